// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/io/gguf_vocabulary.h"
#include "core/io/tensor.h"

namespace fovea {

/// A value of the metadata as it lies in the file.
struct GgufValue {
  std::uint32_t type = 0;       ///< of the value; of a list, of its elements
  bool list = false;            ///< lists of lists there are none
  std::uint64_t count = 1;      ///< of elements
  std::string_view bytes = {};  ///< checked to hold them
};

/// What a GGUF file holds (version 2 or 3, https://github.com/ggml-org/ggml/blob/master/docs/gguf.md). It points into
/// the bytes it was read from. Shapes are as everywhere: rows before columns.
struct Gguf {
  std::map<std::string, GgufValue, std::less<>> metadata;
  std::map<std::string, Tensor, std::less<>> tensors;

  // Metadata; nothing, or an empty list, where there is none of this name. Refusal, BadFile: it is of another kind.
  std::optional<std::string> text(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::optional<std::uint64_t> whole(std::string_view name) const;  ///< a whole number from 0
  std::optional<double> number(std::string_view name) const;        ///< of a float, that with the fewest digits
  std::vector<std::string> texts(std::string_view name) const;
  std::vector<double> numbers(std::string_view name) const;
};

/// Reads a GGUF file, which may be hostile, from its bytes. Of the numbers no byte is looked at: @p beginning holds at
/// least the header, and may be a copy. BadFile: what is wrong, of which field or tensor; tensors neither overlap nor
/// reach past the end. Unsupported: another version, a tensor of a type that is not read.
Expected<Gguf> readGguf(std::string_view beginning, std::string_view bytes);

/// The values of "tokenizer.ggml.…". Refusal: BadFile.
GgufVocabulary vocabularyOf(const Gguf& gguf);

}  // namespace fovea
