// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/presets.h"

#include <gtest/gtest.h>

#include <set>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

constexpr HeadId kHead{StackKind::Encoder, 0, 3};
constexpr HeadId kOther{StackKind::Encoder, 0, 4};

TEST(Presets, AreCompleteAndEachIsFoundAgain) {
  std::set<std::string_view> ids;
  for (const auto& preset : presets()) {
    const auto& about = preset.about;
    EXPECT_TRUE(ids.insert(about.id).second) << about.id;
    for (const auto text : {about.label, about.formula, about.paper, about.meaning})
      EXPECT_FALSE(text.empty()) << about.id;
    EXPECT_EQ(findPreset(about.id), &preset);
    for (const auto& scope : {Scope::everywhere(), Scope::layerOf(kHead), Scope::only(kHead)}) {
      Settings settings;
      apply(preset, scope, settings);
      EXPECT_EQ(presetOf(settings, kHead), &preset) << about.id;
      EXPECT_EQ(presetOf(settings, {StackKind::Cross, 1, 0}), scope == Scope::everywhere() ? &preset : &presets()[0]);
    }
  }
  EXPECT_EQ(findPreset("no such"), nullptr);
  EXPECT_EQ(presetOf({}, kHead), &presets()[0]);
}

TEST(Presets, EveryAssignmentIsAMechanismsThatDiffersFromTheDefault) {
  for (const auto& preset : presets()) {
    Settings settings;
    apply(preset, {}, settings);
    for (const auto& [key, value] : settings.entries())
      EXPECT_TRUE(isMechanismField(info(key.field))) << preset.about.id;
    std::string text;  // in the order of the limits table
    for (const auto& [key, value] : settings.entries())
      text.append(text.empty() ? "" : " ").append(key.text() + "=" + formatValue(key.field, value));
    std::set<std::string> written, applied;
    for (const auto& [words, set] : {std::pair(std::string(preset.assignments), &written), std::pair(text, &applied)})
      for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find(' ', at), words.size());
        set->insert(words.substr(at, end - at));
        at = end + 1;
      }
    EXPECT_EQ(written, applied) << preset.about.id;
  }
}

TEST(Presets, PutBackOtherMechanismsOfTheirHeadsAlone) {
  Settings settings;
  for (const char* assignment : {"temperature=2", "encoder.L0.H3.window=1", "encoder.L0.H3.q.gain=3", "heads=4",
                                 "kv_heads=1", "encoder.L0.H3.off=on"})
    ASSERT_TRUE(settings.assign(assignment));
  apply(*findPreset("causal_lm"), Scope::only(kHead), settings);
  EXPECT_EQ(presetOf(settings, kHead)->about.id, "causal_lm");
  EXPECT_EQ(settings.value(Field::Temperature, kHead), 1);
  EXPECT_EQ(settings.value(Field::Window, kHead), info(Field::Window).maximum);
  EXPECT_EQ(settings.value(Field::QueryGain, kHead), 3);
  EXPECT_TRUE(settings.isOn(Field::Off, kHead));
  EXPECT_EQ(settings.value(Field::Heads), 4);
  EXPECT_EQ(settings.value(Field::KeyValueHeads), 1);
  EXPECT_EQ(settings.value(Field::Temperature, kOther), 2);
  EXPECT_EQ(presetOf(settings, kOther), nullptr);
}

TEST(Presets, AreReadWithTheirScope) {
  Settings settings;
  ASSERT_TRUE(applyPreset("encoder.L0.H3.local_p", settings));
  EXPECT_EQ(presetOf(settings, kHead)->about.id, "local_p");
  EXPECT_EQ(presetOf(settings, kOther), &presets()[0]);
  for (const char* bad : {"", "H3.", "localp", "x.local_p", "score", "H3"}) {
    const auto refused = applyPreset(bad, settings);
    ASSERT_FALSE(refused) << bad;
    EXPECT_NE(refused.error().message.find("is no preset"), std::string::npos);
  }
}

TEST(Presets, EveryOneComputes) {
  for (const auto& preset : presets()) {
    Scenario scenario;
    scenario.text = "the cat sat on the mat and slept";
    scenario.target = "a dog";
    apply(preset, {}, scenario.settings);
    const auto result = compute(std::make_shared<const Scenario>(scenario), nullptr);
    ASSERT_TRUE(result) << preset.about.id << result.error().message;
  }
}

}  // namespace
}  // namespace fovea
