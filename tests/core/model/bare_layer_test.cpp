// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/bare_layer.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <string>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

enum Head { kSameWord, kSimilarWord, kPrevious, kNext, kFirst, kNear, kUniform, kRandom };

/// The attention of one head on a text, after assignments as on the command line.
class Picture {
 public:
  Picture(const std::string& text, int head, std::initializer_list<const char*> assignments = {}) {
    Scenario scenario;
    scenario.text = text;
    for (const auto* assignment : assignments) EXPECT_TRUE(scenario.settings.assign(assignment)) << assignment;
    result_ = *compute(std::make_shared<const Scenario>(scenario), nullptr);
    weights = *shownWeights(*result_, {StackKind::Encoder, 0, head});
  }

  const std::vector<Token>& tokens() const { return *result_->stacks[0].keys; }
  Index top(Index query) const {
    Index key = 0;
    weights.row(query).maxCoeff(&key);
    return key;
  }
  std::string topText(std::string_view query) const {
    for (std::size_t i = 0; i < tokens().size(); ++i)
      if (tokens()[i].text == query) return tokens()[static_cast<std::size_t>(top(static_cast<Index>(i)))].text;
    return "no such token";
  }

  Matrix weights;

 private:
  ResultPtr result_;
};

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text.append("w").append(std::to_string(i)).append(" ");
  return text;
}

TEST(BareLayer, NamesEightHeadsAndMakesTheOthersRandom) {
  const auto layer = makeBareLayer({.heads = 10, .width = 64, .headWidth = 16});
  std::vector<std::string> names;
  for (const auto& head : layer.heads) names.emplace_back(head->name);
  EXPECT_EQ(names, (std::vector<std::string>{"same word", "similar word", "previous token", "next token", "first token",
                                             "near neighbourhood", "uniform", "random", "random", "random"}));
  EXPECT_NE(layer.heads[8]->projections.query->get().weight, layer.heads[9]->projections.query->get().weight);
}

TEST(BareLayer, SharesHeadsWithAPreviousOneOfTheSameShape) {
  const auto small = makeBareLayer({.heads = 3, .width = 64, .headWidth = 16});
  const auto large = makeBareLayer({.heads = 5, .width = 64, .headWidth = 16}, &small);
  const auto other = makeBareLayer({.heads = 3, .width = 64, .headWidth = 16, .seed = 2}, &small);
  EXPECT_EQ(large.heads[2], small.heads[2]);
  EXPECT_EQ(makeBareLayer({.heads = 2, .width = 64, .headWidth = 16}, &large).heads.size(), 2U);
  EXPECT_NE(other.heads[0], small.heads[0]);
  EXPECT_NE(other.heads[0]->projections.query->get().weight, small.heads[0]->projections.query->get().weight);
}

TEST(BareLayer, IsTheSameOnEveryMachine) {
  const auto layer = makeBareLayer({});
  const auto& random = layer.heads[7]->projections;
  EXPECT_NEAR(static_cast<double>(random.query->get().weight(0, 0)), -0.03938852, 1e-6);
  EXPECT_NEAR(static_cast<double>(random.key->get().weight(200, 63)), 0.10145862, 1e-6);
}

TEST(BareLayer, EveryShapeWorks) {
  for (const Index width : {16, 17, 32, 100, 512})
    for (const Index headWidth : {2, 3, 16, 128}) {
      const auto layer = makeBareLayer({.heads = 9, .width = width, .headWidth = headWidth});
      for (const auto& head : layer.heads)
        for (const auto& part : {head->projections.query, head->projections.key, head->projections.value}) {
          EXPECT_EQ(part->get().inputs(), width);
          EXPECT_EQ(part->get().outputs(), headWidth);
          EXPECT_EQ(part->get().bias.size(), headWidth);
          EXPECT_TRUE(part->get().weight.allFinite());
        }
    }
}

TEST(ConstructedHeads, SameWord) {
  for (const auto* text : {"The cat saw the dog and the dog saw the cat .", "我喜欢猫,你也喜欢猫。我说你。"}) {
    const Picture picture(text, kSameWord);
    const auto& tokens = picture.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      float same = 0;
      for (std::size_t j = 0; j < tokens.size(); ++j)
        if (tokens[i].id == tokens[j].id) same += picture.weights(static_cast<Index>(i), static_cast<Index>(j));
      EXPECT_GT(same, 0.9F) << tokens[i].text;
    }
  }
}

