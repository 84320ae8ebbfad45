// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/attention_settings.h"

#include <cstdint>

#include "core/attention/pooling.h"
#include "core/base/random.h"
#include "core/model/seeded_parameters.h"

namespace fovea {

namespace {

/// What the seeds of one head are for. Noise has numbers of its own, in the engine.
enum Purpose : std::uint64_t { Parameters, Buckets, RelativeKeys, Sampling, Purposes };

Mask maskOf(const Scenario& scenario, const HeadId& id, const HeadShape& shape, const Mask& own) {
  const auto& settings = scenario.settings;
  const auto count = [&](Field field) { return static_cast<Index>(settings.value(field, id)); };
  const auto unlessOff = [&](Field field) {
    return settings.value(field, id) < info(field).maximum ? count(field) : Mask::kOff;
  };
  Mask mask;
  mask.padding = count(Field::Padding);
  mask.extra = shape.extra;
  if (auto cells = forbiddenIn(scenario.forbidden, Scope::only(id)); !cells.empty()) mask.forbidden = std::move(cells);
  if (id.stack == StackKind::Pooling) return mask;  // its query stands nowhere in the text
  const bool keepsOwn = settings.isOn(Field::OwnMask, id);
  mask.causal = settings.isOn(Field::Causal, id) || (keepsOwn && own.causal);
  if (keepsOwn) mask.reach = own.reach;
  if (mask.causal) {
    const bool last = static_cast<Alignment>(settings.value(Field::Alignment, id)) == Alignment::BottomRight;
    mask.past = count(Field::Past) + (last ? shape.keys - shape.queries : 0);
    mask.prefix = count(Field::Prefix);
  }
  mask.window = unlessOff(Field::Window);
  mask.block = unlessOff(Field::Block);
  mask.stride = count(Field::Stride);
  mask.global = count(Field::GlobalTokens);
  return mask;
}

}  // namespace

AttentionSettings attentionSettings(const Scenario& scenario, const HeadId& id, const HeadShape& shape,
                                    const AttentionSettings* previous, const AttentionSettings& own) {
  const auto& settings = scenario.settings;
  const auto row = [&](Field field) { return static_cast<std::size_t>(settings.value(field, id)); };
  const auto seed = [&](Purpose purpose) {
    return derived(mixed(static_cast<std::uint64_t>(settings.value(Field::Seed)) + 2),
                   static_cast<std::uint64_t>(kMaxHeads * id.layer + id.head) * Purposes + purpose);
  };
  AttentionSettings attention;
  attention.mask = maskOf(scenario, id, shape, own.mask);
  attention.score = &scoreFunctions()[row(Field::Score)];
  attention.scaled = own.scaled && settings.isOn(Field::Scaled, id);
  attention.factor = own.factor * settings.value(Field::ScoreFactor, id);
  attention.softcap = own.softcap;
  if (const double cap = settings.value(Field::Softcap, id); cap < info(Field::Softcap).maximum)
    attention.softcap = cap;
  const auto normalizer = row(Field::Normalizer);
  attention.normalizer = normalizer == 0 ? own.normalizer : &normalizers()[normalizer];
  attention.temperature = settings.value(Field::Temperature, id);
  attention.options.topK = static_cast<Index>(settings.value(Field::TopK, id));
  attention.options.seed = seed(Sampling);

  if (id.stack == StackKind::Pooling) {
    attention.score = &poolingScore();
    attention.parameters =
        previous ? previous->parameters : Shared(seededPooling(shape.model, shape.width, seed(Parameters)));
  } else if (const auto& needs = attention.score->needs; needs.rows != Extent::None) {
    const Index keys = shape.keys + shape.extra;
    const bool fits = previous && previous->score == attention.score &&
                      (needs.columns != Extent::Keys || previous->parameters->w.cols() == keys);
    attention.parameters =
        fits ? previous->parameters : Shared(seededScoreParameters(needs, shape.width, keys, seed(Parameters)));
  }
  if (id.stack == StackKind::Pooling) return attention;  // its query stands nowhere, and has no components
  auto& position = attention.position;
  position = own.position;
  if (settings.isOn(Field::Alibi, id)) position.slope = alibiSlope(id.head, shape.heads);
  if (settings.isOn(Field::BucketBias, id)) position.buckets = BucketBias{seededBuckets(seed(Buckets))};
  if (settings.isOn(Field::RelativeKeys, id)) {
    position.relativeKeys = previous ? previous->position.relativeKeys : Shared<Matrix>();
    if (!position.relativeKeys) position.relativeKeys = seededRelativeKeys(shape.width, seed(RelativeKeys));
  }
  auto& location = attention.location;
  location.kind = static_cast<LocationKind>(settings.value(Field::Location, id));
  location.halfWidth = static_cast<Index>(settings.value(Field::LocationWindow, id));
  location.gaussian = settings.isOn(Field::LocationSoft, id);
  if (location.kind == LocationKind::Predicted) {
    location.predictor = previous ? previous->location.predictor : Shared<PositionPredictor>();
    if (!location.predictor) location.predictor = seededPredictor(shape.width, derived(seed(RelativeKeys), 0));
  }
  return attention;
}

}  // namespace fovea
