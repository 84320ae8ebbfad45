// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/stack.h"

namespace fovea {

std::string Scope::prefix() const {
  std::string text;
  if (stack) text.append(name(*stack)).append(".");
  if (layer) text.append("L").append(std::to_string(*layer)).append(".");
  if (head) text.append("H").append(std::to_string(*head)).append(".");
  return text;
}

}  // namespace fovea
