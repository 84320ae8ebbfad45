// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/checkpoint/written_model.h"
#include "tests/core/reference.h"

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

/// The model's logits are @p expected, T × V.
inline void expectLogits(const WrittenModel& written, Scenario scenario, const MatrixD& expected) {
  const auto result = computed(written.write(), std::move(scenario));
  ASSERT_TRUE(result && result->output) << "no output";
  EXPECT_LT(reference::worst(allLogits(*result).cast<double>(), expected), 1e-5);
}

}  // namespace fovea::test
