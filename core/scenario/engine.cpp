// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/engine.h"

#include <cassert>
#include <new>

#include "core/base/mechanism.h"
#include "core/model/classifier_model.h"
#include "core/scenario/bare_source.h"
#include "core/scenario/classifier_source.h"
#include "core/scenario/model_source.h"

namespace fovea {

Expected<ResultPtr> compute(const ScenarioPtr& scenario, const ResultPtr& previous, const RunControl& control,
                            const Models& models) {
  assert(scenario);
  if (auto valid = validate(*scenario); !valid) return valid.error();
  try {
    if (scenario->source == "bare") return computeBare(scenario, previous.get(), control, models);
    const auto model = models.find(scenario->source);
    if (model == models.end())
      return Error{ErrorCode::Unsupported, "The source '" + scenario->source + "' is not open."};
    if (asClassifier(model->second)) return computeClassifier(scenario, model->second, previous.get(), control);
    return computeModel(scenario, model->second, previous.get(), control);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge,
                 FOVEA_TEXT("Error", "There is not enough memory for this computation; use a shorter text.")};
  }
}

}  // namespace fovea
