// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/trace_data.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/io/json_text.h"
#include "fovea/version.h"

namespace fovea {

namespace {

using Json = nlohmann::ordered_json;

Json numbers(const Eigen::RowVectorXd& row) {
  return Numbers(row.begin(), row.end());
}

/// Bytes that are not UTF-8 are replaced when it is written.
Json tokenJson(const std::vector<Token>& tokens, int index) {
  const auto& token = tokens[static_cast<std::size_t>(index)];
  return {{"index", index}, {"text", token.text}, {"id", token.id}};
}

Json projectionJson(const TracedProjection& projection) {
  Json json{{"used", projection.used()}};
  if (!projection.original.empty()) {
    const auto& edit = projection.edit;
    json["before_edit"] = projection.original;
    json["edit"] = {{"blend", edit.blend}, {"noise", edit.noise}, {"rotation", edit.rotation}, {"gain", edit.gain}};
    if (static_cast<std::size_t>(edit.rank) < projection.original.size()) json["edit"]["rank"] = edit.rank;
  }
  if (!projection.turned.empty()) json["before_rotary"] = projection.made;
  return json;
}

Json scoreJson(const Trace& trace) {
  Json json{{"function", trace.function->about.id}, {"formula", trace.function->about.formula}};
  if (trace.factors) {
    const auto& [leftName, rightName, left, right] = *trace.factors;
    json["left"] = {{"name", leftName}, {"numbers", numbers(left)}};
    json["right"] = {{"name", rightName}, {"numbers", numbers(right)}};
    json["terms"] = numbers(left.cwiseProduct(right));
    json["sum"] = left.dot(right);
  }
  json["scale"] = trace.scale;
  json["score"] = trace.score;
  return json;
}

Json logitJson(const Trace& trace) {
  Json json;
  if (trace.softcap) json["softcap"] = {{"cap", *trace.softcap}, {"score", trace.capped}};
  if (trace.hasPosition) json["position_bias"] = trace.position;
  if (trace.bias) json["bias"] = *trace.bias;
  json["logit"] = trace.logit;
  if (trace.forbidding != Forbidding::Nothing) json["masked_by"] = name(trace.forbidding);
  return json;
}

Json normalizerJson(const Trace& trace) {
  Json json{{"function", trace.normalizer->about.id},
            {"formula", trace.normalizer->about.formula},
            {"temperature", trace.temperature},
            {"logits", trace.logits}};
  if (const auto& steps = trace.steps) {
    json["parts"] = {{"name", steps->partName}, {"numbers", steps->parts}};
    json["shared"] = {{"name", steps->sharedName}, {"number", steps->shared}};
    if (steps->shift != 0) json["shift"] = steps->shift;
  }
  if (trace.gaussian) json["gaussian"] = {{"factor", *trace.gaussian}, {"normalized", trace.normalized}};
  json["weights"] = trace.weights;
  json["weight"] = trace.weight();
  return json;
}

Json outputJson(const Trace& trace) {
  Json json{
      {"off", trace.off}, {"weighted_value", numbers(trace.carried.row(trace.cell.key))}, {"context", trace.context}};
  if (!trace.output.empty()) {
    json["residual"] = trace.output;
    json["residual_of_cell"] = trace.contribution;
  }
  return json;
}

}  // namespace

std::string_view name(Forbidding forbidding) {
  static constexpr std::array<std::string_view, 8> kNames{"nothing", "padding", "causality", "reach",
                                                          "pattern", "hand",    "window",    "bias"};
  return kNames[static_cast<std::size_t>(forbidding)];
}

std::string traceJson(const Result& result, const Trace& trace) {
  Json projections;
  if (!trace.query.made.empty()) projections["q"] = projectionJson(trace.query);
  projections["k"] = projectionJson(trace.key);
  projections["v"] = projectionJson(trace.value);
  Json json{{"stack", name(trace.head.stack)}, {"layer", trace.head.layer}, {"head", trace.head.head}};
  json["query"] = tokenJson(*trace.queries, trace.cell.query);
  json["key"] = tokenJson(*trace.keys, trace.cell.key);
  if (!trace.queryInput.empty()) json["x_query"] = trace.queryInput;
  if (!trace.keyInput.empty()) json["x_key"] = trace.keyInput;
  json["projections"] = std::move(projections);
  json["score"] = scoreJson(trace);
  json["logit"] = logitJson(trace);
  json["normalizer"] = normalizerJson(trace);
  json["output"] = outputJson(trace);
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(result.source) +
                    ",\n\"scenario\":" + json::scenario(*result.scenario);
  for (const auto& [key, value] : json.items())
    out += ",\n" + json::text(key) + ":" + value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return out + "}\n";
}

}  // namespace fovea
