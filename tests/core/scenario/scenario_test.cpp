// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/scenario.h"

#include <gtest/gtest.h>

namespace fovea {
namespace {

ErrorCode codeOf(const Scenario& scenario) {
  const auto valid = validate(scenario);
  EXPECT_FALSE(valid);
  return valid ? ErrorCode::Internal : valid.error().code;
}

TEST(Validate, AcceptsWhatCanBeComputedAndABlankText) {
  EXPECT_TRUE(validate({}));
  EXPECT_TRUE(validate({"bare", "猫 sat", "on", {}}));
  EXPECT_TRUE(validate({"bare", std::string(kMaxTextBytes, 'x'), "", {}}));
}

TEST(Validate, RefusesWithTheReason) {
  EXPECT_EQ(codeOf({"bare", std::string(kMaxTextBytes + 1, 'x'), "", {}}), ErrorCode::TooLarge);
  EXPECT_EQ(codeOf({"bare", "x", std::string(kMaxTextBytes + 1, 'x'), {}}), ErrorCode::TooLarge);
  EXPECT_EQ(codeOf({"bare", "\xff", "", {}}), ErrorCode::InvalidText);
  const auto target = validate({"bare", "x", "ab\xff", {}});
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().message, "Text B is not UTF-8 at byte 2.");
}

}  // namespace
}  // namespace fovea
