// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "core/io/json_text.h"

namespace fovea {

namespace {

using Json = nlohmann::json;

static_assert(std::endian::native == std::endian::little, "the format is little-endian");

constexpr std::size_t kMaxHeader = 100'000'000;  // that of the reference implementation
constexpr int kMaxDepth = 8;

struct TypeInfo {
  std::string_view name;
  TensorType type;
  std::size_t bytes;
};
constexpr auto kTypes = std::to_array<TypeInfo>({{"F64", TensorType::F64, 8},
                                                 {"F32", TensorType::F32, 4},
                                                 {"F16", TensorType::F16, 2},
                                                 {"BF16", TensorType::BF16, 2},
                                                 {"I64", TensorType::I64, 8},
                                                 {"BOOL", TensorType::Bool, 1}});

/// Thrown inside this file only; never crosses its border.
struct Refusal {
  Error error;
};

[[noreturn]] void refuse(std::string what, ErrorCode code = ErrorCode::BadFile) {
  throw Refusal{{code, "The safetensors file " + std::move(what)}};
}

/// A name from the file, fit for a message.
std::string quoted(std::string name) {
  constexpr std::size_t kLongest = 80;
  if (name.size() > kLongest) name.resize(kLongest);
  std::ranges::replace_if(
      name, [](char c) { return c < ' ' || c > '~'; }, '?');
  return "'" + name + "'";
}

std::size_t number(const Json& json, const std::string& where) {
  if (!json.is_number_unsigned()) refuse("has no whole number from 0 in " + where + ".");
  return json.get<std::size_t>();
}

/// Builds the tree; refuses duplicate names and endless nesting, which the library would take in silence.
Json parse(std::string_view header) {
  std::vector<std::set<std::string>> names;
  const auto watch = [&names](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth > kMaxDepth) refuse("has a header that is nested too deeply.");
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end) names.pop_back();
    if (event == Json::parse_event_t::key && !names.back().insert(parsed.get<std::string>()).second)
      refuse("names " + quoted(parsed.get<std::string>()) + " twice.");
    return true;
  };
  try {
    return Json::parse(header, watch);
  } catch (const Json::exception&) {
    refuse("has a header that is not JSON.");
  }
}

/// A tensor and where it lies in the data.
struct Placed {
  std::size_t begin;
  std::size_t end;
  std::string name;
};

Tensor readTensor(const std::string& name, const Json& json, std::string_view data, std::vector<Placed>& placed) {
  const auto where = "tensor " + quoted(name);
  if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json.contains("shape") ||
      !json.contains("data_offsets"))
    refuse("must say dtype, shape and data_offsets of " + where + ", and nothing else.");
  if (!json["dtype"].is_string()) refuse("has no dtype for " + where + ".");
  const auto type = std::ranges::find(kTypes, json["dtype"].get<std::string>(), &TypeInfo::name);
  if (type == kTypes.end())
    refuse("has " + where + " of type " + quoted(json["dtype"].get<std::string>()) +
               "; F64, F32, F16, BF16, I64 and BOOL are read.",
           ErrorCode::Unsupported);
  const auto& offsets = json["data_offsets"];
  if (!json["shape"].is_array() || !offsets.is_array() || offsets.size() != 2)
    refuse("has no shape or data_offsets for " + where + ".");
  const auto begin = number(offsets[0], where);
  const auto end = number(offsets[1], where);
  if (begin > end || end > data.size()) refuse("is truncated or damaged: " + where + " does not lie inside.");
  Tensor tensor{type->type, {}, data.substr(begin, end - begin)};
  std::size_t bytes = type->bytes;
  bool empty = false;
  for (const auto& extent : json["shape"]) {
    tensor.shape.push_back(number(extent, where));
    empty = empty || tensor.shape.back() == 0;
    if (!empty && tensor.shape.back() > std::numeric_limits<std::size_t>::max() / 2 / bytes)
      refuse("has a shape that cannot be for " + where + ".");
    if (!empty) bytes *= tensor.shape.back();
  }
  if ((empty ? 0 : bytes) != end - begin) refuse("has another number of bytes for " + where + " than its shape says.");
  if (tensor.type == TensorType::Bool && std::ranges::any_of(tensor.bytes, [](char c) { return c != 0 && c != 1; }))
    refuse("has " + where + " of type BOOL with bytes that are neither 0 nor 1.");
  placed.push_back({begin, end, name});
  return tensor;
}

