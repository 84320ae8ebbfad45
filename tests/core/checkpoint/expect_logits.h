// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include "core/base/random.h"
#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/checkpoint/written_model.h"
#include "tests/core/reference.h"
#include "tests/core/same_result.h"

namespace fovea::test {

/// What a folder's model makes of these tokens; null with a failure.
inline ResultPtr computed(const std::filesystem::path& folder, Scenario scenario) {
  const auto model = openModel(folder);
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  if (!model) return nullptr;
  scenario.source = folder.string();
  const auto result =
      compute(std::make_shared<const Scenario>(std::move(scenario)), nullptr, {}, {{folder.string(), *model}});
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

inline Scenario given(Ids ids, Ids targetIds = {}) {
  Scenario scenario;
  scenario.ids = std::move(ids);
  scenario.targetIds = std::move(targetIds);
  return scenario;
}

inline Matrix allLogits(const Result& result) {
  Matrix all;
  for (Index t = 0; t < result.output->hidden->rows(); ++t) {
    const auto row = logits(result, t);
    EXPECT_TRUE(row) << (row ? "" : row.error().message);
    if (!row) return all;
    all.conservativeResize(t + 1, row->size());
    all.row(t) = *row;
  }
  return all;
}

/// Whatever is taken over after edits (tokens that come, go and change, heads, masks, and back) is what computing from
/// nothing gives.
inline void expectSameAfterEdits(const ModelPtr& model, Scenario scenario) {
  constexpr std::array kEdits{"L0.H0.off=on", "L0.off=on", "q.gain=2",       "L1.k.rotation=30", "H1.v.gain=0.5",
                              "own_mask=off", "causal=on", "window=2",       "padding=1",        "temperature=0.5",
                              "scaled=off",   "softcap=3", "L1.q.noise=0.3", "H0.q.rank=1",      "cross.blend=0.5"};
  scenario.source = model->id;
  Random random(model->id.size());
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random.next() % count); };
  const auto edit = [&](Ids& ids) {
    const int id = ids[pick(ids.size())];
    switch (pick(4)) {
      case 0:
        ids[pick(ids.size())] = id;
        break;
      case 1:
        if (ids.size() > 2) ids.pop_back();
        break;
      default:
        if (ids.size() < 16) ids.push_back(id);
    }
  };
  ResultPtr previous;
  for (int step = 0; step < 30; ++step) {
    auto& settings = scenario.settings;
    if (const auto kind = pick(6); kind < 2)
      edit(kind == 1 && !scenario.targetIds.empty() ? scenario.targetIds : scenario.ids);
    else if (kind < 5)
      ASSERT_TRUE(settings.assign(kEdits[pick(kEdits.size())]));
    else if (!settings.entries().empty())
      settings.erase(settings.entries().begin()->first);
    const auto asked = std::make_shared<const Scenario>(scenario);
    const Models models{{model->id, model}};
    const auto taken = compute(asked, previous, {}, models);
    const auto fresh = compute(asked, nullptr, {}, models);
    ASSERT_EQ(static_cast<bool>(taken), static_cast<bool>(fresh));
    if (!taken) continue;  // one more key than the model's windows allow, say
    ASSERT_LT(distance(**taken, **fresh), 1e-6) << model->family << ", step " << step;
    previous = *taken;
  }
}

/// The model's logits are @p expected, T × V, and edits lead to no others than computing from nothing.
inline void expectLogits(const WrittenModel& written, Scenario scenario, const MatrixD& expected) {
  const auto result = computed(written.write(), scenario);
  ASSERT_TRUE(result && result->output) << "no output";
  EXPECT_LT(reference::worst(allLogits(*result).cast<double>(), expected), 1e-5);
  expectSameAfterEdits(result->model, std::move(scenario));
}

}  // namespace fovea::test
