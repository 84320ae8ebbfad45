// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace fovea {

/// From now on the texts of the program, and Qt's own, are those of @p locale: English where there is no catalogue.
void setLanguage(QCoreApplication& application, const QLocale& locale);

}  // namespace fovea
