// SPDX-License-Identifier: GPL-3.0-or-later
// Attention as arrays of little-endian 32-bit floats, the mask as bytes: NPY, NPZ and safetensors.
#include <zip.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/io/attention_map.h"
#include "core/io/json_text.h"
#include "core/io/safetensors.h"
#include "core/scenario/output.h"
#include "fovea/version.h"

namespace fovea {

namespace {

static_assert(std::endian::native == std::endian::little, "the formats below are little-endian");

enum class Part { Weights, Scores, Logits, Expected, Masked, Unmatched, Queries, Keys, Values, Context, Whole };

/// One array of a file: a part of the maps of one layer, heads × rows × columns; or a whole matrix.
struct Array {
  std::string name;
  const AttentionLayer* layer;
  Part part;
  std::vector<Index> shape;
  std::shared_ptr<const Matrix> whole = {};

  bool isFlags() const { return part == Part::Masked || part == Part::Unmatched; }
  std::size_t bytes() const {
    std::size_t size = isFlags() ? 1 : sizeof(float);
    for (const auto extent : shape) size *= static_cast<std::size_t>(extent);
    return size;
  }
};

Array wholeArray(std::string name, std::shared_ptr<const Matrix> matrix) {
  return {std::move(name), nullptr, Part::Whole, {matrix->rows(), matrix->cols()}, std::move(matrix)};
}

/// "output.hidden", T × d, and "output.logits", a row or all of them; nothing where there is no output.
Expected<std::vector<Array>> outputArrays(const Result& result, bool allRows, const RunControl& control) {
  const auto row = standardOutputRow(result);
  if (!row) return std::vector<Array>();
  const Index first = allRows ? 0 : *row;
  const Index count = allRows ? result.output->hidden->rows() : 1;
  auto all = std::make_shared<Matrix>(count, result.model->transformer.output->weight->rows());
  for (Index r = 0; r < count; ++r) {
    const auto one = logits(result, first + r, control);
    if (!one) return one.error();
    all->row(r) = *one;
  }
  return std::vector{wholeArray("output.hidden", result.output->hidden), wholeArray("output.logits", std::move(all))};
}

/// The arrays in the order in which they are written. The mean is "encoder.0.mean", queries × keys; differences are
/// "encoder.0.difference" and "encoder.0.mean_difference".
std::vector<Array> arraysOf(const Layers& layers, std::vector<Array> arrays) {
  std::vector<Array> flags;  // after all floats, which so stay aligned
  for (const auto& layer : layers) {
    const auto& first = layer.front();
    const auto queries = first.queries();
    const auto keys = first.keys();
    const auto heads = static_cast<Index>(layer.maps.size());
    const auto shape = first.focus.head ? std::vector{heads, queries, keys} : std::vector{queries, keys};
    if (std::ranges::any_of(layer.maps, &AttentionMap::anyMasked))
      flags.push_back({layer.name() + ".masked", &layer, Part::Masked, shape});
    if (first.anyUnmatched()) flags.push_back({layer.name() + ".unmatched", &layer, Part::Unmatched, shape});
    if (!first.focus.head) {
      const auto name = layer.name() + (first.minus ? ".mean_difference" : ".mean");
      arrays.push_back({name, &layer, Part::Weights, shape});
      continue;
    }
    if (first.minus) {
      arrays.push_back({layer.name() + ".difference", &layer, Part::Weights, shape});
      continue;
    }
    const auto& [q, k, v, settings] = first.head->attention;
    arrays.push_back({layer.name() + ".weights", &layer, Part::Weights, shape});
    arrays.push_back({layer.name() + ".scores", &layer, Part::Scores, shape});
    const auto any = [&layer](auto has) { return std::ranges::any_of(layer.maps, has); };
    if (any([](const AttentionMap& map) { return map.head->attention.hasLogits(); }))
      arrays.push_back({layer.name() + ".logits", &layer, Part::Logits, shape});
    if (any([](const AttentionMap& map) { return map.head->attention.settings.normalizer->expectation != nullptr; }))
      arrays.push_back({layer.name() + ".expected_weights", &layer, Part::Expected, shape});
    arrays.push_back({layer.name() + ".q", &layer, Part::Queries, {heads, queries, q.cols()}});
    arrays.push_back({layer.name() + ".k", &layer, Part::Keys, {heads, keys, k.cols()}});
    arrays.push_back({layer.name() + ".v", &layer, Part::Values, {heads, keys, v.cols()}});
    arrays.push_back({layer.name() + ".context", &layer, Part::Context, {heads, queries, v.cols()}});
    if (const auto& output = layer.result().output) arrays.push_back(wholeArray(layer.name() + ".output", output));
  }
  arrays.insert(arrays.end(), flags.begin(), flags.end());
  return arrays;
}

void append(std::string& out, const Matrix& matrix) {
  out.append(reinterpret_cast<const char*>(matrix.data()), static_cast<std::size_t>(matrix.size()) * sizeof(float));
}

/// Rows of a part that has one number a cell.
Matrix cells(const AttentionMap& map, Part part, Index first, Index count) {
  if (part == Part::Weights) return map.weights(first, count);
  const auto& attention = map.head->attention;
  if (part == Part::Scores) return attention.scores(first, count);
  return part == Part::Logits ? attention.logits(first, count) : attention.expectedWeights(first, count);
}

void appendFlags(std::string& out, const AttentionMap& map, Part part, Index first, Index count) {
  for (Index query = first; query < first + count; ++query)
    for (Index key = 0; key < map.keys(); ++key)
      out += (part == Part::Masked ? map.masked(query, key) : map.unmatched(query, key)) ? '\1' : '\0';
}

bool appendArray(std::string& out, const Array& array, const RunControl& control) {
  if (array.part == Part::Whole) {
    append(out, *array.whole);
    return true;
  }
  for (const auto& map : array.layer->maps) {
    if (array.part == Part::Queries) append(out, map.head->attention.q);
    if (array.part == Part::Keys) append(out, map.head->attention.k);
    if (array.part == Part::Values) append(out, map.head->attention.v);
    if (array.part == Part::Context) append(out, map.head->context);
    if (array.part >= Part::Queries) continue;
    for (Index first = 0; first < map.queries(); first += map.rowsPerBlock()) {
      if (control.stopped()) return false;
      const auto count = std::min(map.rowsPerBlock(), map.queries() - first);
      if (array.isFlags())
        appendFlags(out, map, array.part, first, count);
      else
        append(out, cells(map, array.part, first, count));
    }
  }
  return true;
}

/// What the arrays are about: names with JSON texts, but for the tokens of each stack and the heads of each layer.
std::vector<std::pair<std::string, std::string>> metadata(const Result& result, const Layers& layers,
                                                          const Result* minus) {
  std::string tokens;
  std::string heads;
  const StackResult* last = nullptr;
  for (const auto& layer : layers) {
    const auto* stack = layer.front().stack;
    if (stack != last)
      tokens.append(last ? "," : "{")
          .append(json::text(name(stack->kind)))
          .append(":{\"queries\":" + json::tokens(*stack->queries) + ",\"keys\":" + json::tokens(*stack->keys) + "}");
    last = stack;
    heads.append(heads.empty() ? "{" : ",").append(json::text(layer.name())).append(":[");
    for (const auto& map : layer.maps)
      heads.append(&map == &layer.front() ? "" : ",")
          .append(map.focus.head ? map.headName() : json::text(map.headName()));
    heads += ']';
  }
  std::vector<std::pair<std::string, std::string>> about{{"fovea", json::text(kVersion)},
                                                         {"source", json::source(result.source)},
                                                         {"scenario", json::scenario(*result.scenario)},
                                                         {"heads", heads + "}"},
                                                         {"tokens", tokens + "}"}};
  if (minus) about.emplace_back("minus", json::minus(*minus));
  return about;
}

/// Magic, version 1.0 and the header as a Python literal, so long that the data start at a multiple of 64 bytes.
std::string npyHeader(const std::string& type, const std::vector<Index>& shape) {
  std::string extents;
  for (const auto extent : shape) extents += std::to_string(extent) + (shape.size() == 1 ? "," : ", ");
  if (shape.size() > 1) extents.resize(extents.size() - 2);
  auto header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + extents + "), }";
  constexpr std::size_t prefix = 10;
  header.append(63 - (prefix + header.size()) % 64, ' ').append("\n");
  std::string out("\x93NUMPY\x01\x00", 8);
  out += static_cast<char>(header.size() & 0xFF);
  out += static_cast<char>(header.size() >> 8);
  return out + header;
}

/// UTF-8 as a NumPy array of no dimensions with one text (four bytes a character).
std::string npyText(std::string_view utf8) {
  std::string data;
  Index characters = 0;
  for (std::size_t i = 0; i < utf8.size(); ++characters) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    auto code = static_cast<std::uint32_t>(more == 0 ? lead : lead & (0x3F >> more));
    ++i;
    for (int k = 0; k < more && i < utf8.size(); ++k, ++i)
      code = code << 6 | (static_cast<unsigned char>(utf8[i]) & 0x3FU);
    data.append(reinterpret_cast<const char*>(&code), sizeof code);
  }
  return npyHeader("<U" + std::to_string(characters), {}) + data;
}

/// A zip archive in memory: stored, every date 1980-01-01, so that equal members make equal bytes.
Expected<std::string> zipped(const std::vector<std::pair<std::string, std::string>>& members) {
  const Error failed{ErrorCode::Internal, "The NPZ archive could not be put together."};
  zip_error_t reason;
  zip_error_init(&reason);
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> target(
      zip_source_buffer_create(nullptr, 0, 0, &reason), zip_source_free);
  if (!target) return failed;
  zip_t* const opened = zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &reason);
  if (!opened) return failed;
  zip_source_keep(target.get());  // the archive takes one reference with it when it closes
  std::unique_ptr<zip_t, decltype(&zip_discard)> archive(opened, zip_discard);
  for (const auto& [name, bytes] : members) {
    zip_source_t* const source = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
    const auto index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return failed;
    }
    constexpr zip_uint16_t newYear1980 = 0x21;
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive.get(), at, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive.get(), at, 0, newYear1980, 0) != 0)
      return failed;
  }
  if (zip_close(archive.get()) != 0) return failed;
  std::ignore = archive.release();  // closed: nothing left to discard
  if (zip_source_open(target.get()) != 0) return failed;
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(target.get(), &stat) != 0) return failed;
  std::string out(stat.size, '\0');
  const auto read = zip_source_read(target.get(), out.data(), out.size());
  zip_source_close(target.get());
  if (read < 0 || static_cast<std::size_t>(read) != out.size()) return failed;
  return out;
}

}  // namespace

