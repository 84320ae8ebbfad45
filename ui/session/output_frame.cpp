// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/output_frame.h"

#include <algorithm>
#include <tuple>

namespace fovea {

Scenario withoutEdits(const Result& result, const Scenario* pinned) {
  Scenario scenario = *result.scenario;
  if (pinned && pinned->source == scenario.source) {
    scenario.settings = pinned->settings;
    scenario.forbidden = pinned->forbidden;
  } else {
    scenario.settings = {};
    for (const auto& [key, value] : result.scenario->settings.entries())
      if (!info(key.field).perHead) std::ignore = scenario.settings.set(key.field, key.scope, value);
    scenario.forbidden.clear();
  }
  if (scenario == *result.scenario || !result.model->transformer.encoder || !result.model->transformer.decoder)
    return scenario;
  // Another model would write another target, and nothing could be compared.
  scenario.target.clear();
  scenario.targetIds.clear();
  for (const auto& token : outputTokens(result)) scenario.targetIds.push_back(token.id);
  return scenario;
}

Expected<LogProbabilities> OutputMaker::known(Known& last, const Result& result, const RunControl& control) {
  if (last.hidden != result.output->hidden) {
    auto made = logProbabilities(result, control);
    if (!made) return made.error();
    last = {result.output->hidden, *std::move(made)};
  }
  return last.logProbabilities;
}

Expected<OutputFrame> OutputMaker::operator()(const ResultPtr& result, const OutputWish& wish, const Scenario* pinned,
                                              const Run& run, const RunControl& control) {
  const auto standard = standardOutputRow(*result);
  if (!standard) return standard.error();
  OutputFrame frame{result,
                    std::clamp(wish.row.value_or(*standard), Index{0}, result->output->hidden->rows() - 1),
                    wish.temperature,
                    {},
                    {}};
  if (auto scenario = withoutEdits(*result, pinned); scenario != *result->scenario) {
    if (!baseline_ || *baseline_->scenario != scenario || baseline_->model != result->model) {
      auto computed = run(std::make_shared<const Scenario>(std::move(scenario)), baseline_ ? baseline_ : result);
      if (!computed) return computed.error();
      baseline_ = *std::move(computed);
    }
    frame.baseline = baseline_;
    auto before = known(ofBaseline_, *baseline_, control);
    if (!before) return before.error();
    frame.baselineLogProbabilities = *std::move(before);
  }
  auto now = known(ofResult_, *result, control);
  if (!now) return now.error();
  frame.logProbabilities = *std::move(now);
  auto best = predictions(*result, frame.row, kShownPredictions, wish.temperature, frame.baseline.get(), control);
  if (!best) return best.error();
  frame.predictions = *std::move(best);
  return frame;
}

}  // namespace fovea
