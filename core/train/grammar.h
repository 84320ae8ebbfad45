// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/random.h"

namespace fovea {

/// "{name}" in a text stands for one of these, separated by "|"; they may hold such names themselves.
struct Rule {
  std::string_view name;
  std::string_view alternatives;
};

/// One text of the rule called @p name, each choice drawn. All names must be in the grammar, none within itself.
std::string expand(std::span<const Rule> grammar, std::string_view name, Random& random);

}  // namespace fovea
