// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/learning.h"

#include <limits>

#include <algorithm>
#include <cmath>

#include "core/io/json_field.h"

namespace fovea {

namespace {

constexpr const char* kName = "learning.json";
constexpr std::size_t kLongest = 1024;

double number(const JsonField& field, double most) {
  if (!field || !field.json().is_number()) field.refuse("must be a number");
  const auto value = field.json().get<double>();
  if (!std::isfinite(value) || value < 0 || value > most) field.refuse("is a number out of range");
  return value;
}

std::vector<Token> tokens(const JsonField& field) {
  std::vector<Token> all;
  for (const auto& text : field.elements()) all.push_back({text.text(), -1, 0, 0});
  if (all.empty() || all.size() > kLongest) field.refuse("must name from one to " + std::to_string(kLongest));
  return all;
}

Learning::Map map(const JsonField& field) {
  const auto stack = parseStack(field["stack"].text());
  if (!stack) field["stack"].refuse("must be encoder, decoder or cross");
  const auto head = field["head"];
  const bool mean = head && head.json().is_string() && head.text() == "mean";
  return {{*stack, field["layer"].count(), mean ? std::nullopt : std::optional(head.count())},
          tokens(field["queries"]),
          tokens(field["keys"])};
}

Learning::Point point(const JsonField& field) {
  constexpr double most = 1e6;
  return {field["step"].count(),        number(field["pass"], most),     number(field["loss"], most),
          number(field["accuracy"], 1), number(field["dev_loss"], most), number(field["dev_accuracy"], 1)};
}

Matrix weights(const JsonField& field, const Learning::Map& map) {
  Matrix all(static_cast<Index>(map.queries.size()), static_cast<Index>(map.keys.size()));
  const auto rows = field.elements();
  if (rows.size() != map.queries.size()) field.refuse("must have a row for each query");
  for (Index i = 0; i < all.rows(); ++i) {
    const auto cells = rows[static_cast<std::size_t>(i)].elements();
    if (cells.size() != map.keys.size()) field.refuse("must have a column for each key");
    for (Index j = 0; j < all.cols(); ++j) {
      const auto& cell = cells[static_cast<std::size_t>(j)];
      all(i, j) = cell.json().is_null() ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(number(cell, 1));
    }
  }
  return all;
}

Learning::Snapshot snapshot(const JsonField& field, const std::vector<Learning::Map>& maps) {
  const auto all = field["weights"].elements();
  if (all.size() != maps.size()) field["weights"].refuse("must have one matrix for each map");
  Learning::Snapshot made{field["step"].count(), {}};
  for (std::size_t i = 0; i < maps.size(); ++i) made.weights.push_back(weights(all[i], maps[i]));
  return made;
}

/// The elements of a list as @p read makes them, at least one.
template <class Read>
auto listOf(const JsonField& field, Read read) {
  std::vector<decltype(read(field))> all;
  for (const auto& element : field.elements()) all.push_back(read(element));
  if (all.empty()) field.refuse("must not be empty");
  return all;
}

void checkSteps(const JsonField& field, const auto& list) {
  for (std::size_t i = 1; i < list.size(); ++i)
    if (list[i].step <= list[i - 1].step) field.refuse("must be in the order of their steps");
}

}  // namespace

const Learning::Point* Learning::measuredAt(int step) const {
  const auto after = std::ranges::upper_bound(curve, step, {}, &Point::step);
  return after == curve.begin() ? nullptr : &*std::prev(after);
}

Expected<Learning> readLearning(std::string_view json) try {
  if (json.size() > kMaxLearningBytes) return Error{ErrorCode::TooLarge, std::string(kName) + " is too large."};
  const auto tree = parseStrictJson(json, kName);
  const JsonField file(&tree, kName);
  Learning learning{file["text"].text(), file["target"].text(), listOf(file["maps"], map), {}, {}};
  learning.curve = listOf(file["curve"], point);
  learning.snapshots =
      listOf(file["snapshots"], [&](const JsonField& field) { return snapshot(field, learning.maps); });
  checkSteps(file["curve"], learning.curve);
  checkSteps(file["snapshots"], learning.snapshots);
  return learning;
} catch (const Refusal& refusal) {
  return refusal.error;
}

}  // namespace fovea
