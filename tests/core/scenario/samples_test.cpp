// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <set>
#include <sstream>

#include "core/checkpoint/built_in_models.h"
#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"

namespace fovea {
namespace {

ResultPtr computed(const Sample& sample) {
  static const auto translator = openModel(kTranslator);
  EXPECT_TRUE(translator);
  const auto result = compute(std::make_shared<Scenario>(scenarioOf(sample)), nullptr, {},
                              translator ? Models{{kTranslator, *translator}} : Models());
  EXPECT_TRUE(result) << sample.title << ": " << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

const Sample& sample(std::string_view id) {
  const auto* found = findSample(id);
  EXPECT_TRUE(found) << id;
  return found ? *found : samples().front();
}

/// What the window shows of a sample, NaN where masked.
Matrix shown(std::string_view id) {
  const auto result = computed(sample(id));
  return result ? *shownWeights(*result, focusOf(sample(id))) : Matrix();
}

/// Whether the sample's masked cells are those of which @p masked (query, key, keys) says so.
void expectMask(std::string_view id, const std::function<bool(Index, Index, Index)>& masked) {
  const auto weights = shown(id);
  for (Index i = 0; i < weights.rows(); ++i)
    for (Index j = 0; j < weights.cols(); ++j)
      EXPECT_EQ(std::isnan(weights(i, j)), masked(i, j, weights.cols())) << id << " " << i << " " << j;
}

/// How far the brightest cells of the inner rows are from the diagonal: key − query, where all agree.
std::optional<Index> diagonal(const Matrix& weights, Index rim) {
  std::set<Index> distances;
  for (Index i = rim; i < weights.rows() - rim; ++i) {
    Index key = 0;
    weights.row(i).maxCoeff(&key);
    distances.insert(key - i);
  }
  return distances.size() == 1 ? std::optional(*distances.begin()) : std::nullopt;
}

Index count(const auto& row, const auto& is) {
  return static_cast<Index>(std::count_if(row.begin(), row.end(), is));
}

bool isZero(float weight) {
  return weight == 0;
}

TEST(Samples, AreManyAndAllDifferent) {
  const auto pairs = std::ranges::count_if(samples(), [](const Sample& sample) { return !sample.target.empty(); });
  EXPECT_GE(pairs, 8);
  EXPECT_GE(static_cast<std::ptrdiff_t>(samples().size()) - pairs, 16);
  std::set<std::string_view> ids;
  std::set<std::string_view> groups;
  std::string_view group;
  std::set<std::string_view> titles;
  std::set<std::string_view> texts;
  for (const auto& sample : samples()) {
    EXPECT_TRUE(ids.insert(sample.id).second) << sample.id;
    EXPECT_EQ(sample.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string_view::npos)
        << sample.id;
    if (sample.group != group) {
      EXPECT_TRUE(groups.insert(sample.group).second) << sample.group << " is in two places";
    }
    group = sample.group;
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
    ForbiddenCells cells;
    EXPECT_TRUE(sample.forbidden.empty() || forbid(cells, sample.forbidden)) << sample.title;
    EXPECT_EQ(scenarioOf(sample).forbidden, cells) << sample.title;
  }
}

TEST(Samples, AllCanBeComputedAndHaveWhatTheyOpenWith) {
  for (const auto& sample : samples()) {
    const auto result = computed(sample);
    ASSERT_TRUE(result);
    const auto focus = focusOf(sample);
    EXPECT_EQ(clamped(focus, *result), focus) << sample.title;
    EXPECT_EQ(result->stack(StackKind::Cross) != nullptr, !sample.target.empty() || sample.source != "bare")
        << sample.title;
  }
}

TEST(Samples, TheFirstIsShortAndOneIsLong) {
  const auto tokens = [](const Sample& sample) { return computed(sample)->stack(StackKind::Encoder)->keys->size(); };
  EXPECT_GE(tokens(samples().front()), 10U);
  EXPECT_LE(tokens(samples().front()), 14U);
  EXPECT_TRUE(std::ranges::any_of(samples(), [&](const Sample& sample) { return tokens(sample) >= 180; }));
}

TEST(Samples, NoSettingIsForHeadsThatAreNotThere) {
  for (const auto& sample : samples()) {
    const auto result = computed(sample);
    for (const auto& [key, value] : result->scenario->settings.entries())
      EXPECT_TRUE(result->contains(key.scope)) << sample.id << " " << key.text();
  }
}

/// The key that each query of a translation looks at most, as "query→key", with bars between; keys with their place.
std::string looks(std::string_view id) {
  const auto result = computed(sample(id));
  const auto focus = focusOf(sample(id));
  const auto weights = *shownWeights(*result, focus);
  const auto* stack = result->stack(focus.stack);
  std::string all = "|";
  for (Index i = 0; i < weights.rows(); ++i) {
    Index key = 0;
    weights.row(i).maxCoeff(&key);
    all += (*stack->queries)[static_cast<std::size_t>(i)].text + "→" +
           (*stack->keys)[static_cast<std::size_t>(key)].text + std::to_string(key) + "|";
  }
  return all;
}

void expectLooks(std::string_view id, std::initializer_list<const char*> pairs) {
  const auto all = looks(id);
  for (const std::string pair : pairs)
    EXPECT_NE(all.find("|" + pair + "|"), std::string::npos) << pair << " in " << all;
}

TEST(Samples, TranslationsAlignAsTheirLinesSay) {
  expectLooks("open-window", {"姆→␣asked2", "把→␣window7", "户→␣open5"});
  expectLooks("at-school", {"␣I→看8", "␣saw→他11", "␣school→天4"});
  expectLooks("agreement", {"␣on→␣books2", "␣the→␣books2", "␣table→␣books2"});
  expectLooks("name", {"在→␣Boston4"});
  expectLooks("watch", {"请→␣watch3", "的→␣watch5"});
  expectLooks("mistake", {"说→␣three4"});
  EXPECT_EQ(looks("name").find("波→␣Boston"), std::string::npos);
}

TEST(Samples, TheTranslatorFindsTheMistakeAndMakesOne) {
  const auto mistake = computed(sample("mistake"));
  const auto given = *logProbabilities(*mistake);
  const auto least = std::ranges::min_element(given, {}, [](const auto& log) { return log.value_or(0); });
  EXPECT_EQ(outputTokens(*mistake)[static_cast<std::size_t>(least - given.begin())].text, "两");

  const auto agreement = computed(sample("agreement"));
  const auto row =
      std::ranges::find(outputTokens(*agreement), "␣table", &Token::text) - outputTokens(*agreement).begin();
  EXPECT_EQ(predictions(*agreement, row, 1)->front().text, "␣is");
}

TEST(Samples, MasksAreWhatTheirLinesSay) {
  expectMask("causal", [](Index i, Index j, Index) { return j > i; });
  expectMask("past", [](Index i, Index j, Index) { return j > i + 4; });
  expectMask("alignment", [](Index i, Index j, Index keys) { return j > i + keys - 3; });
  expectMask("prefix", [](Index i, Index j, Index) { return j > i && j >= 5; });
  expectMask("window", [](Index i, Index j, Index) { return std::abs(i - j) > 3; });
  expectMask("block", [](Index i, Index j, Index) { return i / 4 != j / 4; });
  expectMask("stride", [](Index i, Index j, Index) { return (i - j) % 4 != 0; });
  expectMask("global-tokens", [](Index i, Index j, Index) { return std::abs(i - j) > 1 && i > 0 && j > 0; });
  expectMask("padding", [](Index, Index j, Index keys) { return j >= keys - 4; });
  expectMask("longformer", [](Index i, Index j, Index) { return std::abs(i - j) > 2 && i > 1 && j > 1; });
  expectMask("bigbird",
             [](Index i, Index j, Index) { return std::abs(i - j) > 1 && (i - j) % 6 != 0 && i > 0 && j > 0; });
  expectMask("sparse-transformer", [](Index i, Index j, Index) { return j > i || (i - j > 2 && (i - j) % 5 != 0); });
  expectMask("forbidden", [](Index i, Index j, Index) { return i == j && (i == 0 || i == 3); });
  EXPECT_GT(shown("forbidden")(0, 3), 0.9F);
  EXPECT_GT(shown("forbidden")(3, 0), 0.9F);
}

TEST(Samples, NormalisersDoWhatTheirLinesSay) {
  EXPECT_GT(shown("softmax").minCoeff(), 0);
  EXPECT_GT(shown("temperature").minCoeff(), 0.005F);
  for (const auto* id : {"sparsemax", "entmax", "hard", "sampled", "top-k", "pooling-sparse"}) {
    const auto weights = shown(id);
    for (Index i = 0; i < weights.rows(); ++i) {
      EXPECT_NEAR(weights.row(i).sum(), 1, 1e-5) << id;
      EXPECT_GE(count(weights.row(i), isZero), 2) << id;
    }
  }
  for (const auto* id : {"hard", "sampled"})
    EXPECT_EQ(count(shown(id).reshaped(), isZero), shown(id).size() - shown(id).rows());
  const auto topK = shown("top-k");
  for (Index i = 0; i < topK.rows(); ++i) EXPECT_EQ(topK.cols() - count(topK.row(i), isZero), 3);
  const auto sparse = shown("sparsemax");  // "of", "the", "cats" twice each: half and half
  EXPECT_EQ(count(sparse.reshaped(), [](float w) { return std::abs(w - 0.5F) < 1e-4F; }), 12);
  const auto offByOne = shown("off-by-one");
  EXPECT_LT(offByOne.row(4).sum(), 0.05F);  // "zeppelin"
  EXPECT_GT(offByOne.row(1).sum(), 0.45F);  // "cat"
  EXPECT_LE(offByOne.rowwise().sum().maxCoeff(), 1);
  const auto sigmoid = shown("sigmoid");
  EXPECT_GT(sigmoid(0, 0), 0.95F);
  EXPECT_GT(sigmoid(0, 6), 0.95F);  // "bread" again
  EXPECT_GT(sigmoid.rowwise().sum().minCoeff(), 1);
}

TEST(Samples, ScoresDoWhatTheirLinesSay) {
  const auto sameRows = [](std::string_view id, Index a, Index b) {
    const auto weights = shown(id);
    EXPECT_LT((weights.row(a) - weights.row(b)).cwiseAbs().maxCoeff(), 1e-4F) << id;
  };
  sameRows("general", 4, 11);           // "question"
  sameRows("concat", 0, 4);             // "left"
  sameRows("location", 0, 7);           // "north"
  sameRows("bilinear-pooling", 0, 12);  // "salt"
  EXPECT_LT(shown("general")(4, 4), 0.1F);
  EXPECT_LT((shown("bilinear-pooling").col(0) - shown("bilinear-pooling").col(12)).cwiseAbs().maxCoeff(), 1e-4F);
  const auto cosine = shown("cosine");  // "word" three times
  for (const Index key : {9, 12, 15}) EXPECT_NEAR(cosine(9, key), 1.0 / 3, 0.02);
  EXPECT_GT(shown("gaussian").row(10)(0), 0.49F);  // "from"
  EXPECT_GT(shown("dot").rowwise().maxCoeff().minCoeff(), 0.45F);
  EXPECT_LT(shown("softcap").maxCoeff(), 0.5F);
  Index favourites = 0;
  const auto biased = shown("additive-bias");
  for (Index i = 0; i < biased.rows(); ++i)
    if (biased(i, 2) + biased(i, 9) > 0.2F) ++favourites;  // "begin"
  EXPECT_GT(2 * favourites, biased.rows());
}

TEST(Samples, LearnedEmbeddingsDoWhatTheirLinesSay) {
  const std::vector<std::pair<std::string, std::string>> english{
      {"shop", "store"}, {"store", "shop"}, {"large", "big"}, {"blue", "red"}, {"Tomorrow", "Yesterday"}};
  const std::vector<std::pair<std::string, std::string>> chinese{
      {"今", "昨"}, {"爸", "父"}, {"狗", "猫"}, {"卖", "买"}};
  for (const auto& [id, pairs] : {std::pair("alike", english), std::pair("alike-chinese", chinese)}) {
    auto hashed = scenarioOf(sample(id));
    ASSERT_TRUE(hashed.settings.assign("embedding=hashed"));
    const auto result = computed(sample(id));
    const auto& tokens = *result->stack(StackKind::Encoder)->keys;
    const auto place = [&](const std::string& word) {
      return std::ranges::find(tokens, word, &Token::text) - tokens.begin();
    };
    const auto weights = shown(id);
    const auto without = *shownWeights(**compute(std::make_shared<Scenario>(hashed), nullptr), focusOf(sample(id)));
    for (const auto& [word, other] : pairs) {
      Index key = 0;
      auto row = weights.row(place(word)).eval();
      row[place(word)] = 0;
      row.maxCoeff(&key);
      EXPECT_EQ(tokens[static_cast<std::size_t>(key)].text, other) << word;
      EXPECT_GT(row[key], 0.2F) << word;
      EXPECT_LT(without(place(word), key), 0.1F) << word;
    }
    if (place("shop") < std::ssize(tokens)) {
      EXPECT_GT(without(place("shop"), place("shoes")), 0.5F);
    }
  }
}

TEST(Samples, PositionsDoWhatTheirLinesSay) {
  for (const auto* id : {"rotary", "rotary-halves"}) {
    const auto band = shown(id);
    EXPECT_EQ(diagonal(band, 0), 0) << id;
    for (Index distance = 1; distance < 4; ++distance) EXPECT_GT(band(9, 8 + distance), band(9, 9 + distance)) << id;
  }
  const auto wave = shown("alibi");
  EXPECT_GT(wave(6, 6), wave(6, 4));
  EXPECT_GT(wave(6, 4), wave(6, 2));
  const auto stripes = shown("t5-bias");
  EXPECT_TRUE(diagonal(stripes, 4));
  const auto relative = shown("relative-keys");
  EXPECT_TRUE(diagonal(relative, 5));
  EXPECT_NEAR(relative(0, 12), relative(0, 19), 1e-5);  // both further than 8
}

TEST(Samples, EditsDoWhatTheirLinesSay) {
  EXPECT_LT(shown("query-gain").maxCoeff(), 0.6F);
  const auto flat = shown("key-gain");
  EXPECT_LT(flat.maxCoeff() - flat.minCoeff(), 1e-6F);
  EXPECT_EQ(diagonal(shown("query-rotation"), 4), 3);
  EXPECT_EQ(diagonal(shown("key-rotation"), 5), -5);
  EXPECT_EQ(diagonal(shown("blend"), 0), 0);
  EXPECT_EQ(diagonal(shown("grouped"), 1), 1);
  EXPECT_FALSE(diagonal(shown("multi-query"), 1));
  const auto plain = [](std::string_view id) {
    auto scenario = scenarioOf(sample(id));
    scenario.settings = {};
    const auto result = compute(std::make_shared<Scenario>(scenario), nullptr);
    return *result;
  };
  const auto carried = computed(sample("values"));
  const auto before = plain("values");
  EXPECT_EQ(shown("values"), *shownWeights(*before, focusOf(sample("values"))));
  EXPECT_FALSE(carried->head({})->context.isApprox(before->head({})->context, 0.1F));
  EXPECT_TRUE(computed(sample("off"))->head({})->context.isZero(0));
  EXPECT_EQ(shown("off"), *shownWeights(*plain("off"), focusOf(sample("off"))));
}

}  // namespace
}  // namespace fovea
