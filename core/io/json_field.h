// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/expected.h"

/// Reading JSON that may be hostile. What is wrong is thrown as a Refusal inside core/io and core/checkpoint, and never
/// crosses their border.
namespace fovea {

struct Refusal {
  Error error;
};

/// A member of a JSON file and the way to it for messages; one that is missing or null is absent.
class JsonField {
 public:
  JsonField(const nlohmann::json* json, std::string where) : json_(json), where_(std::move(where)) {}

  explicit operator bool() const { return json_ && !json_->is_null(); }
  const std::string& where() const { return where_; }
  const nlohmann::json& json() const { return *json_; }

  /// The member @p name of an object; of what is absent, absent.
  JsonField operator[](std::string_view name) const;
  /// The elements of an array. BadFile: it is none.
  std::vector<JsonField> elements() const;

  // The value; BadFile: of another kind, or absent and nothing is given to take its place.
  std::string text(std::optional<std::string> otherwise = std::nullopt) const;
  bool flag(std::optional<bool> otherwise = std::nullopt) const;
  int count(std::optional<int> otherwise = std::nullopt) const;  ///< a whole number from 0 that fits

  [[noreturn]] void refuse(std::string_view what, ErrorCode code = ErrorCode::BadFile) const;

 private:
  const nlohmann::json* json_;
  std::string where_;
};

/// Builds the tree of the file called @p name. BadFile: it is not JSON, and at which byte.
nlohmann::json parseJson(std::string_view bytes, const std::string& name);
/// The same, where a name must not stand twice in an object, which the library takes in silence, and depth is bounded.
nlohmann::json parseStrictJson(std::string_view bytes, const std::string& name);

/// A name from a file in quotes, fit for a message.
std::string quoted(std::string name);

}  // namespace fovea
