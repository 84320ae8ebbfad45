// SPDX-License-Identifier: GPL-3.0-or-later
// Classifiers as a source: saved, opened and looked at they say what they said when they learned; edits and masks act;
// parts add up; a token is really left out.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <set>

#include "core/checkpoint/open_model.h"
#include "core/io/attention_data.h"
#include "core/io/classifier_files.h"
#include "core/model/classifier_model.h"
#include "core/scenario/classification.h"
#include "core/scenario/engine.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/model_stacks.h"
#include "core/scenario/output.h"
#include "core/train/classifier_training.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

const std::vector<std::string> kVocabulary{"[UNK]", "the", "cat", "was", "not", "good", "bad", "好"};
const std::vector<std::string> kClasses{"dislikes", "likes", "neither"};

ClassifierShape shapeOf(Perception perception, Relevance relevance, Index inner = 0) {
  return {std::ssize(kVocabulary), 6, perception, 8, 3, relevance, 2, 5, inner, std::ssize(kClasses)};
}

/// Untrained numbers; with biases, which an untrained one has not.
Classifier made(const ClassifierShape& shape) {
  auto classifier = newClassifier(shape, 7);
  std::uint64_t seed = 1;
  visitParameters(classifier, [&](const std::string&, auto& part, bool) {
    part = reference::randomMatrix(part.rows(), part.cols(), seed++, 0.7);
  });
  return classifier;
}

std::filesystem::path saved(const Classifier& classifier, const std::string& name) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("fovea-classifier-" + name);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& file : classifierFiles(classifier, kClasses, kVocabulary))
    std::ofstream(folder / file.name, std::ios::binary) << file.bytes;
  return folder;
}

ModelPtr opened(const Classifier& classifier, const std::string& name) {
  const auto model = openModel(saved(classifier, name));
  EXPECT_TRUE(model) << (model ? "" : model.error().message);
  return model ? *model : nullptr;
}

ScenarioPtr scenarioOf(const ModelPtr& model, const std::vector<int>& ids,
                       const std::vector<std::string>& settings = {}, const std::string& cells = {}) {
  Scenario scenario;
  scenario.source = model->id;
  scenario.ids = ids;
  for (const auto& setting : settings) EXPECT_TRUE(scenario.settings.assign(setting)) << setting;
  if (!cells.empty()) {
    EXPECT_TRUE(forbid(scenario.forbidden, cells));
  }
  return std::make_shared<const Scenario>(std::move(scenario));
}

