// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shown_map_data.h"

#include "core/io/csv.h"
#include "core/io/json_text.h"
#include "fovea/version.h"

namespace fovea {

namespace {

std::string places(const ShownAxis& axis) {
  std::string out = "[";
  for (std::size_t i = 0; i < axis.parts.size(); ++i) {
    const auto [first, last] = axis.parts[i];
    out.append(i > 0 ? "," : "").append("{\"text\":").append(json::text((*axis.tokens)[i].text));
    out.append(",\"first\":").append(std::to_string(first)).append(",\"last\":").append(std::to_string(last)) += '}';
  }
  return out += ']';
}

std::string writeJson(const Result& result, const ViewState& view, const ShownMap& map) {
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(result.source) +
                    ",\n\"scenario\":" + json::scenario(*result.scenario) + ",\n\"view\":" + json::view(view) +
                    ",\n\"queries\":" + places(map.queries) + ",\n\"keys\":" + places(map.keys) + ",\n\"cells\":[";
  for (Index i = 0; i < map.cells->rows(); ++i) {
    out += i > 0 ? ",\n[" : "[";
    for (Index j = 0; j < map.cells->cols(); ++j) {
      if (j > 0) out += ',';
      json::appendNumber(out, (*map.cells)(i, j));
    }
    out += ']';
  }
  return out += "]}\n";
}

std::string writeCsv(const ViewState& view, const ShownMap& map) {
  std::string out = "query,query_text,key,key_text,";
  out.append(kQuantityNames[static_cast<std::size_t>(view.quantity)]) += '\n';
  const auto place = [&](const ShownAxis& axis, Index i) {
    const auto at = static_cast<std::size_t>(i);
    out.append(std::to_string(axis.parts[at].first)).append(",").append(csvField((*axis.tokens)[at].text)) += ',';
  };
  for (Index i = 0; i < map.cells->rows(); ++i)
    for (Index j = 0; j < map.cells->cols(); ++j) {
      place(map.queries, i);
      place(map.keys, j);
      if (const float cell = (*map.cells)(i, j); cell == cell) json::appendNumber(out, cell);
      out += '\n';
    }
  return out;
}

}  // namespace

Expected<std::string> writeShownMap(const Result& result, const ViewState& view, const ShownMap& map,
                                    DataFormat format) {
  if (format == DataFormat::Json) return writeJson(result, view, map);
  if (format == DataFormat::Csv) return writeCsv(view, map);
  return Error{ErrorCode::InvalidValue, "A map as it is shown is written as .json or .csv."};
}

}  // namespace fovea
