// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fovea {

/// "Open…" for "&Open…", "打开…" for "打开(&O)…": the text of a menu entry, for where no key is underlined.
QString withoutMnemonic(QString text);

}  // namespace fovea