ResultPtr computed(const ModelPtr& model, const ScenarioPtr& scenario, const ResultPtr& previous = nullptr) {
  const auto result = compute(scenario, previous, {}, {{model->id, model}});
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

RowVector logitsOf(const ResultPtr& result) {
  return *logits(*result, 0);
}

const HeadResult& pooling(const ResultPtr& result) {
  return *result->head({StackKind::Pooling, 0, 0});
}

const std::vector<int> kIds{1, 2, 3, 4, 5, 0, 7};

struct Kind {
  Perception perception;
  Relevance relevance;
  Index inner;
};

std::vector<Kind> kinds() {
  std::vector<Kind> all;
  for (const auto perception : {Perception::Embedding, Perception::Convolution, Perception::Gru})
    for (const auto relevance : {Relevance::Pooling, Relevance::SelfAttention, Relevance::Hard})
      for (const Index inner : {0, 3}) all.push_back({perception, relevance, inner});
  return all;
}

TEST(ClassifierSource, SavedAndOpenedItSaysWhatItSaidWhenItLearned) {
  for (const auto& [perception, relevance, inner] : kinds()) {
    const auto classifier = made(shapeOf(perception, relevance, inner));
    const auto model = opened(classifier, "saved");
    ASSERT_TRUE(model && asClassifier(model));
    EXPECT_EQ(asClassifier(model)->classes, kClasses);
    EXPECT_EQ(asClassifier(model)->classifier.shape.attended(), classifier.shape.attended());
    EXPECT_EQ(model->parameters, parameterCount(classifier));
    const auto result = computed(model, scenarioOf(model, kIds));
    ASSERT_TRUE(result);
    // The tape says for every single text which class it takes: look at all that differ in one token.
    for (int id = 0; id < static_cast<int>(kVocabulary.size()); ++id) {
      auto ids = kIds;
      ids[4] = id;
      const auto said = classification(*computed(model, scenarioOf(model, ids)), false);
      const auto table = confusion(classifier, std::vector<ClassExample>{{ids, 0}});
      EXPECT_EQ((*table)(0, static_cast<Index>(said->taken)), 1) << model->title;
    }
  }
}

/// The whole forward pass of the plainest kinds as loops in double.
TEST(ClassifierSource, LogitsAreThoseOfPlainLoops) {
  for (const auto relevance : {Relevance::Pooling, Relevance::Hard}) {
    const auto classifier = made(shapeOf(Perception::Convolution, relevance, 3));
    const auto model = opened(classifier, "loops");
    const auto result = computed(model, scenarioOf(model, kIds));
    const auto number = [](float x) { return static_cast<double>(x); };
    const auto tokens = static_cast<Index>(kIds.size());
    MatrixD x(tokens, 8), hidden(tokens, 5);
    std::vector<double> scores;
    for (Index i = 0; i < tokens; ++i) {
      for (Index o = 0; o < 8; ++o) {
        double sum = number(classifier.convolution->bias[o]);
        for (Index n = 0; n < 6; ++n)
          for (Index k = 0; k < 3; ++k)
            if (const Index from = i + k - 1; from >= 0 && from < tokens)
              sum += number(classifier.embedding(kIds[static_cast<std::size_t>(from)], n)) *
                     number(classifier.convolution->weight(n * 3 + k, o));
        x(i, o) = std::max(0.0, sum);
      }
      double score = number(classifier.u.bias[0]);
      for (Index a = 0; a < 5; ++a) {
        double sum = number(classifier.w.bias[a]);
        for (Index n = 0; n < 8; ++n) sum += x(i, n) * number(classifier.w.weight(n, a));
        score += std::tanh(sum) * number(classifier.u.weight(a, 0));
      }
      scores.push_back(score);
    }
    const double top = *std::ranges::max_element(scores);
    double sum = 0;
    for (const double score : scores) sum += std::exp(score - top);
    Eigen::RowVectorXd c = Eigen::RowVectorXd::Zero(8);
    for (Index i = 0; i < tokens; ++i) {
      const double score = scores[static_cast<std::size_t>(i)];
      const double alpha = relevance == Relevance::Hard ? (score == top ? 1.0 : 0.0) : std::exp(score - top) / sum;
      EXPECT_NEAR(number(pooling(result).attention.weights(0, 1)(0, i)), alpha, 1e-6);
      EXPECT_NEAR(number(pooling(result).attention.logits(0, 1)(0, i)), score, 1e-5);
      c += alpha * x.row(i);
    }
    for (Index o = 0; o < 3; ++o) {
      double logit = number(classifier.output.bias[o]);
      for (Index h = 0; h < 3; ++h) {
        double inside = number(classifier.inner->bias[h]);
        for (Index n = 0; n < 8; ++n) inside += c[n] * number(classifier.inner->weight(n, h));
        logit += std::max(0.0, inside) * number(classifier.output.weight(h, o));
      }
      EXPECT_NEAR(number(logitsOf(result)[o]), logit, 1e-5);
    }
  }
}

TEST(ClassifierSource, TypedTextIsRead) {
  const auto model = opened(made(shapeOf(Perception::Gru, Relevance::Pooling)), "typed");
  Scenario scenario;
  scenario.source = model->id;
  scenario.text = "The cat was GOOD,好";
  const auto result = computed(model, std::make_shared<const Scenario>(scenario));
  const auto& keys = *result->stack(StackKind::Pooling)->keys;
  ASSERT_EQ(keys.size(), 6U);
  EXPECT_EQ(keys[3], (Token{"good", 5, 12, 16, "good"}));
  EXPECT_EQ(keys[4].id, 0);
  EXPECT_EQ(keys[5].begin, 17U);
  const auto best = predictions(*result, 0, 3);
  ASSERT_TRUE(best);
  EXPECT_EQ(std::set<std::string>({(*best)[0].text, (*best)[1].text, (*best)[2].text}),
            std::set<std::string>(kClasses.begin(), kClasses.end()));
}

TEST(ClassifierSource, StacksAreThoseItHas) {
  const auto pools = opened(made(shapeOf(Perception::Embedding, Relevance::Pooling)), "pools");
  EXPECT_FALSE(hasStack(*pools, StackKind::Encoder));
  EXPECT_TRUE(hasStack(*pools, StackKind::Pooling));
  EXPECT_EQ(selfAttention(*pools), StackKind::Pooling);
  const auto relates = opened(made(shapeOf(Perception::Embedding, Relevance::SelfAttention)), "relates");
  EXPECT_TRUE(hasStack(*relates, StackKind::Encoder));
  EXPECT_FALSE(hasStack(*relates, StackKind::Decoder));
  EXPECT_EQ(selfAttention(*relates), StackKind::Encoder);
  const auto result = computed(relates, scenarioOf(relates, kIds));
  ASSERT_EQ(result->stacks.size(), 2U);
  EXPECT_EQ(result->stacks[0].layers[0].heads.size(), 2U);
  const auto parts = headParts(*result, {StackKind::Encoder, 0, 1});
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->output->weight, asClassifier(relates)->classifier.self->output.weight);
  EXPECT_FALSE(headParts(*result, {StackKind::Pooling, 0, 0})->output);
}

