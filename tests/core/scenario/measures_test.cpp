// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/measures.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/io/measures_data.h"
#include "core/scenario/engine.h"

namespace fovea {
namespace {

ResultPtr run(const Scenario& scenario, const ResultPtr& previous = nullptr) {
  const auto result = compute(std::make_shared<const Scenario>(scenario), previous);
  EXPECT_TRUE(result) << result.error().message;
  return *result;
}

Scenario bare(double blocks = 0) {
  Scenario scenario{"bare", "one two three one two three four", "", {}};
  EXPECT_TRUE(scenario.settings.set(Field::Blocks, Scope::everywhere(), blocks));
  return scenario;
}

std::vector<MeasuredHead> measure(const ResultPtr& result, const ResultPtr& baseline = nullptr,
                                  const std::vector<MeasuredHead>& previous = {}) {
  const auto all = measured(*result, baseline.get(), previous);
  EXPECT_TRUE(all);
  return *all;
}

TEST(Measures, NameTheConstructedHeads) {
  const auto result = run(bare());
  const auto all = measure(result);
  ASSERT_EQ(all.size(), 8U);
  const auto of = [&](std::string_view name, Measure measure) {
    for (const auto& one : all)
      if (one.head->name == name) return at(one.values, measure);
    ADD_FAILURE() << name;
    return 0.0;
  };
  EXPECT_GT(of("previous token", Measure::Previous), 0.9);
  EXPECT_GT(of("next token", Measure::Next), 0.9);
  EXPECT_GT(of("first token", Measure::First), 0.9);
  // The head shares its attention between the token itself and the one before that is the same.
  EXPECT_NEAR(of("same word", Measure::Duplicate), 0.5, 0.05);
  EXPECT_LT(of("previous token", Measure::Duplicate), 0.1);
  EXPECT_GT(of("uniform", Measure::Entropy), 1.9);  // ln 7 = 1.95
  EXPECT_TRUE(std::isnan(of("uniform", Measure::Special)));
  EXPECT_TRUE(std::isnan(of("uniform", Measure::Agreement)));
}

TEST(Measures, OfHeadsThatAreTheSameAreTakenOver) {
  auto scenario = bare(3);
  const auto before = run(scenario);
  auto known = measure(before);
  for (auto& one : known) one.values.fill(42);  // what is taken over can be told
  EXPECT_TRUE(scenario.settings.set(Field::QueryGain, Scope::only({StackKind::Encoder, 1, 2}), 2));
  const auto after = run(scenario, before);
  const auto fresh = measure(after);
  for (std::size_t i = 0; const auto& one : measure(after, nullptr, known)) {
    const bool kept = one.id.layer == 0 || (one.id.layer == 1 && one.id.head != 2);
    EXPECT_EQ(at(one.values, Measure::Entropy) == 42, kept) << one.id.layer << '.' << one.id.head;
    if (!kept) {
      EXPECT_EQ(at(one.values, Measure::Entropy), at(fresh[i].values, Measure::Entropy));
    }
    ++i;
  }
}

TEST(Measures, AgreeWithABaselineOfTheSameShape) {
  auto scenario = bare();
  const auto a = run(scenario);
  EXPECT_TRUE(scenario.settings.set(Field::QueryRotation, Scope::only({StackKind::Encoder, 0, 2}), 90));
  const auto b = run(scenario, a);
  const auto alone = measure(b);
  const auto all = measure(b, a, alone);  // another baseline alone changes nothing but the agreement
  for (std::size_t h = 0; h < all.size(); ++h) {
    const double agreement = at(all[h].values, Measure::Agreement);
    if (h == 2)
      EXPECT_LT(agreement, 0.9);
    else
      EXPECT_NEAR(agreement, 1, 1e-6);
    EXPECT_EQ(at(all[h].values, Measure::Entropy), at(alone[h].values, Measure::Entropy));
  }
  const auto changed = changes(measure(a), all);
  EXPECT_EQ(at(changed[0].values, Measure::Entropy), 0);
  EXPECT_NE(at(changed[2].values, Measure::Previous), 0);
  EXPECT_EQ(at(changed[2].values, Measure::Agreement), at(all[2].values, Measure::Agreement));

  const auto shorter = run({"bare", "one two three", "", {}});
  for (const auto& one : measure(b, shorter, all)) EXPECT_TRUE(std::isnan(at(one.values, Measure::Agreement)));
}

TEST(Measures, OfCrossAttentionHaveNoPlaces) {
  auto scenario = bare();
  scenario.target = "three four";
  const auto result = run(scenario);
  for (const auto& one : measure(result)) {
    const bool self = one.id.stack != StackKind::Cross;
    EXPECT_EQ(std::isnan(at(one.values, Measure::Self)), !self);
    EXPECT_FALSE(std::isnan(at(one.values, Measure::First)));
  }
}

TEST(Measures, CanBeStopped) {
  const auto result = run(bare());
  std::stop_source source;
  source.request_stop();
  const auto all = measured(*result, nullptr, {}, {source.get_token(), {}});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, ErrorCode::Cancelled);
}

TEST(Measures, AreWrittenAsTables) {
  const auto result = run(bare());
  const auto all = measure(result);
  const auto csv = measuresCsv({*result, all});
  EXPECT_EQ(csv.substr(0, csv.find("\r\n")),
            "stack,layer,head,name,off,entropy,distance,self,previous,next,first,special,duplicate,induction,largest,"
            "agreement");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 9);
  const auto json = measuresJson({*result, all});
  EXPECT_NE(json.find("\"agreement\":null"), std::string::npos);
  EXPECT_EQ(json.find("\"minus\""), std::string::npos);
  EXPECT_NE(measuresJson({*result, all, result.get()}).find("\"minus\""), std::string::npos);
}

}  // namespace
}  // namespace fovea
