// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <string>

class QWidget;

namespace fovea {

class Preferences;

/// Asks for a file, @p name unless another is given, and writes a table there as JSON or CSV. Says what goes wrong.
void saveTable(QWidget& parent, Preferences& preferences, const QString& title, const QString& name,
               const std::function<std::string(bool csv)>& table);

}  // namespace fovea