TEST(ClassifierSource, EditsAndMasksAct) {
  const auto model = opened(made(shapeOf(Perception::Gru, Relevance::SelfAttention)), "edits");
  const auto plain = computed(model, scenarioOf(model, kIds));
  for (const char* setting : {"encoder.q.gain=3", "encoder.H1.k.rotation=60", "H0.v.gain=0", "encoder.q.rank=1",
                              "encoder.H0.off=on", "temperature=0.3", "pooling.normalizer=sparsemax",
                              "encoder.causal=on", "pooling.padding=2", "pooling.normalizer=hard"}) {
    EXPECT_NE(logitsOf(computed(model, scenarioOf(model, kIds, {setting}))), logitsOf(plain)) << setting;
  }
  const auto forbidden = computed(model, scenarioOf(model, kIds, {}, "pooling.0:1-2"));
  EXPECT_EQ(pooling(forbidden).attention.weights(0, 1)(0, 2), 0);
  EXPECT_NE(logitsOf(forbidden), logitsOf(plain));
  const auto inEncoder = computed(model, scenarioOf(model, kIds, {}, "encoder.0:1"));
  EXPECT_EQ(inEncoder->head({StackKind::Encoder, 0, 0})->attention.weights(0, 1)(0, 1), 0);
  EXPECT_NE(logitsOf(inEncoder), logitsOf(plain));
}

TEST(ClassifierSource, HardAttentionCanBeSampledInstead) {
  const auto model = opened(made(shapeOf(Perception::Embedding, Relevance::Hard)), "hard");
  const auto weights = [&](const std::vector<std::string>& settings) {
    return pooling(computed(model, scenarioOf(model, kIds, settings))).attention.weights(0, 1);
  };
  EXPECT_EQ(weights({}).maxCoeff(), 1);
  EXPECT_LT(weights({"normalizer=sparsemax", "temperature=10"}).maxCoeff(), 1);
  bool differs = false;
  for (int seed = 1; seed < 20; ++seed)
    differs =
        differs || weights({"normalizer=sampled", "temperature=10", "seed=" + std::to_string(seed)}) != weights({});
  EXPECT_TRUE(differs);
}

TEST(ClassifierSource, IsTheSameFromAnyPast) {
  const auto model = opened(made(shapeOf(Perception::Convolution, Relevance::SelfAttention)), "past");
  const std::vector<ScenarioPtr> steps{scenarioOf(model, kIds),
                                       scenarioOf(model, kIds, {"encoder.H1.q.gain=2"}),
                                       scenarioOf(model, kIds, {"encoder.H1.q.gain=2", "pooling.temperature=2"}),
                                       scenarioOf(model, {1, 2}, {"encoder.H1.q.gain=2"}),
                                       scenarioOf(model, {1, 2}, {}, "pooling.0:1"),
                                       scenarioOf(model, kIds)};
  ResultPtr last;
  for (const auto& step : steps) {
    const auto fresh = computed(model, step);
    const auto again = computed(model, step, last);
    EXPECT_EQ(logitsOf(fresh), logitsOf(again));
    for (const auto& stack : fresh->stacks)
      for (std::size_t h = 0; h < stack.layers[0].heads.size(); ++h)
        EXPECT_EQ(stack.layers[0].heads[h]->context, again->head({stack.kind, 0, static_cast<int>(h)})->context);
    last = again;
  }
  const auto first = computed(model, steps[0]);
  const auto cooler = computed(model, scenarioOf(model, kIds, {"pooling.temperature=2"}), first);
  EXPECT_EQ(cooler->stacks[0].layers[0].heads, first->stacks[0].layers[0].heads) << "taken over";
}

TEST(ClassifierSource, WhatIsWrongWithAFolderIsSaid) {
  const auto classifier = made(shapeOf(Perception::Gru, Relevance::Pooling));
  const auto refused = [&](const std::string& from, const std::string& to) {
    const auto folder = saved(classifier, "wrong");
    std::ifstream file(folder / "config.json");
    std::string config((std::istreambuf_iterator<char>(file)), {});
    config.replace(config.find(from), from.size(), to);
    std::ofstream(folder / "config.json", std::ios::trunc) << config;
    const auto model = openModel(folder);
    EXPECT_FALSE(model) << to;
    return model ? std::string() : model.error().message;
  };
  EXPECT_NE(refused("\"gru\"", "\"ear\"").find("perception"), std::string::npos);
  EXPECT_NE(refused("\"pooling\"", "\"self\"").find("self_attention"), std::string::npos);
  EXPECT_NE(refused("\"perception_dim\": 8", "\"perception_dim\": 9").find("even"), std::string::npos);
  EXPECT_NE(refused("\"num_classes\": 3", "\"num_classes\": 1000000").find("num_classes"), std::string::npos);
  EXPECT_NE(refused("\"vocab_size\": 8", "\"vocab_size\": 16777216").find("embedding.weight"), std::string::npos);
}

