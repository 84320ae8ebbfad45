// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/open_model.h"

#include <tuple>

namespace fovea {

Expected<Verdict> inspect(const std::filesystem::path& path) {
  std::ignore = path;
  return Error{ErrorCode::Unsupported, "Models cannot be opened yet."};
}

Expected<ModelPtr> openModel(const std::filesystem::path& path, const RunControl& control) {
  std::ignore = std::pair(path, control);
  return Error{ErrorCode::Unsupported, "Models cannot be opened yet."};
}

}  // namespace fovea