Safetensors read(std::string_view bytes) {
  std::uint64_t length = 0;
  if (bytes.size() < sizeof length) refuse("is too short to be one.");
  std::memcpy(&length, bytes.data(), sizeof length);
  bytes.remove_prefix(sizeof length);
  if (length > kMaxHeader || length > bytes.size()) refuse("is truncated, or none: its header does not fit.");
  const auto header = bytes.substr(0, length);
  const auto data = bytes.substr(length);
  if (header.find('\0') != std::string_view::npos) refuse("has a zero byte in its header.");
  const auto json = parse(header);
  if (!json.is_object()) refuse("has a header that is no object {…}.");
  Safetensors file;
  std::vector<Placed> placed;
  for (const auto& [name, value] : json.items()) {
    if (name != "__metadata__") {
      file.tensors.emplace(name, readTensor(name, value, data, placed));
      continue;
    }
    if (!value.is_object()) refuse("has metadata that are no object {…}.");
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string()) refuse("has metadata that are no texts.");
      file.metadata.emplace(key, text.get<std::string>());
    }
  }
  std::ranges::sort(placed, {}, [](const Placed& tensor) { return std::pair(tensor.begin, tensor.end); });
  std::size_t covered = 0;
  for (const auto& tensor : placed) {
    if (tensor.begin != covered) refuse("has a gap or an overlap before tensor " + quoted(tensor.name) + ".");
    covered = tensor.end;
  }
  if (covered != data.size()) refuse("has bytes that belong to no tensor.");
  return file;
}

template <class T>
T valueAt(std::string_view bytes, std::size_t index) {
  T value;
  std::memcpy(&value, bytes.data() + index * sizeof value, sizeof value);
  return value;
}

float numberAt(const Tensor& tensor, std::size_t index) {
  switch (tensor.type) {
    case TensorType::F64:
      return static_cast<float>(valueAt<double>(tensor.bytes, index));
    case TensorType::F32:
      return valueAt<float>(tensor.bytes, index);
    case TensorType::F16:
      return Eigen::half_impl::half_to_float(
          Eigen::half_impl::raw_uint16_to_half(valueAt<std::uint16_t>(tensor.bytes, index)));
    case TensorType::BF16:
      return std::bit_cast<float>(std::uint32_t{valueAt<std::uint16_t>(tensor.bytes, index)} << 16U);
    case TensorType::I64:
      return static_cast<float>(valueAt<std::int64_t>(tensor.bytes, index));
    case TensorType::Bool:
      return static_cast<float>(valueAt<std::uint8_t>(tensor.bytes, index));
  }
  return 0;
}

}  // namespace

std::size_t Tensor::size() const {
  std::size_t size = 1;
  for (const auto extent : shape) size *= extent;
  return size;
}

std::vector<float> Tensor::floats() const {
  std::vector<float> numbers(size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = numberAt(*this, i);
  return numbers;
}

Matrix Tensor::matrix(std::size_t first) const {
  const auto rows = shape.size() < 2 ? 1 : shape[shape.size() - 2];
  const auto columns = shape.empty() ? 1 : shape.back();
  assert(first + rows * columns <= size());
  Matrix matrix(static_cast<Index>(rows), static_cast<Index>(columns));
  for (std::size_t i = 0; i < rows * columns; ++i) matrix.data()[i] = numberAt(*this, first + i);
  return matrix;
}

Expected<Tensor> Safetensors::get(std::string_view name) const {
  const auto found = tensors.find(name);
  if (found == tensors.end())
    return Error{ErrorCode::BadFile, "The safetensors file has no tensor " + quoted(std::string(name)) + "."};
  return found->second;
}

std::size_t TensorLayout::bytes() const {
  std::size_t bytes = std::ranges::find(kTypes, type, &TypeInfo::type)->bytes;
  for (const auto extent : shape) bytes *= extent;
  return bytes;
}

std::string safetensorsHeader(std::span<const TensorLayout> tensors,
                              std::span<const std::pair<std::string, std::string>> metadata) {
  std::string header = "{\"__metadata__\":{";
  for (const auto& [name, text] : metadata)
    header.append(header.back() == '{' ? "" : ",").append(json::text(name)).append(":").append(json::text(text));
  header += '}';
  std::size_t offset = 0;
  for (const auto& tensor : tensors) {
    header += "," + json::text(tensor.name) + ":{\"dtype\":\"";
    header.append(std::ranges::find(kTypes, tensor.type, &TypeInfo::type)->name).append("\",\"shape\":[");
    for (std::size_t i = 0; i < tensor.shape.size(); ++i)
      header.append(i == 0 ? "" : ",").append(std::to_string(tensor.shape[i]));
    const auto end = offset + tensor.bytes();
    header += "],\"data_offsets\":[" + std::to_string(offset) + "," + std::to_string(end) + "]}";
    offset = end;
  }
  header += '}';
  header.append((8 - header.size() % 8) % 8, ' ');
  const std::uint64_t length = header.size();
  return std::string(reinterpret_cast<const char*>(&length), sizeof length) + header;
}

Expected<Safetensors> readSafetensors(std::string_view bytes) {
  try {
    return read(bytes);
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

}  // namespace fovea
