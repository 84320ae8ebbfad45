// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/matrix.h"

/// Made-up GGUF files.
namespace fovea {

template <class Number>
std::string raw(Number number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

/// A text with its length before it.
inline std::string rawText(std::string_view text) {
  return raw<std::uint64_t>(text.size()).append(text);
}

class MadeGguf {
 public:
  std::uint32_t version = 3;
  std::size_t alignment = 32;

  MadeGguf& field(const std::string& name, std::uint32_t type, const std::string& value) {
    fields_ += rawText(name) + raw(type) + value;
    ++fieldCount_;
    return *this;
  }
  MadeGguf& whole(const std::string& name, std::uint32_t value) { return field(name, 4, raw(value)); }
  MadeGguf& number(const std::string& name, float value) { return field(name, 6, raw(value)); }
  MadeGguf& flag(const std::string& name, bool value) { return field(name, 7, raw(value)); }
  MadeGguf& text(const std::string& name, std::string_view value) { return field(name, 8, rawText(value)); }
  MadeGguf& texts(const std::string& name, const std::vector<std::string>& values) {
    auto all = raw<std::uint32_t>(8) + raw<std::uint64_t>(values.size());
    for (const auto& value : values) all += rawText(value);
    return field(name, 9, all);
  }
  template <class Number>
  MadeGguf& list(const std::string& name, std::uint32_t type, const std::vector<Number>& values) {
    auto all = raw(type) + raw<std::uint64_t>(values.size());
    for (const auto value : values) all += raw(value);
    return field(name, 9, all);
  }

  /// Extents with the innermost first, as the file has them.
  MadeGguf& tensor(const std::string& name, const std::vector<std::uint64_t>& extents, std::uint32_t type,
                   const std::string& bytes) {
    data_.resize((data_.size() + alignment - 1) / alignment * alignment);
    announce(name, extents, type, data_.size());
    data_ += bytes;
    return *this;
  }
  MadeGguf& tensor(const std::string& name, const Matrix& numbers) {
    return tensor(
        name, {static_cast<std::uint64_t>(numbers.cols()), static_cast<std::uint64_t>(numbers.rows())}, 0,
        {reinterpret_cast<const char*>(numbers.data()), static_cast<std::size_t>(numbers.size()) * sizeof(float)});
  }
  /// A tensor without any data of its own.
  MadeGguf& announce(const std::string& name, const std::vector<std::uint64_t>& extents, std::uint32_t type,
                     std::uint64_t offset) {
    tensors_ += rawText(name) + raw(static_cast<std::uint32_t>(extents.size()));
    for (const auto extent : extents) tensors_ += raw(extent);
    tensors_ += raw(type) + raw(offset);
    ++tensorCount_;
    return *this;
  }

  std::string bytes() const {
    auto made = "GGUF" + raw(version) + raw(tensorCount_) + raw(fieldCount_) + fields_ + tensors_;
    made.resize((made.size() + alignment - 1) / alignment * alignment);
    return made + data_;
  }

 private:
  std::uint64_t fieldCount_ = 0;
  std::uint64_t tensorCount_ = 0;
  std::string fields_;
  std::string tensors_;
  std::string data_;
};

}  // namespace fovea
