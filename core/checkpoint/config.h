// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/matrix.h"
#include "core/model/activation.h"

namespace fovea {

/// Why a checkpoint cannot be opened: BadFile, Unsupported or TooLarge, each a whole sentence.
using Problems = std::vector<Error>;

/// The fields of a config.json as a family asks for them. What is wrong with one is added to the problems and answered
/// with a harmless value, so that all of it can be told at once. A field that is null is not there.
class Config {
 public:
  /// @p json and @p problems must outlive this. @p where: "config.json", or the way to a member of it.
  Config(const nlohmann::json& json, Problems& problems, std::string where = "config.json");

  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// A whole number from 1 to 2²⁴ (a problem: it is none, or not there and nothing takes its place).
  Index size(std::string_view name, std::optional<Index> otherwise = std::nullopt) const;
  /// The same up to @p most.
  Index size(std::string_view name, Index most, std::optional<Index> otherwise) const;
  double number(std::string_view name, std::optional<double> otherwise = std::nullopt) const;  ///< finite
  double positive(std::string_view name, std::optional<double> otherwise = std::nullopt) const;
  bool flag(std::string_view name, bool otherwise) const;
  std::string text(std::string_view name, std::string_view otherwise) const;
  /// The function that Hugging Face calls by this name.
  const ActivationInfo* activation(std::string_view name, std::string_view otherwise) const;
  /// A token, or a list of them; those that are none are left out.
  std::vector<int> ids(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  /// The member, an object; empty if it is not there.
  Config member(std::string_view name) const;
  const nlohmann::json* find(std::string_view name) const;

  /// Adds "config.json: NAME …" to the problems.
  void refuse(std::string_view name, const std::string& what, ErrorCode code = ErrorCode::BadFile) const;

 private:
  const nlohmann::json* json_;
  Problems* problems_;
  std::string where_;
};

/// Adds a problem for every field whose value would change the numbers and is not implemented in any family. The rule:
/// a model type is a program that reads certain fields; those that change numbers are either honoured by its family or
/// refused here. A field that is on neither side is one that the program does not read, and is ignored.
void refuseWhatChangesNumbers(const Config& config);

}  // namespace fovea
