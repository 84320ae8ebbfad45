// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_field.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

namespace fovea {

JsonField JsonField::operator[](std::string_view name) const {
  const auto where = where_ + ": " + std::string(name);
  if (!*this) return {nullptr, where};
  if (!json_->is_object()) refuse("must be an object {…}");
  const auto it = json_->find(name);
  return {it == json_->end() ? nullptr : &*it, where};
}

std::vector<JsonField> JsonField::elements() const {
  if (!*this || !json_->is_array()) refuse("must be a list […]");
  std::vector<JsonField> all;
  all.reserve(json_->size());
  for (const auto& element : *json_) all.emplace_back(&element, where_);
  return all;
}

std::string JsonField::text(std::optional<std::string> otherwise) const {
  if (!*this && otherwise) return *otherwise;
  if (!*this || !json_->is_string()) refuse("must be a text in quotes");
  return json_->get<std::string>();
}

bool JsonField::flag(std::optional<bool> otherwise) const {
  if (!*this && otherwise) return *otherwise;
  if (!*this || !json_->is_boolean()) refuse("must be true or false");
  return json_->get<bool>();
}

int JsonField::count(std::optional<int> otherwise) const {
  if (!*this && otherwise) return *otherwise;
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
  if (!*this || !json_->is_number_unsigned() || json_->get<std::uint64_t>() > most)
    refuse("must be a whole number from 0");
  return json_->get<int>();
}

void JsonField::refuse(std::string_view what, ErrorCode code) const {
  constexpr std::size_t longest = 120;  // names come from the file and may be anything
  auto where = where_.substr(0, longest);
  std::replace_if(
      where.begin(), where.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  throw Refusal{{code, where + ' ' + std::string(what) + '.'}};
}

namespace {

nlohmann::json parsed(std::string_view bytes, const std::string& name,
                      const nlohmann::json::parser_callback_t& callback) {
  try {
    return nlohmann::json::parse(bytes, callback);
  } catch (const nlohmann::json::parse_error& error) {
    throw Refusal{{ErrorCode::BadFile, name + " is not JSON, or damaged, at byte " + std::to_string(error.byte) + "."}};
  } catch (const nlohmann::json::exception&) {
    throw Refusal{{ErrorCode::BadFile, name + " holds a number that is too large to be one."}};
  }
}

}  // namespace

nlohmann::json parseJson(std::string_view bytes, const std::string& name) {
  return parsed(bytes, name, nullptr);
}

nlohmann::json parseStrictJson(std::string_view bytes, const std::string& name) {
  using Event = nlohmann::json::parse_event_t;
  constexpr int deepest = 8;
  std::vector<std::set<std::string>> names;
  return parsed(bytes, name, [&](int depth, Event event, const nlohmann::json& value) {
    if (depth > deepest) throw Refusal{{ErrorCode::BadFile, name + " is nested too deeply."}};
    if (event == Event::object_start) names.emplace_back();
    if (event == Event::object_end) names.pop_back();
    if (event == Event::key && !names.back().insert(value.get<std::string>()).second)
      throw Refusal{{ErrorCode::BadFile, name + " names " + quoted(value.get<std::string>()) + " twice."}};
    return true;
  });
}

std::string quoted(std::string name) {
  constexpr std::size_t longest = 80;
  if (name.size() > longest) name.resize(longest);
  std::ranges::replace_if(
      name, [](char c) { return c < ' ' || c > '~'; }, '?');
  return "'" + name + "'";
}

}  // namespace fovea
