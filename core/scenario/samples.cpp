// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/samples.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "core/scenario/sample_tables.h"

namespace fovea {

std::span<const Sample> samples() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> joined;
    for (const auto part : {translationSamples(), textSamples(), mechanismSamples()})
      joined.insert(joined.end(), part.begin(), part.end());
    return joined;
  }();
  return all;
}

const Sample* findSample(std::string_view id) {
  const auto found = std::ranges::find(samples(), id, &Sample::id);
  return found == samples().end() ? nullptr : &*found;
}

Scenario scenarioOf(const Sample& sample) {
  Scenario scenario;
  scenario.source = sample.source;
  scenario.text = sample.text;
  scenario.target = sample.target;
  auto rest = sample.assignments;
  while (!rest.empty()) {
    const auto space = rest.find(' ');
    std::ignore = scenario.settings.assign(rest.substr(0, space));  // a test sees to it that they can be read
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  }
  if (!sample.forbidden.empty()) std::ignore = forbid(scenario.forbidden, sample.forbidden);
  return scenario;
}

Focus focusOf(const Sample& sample) {
  if (sample.source != "bare") return sample.focus;
  if (!sample.target.empty()) return {StackKind::Cross, 0, sample.head};
  const bool pools = scenarioOf(sample).settings.value(Field::Pooling) != 0;
  return {pools ? StackKind::Pooling : StackKind::Encoder, 0, sample.head};
}

}  // namespace fovea
