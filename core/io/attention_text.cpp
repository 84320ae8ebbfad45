// SPDX-License-Identifier: GPL-3.0-or-later
// Attention as text: JSON and CSV.
#include <algorithm>
#include <cmath>

#include "core/io/attention_map.h"
#include "core/io/json_text.h"
#include "fovea/version.h"

namespace fovea {

namespace {

void appendRow(std::string& out, const auto& row) {
  for (Index column = 0; column < row.size(); ++column) {
    out += column == 0 ? '[' : ',';
    json::appendNumber(out, row(column));
  }
  out += row.size() == 0 ? "[]" : "]";
}

void appendMatrix(std::string& out, std::string_view name, const Matrix& matrix) {
  out.append(",\n\"").append(name).append("\":[");
  for (Index row = 0; row < matrix.rows(); ++row) {
    if (row > 0) out += ",\n";
    appendRow(out, matrix.row(row));
  }
  out += ']';
}

/// Appends a T_q × T_k matrix whose rows @p rows(first, count) makes; false when it was stopped.
bool appendMap(std::string& out, std::string_view name, const AttentionMap& map, const RunControl& control,
               const auto& rows) {
  out.append(",\n\"").append(name).append("\":[");
  for (Index first = 0; first < map.queries(); first += map.rowsPerBlock()) {
    if (control.stopped()) return false;
    const auto block = rows(first, std::min(map.rowsPerBlock(), map.queries() - first));
    for (Index row = 0; row < block.rows(); ++row) {
      if (first + row > 0) out += ",\n";
      appendRow(out, block.row(row));
    }
  }
  out += ']';
  return true;
}

void appendMask(std::string& out, const AttentionMap& map) {
  out += ",\n\"masked\":[";
  for (Index query = 0; query < map.queries(); ++query) {
    if (query > 0) out += ",\n";
    for (Index key = 0; key < map.keys(); ++key) {
      out += key == 0 ? '[' : ',';
      out += map.masked(query, key) ? "true" : "false";
    }
    out += ']';
  }
  out += ']';
}

bool appendHead(std::string& out, const AttentionMap& map, const RunControl& control) {
  out.append("{\"stack\":\"").append(name(map.stack->kind)).append("\",\"layer\":").append(std::to_string(map.layer));
  out += ",\"head\":" + (map.head ? map.headName() : json::text(map.headName()));
  if (map.head) out += ",\"name\":" + json::text(map.head->name);
  out += ",\n\"queries\":" + json::tokens(*map.stack->queries) + ",\n\"keys\":" + json::tokens(*map.stack->keys);
  if (map.head) {
    const auto& attention = map.head->attention;
    out += ",\n\"scale\":";
    json::appendNumber(out, attention.scale());
    out += ",\"temperature\":";
    json::appendNumber(out, attention.settings.temperature);
    if (map.head->off) out += ",\"off\":true";
    appendMatrix(out, "q", attention.q);
    appendMatrix(out, "k", attention.k);
    appendMatrix(out, "v", attention.v);
    if (const auto& positions = attention.settings.location.positions) {
      out += ",\n\"positions\":";
      appendRow(out, Eigen::Map<const Eigen::RowVectorXd>(positions->data(), static_cast<Index>(positions->size())));
    }
    if (!appendMap(out, "scores", map, control,
                   [&](Index first, Index count) { return attention.scores(first, count); }))
      return false;
    if (attention.hasLogits() && !appendMap(out, "logits", map, control,
                                            [&](Index first, Index count) { return attention.logits(first, count); }))
      return false;
    if (attention.settings.normalizer->expectation &&
        !appendMap(out, "expected_weights", map, control,
                   [&](Index first, Index count) { return attention.expectedWeights(first, count); }))
      return false;
  }
  if (!appendMap(out, "weights", map, control, [&](Index first, Index count) { return map.weights(first, count); }))
    return false;
  if (map.head) appendMatrix(out, "context", map.head->context);
  if (map.anyMasked()) appendMask(out, map);
  out += '}';
  return true;
}

/// A field of RFC 4180: in quotes where it has to be.
std::string csvField(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field.append(c == '"' ? 2 : 1, c);
  return field + '"';
}

}  // namespace

Expected<std::string> writeJson(const Result& result, const Layers& layers, const RunControl& control) {
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(result.source) +
                    ",\n\"scenario\":" + json::scenario(*result.scenario) + ",\n\"heads\":[";
  for (const auto& layer : layers)
    for (const auto& map : layer.maps) {
      if (out.back() == '}') out += ',';
      out += '\n';
      if (!appendHead(out, map, control)) return cancelled();
    }
  out += "],\n\"output\":{\"concatenated\":{";
  const StackResult* written = nullptr;
  for (const auto& layer : layers) {
    const auto* stack = layer.front().stack;
    if (stack == written) continue;
    if (written) out += ',';
    out.append("\n\"").append(name(stack->kind)).append("\":[");
    const Matrix output = concatenatedOutput(stack->layers.back());
    for (Index row = 0; row < output.rows(); ++row) {
      if (row > 0) out += ",\n";
      appendRow(out, output.row(row));
    }
    out += ']';
    written = stack;
  }
  out += '}';
  for (const auto& layer : layers)
    if (const auto& output = layer.result().output) appendMatrix(out, layer.name() + ".output", *output);
  return out += "}}\n";
}

Expected<std::string> writeCsv(const Layers& layers, const RunControl& control) {
  std::string out = "stack,layer,head,query,query_text,key,key_text,score,weight,masked\r\n";
  for (const auto& layer : layers) {
    const auto& stack = *layer.front().stack;
    std::vector<std::string> keys;
    for (std::size_t key = 0; key < stack.keys->size(); ++key)
      keys.push_back("," + std::to_string(key) + "," + csvField((*stack.keys)[key].text) + ",");
    for (const auto& map : layer.maps) {
      const auto head = std::string(name(stack.kind)) + "," + std::to_string(map.layer) + "," + map.headName() + ",";
      for (Index first = 0; first < map.queries(); first += map.rowsPerBlock()) {
        if (control.stopped()) return cancelled();
        const auto count = std::min(map.rowsPerBlock(), map.queries() - first);
        const Matrix weights = map.weights(first, count);
        const Matrix scores = map.head ? map.head->attention.scores(first, count) : Matrix();
        for (Index row = 0; row < count; ++row) {
          const auto query = static_cast<std::size_t>(first + row);
          const auto start = head + std::to_string(query) + "," + csvField((*stack.queries)[query].text);
          for (Index key = 0; key < map.keys(); ++key) {
            out.append(start).append(keys[static_cast<std::size_t>(key)]);
            if (map.head) json::appendNumber(out, scores(row, key));
            out += ',';
            json::appendNumber(out, weights(row, key));
            out += map.masked(first + row, key) ? ",true\r\n" : ",false\r\n";
          }
        }
      }
    }
  }
  return out;
}

}  // namespace fovea