TEST(Classification, PartsAndTheRestAreTheLogit) {
  for (const auto& [perception, relevance, inner] : kinds()) {
    const auto model = opened(made(shapeOf(perception, relevance, inner)), "parts");
    const auto result = computed(model, scenarioOf(model, kIds));
    const auto made = classification(*result, false);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_NEAR(std::accumulate(made->probabilities.begin(), made->probabilities.end(), 0.0), 1, 1e-9);
    const auto& classifier = asClassifier(model)->classifier;
    const auto taken = static_cast<Index>(made->taken);
    EXPECT_EQ(made->logit, static_cast<double>(logitsOf(result)[taken]));
    double parts = 0, weights = 0;
    for (const auto& token : made->tokens) {
      parts += token.part;
      weights += token.weight;
      EXPECT_FALSE(token.effect);
    }
    EXPECT_NEAR(weights, 1, 1e-6);
    EXPECT_NEAR(parts + made->rest, made->logit, 1e-9);
    if (inner == 0) {
      EXPECT_NEAR(made->rest, static_cast<double>(classifier.output.bias[taken]), 1e-5) << model->title;
    }
  }
}

TEST(Classification, ATokenIsReallyLeftOut) {
  const auto model = opened(made(shapeOf(Perception::Gru, Relevance::SelfAttention)), "left-out");
  const auto result = computed(model, scenarioOf(model, kIds, {"pooling.temperature=2"}, "pooling.0:5"));
  const auto whole = classification(*result, true);
  ASSERT_TRUE(whole) << whole.error().message;
  ASSERT_EQ(whole->tokens.size(), kIds.size());
  for (std::size_t i = 0; i < kIds.size(); ++i) {
    auto rest = kIds;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    const auto other = classification(*computed(model, scenarioOf(model, rest, {"pooling.temperature=2"},
                                                                  i == 5  ? ""
                                                                  : i < 5 ? "pooling.0:4"
                                                                          : "pooling.0:5")),
                                      false);
    ASSERT_TRUE(whole->tokens[i].effect);
    EXPECT_NEAR(*whole->tokens[i].effect, whole->probabilities[whole->taken] - other->probabilities[whole->taken],
                1e-12)
        << i;
  }
  ASSERT_TRUE(whole->agreement);
  EXPECT_LE(std::abs(*whole->agreement), 1);

  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(classification(*result, true, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
  const auto alone = classification(*computed(model, scenarioOf(model, {2})), true);
  ASSERT_TRUE(alone);
  EXPECT_FALSE(alone->tokens[0].effect);
  EXPECT_FALSE(alone->agreement);
}

TEST(Classification, OthersHaveNone) {
  Scenario scenario;
  scenario.text = "a b";
  const auto result = *compute(std::make_shared<const Scenario>(scenario), nullptr);
  EXPECT_FALSE(classifies(*result));
  EXPECT_EQ(classification(*result, false).error().code, ErrorCode::InvalidValue);
}

TEST(Classification, KendallsTau) {
  EXPECT_EQ(kendallTau({1, 2, 3}, {4, 5, 6}), 1);
  EXPECT_EQ(kendallTau({1, 2, 3}, {6, 5, 4}), -1);
  EXPECT_EQ(kendallTau({1, 1, 1}, {6, 5, 4}), std::nullopt);
  EXPECT_EQ(kendallTau({}, {}), std::nullopt);
  EXPECT_NEAR(*kendallTau({1, 2, 2, 3}, {1, 3, 2, 4}), 5 / std::sqrt(5.0 * 6), 1e-12);
}

TEST(Classification, StandsInTheData) {
  const auto model = opened(made(shapeOf(Perception::Embedding, Relevance::Pooling)), "data");
  const auto json = writeAttention(*computed(model, scenarioOf(model, kIds)), {}, DataFormat::Json);
  ASSERT_TRUE(json) << json.error().message;
  for (const char* part : {"\"stack\":\"pooling\"", "\"logits\":[", "\"classes\":[{\"label\":\"dislikes\"",
                           "\"effect\":", "\"agreement\":", "\"rest\":"})
    EXPECT_NE(json->find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace fovea
