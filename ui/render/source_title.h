// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace fovea {

/// SourceInfo::title or Model::title in the user's language: parts with " · " between, each a text of the catalogue
/// (where it begins with a number, with %1 for it) or a name.
QString sourceTitle(std::string_view title);

}  // namespace fovea
