// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/safetensors.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/io/json_field.h"
#include "core/io/json_text.h"

namespace fovea {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxHeader = 100'000'000;  // that of the reference implementation

[[noreturn]] void refuse(std::string what, ErrorCode code = ErrorCode::BadFile) {
  throw Refusal{{code, "The safetensors file " + std::move(what)}};
}

std::size_t number(const Json& json, const std::string& where) {
  if (!json.is_number_unsigned()) refuse("has no whole number from 0 in " + where + ".");
  return json.get<std::size_t>();
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
  const auto type = std::ranges::find(tensorTypes(), json["dtype"].get<std::string>(), &TensorTypeInfo::name);
  if (type == tensorTypes().end() || type->entries > 1)
    refuse("has " + where + " of type " + quoted(json["dtype"].get<std::string>()) +
               "; F64, F32, F16, BF16, I64, I32, U8 and BOOL are read.",
           ErrorCode::Unsupported);
  const auto& offsets = json["data_offsets"];
  if (!json["shape"].is_array() || !offsets.is_array() || offsets.size() != 2)
    refuse("has no shape or data_offsets for " + where + ".");
  const auto begin = number(offsets[0], where);
  const auto end = number(offsets[1], where);
  if (begin > end || end > data.size()) refuse("is truncated or damaged: " + where + " does not lie inside.");
  Tensor tensor{type->type, {}, data.substr(begin, end - begin)};
  for (const auto& extent : json["shape"]) tensor.shape.push_back(number(extent, where));
  const auto bytes = bytesOf(tensor.type, tensor.shape);
  if (!bytes) refuse("has a shape that cannot be for " + where + ".");
  if (*bytes != end - begin) refuse("has another number of bytes for " + where + " than its shape says.");
  placed.push_back({begin, end, name});
  return tensor;
}

Safetensors read(std::string_view beginning, std::string_view bytes) {
  std::uint64_t length = 0;
  beginning = beginning.substr(0, bytes.size());
  if (beginning.size() < sizeof length) refuse("is too short to be one.");
  std::memcpy(&length, beginning.data(), sizeof length);
  beginning.remove_prefix(sizeof length);
  if (length > kMaxHeader || length > beginning.size()) refuse("is truncated, or none: its header does not fit.");
  const auto header = beginning.substr(0, length);
  const auto data = bytes.substr(sizeof length + length);
  if (header.find('\0') != std::string_view::npos) refuse("has a zero byte in its header.");
  const auto json = parseStrictJson(header, "The header of the safetensors file");
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

}  // namespace

Expected<Tensor> Safetensors::get(std::string_view name) const {
  const auto found = tensors.find(name);
  if (found == tensors.end())
    return Error{ErrorCode::BadFile, "The safetensors file has no tensor " + quoted(std::string(name)) + "."};
  return found->second;
}

std::size_t TensorLayout::bytes() const {
  return bytesOf(type, shape).value_or(0);
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
    header.append(infoOf(tensor.type).name).append("\",\"shape\":[");
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

Expected<Safetensors> readSafetensors(std::string_view beginning, std::string_view bytes) {
  try {
    return read(beginning, bytes);
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

}  // namespace fovea
