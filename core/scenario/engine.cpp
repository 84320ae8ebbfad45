// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/engine.h"

#include <cassert>
#include <new>

#include "core/base/mechanism.h"
#include "core/scenario/bare_source.h"

namespace fovea {

Expected<ResultPtr> compute(const ScenarioPtr& scenario, const ResultPtr& previous, const RunControl& control) {
  assert(scenario);
  if (auto valid = validate(*scenario); !valid) return valid.error();
  try {
    return computeBare(scenario, previous.get(), control);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge,
                 FOVEA_TEXT("Error", "There is not enough memory for this computation; use a shorter text.")};
  }
}

}  // namespace fovea
