// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "core/io/gguf_vocabulary.h"

/// Just enough of GGUF to take the tokenizer out of a reference file that is known to be sound.
namespace fovea::oracle {

class GgufMetadata {
 public:
  explicit GgufMetadata(const std::string& bytes) : bytes_(bytes), at_(16) {
    const auto count = number<std::uint64_t>();
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto name = text();
      value(name, number<std::uint32_t>());
    }
  }

  GgufVocabulary vocabulary() {
    GgufVocabulary gguf;
    const std::string prefix = "tokenizer.ggml.";
    const auto first = [&](const char* name) { return texts_[prefix + name].empty() ? "" : texts_[prefix + name][0]; };
    const auto id = [&](const char* name) {
      const auto& found = numbers_[prefix + name];
      return found.empty() ? std::nullopt : std::optional(static_cast<int>(found[0]));
    };
    const auto flag = [&](const char* name) {
      const auto& found = numbers_[prefix + name];
      return found.empty() ? std::nullopt : std::optional(found[0] != 0);
    };
    gguf.model = first("model");
    gguf.preTokenizer = first("pre");
    gguf.tokens = texts_[prefix + "tokens"];
    gguf.merges = texts_[prefix + "merges"];
    for (const auto score : numbers_[prefix + "scores"]) gguf.scores.push_back(static_cast<float>(score));
    for (const auto type : numbers_[prefix + "token_type"]) gguf.types.push_back(static_cast<int>(type));
    gguf.bos = id("bos_token_id");
    gguf.eos = id("eos_token_id");
    gguf.unknown = id("unknown_token_id");
    gguf.addBos = flag("add_bos_token");
    gguf.addEos = flag("add_eos_token");
    gguf.addSpacePrefix = flag("add_space_prefix");
    return gguf;
  }

 private:
  template <class Number>
  Number number() {
    Number value{};
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::string text() {
    const auto length = number<std::uint64_t>();
    at_ += length;
    return bytes_.substr(at_ - length, length);
  }
  template <class Number>
  void add(const std::string& name) {
    numbers_[name].push_back(static_cast<double>(number<Number>()));
  }
  void value(const std::string& name, std::uint32_t type) {
    if (type == 0) return add<std::uint8_t>(name);
    if (type == 1) return add<std::int8_t>(name);
    if (type == 2) return add<std::uint16_t>(name);
    if (type == 3) return add<std::int16_t>(name);
    if (type == 4) return add<std::uint32_t>(name);
    if (type == 5) return add<std::int32_t>(name);
    if (type == 6) return add<float>(name);
    if (type == 7) return add<std::uint8_t>(name);
    if (type == 8) return texts_[name].push_back(text());
    if (type == 10) return add<std::uint64_t>(name);
    if (type == 11) return add<std::int64_t>(name);
    if (type == 12) return add<double>(name);
    const auto element = number<std::uint32_t>();
    const auto count = number<std::uint64_t>();
    for (std::uint64_t i = 0; i < count; ++i) value(name, element);
  }

  const std::string& bytes_;
  std::size_t at_;
  std::map<std::string, std::vector<double>> numbers_;
  std::map<std::string, std::vector<std::string>> texts_;
};

}  // namespace fovea::oracle