Expected<std::string> writeNpy(const Layers& layers, const RunControl& control) {
  if (layers.size() != 1 || layers.front().maps.size() != 1)
    return Error{ErrorCode::InvalidValue, "An NPY file holds one map: choose one stack, layer and head, or the mean."};
  const auto& map = layers.front().front();
  const Array array{"", &layers.front(), Part::Weights, {map.queries(), map.keys()}};
  auto out = npyHeader("<f4", array.shape);
  if (!appendArray(out, array, control)) return cancelled();
  return out;
}

Expected<std::string> writeNpz(const Result& result, const Layers& layers, const Result* minus, bool allLogits,
                               const RunControl& control) {
  auto output = minus ? Expected<std::vector<Array>>(std::vector<Array>()) : outputArrays(result, allLogits, control);
  if (!output) return output.error();
  std::vector<std::pair<std::string, std::string>> members;
  for (const auto& array : arraysOf(layers, *std::move(output))) {
    auto bytes = npyHeader(array.isFlags() ? "|b1" : "<f4", array.shape);
    bytes.reserve(bytes.size() + array.bytes());
    if (!appendArray(bytes, array, control)) return cancelled();
    members.emplace_back(array.name + ".npy", std::move(bytes));
  }
  std::string about;
  for (const auto& [name, text] : metadata(result, layers, minus))
    about.append(about.empty() ? "{" : ",").append(json::text(name)).append(":").append(text);
  members.emplace_back("metadata.npy", npyText(about + "}"));
  return zipped(members);
}

Expected<std::string> writeSafetensors(const Result& result, const Layers& layers, const Result* minus, bool allLogits,
                                       const RunControl& control) {
  auto output = minus ? Expected<std::vector<Array>>(std::vector<Array>()) : outputArrays(result, allLogits, control);
  if (!output) return output.error();
  const auto arrays = arraysOf(layers, *std::move(output));
  std::vector<TensorLayout> layouts;
  std::size_t size = 0;
  for (const auto& array : arrays) {
    const auto type = array.isFlags() ? TensorType::Bool : TensorType::F32;
    layouts.push_back({array.name, type, {array.shape.begin(), array.shape.end()}});
    size += array.bytes();
  }
  auto out = safetensorsHeader(layouts, metadata(result, layers, minus));
  out.reserve(out.size() + size);
  for (const auto& array : arrays)
    if (!appendArray(out, array, control)) return cancelled();
  return out;
}

}  // namespace fovea
