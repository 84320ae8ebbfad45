// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_text.h"

#include <nlohmann/json.hpp>

namespace fovea::json {

std::string text(std::string_view utf8) {
  return nlohmann::json(utf8).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string source(const SourceInfo& source) {
  return "{\"id\":" + text(source.id) + ",\"title\":" + text(source.title) +
         ",\"trained\":" + (source.trained ? "true" : "false") + "}";
}

std::string minus(const Result& result) {
  return "{\"source\":" + source(result.source) + ",\"scenario\":" + scenario(*result.scenario) + "}";
}

std::string tokens(std::span<const Token> tokens) {
  std::string out = "[";
  for (const auto& token : tokens) {
    if (out.size() > 1) out += ',';
    out += "{\"text\":" + text(token.text) + ",\"id\":" + std::to_string(token.id) +
           ",\"begin\":" + std::to_string(token.begin) + ",\"end\":" + std::to_string(token.end) + "}";
  }
  return out += "]";
}

}  // namespace fovea::json
