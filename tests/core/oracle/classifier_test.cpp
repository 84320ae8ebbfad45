// SPDX-License-Identifier: GPL-3.0-or-later
// A classifier computed by PyTorch, opened as a folder.
#include "core/model/classifier_model.h"

#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

using oracle::worst;

TEST(oracleClassifier, WeightsContextAndLogitsOfTheFolder) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "pooling-classifier";
  if (!std::filesystem::exists(folder)) {
    std::cerr << "SKIPPED: there is no " << folder << '\n';
    GTEST_SKIP();
  }
  const auto model = openModel(folder);
  ASSERT_TRUE(model) << model.error().message;
  ASSERT_TRUE(asClassifier(*model));
  EXPECT_EQ(asClassifier(*model)->classes, (std::vector<std::string>{"0", "1", "2", "3", "4"}));
  const oracle::File reference(folder / "reference.safetensors");
  const oracle::Case out{&reference.content, ""};
  const auto ids = out.matrix("input_ids");
  ASSERT_GT(ids.size(), 0) << folder << " holds no cases";
  for (Index b = 0; b < ids.rows(); ++b) {
    Scenario scenario;
    scenario.source = (*model)->id;
    for (const float id : ids.row(b)) scenario.ids.push_back(static_cast<int>(id));
    const auto result =
        compute(std::make_shared<const Scenario>(std::move(scenario)), nullptr, {}, {{(*model)->id, *model}});
    ASSERT_TRUE(result) << result.error().message;
    ASSERT_EQ((*result)->stacks.size(), 1U);
    const auto& head = *(*result)->head({StackKind::Pooling, 0, 0});
    EXPECT_LT(worst(head.attention.logits(0, 1), out.matrix("scores").row(b)), 1e-6);
    EXPECT_LT(worst(head.attention.weights(0, 1), out.matrix("attention_weights").row(b)), 1e-6);
    EXPECT_LT(worst(head.context, out.matrix("context").row(b)), 1e-6);
    const auto made = logits(**result, 0);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_LT(worst(*made, out.matrix("logits").row(b)), 1e-6);
  }
}

}  // namespace
}  // namespace fovea
