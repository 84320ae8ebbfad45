// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/scenario/result.h"

/// Pieces of JSON as text, for what is too large to be built as a tree first.
namespace fovea::json {

/// Text as a JSON string with its quotes; bytes that are not UTF-8 become U+FFFD.
std::string text(std::string_view utf8);

/// Appends the shortest text that reads back as the same number; what JSON has no number for becomes null.
template <class Number>
void appendNumber(std::string& out, Number number) {
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(number)) {
      out += "null";
      return;
    }
  }
  char buffer[32];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

/// {"source", "text", "target", "settings": {"L0.H3.q.gain": 1.5, …}}, as in project files.
std::string scenario(const Scenario& scenario);

/// {"stack", "layer", "head", "quantity", "filter", …}, as in project files.
std::string view(const ViewState& view);

/// {"id", "title", "trained"}
std::string source(const SourceInfo& source);

/// {"source", "scenario"}: what was subtracted
std::string minus(const Result& result);

/// [{"text", "id", "begin", "end"}, …]
std::string tokens(std::span<const Token> tokens);

}  // namespace fovea::json
