// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/measures_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "core/io/csv.h"
#include "core/io/json_text.h"
#include "fovea/version.h"

namespace fovea {

namespace {

std::string exact(double value) {
  std::string text;
  if (std::isfinite(value)) json::appendNumber(text, value);
  return text;
}

std::string rounded(double value) {
  if (!std::isfinite(value)) return "-";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", value);
  return text.data();
}

/// One line a head, with each value as @p number writes it.
std::vector<std::vector<std::string>> lines(const MeasuresTable& table, std::string (*number)(double)) {
  std::vector<std::vector<std::string>> all{{"stack", "layer", "head", "name", "off"}};
  for (const auto& measure : measures()) all.front().emplace_back(measure.id);
  for (const auto& [id, head, baseline, keys, values] : table.heads) {
    all.push_back({std::string(name(id.stack)), std::to_string(id.layer), std::to_string(id.head), head->name,
                   head->off ? "1" : "0"});
    for (const double value : values) all.back().push_back(number(value));
  }
  return all;
}

}  // namespace

std::string measuresJson(const MeasuresTable& table) {
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(table.result.source) +
                    ",\n\"scenario\":" + json::scenario(*table.result.scenario);
  if (table.minus) out += ",\n\"minus\":" + json::minus(*table.minus);
  out += ",\n\"measures\":[";
  for (const auto& measure : measures())
    out += (out.back() == '[' ? "\n{\"id\":" : ",\n{\"id\":") + json::text(measure.id) +
           ",\"unit\":" + json::text(measure.unit) + ",\"definition\":" + json::text(measure.definition) + '}';
  out += "],\n\"heads\":[";
  for (const auto& [id, head, baseline, keys, values] : table.heads) {
    out += (out.back() == '[' ? "\n{\"stack\":" : ",\n{\"stack\":") + json::text(name(id.stack)) +
           ",\"layer\":" + std::to_string(id.layer) + ",\"head\":" + std::to_string(id.head) +
           ",\"name\":" + json::text(head->name) + ",\"off\":" + (head->off ? "true" : "false");
    for (const auto& measure : measures())
      json::appendNumber(out += ",\"" + std::string(measure.id) + "\":", at(values, measure.measure));
    out += '}';
  }
  return out + "]}\n";
}

std::string measuresCsv(const MeasuresTable& table) {
  std::string out;
  for (const auto& line : lines(table, exact)) {
    for (std::size_t i = 0; i < line.size(); ++i) out.append(i > 0 ? "," : "").append(csvField(line[i]));
    out += "\r\n";
  }
  return out;
}

std::string measuresText(const MeasuresTable& table) {
  constexpr std::size_t kWords = 5;  // columns that are no measures
  const auto all = lines(table, rounded);
  std::vector<std::size_t> widths(all.front().size());
  for (const auto& line : all)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  std::string out;
  for (const auto& line : all) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string padding(widths[i] - line[i].size(), ' ');
      out.append(i > 0 ? "  " : "").append(i < kWords ? line[i] + padding : padding + line[i]);
    }
    out += '\n';
  }
  return out;
}

}  // namespace fovea
