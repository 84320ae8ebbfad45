// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/settings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace fovea {
namespace {

constexpr HeadId kHead{StackKind::Encoder, 0, 3};
constexpr HeadId kOther{StackKind::Encoder, 0, 4};

TEST(Limits, RowsAreInTheOrderOfTheEnumAndConsistent) {
  std::size_t position = 0;
  for (const auto& row : limits()) {
    EXPECT_EQ(static_cast<std::size_t>(row.field), position++);
    EXPECT_TRUE(check(row.field, row.standard)) << row.id;
    EXPECT_TRUE(check(row.field, row.minimum)) << row.id;
    EXPECT_TRUE(check(row.field, row.maximum)) << row.id;
    EXPECT_FALSE(check(row.field, row.maximum + 1)) << row.id;
    EXPECT_FALSE(check(row.field, row.minimum - 1)) << row.id;
    EXPECT_FALSE(check(row.field, std::numeric_limits<double>::quiet_NaN())) << row.id;
    EXPECT_FALSE(check(row.field, std::numeric_limits<double>::infinity())) << row.id;
    EXPECT_EQ(findField(row.id), row.field);
    EXPECT_FALSE(row.label.empty());
    EXPECT_FALSE(row.meaning.empty());
    EXPECT_GT(row.step, 0);
    if (row.logarithmic) {
      EXPECT_GT(row.minimum, 0) << row.id;
    }
  }
  EXPECT_EQ(findField("no.such"), std::nullopt);
}

TEST(Limits, ValuesReadBackAsTheyAreWritten) {
  std::mt19937 random(7);
  for (const auto& row : limits()) {
    std::uniform_real_distribution<double> pick(row.minimum, row.maximum);
    for (int i = 0; i < 50; ++i) {
      const double value = row.kind == FieldKind::Real ? pick(random) : std::floor(pick(random));
      const auto read = parseValue(row.field, formatValue(row.field, value));
      ASSERT_TRUE(read) << row.id << ' ' << value;
      EXPECT_EQ(*read, value) << row.id;
    }
  }
}

TEST(Limits, ParsesWordsAndRefusesNonsense) {
  EXPECT_EQ(*parseValue(Field::Causal, "on"), 1);
  EXPECT_EQ(*parseValue(Field::Causal, "false"), 0);
  EXPECT_EQ(*parseValue(Field::QueryRank, "full"), info(Field::QueryRank).maximum);
  EXPECT_EQ(*parseValue(Field::Window, "off"), info(Field::Window).maximum);
  EXPECT_EQ(*parseValue(Field::Tokenization, "characters"), 1);
  for (const char* bad : {"", " ", "1x", "nan", "inf", "-", "1e999", "5", "full"})
    EXPECT_FALSE(parseValue(Field::QueryGain, bad)) << bad;
  EXPECT_FALSE(parseValue(Field::Heads, "1.5"));
  const auto refused = parseValue(Field::QueryGain, "9");
  EXPECT_NE(refused.error().message.find("q.gain"), std::string::npos);
  EXPECT_NE(refused.error().message.find("0 to 4"), std::string::npos);
}

TEST(Settings, StartsAsTheDefaults) {
  const Settings settings;
  for (const auto& row : limits()) EXPECT_EQ(settings.value(row.field, kHead), row.standard);
  EXPECT_TRUE(settings.entries().empty());
}

TEST(Settings, TheMostSpecificEntryWins) {
  Settings settings;
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::everywhere(), 2));
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::only(kHead), 3));
  EXPECT_EQ(settings.value(Field::QueryGain, kHead), 3);
  EXPECT_EQ(settings.value(Field::QueryGain, kOther), 2);
  EXPECT_EQ(settings.value(Field::KeyGain, kHead), 1);
}

TEST(Settings, AWiderSettingReplacesTheNarrowerOnes) {
  Settings settings;
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::only(kHead), 3));
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::layerOf(kHead), 2));
  EXPECT_EQ(settings.value(Field::QueryGain, kHead), 2);
  EXPECT_EQ(settings.entries().size(), 1U);
  settings.reset(Field::QueryGain, Scope::everywhere());
  EXPECT_TRUE(settings.entries().empty());
}

TEST(Settings, TheDefaultUnderAWiderSettingIsKept) {
  Settings settings;
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::everywhere(), 2));
  settings.reset(Field::QueryGain, Scope::only(kHead));
  EXPECT_EQ(settings.value(Field::QueryGain, kHead), 1);
  EXPECT_EQ(settings.value(Field::QueryGain, kOther), 2);
}

TEST(Settings, SettingWhatAppliesAnywayLeavesNoEntry) {
  Settings settings;
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::only(kHead), 1));
  EXPECT_TRUE(settings.entries().empty());
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::everywhere(), 2));
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::only(kHead), 2));
  EXPECT_EQ(settings.entries().size(), 1U);
}

TEST(Settings, ErasingAnEntryBringsBackWhatIsMoreGeneral) {
  Settings settings;
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::everywhere(), 2));
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::layerOf(kHead), 3));
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::only(kHead), 2));
  ASSERT_TRUE(settings.set(Field::QueryGain, Scope::only(kOther), 4));
  settings.erase({Field::QueryGain, Scope::layerOf(kHead)});
  EXPECT_EQ(settings.value(Field::QueryGain, kHead), 2);
  EXPECT_EQ(settings.value(Field::QueryGain, kOther), 4);
  EXPECT_EQ(settings.entries().size(), 2U);  // that of kHead says what applies anyway
  settings.erase({Field::QueryGain, Scope::everywhere()});
  settings.erase({Field::QueryGain, Scope::only(kOther)});
  EXPECT_TRUE(settings.entries().empty());
}

TEST(Settings, AssignmentsReadBackAsTheyAreWritten) {
  Settings settings;
  for (const char* text : {"q.gain=2", "H3.k.rotation=-90", "L0.H3.q.rank=4", "cross.L1.off=on", "heads=4",
                           "encoder.temperature=0.5", "tokenization=characters"})
    ASSERT_TRUE(settings.assign(text)) << text;
  Settings again;
  for (const auto& [key, value] : settings.entries())
    ASSERT_TRUE(again.assign(key.text() + "=" + formatValue(key.field, value)));
  EXPECT_EQ(settings, again);
}

TEST(Settings, HostileAssignmentsAreRefusedWithASentence) {
  Settings settings;
  for (const char* text :
       {"", "=", "q.gain", "q.gain=", "q.gain=x", "L.q.gain=1", "Lx.q.gain=1", "L-1.q.gain=1", "L99999999999.q.gain=1",
        "H1.L1.q.gain=1", "H3.heads=2", "encoder.seed=1", "x.q.gain=1", "Q.GAIN=1", " q.gain=1", "q.gain==1"}) {
    const auto refused = settings.assign(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidValue);
    EXPECT_FALSE(refused.error().message.empty());
  }
  EXPECT_TRUE(settings.entries().empty());
}

}  // namespace
}  // namespace fovea
