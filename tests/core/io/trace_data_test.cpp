// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/trace_data.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

TEST(TraceData, JsonHoldsEveryStepAndReadsBackAsItWas) {
  Scenario scenario;
  scenario.text = "the cat sat on the mat";
  for (const auto* assignment : {"causal=on", "H0.q.gain=2", "rotary=rotate_half"})
    ASSERT_TRUE(scenario.settings.assign(assignment));
  const auto result = *compute(std::make_shared<const Scenario>(scenario), nullptr);
  const auto made = *trace(*result, {}, {3, 1});
  const auto json = nlohmann::json::parse(traceJson(*result, made));
  EXPECT_EQ(json["stack"], "encoder");
  EXPECT_EQ(json["query"]["text"], "on");
  EXPECT_EQ(json["key"]["index"], 1);
  EXPECT_EQ(json["x_query"].get<Numbers>(), made.queryInput);
  EXPECT_EQ(json["projections"]["q"]["used"].get<Numbers>(), made.query.turned);
  EXPECT_EQ(json["projections"]["q"]["edit"]["gain"], 2.0);
  EXPECT_FALSE(json["projections"]["k"].contains("edit"));
  EXPECT_EQ(json["score"]["score"].get<double>(), made.score);
  EXPECT_EQ(json["score"]["terms"].size(), json["score"]["left"]["numbers"].size());
  EXPECT_TRUE(json["normalizer"]["logits"][5].is_null()) << "masked";
  EXPECT_EQ(json["normalizer"]["weights"].get<Numbers>(), made.weights);
  EXPECT_EQ(json["output"]["context"].get<Numbers>(), made.context);
  EXPECT_FALSE(json["logit"].contains("masked_by"));

  const auto masked = nlohmann::json::parse(traceJson(*result, *trace(*result, {}, {1, 3})));
  EXPECT_EQ(masked["logit"]["masked_by"], "causality");
}

}  // namespace
}  // namespace fovea
