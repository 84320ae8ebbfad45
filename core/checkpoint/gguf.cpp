// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gguf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "core/io/json_field.h"

namespace fovea {

namespace {

constexpr std::uint32_t kFloat = 6, kBool = 7, kText = 8, kList = 9, kDouble = 12;
/// Bytes of a value by its type; 0: it says itself how long it is.
constexpr auto kSizes = std::to_array<std::size_t>({1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8});

struct StoredType {
  std::uint32_t id;
  TensorType type;
};
constexpr auto kTypes = std::to_array<StoredType>({{0, TensorType::F32},
                                                   {1, TensorType::F16},
                                                   {2, TensorType::Q4_0},
                                                   {3, TensorType::Q4_1},
                                                   {6, TensorType::Q5_0},
                                                   {7, TensorType::Q5_1},
                                                   {8, TensorType::Q8_0},
                                                   {12, TensorType::Q4_K},
                                                   {13, TensorType::Q5_K},
                                                   {14, TensorType::Q6_K},
                                                   {26, TensorType::I32},
                                                   {27, TensorType::I64},
                                                   {28, TensorType::F64},
                                                   {30, TensorType::BF16}});
/// Common ones that are not read, for the message.
constexpr auto kOtherTypes = std::to_array<std::pair<std::uint32_t, std::string_view>>(
    {{10, "Q2_K"}, {11, "Q3_K"}, {20, "IQ4_NL"}, {23, "IQ4_XS"}, {39, "MXFP4"}});

[[noreturn]] void refuse(std::string what, ErrorCode code = ErrorCode::BadFile) {
  throw Refusal{{code, "The GGUF file " + std::move(what) + "."}};
}

/// Goes through the header; nothing is taken that is not there.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  std::size_t at() const { return at_; }
  std::string_view take(std::uint64_t count) {
    if (count > bytes_.size() - at_)
      refuse("is truncated or damaged: it ends at byte " + std::to_string(at_) + " of its header");
    at_ += static_cast<std::size_t>(count);
    return bytes_.substr(at_ - static_cast<std::size_t>(count), static_cast<std::size_t>(count));
  }
  template <class Number>
  Number number() {
    Number value;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number<std::uint64_t>()); }
  /// Elements that follow one another.
  std::string_view elements(std::uint32_t type, std::uint64_t count) {
    const auto begin = at_;
    const auto size = kSizes[type];
    if (size == 0)
      for (std::uint64_t i = 0; i < count; ++i) text();
    else
      take(count > std::numeric_limits<std::uint64_t>::max() / size ? count : count * size);
    return bytes_.substr(begin, at_ - begin);
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

GgufValue readValue(Cursor& cursor, const std::string& name) {
  GgufValue value{cursor.number<std::uint32_t>()};
  value.list = value.type == kList;
  if (value.list) {
    value.type = cursor.number<std::uint32_t>();
    value.count = cursor.number<std::uint64_t>();
  }
  if (value.type >= kSizes.size() || value.type == kList)
    refuse("has a value of an unknown type in its field " + quoted(name));
  value.bytes = cursor.elements(value.type, value.count);
  return value;
}

TensorType typeOf(std::uint32_t id, const std::string& name) {
  const auto type = std::ranges::find(kTypes, id, &StoredType::id);
  if (type != kTypes.end()) return type->type;
  const auto other = std::ranges::find(kOtherTypes, id, &std::pair<std::uint32_t, std::string_view>::first);
  refuse("has tensor " + quoted(name) + " of type " +
             (other != kOtherTypes.end() ? std::string(other->second) : std::to_string(id)) +
             ", which is not supported; take the model as F16, BF16, F32 or Q8_0",
         ErrorCode::Unsupported);
}

/// A tensor whose offset is still one into the data.
struct Announced {
  std::string name;
  Tensor tensor;
  std::uint64_t offset;
  std::size_t bytes;
};

Announced readTensor(Cursor& cursor) {
  constexpr std::uint32_t mostExtents = 4;
  Announced made{std::string(cursor.text()), {}, 0, 0};
  const auto extents = cursor.number<std::uint32_t>();
  if (extents > mostExtents) refuse("has more than four extents for tensor " + quoted(made.name));
  for (std::uint32_t i = 0; i < extents; ++i) made.tensor.shape.push_back(cursor.number<std::uint64_t>());
  std::ranges::reverse(made.tensor.shape);
  made.tensor.type = typeOf(cursor.number<std::uint32_t>(), made.name);
  made.offset = cursor.number<std::uint64_t>();
  const auto bytes = bytesOf(made.tensor.type, made.tensor.shape);
  if (!bytes) refuse("has a shape that cannot be for tensor " + quoted(made.name));
  made.bytes = *bytes;
  return made;
}

/// Places the tensors in the data, which begins at the next multiple of the alignment.
void place(std::vector<Announced> announced, std::size_t header, std::string_view bytes, Gguf& gguf) {
  const auto alignment = gguf.whole("general.alignment").value_or(32);
  if (alignment > 1U << 30U || !std::has_single_bit(alignment)) refuse("has an alignment that is no power of two");
  const auto begin = (header + alignment - 1) / alignment * alignment;
  const auto data = bytes.substr(std::min<std::size_t>(begin, bytes.size()));
  std::ranges::sort(announced, {}, [](const Announced& tensor) { return std::pair(tensor.offset, tensor.bytes); });
  std::uint64_t free = 0;
  for (auto& [name, tensor, offset, size] : announced) {
    if (offset % alignment != 0) refuse("has tensor " + quoted(name) + " at an offset that is not aligned");
    if (offset < free) refuse("has an overlap at tensor " + quoted(name));
    if (offset > data.size() || size > data.size() - offset)
      refuse("is truncated or damaged: tensor " + quoted(name) + " does not lie inside");
    free = offset + size;
    tensor.bytes = data.substr(static_cast<std::size_t>(offset), size);
    if (!gguf.tensors.emplace(name, std::move(tensor)).second) refuse("has two tensors " + quoted(name));
  }
}

Gguf read(std::string_view beginning, std::string_view bytes) {
  Cursor cursor(beginning.substr(0, bytes.size()));
  if (beginning.size() < 4 || cursor.take(4) != "GGUF") refuse("is none: it does not begin with GGUF");
  const auto version = cursor.number<std::uint32_t>();
  if (version != 2 && version != 3)
    refuse((version & 0xFFFFU) == 0 ? "is for big-endian machines, which is not supported"
                                    : "is of version " + std::to_string(version) + "; 2 and 3 are read",
           ErrorCode::Unsupported);
  const auto tensors = cursor.number<std::uint64_t>();
  const auto fields = cursor.number<std::uint64_t>();
  Gguf gguf;
  for (std::uint64_t i = 0; i < fields; ++i) {
    const std::string name(cursor.text());
    if (!gguf.metadata.emplace(name, readValue(cursor, name)).second) refuse("has two fields " + quoted(name));
  }
  std::vector<Announced> announced;
  for (std::uint64_t i = 0; i < tensors; ++i) announced.push_back(readTensor(cursor));
  place(std::move(announced), cursor.at(), bytes, gguf);
  return gguf;
}

template <class Number>
Number numberIn(std::string_view bytes) {
  Number value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

/// The number that a person wrote down before it became a float: 1e-05, not 9.999999747378752e-06.
double shortest(float number) {
  char digits[32];
  double read = 0;
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  std::from_chars(digits, end, read);
  return read;
}

double numberOf(std::uint32_t type, std::string_view bytes) {
  switch (type) {
    case 0:
    case kBool:
      return numberIn<std::uint8_t>(bytes);
    case 1:
      return numberIn<std::int8_t>(bytes);
    case 2:
      return numberIn<std::uint16_t>(bytes);
    case 3:
      return numberIn<std::int16_t>(bytes);
    case 4:
      return numberIn<std::uint32_t>(bytes);
    case 5:
      return numberIn<std::int32_t>(bytes);
    case kFloat:
      return shortest(numberIn<float>(bytes));
    case 10:
      return static_cast<double>(numberIn<std::uint64_t>(bytes));
    case 11:
      return static_cast<double>(numberIn<std::int64_t>(bytes));
    default:
      return numberIn<double>(bytes);
  }
}

bool isNumber(std::uint32_t type) {
  return type != kText && type != kBool;
}

/// The field, if it is there; what it must be is said otherwise.
const GgufValue* find(const Gguf& gguf, std::string_view name, bool list, bool (*fits)(std::uint32_t),
                      const char* mustBe) {
  const auto found = gguf.metadata.find(name);
  if (found == gguf.metadata.end()) return nullptr;
  if (found->second.list != list || !fits(found->second.type))
    refuse("must have " + std::string(mustBe) + " in its field " + quoted(std::string(name)));
  return &found->second;
}

}  // namespace

std::optional<std::string> Gguf::text(std::string_view name) const {
  const auto* value = find(
      *this, name, false, [](std::uint32_t type) { return type == kText; }, "a text");
  return value ? std::optional(std::string(value->bytes.substr(sizeof(std::uint64_t)))) : std::nullopt;
}

std::optional<bool> Gguf::flag(std::string_view name) const {
  const auto* value = find(
      *this, name, false, [](std::uint32_t type) { return type == kBool; }, "true or false");
  return value ? std::optional(value->bytes.front() != 0) : std::nullopt;
}

std::optional<double> Gguf::number(std::string_view name) const {
  const auto* value = find(*this, name, false, isNumber, "a number");
  return value ? std::optional(numberOf(value->type, value->bytes)) : std::nullopt;
}

std::optional<std::uint64_t> Gguf::whole(std::string_view name) const {
  constexpr double most = 9007199254740992;  // where doubles stop having every whole number
  const auto value = number(name);
  if (!value) return std::nullopt;
  if (!(*value >= 0) || *value > most || *value != std::floor(*value))
    refuse("must have a whole number from 0 in its field " + quoted(std::string(name)));
  return static_cast<std::uint64_t>(*value);
}

std::vector<std::string> Gguf::texts(std::string_view name) const {
  std::vector<std::string> texts;
  const auto* value = find(
      *this, name, true, [](std::uint32_t type) { return type == kText; }, "a list of texts");
  if (!value) return texts;
  Cursor cursor(value->bytes);
  for (std::uint64_t i = 0; i < value->count; ++i) texts.emplace_back(cursor.text());
  return texts;
}

std::vector<double> Gguf::numbers(std::string_view name) const {
  std::vector<double> numbers;
  const auto* value = find(*this, name, true, isNumber, "a list of numbers");
  if (!value) return numbers;
  const auto size = kSizes[value->type];
  for (std::size_t at = 0; at < value->bytes.size(); at += size)
    numbers.push_back(numberOf(value->type, value->bytes.substr(at, size)));
  return numbers;
}

Expected<Gguf> readGguf(std::string_view beginning, std::string_view bytes) {
  try {
    return read(beginning, bytes);
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

GgufVocabulary vocabularyOf(const Gguf& gguf) {
  const std::string prefix = "tokenizer.ggml.";
  const auto id = [&](const char* name) {
    const auto value = gguf.whole(prefix + name);
    if (value > std::numeric_limits<int>::max()) refuse("has a token that is too large in its field " + quoted(name));
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
  };
  GgufVocabulary made;
  made.model = gguf.text(prefix + "model").value_or("");
  made.preTokenizer = gguf.text(prefix + "pre").value_or("");
  made.tokens = gguf.texts(prefix + "tokens");
  made.merges = gguf.texts(prefix + "merges");
  for (const auto score : gguf.numbers(prefix + "scores")) made.scores.push_back(static_cast<float>(score));
  for (const auto type : gguf.numbers(prefix + "token_type"))
    made.types.push_back(type >= 1 && type <= 6 ? static_cast<int>(type) : 1);
  for (const auto byte : gguf.numbers(prefix + "precompiled_charsmap"))
    made.charsmap += static_cast<char>(static_cast<int>(byte));
  made.bos = id("bos_token_id");
  made.eos = id("eos_token_id");
  made.unknown = id("unknown_token_id");
  made.padding = id("padding_token_id");
  made.separator = id("seperator_token_id");  // as llama.cpp spells it
  made.mask = id("mask_token_id");
  made.cls = id("cls_token_id");
  made.addBos = gguf.flag(prefix + "add_bos_token");
  made.addEos = gguf.flag(prefix + "add_eos_token");
  made.addSpacePrefix = gguf.flag(prefix + "add_space_prefix");
  made.removeExtraWhitespaces = gguf.flag(prefix + "remove_extra_whitespaces");
  return made;
}

}  // namespace fovea
