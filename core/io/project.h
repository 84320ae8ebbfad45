// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/expected.h"
#include "core/scenario/baseline.h"
#include "core/scenario/scenario.h"
#include "core/scenario/view_state.h"

namespace fovea {

/// What a .fovea file holds: a scenario, how it was looked at, and what it was compared with.
struct Project {
  Scenario scenario;
  ViewState view;
  std::optional<Baseline> baseline = {};

  bool operator==(const Project&) const = default;
};

/// The largest project file that is read, in bytes.
inline constexpr std::size_t kMaxProjectBytes = std::size_t{4} * 1024 * 1024;

/// The project as versioned JSON, to be written into @p folder (absolute; empty: anywhere). A model is named by its
/// path, and where it lies in that folder also by the way to it from there, "beside":
/// {"format": "fovea project", "version": 1, "scenario": {…}, "view": {…}}, and where one is pinned
/// "baseline": {"scenario": {…}, "stack", "layer", "head"}.
std::string writeProject(const Project& project, const std::filesystem::path& folder = {});

/// Reads what writeProject wrote, from a file in @p folder. The result is valid (validate() holds). BadFile: not JSON,
/// not a project, a field of the wrong type or outside its limits (the message names field or byte); Unsupported:
/// written by a newer version; TooLarge.
Expected<Project> readProject(std::string_view json, const std::filesystem::path& folder = {});

}  // namespace fovea
