// SPDX-License-Identifier: GPL-3.0-or-later
// Attention as text: JSON and CSV.
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "core/io/attention_map.h"
#include "core/io/csv.h"
#include "core/io/json_text.h"
#include "core/io/output_data.h"
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

/// A T_q × T_k matrix of what @p is says of each cell.
void appendFlags(std::string& out, std::string_view name, const AttentionMap& map,
                 bool (AttentionMap::*is)(Index, Index) const) {
  out.append(",\n\"").append(name).append("\":[");
  for (Index query = 0; query < map.queries(); ++query) {
    if (query > 0) out += ",\n";
    for (Index key = 0; key < map.keys(); ++key) {
      out += key == 0 ? '[' : ',';
      out += (map.*is)(query, key) ? "true" : "false";
    }
    out += ']';
  }
  out += ']';
}

/// [{"query", "key", "a", "b", "difference"}, …]; a or b is null where it is masked.
void appendChanges(std::string& out, const std::vector<Change>& changes) {
  out += ",\n\"largest_changes\":[";
  for (const auto& change : changes) {
    out.append(&change == &changes.front() ? "" : ",\n")
        .append("{\"query\":")
        .append(std::to_string(change.cell.query));
    out.append(",\"key\":").append(std::to_string(change.cell.key));
    for (const auto& [name, number] :
         {std::pair("a", change.a), std::pair("b", change.b), std::pair("difference", change.difference())}) {
      out.append(",\"").append(name).append("\":");
      json::appendNumber(out, number);
    }
    out += '}';
  }
  out += ']';
}

/// "stack":…,"layer":…,"head":…
void appendFocus(std::string& out, const Focus& focus) {
  out.append("\"stack\":\"").append(name(focus.stack)).append("\",\"layer\":").append(std::to_string(focus.layer));
  out += ",\"head\":" + (focus.head ? std::to_string(*focus.head) : json::text("mean"));
}

void appendTokens(std::string& out, const StackResult& stack) {
  out += ",\n\"queries\":" + json::tokens(*stack.queries) + ",\n\"keys\":" + json::tokens(*stack.keys);
}

bool appendDifference(std::string& out, const AttentionMap& map, const RunControl& control) {
  out += '{';
  appendFocus(out, map.focus);
  appendTokens(out, *map.stack);
  out += ",\n\"minus\":{";
  appendFocus(out, map.minus->focus);
  appendTokens(out, *map.minus->stack);
  out += '}';
  if (!appendMap(out, "difference", map, control, [&](Index first, Index count) { return map.weights(first, count); }))
    return false;
  appendChanges(out, map.minus->largest);
  if (map.anyMasked()) appendFlags(out, "masked", map, &AttentionMap::masked);
  if (map.anyUnmatched()) appendFlags(out, "unmatched", map, &AttentionMap::unmatched);
  out += '}';
  return true;
}

/// An object of named matrices; those that are empty are left out.
void appendMatrices(std::string& out, std::string_view name,
                    std::initializer_list<std::pair<std::string_view, Matrix>> matrices) {
  out.append(",\n\"").append(name).append("\":{");
  const auto start = out.size();
  for (const auto& [matrixName, matrix] : matrices)
    if (matrix.size() > 0) appendMatrix(out, matrixName, matrix);
  if (out.size() > start) out.erase(start, 1);  // the comma before the first
  out += '}';
}

bool appendHead(std::string& out, const AttentionMap& map, const RunControl& control) {
  out += '{';
  appendFocus(out, map.focus);
  if (map.head) out += ",\"name\":" + json::text(map.head->name);
  appendTokens(out, *map.stack);
  if (map.head) {
    const auto& attention = map.head->attention;
    out += ",\n\"scale\":";
    json::appendNumber(out, attention.scale());
    out += ",\"temperature\":";
    json::appendNumber(out, attention.settings.temperature);
    if (map.head->off) out += ",\"off\":true";
    if (const auto& learned = attention.settings.parameters)
      appendMatrices(out, "score_parameters",
                     {{"W", learned->w}, {"U", learned->u}, {"v", learned->v}, {"b", learned->b}});
    if (const auto& learned = attention.settings.location.predictor)
      appendMatrices(out, "location_parameters", {{"W", learned->w}, {"v", learned->v}});
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
  if (map.anyMasked()) appendFlags(out, "masked", map, &AttentionMap::masked);
  out += '}';
  return true;
}

}  // namespace

Expected<std::string> writeJson(const Result& result, const Layers& layers, const Result* minus, bool allLogits,
                                const RunControl& control) {
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(result.source) +
                    ",\n\"scenario\":" + json::scenario(*result.scenario) +
                    (minus ? ",\n\"minus\":" + json::minus(*minus) : "") + ",\n\"heads\":[";
  for (const auto& layer : layers)
    for (const auto& map : layer.maps) {
      if (out.back() == '}') out += ',';
      out += '\n';
      if (!(map.minus ? appendDifference : appendHead)(out, map, control)) return cancelled();
    }
  if (minus) return out += "]}\n";
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
  const auto said = json::output(result, allLogits, control);
  if (!said) return said.error();
  return out += *said + "}}\n";
}

Expected<std::string> writeCsv(const Layers& layers, const RunControl& control) {
  const bool differences = !layers.empty() && layers.front().front().minus;
  std::string out = std::string("stack,layer,head,query,query_text,key,key_text,") +
                    (differences ? "difference,masked,unmatched\r\n" : "score,weight,masked\r\n");
  for (const auto& layer : layers) {
    const auto& stack = *layer.front().stack;
    std::vector<std::string> keys;
    for (std::size_t key = 0; key < stack.keys->size(); ++key)
      keys.push_back("," + std::to_string(key) + "," + csvField((*stack.keys)[key].text) + ",");
    for (const auto& map : layer.maps) {
      const auto head =
          std::string(name(stack.kind)) + "," + std::to_string(map.focus.layer) + "," + map.headName() + ",";
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
            if (!differences) out += ',';
            const bool unmatched = map.unmatched(first + row, key);
            if (!unmatched) json::appendNumber(out, weights(row, key));
            out += map.masked(first + row, key) ? ",true" : ",false";
            if (differences) out += unmatched ? ",true" : ",false";
            out += "\r\n";
          }
        }
      }
    }
  }
  return out;
}

}  // namespace fovea
