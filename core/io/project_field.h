// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/json_field.h"

namespace fovea {

/// Refuses a project file for one of its fields.
[[noreturn]] inline void refuseField(std::string where, std::string_view what) {
  constexpr std::size_t longest = 80;  // the name comes from the file and may be anything
  if (where.size() > longest) where.resize(longest);
  std::replace_if(
      where.begin(), where.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  throw Refusal{{ErrorCode::BadFile, "The project's field '" + where + "' " + std::string(what)}};
}

/// One member of an object, with the way to it for messages.
struct ProjectField {
  using Json = nlohmann::ordered_json;  // settings are written in the order in which they are kept
  static constexpr std::size_t kMaxElements = 65536;

  const Json* json;  ///< null: not there
  std::string where;

  ProjectField operator[](const char* name) const {
    const auto it = json->find(name);
    return {it == json->end() ? nullptr : &*it, where.empty() ? name : where + "." + name};
  }
  explicit operator bool() const { return json != nullptr; }

  const ProjectField& object() const {
    if (!json) refuseField(where, "is missing.");
    if (!json->is_object()) refuseField(where, "must be an object {…}.");
    return *this;
  }
  std::string text() const {
    if (!json) refuseField(where, "is missing.");
    if (!json->is_string()) refuseField(where, "must be a text in quotes.");
    return json->get<std::string>();
  }
  const Json& array() const {
    if (!json->is_array() || json->size() > kMaxElements)
      refuseField(where, "must be an array of at most " + std::to_string(kMaxElements) + " elements.");
    return *json;
  }
  std::vector<int> counts() const {
    std::vector<int> all;
    for (const auto& element : array()) all.push_back(ProjectField{&element, where}.count());
    return all;
  }
  int count() const {
    if (!json) refuseField(where, "is missing.");
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    if (!json->is_number_unsigned() || json->get<std::uint64_t>() > most)
      refuseField(where, "must be a whole number from 0.");
    return json->get<int>();
  }
  bool flag() const {
    if (!json->is_boolean()) refuseField(where, "must be true or false.");
    return json->get<bool>();
  }
  double share() const {
    if (!json->is_number() || !(json->get<double>() >= 0 && json->get<double>() <= 1))
      refuseField(where, "must be a number from 0 to 1.");
    return json->get<double>();
  }
  template <class Names>
  std::size_t oneOf(const Names& names) const {
    const auto it = std::find(names.begin(), names.end(), text());
    if (it != names.end()) return static_cast<std::size_t>(it - names.begin());
    std::string choices;
    for (const auto choice : names) choices.append(choices.empty() ? "" : ", ").append(choice);
    refuseField(where, "must be one of " + choices + ".");
  }
};

}  // namespace fovea
