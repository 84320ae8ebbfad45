// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/shipped_check.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "core/base/mechanism.h"
#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"

namespace fovea {

namespace {

namespace fs = std::filesystem;

Expected<std::string> contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf()))
    return Error{ErrorCode::Io, "The reference values '" + path.string() + "' cannot be read."};
  return std::move(bytes).str();
}

}  // namespace

Expected<std::vector<std::pair<std::string, ModelCheck>>> checkShipped(const RunControl& control) {
  std::vector<fs::path> folders;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(shippedFolder("reference"), failure))
    if (entry.is_directory(failure)) folders.push_back(entry.path());
  if (folders.empty())
    return Error{ErrorCode::Io, FOVEA_TEXT("Error",
                                           "The reference values are missing: this program was installed "
                                           "without share/fovea/reference.")};
  std::ranges::sort(folders);
  std::vector<std::pair<std::string, ModelCheck>> checks;
  for (const auto& folder : folders) {
    const auto bytes = contents(folder / "reference.safetensors");
    if (!bytes) return bytes.error();
    const auto reference = readSafetensors(*bytes);
    if (!reference) return reference.error();
    const auto model = openModel(folder, {control.stop, {}});
    if (!model) return model.error();
    auto check = checkModel(*model, *reference, {}, {control.stop, {}});
    if (!check) return check.error();
    checks.emplace_back(folder.filename().string(), *std::move(check));
    control.report(static_cast<double>(checks.size()) / static_cast<double>(folders.size()));
  }
  return checks;
}

std::string line(const Deviation& deviation) {
  std::string text = deviation.tensor;
  text.resize(std::max<std::size_t>(text.size() + 1, 26), ' ');
  char number[32];
  std::snprintf(number, sizeof number, "%.1e", deviation.worst);
  text += std::isinf(deviation.worst) ? (deviation.place.empty() ? "has another shape" : "is no number") : number;
  for (std::size_t i = 0; i < deviation.place.size(); ++i)
    text.append(i == 0 ? " at [" : ",").append(std::to_string(deviation.place[i]));
  if (!deviation.place.empty()) text += ']';
  text.resize(std::max<std::size_t>(text.size() + 1, 56), ' ');
  std::snprintf(number, sizeof number, "at most %.0e", deviation.tolerance);
  text += number;
  return deviation.within() ? text : text + "   FAILED";
}

}  // namespace fovea
