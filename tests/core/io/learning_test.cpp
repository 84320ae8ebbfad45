// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/learning.h"

#include <gtest/gtest.h>

#include <cmath>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/checkpoint/built_in_models.h"

namespace fovea {
namespace {

constexpr const char* kGood = R"({"text": "a b", "target": "甲",
  "maps": [{"stack": "cross", "layer": 2, "head": "mean", "queries": ["甲"], "keys": ["a", "b"]},
           {"stack": "encoder", "layer": 0, "head": 1, "queries": ["a", "b"], "keys": ["a", "b"]}],
  "curve": [{"step": 10, "pass": 0.5, "loss": 4, "accuracy": 0.1, "dev_loss": 5, "dev_accuracy": 0.2},
            {"step": 20, "pass": 1, "loss": 3, "accuracy": 0.3, "dev_loss": 4.5, "dev_accuracy": 0.25}],
  "snapshots": [{"step": 0, "weights": [[[0.25, 0.75]], [[1, 0], [0.5, 0.5]]]},
                {"step": 12, "weights": [[[0, 1]], [[0, null], [0, 1]]]}]})";

std::string replaced(const std::string& what, const std::string& by) {
  std::string json = kGood;
  const auto at = json.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return json.replace(at, what.size(), by);
}

TEST(Learning, IsReadAsItStands) {
  const auto learning = readLearning(kGood);
  ASSERT_TRUE(learning) << learning.error().message;
  EXPECT_EQ(learning->text, "a b");
  ASSERT_EQ(learning->maps.size(), 2U);
  EXPECT_EQ(learning->maps[0].focus, (Focus{StackKind::Cross, 2, std::nullopt}));
  EXPECT_EQ(learning->maps[1].focus, (Focus{StackKind::Encoder, 0, 1}));
  EXPECT_EQ(learning->maps[0].keys[1].text, "b");
  EXPECT_EQ(learning->snapshots[0].weights[0](0, 1), 0.75F);
  EXPECT_EQ(learning->snapshots[1].weights[1](1, 0), 0.0F);
  EXPECT_TRUE(std::isnan(learning->snapshots[1].weights[1](0, 1)));  // masked
  EXPECT_EQ(learning->curve[1].devLoss, 4.5);
}

TEST(Learning, SaysWhatWasMeasuredLast) {
  const auto learning = *readLearning(kGood);
  EXPECT_EQ(learning.measuredAt(9), nullptr);
  EXPECT_EQ(learning.measuredAt(10)->step, 10);
  EXPECT_EQ(learning.measuredAt(19)->step, 10);
  EXPECT_EQ(learning.measuredAt(500)->step, 20);
}

TEST(Learning, HostileFilesAreRefused) {
  const std::string good = kGood;
  std::vector<std::string> bad{
      "",
      "[]",
      "null",
      std::string(100'000, '['),
      replaced("\"text\": \"a b\", ", ""),
      replaced("\"a b\"", "7"),
      replaced("\"cross\"", "\"sideways\""),
      replaced("\"mean\"", "\"means\""),
      replaced("\"mean\"", "-1"),
      replaced("\"layer\": 2", "\"layer\": 1e300"),
      replaced("\"queries\": [\"甲\"]", "\"queries\": []"),
      replaced("\"queries\": [\"甲\"]", "\"queries\": [\"甲\", \"乙\"]"),
      replaced("[0.25, 0.75]", "[0.25]"),
      replaced("[0.25, 0.75]", "[0.25, 0.75, 0]"),
      replaced("[0.25, 0.75]", "[0.25, -0.75]"),
      replaced("[0.25, 0.75]", "[0.25, 1.5]"),
      replaced("[0.25, 0.75]", "[0.25, true]"),
      replaced("[0.25, 0.75]", "[0.25, 1e999]"),
      replaced("\"step\": 12", "\"step\": 0"),
      replaced("\"step\": 20", "\"step\": 10"),
      replaced("\"dev_accuracy\": 0.2", "\"dev_accuracy\": 2"),
      replaced("\"target\"", "\"text\""),
      replaced("\"curve\": [", "\"curve\": [], \"more\": ["),
  };
  for (std::size_t length = 0; length < good.size(); length += 7) bad.push_back(good.substr(0, length));
  for (const auto& json : bad) {
    const auto learning = readLearning(json);
    ASSERT_FALSE(learning) << json;
    EXPECT_EQ(learning.error().code, ErrorCode::BadFile);
    EXPECT_FALSE(learning.error().message.empty());
  }
  EXPECT_EQ(readLearning(std::string(kMaxLearningBytes + 1, ' ')).error().code, ErrorCode::TooLarge);
}

TEST(Learning, ManyNamesTakeNoMemory) {
  std::string names = "\"a\"";
  for (int i = 0; i < 200'000; ++i) names += ",\"a\"";
  auto json = replaced("[\"甲\"]", "[" + names + "]");
  json.replace(json.find("[\"a\", \"b\"]"), 10, "[" + names + "]");  // 4·10¹⁰ cells, if anybody made room for them
  EXPECT_EQ(readLearning(json).error().code, ErrorCode::BadFile);
}

TEST(Learning, ThatOfTheTranslatorIsThere) {
  std::ifstream file(builtInModels().at(kTranslator) / "learning.json", std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  const auto learning = readLearning(json);
  ASSERT_TRUE(learning) << learning.error().message;
  EXPECT_EQ(learning->maps.size(), 3U);
  EXPECT_EQ(learning->snapshots.front().step, 0);
  EXPECT_EQ(learning->snapshots.back().step, learning->curve.back().step);
}

}  // namespace
}  // namespace fovea
