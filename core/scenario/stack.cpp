// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/stack.h"

#include <charconv>

namespace fovea {

namespace {

/// Takes "<letter><digits>." off the front of @p text.
std::optional<int> takeNumber(std::string_view& text, char letter) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || dot < 2 || text[0] != letter) return std::nullopt;
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data() + 1, text.data() + dot, number);
  if (failure != std::errc() || end != text.data() + dot || number < 0) return std::nullopt;
  text.remove_prefix(dot + 1);
  return number;
}

}  // namespace

std::string Scope::prefix() const {
  std::string text;
  if (stack) text.append(name(*stack)).append(".");
  if (layer) text.append("L").append(std::to_string(*layer)).append(".");
  if (head) text.append("H").append(std::to_string(*head)).append(".");
  return text;
}

Scope takeScope(std::string_view& text) {
  Scope scope;
  if (const auto dot = text.find('.'); dot != std::string_view::npos) {
    scope.stack = parseStack(text.substr(0, dot));
    if (scope.stack) text.remove_prefix(dot + 1);
  }
  scope.layer = takeNumber(text, 'L');
  scope.head = takeNumber(text, 'H');
  return scope;
}

}  // namespace fovea
