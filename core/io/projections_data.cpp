// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/projections_data.h"

#include <nlohmann/json.hpp>

#include "core/io/json_text.h"
#include "fovea/version.h"

namespace fovea {

namespace {

using Json = nlohmann::ordered_json;

Json matrixJson(const ProjectionMatrix& matrix) {
  Json json{
      {"rows", matrix.after->rows()}, {"columns", matrix.after->cols()}, {"singular_values", matrix.singularAfter}};
  if (matrix.isEdited()) json["singular_values_before"] = matrix.singularBefore;
  return json;
}

Json placesJson(const std::vector<Token>& tokens, const MatrixD& places, const MatrixD& before) {
  Json json = Json::array();
  for (Index i = 0; i < places.rows(); ++i) {
    const auto& token = tokens[static_cast<std::size_t>(i)];
    json.push_back({{"text", token.text}, {"id", token.id}, {"x", places(i, 0)}, {"y", places(i, 1)}});
    if (places != before) {
      json.back()["x_before"] = before(i, 0);
      json.back()["y_before"] = before(i, 1);
    }
  }
  return json;
}

}  // namespace

std::string projectionsJson(const Result& result, const Projections& projections) {
  static constexpr std::array kNames{"w_q", "w_k", "w_v", "w_o"};
  const auto& id = projections.head;
  Json matrices;
  for (std::size_t i = 0; i < projections.matrices.size(); ++i)
    matrices[kNames[i]] = matrixJson(projections.matrices[i]);
  Json json{{"stack", name(id.stack)}, {"layer", id.layer}, {"head", id.head}, {"matrices", std::move(matrices)}};
  json["queries"] = placesJson(*projections.queries, projections.queryPlaces, projections.queryPlacesBefore);
  json["keys"] = placesJson(*projections.keys, projections.keyPlaces, projections.keyPlacesBefore);
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(result.source) +
                    ",\n\"scenario\":" + json::scenario(*result.scenario);
  for (const auto& [key, value] : json.items())
    out += ",\n" + json::text(key) + ":" + value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return out + "}\n";
}

}  // namespace fovea
