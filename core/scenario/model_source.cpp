// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/model_source.h"

#include <tuple>

namespace fovea {

Expected<ResultPtr> computeModel(const ScenarioPtr& scenario, const ModelPtr& model, const Result* previous,
                                 const RunControl& control) {
  std::ignore = std::tuple(scenario, model, previous, control);
  return Error{ErrorCode::Unsupported, "Models cannot be computed yet."};
}

}  // namespace fovea