TEST(ConstructedHeads, SimilarWordPrefersOtherFormsToTheWordItself) {
  const Picture picture("A runner runs; walking is a walk, cats chase a cat and nation follows national.",
                        kSimilarWord);
  const std::map<std::string, std::set<std::string>> families{{"runs", {"runner"}},  {"walking", {"walk"}},
                                                              {"walk", {"walking"}}, {"cats", {"cat"}},
                                                              {"cat", {"cats"}},     {"nation", {"national"}}};
  for (const auto& [word, others] : families)
    EXPECT_TRUE(others.contains(picture.topText(word))) << word << ": " << picture.topText(word);
}

TEST(ConstructedHeads, PreviousAndNextAreOneDiagonal) {
  for (const int count : {2, 3, 9, 64, 200, 1000}) {
    for (const auto& [head, shift] : {std::pair{kPrevious, -1}, std::pair{kNext, 1}}) {
      const Picture picture(words(count), head);
      for (Index i = 0; i < count; ++i) {
        const Index target = i + shift;
        if (target < 0 || target >= count) continue;
        ASSERT_EQ(picture.top(i), target) << count;
        ASSERT_GT(picture.weights(i, target), 0.9F) << count;
        for (Index j = 0; j < count; ++j)
          if (std::abs(j - target) > 1) {
            ASSERT_LT(picture.weights(i, j), 0.01F) << i << " " << j;
          }
      }
    }
  }
}

TEST(ConstructedHeads, TurningQueriesMovesTheDiagonalToLaterTokens) {
  constexpr int kCount = 200;
  const double perToken = 360.0 / 15.3;  // the frequency pair nearest to a period of 16 tokens at width 256
  for (const auto& [head, shift] : {std::pair{kPrevious, -1}, std::pair{kNext, 1}}) {
    double last = -100;
    for (int degrees = -150; degrees <= 150; degrees += 10) {
      const auto query = "q.rotation=" + std::to_string(degrees);
      const Picture picture(words(kCount), head, {query.c_str()});
      for (Index i = 20; i < kCount - 20; i += 37) {
        double mean = 0;
        float near = 0;
        for (Index j = 0; j < kCount; ++j)
          mean += static_cast<double>(picture.weights(i, j)) * static_cast<double>(j - i);
        for (Index j = 0; j < kCount; ++j)
          if (std::abs(static_cast<double>(j - i) - mean) < 2) near += picture.weights(i, j);
        ASSERT_GT(near, 0.9F) << "one diagonal at " << degrees;
        ASSERT_NEAR(mean, shift + degrees / perToken, 0.7) << degrees;
        if (i == 20) {
          ASSERT_GT(mean, last) << degrees;
          last = mean;
        }
      }
    }
  }
}

TEST(ConstructedHeads, TurningKeysMovesTheDiagonalBack) {
  const Picture queries(words(60), kNext, {"q.rotation=-40"});
  const Picture keys(words(60), kNext, {"k.rotation=40"});
  EXPECT_LT((queries.weights - keys.weights).cwiseAbs().maxCoeff(), 1e-4F);
}

TEST(ConstructedHeads, FirstTokenNeighbourhoodAndUniform) {
  for (const int count : {5, 64, 300}) {
    const Picture first(words(count), kFirst);
    const Picture near(words(count), kNear);
    const Picture uniform(words(count), kUniform);
    for (Index i = 0; i < count; ++i) {
      EXPECT_GT(first.weights(i, 0), 0.9F);
      EXPECT_EQ(near.top(i), i);
      float around = 0;
      for (Index j = 0; j < count; ++j)
        if (std::abs(j - i) <= 5) around += near.weights(i, j);
      EXPECT_GT(around, 0.95F);
      EXPECT_LT(near.weights(i, i), 0.5F);
      for (Index j = 0; j < count; ++j) EXPECT_NEAR(uniform.weights(i, j), 1.0F / static_cast<float>(count), 1e-6F);
    }
  }
}

TEST(ConstructedHeads, RandomHasStructureButIsNotOneHot) {
  const Picture random(words(40), kRandom);
  const float top = random.weights.rowwise().maxCoeff().mean();
  EXPECT_GT(top, 3.0F / 40);
  EXPECT_LT(top, 0.7F);
  EXPECT_NE(random.weights, Picture(words(40), kRandom, {"seed=2"}).weights);
}

TEST(ConstructedHeads, TheTwoStrongestKeyDirectionsAreOnePair) {
  const auto layer = makeBareLayer({});
  for (const int head : {kPrevious, kNext, kFirst, kNear}) {
    const auto& key = *layer.heads[static_cast<std::size_t>(head)]->projections.key;
    const MatrixD images = key.get().weight.cast<double>() * key.directions().leftCols(3);
    EXPECT_NEAR(images.col(0).norm(), images.col(1).norm(), 1e-6);
    EXPECT_GT(images.col(1).norm(), 1.5 * images.col(2).norm());
  }
}

}  // namespace
}  // namespace fovea
