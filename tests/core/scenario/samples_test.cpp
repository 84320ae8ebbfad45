// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

ResultPtr computed(const Sample& sample) {
  const auto result = compute(std::make_shared<Scenario>(scenarioOf(sample)), nullptr);
  EXPECT_TRUE(result) << sample.title << ": " << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

TEST(Samples, AreManyAndAllDifferent) {
  const auto pairs = std::ranges::count_if(samples(), [](const Sample& sample) { return !sample.target.empty(); });
  EXPECT_GE(pairs, 8);
  EXPECT_GE(static_cast<std::ptrdiff_t>(samples().size()) - pairs, 16);
  std::set<std::string_view> titles;
  std::set<std::string_view> texts;
  for (const auto& sample : samples()) {
    EXPECT_TRUE(titles.insert(sample.title).second) << sample.title;
    EXPECT_TRUE(texts.insert(sample.text).second) << sample.title;
    EXPECT_FALSE(sample.lookFor.empty()) << sample.title;
    EXPECT_EQ(sample.lookFor.find('\n'), std::string_view::npos) << sample.title;
  }
}

TEST(Samples, AssignmentsCanBeRead) {
  for (const auto& sample : samples()) {
    Settings settings;
    std::istringstream words{std::string(sample.assignments)};
    for (std::string word; words >> word;) {
      const auto done = settings.assign(word);
      EXPECT_TRUE(done) << sample.title << ": " << (done ? "" : done.error().message);
    }
    EXPECT_EQ(scenarioOf(sample).settings, settings) << sample.title;
  }
}

TEST(Samples, AllCanBeComputedAndHaveWhatTheyOpenWith) {
  for (const auto& sample : samples()) {
    const auto result = computed(sample);
    ASSERT_TRUE(result);
    const auto focus = focusOf(sample);
    EXPECT_EQ(clamped(focus, *result), focus) << sample.title;
    EXPECT_EQ(result->stack(StackKind::Cross) != nullptr, !sample.target.empty()) << sample.title;
  }
}

TEST(Samples, TheFirstIsShortAndOneIsLong) {
  const auto tokens = [](const Sample& sample) { return computed(sample)->stack(StackKind::Encoder)->keys->size(); };
  EXPECT_GE(tokens(samples().front()), 10U);
  EXPECT_LE(tokens(samples().front()), 14U);
  EXPECT_TRUE(std::ranges::any_of(samples(), [&](const Sample& sample) { return tokens(sample) >= 180; }));
}

}  // namespace
}  // namespace fovea
