// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <string>

#include "core/base/random.h"
#include "core/model/plain.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"
#include "tests/core/reference.h"
#include "tests/core/same_result.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using test::modelsOf;
using test::tinyDecoder;
using test::tinyEncoderDecoder;
using test::tinyMasked;

const Models& models() {
  static const Models kModels = modelsOf({tinyDecoder(), tinyMasked(), tinyEncoderDecoder()});
  return kModels;
}

Scenario scenarioOf(const std::string& source, const std::string& text, const std::string& target = "",
                    std::initializer_list<std::string> settings = {}) {
  Scenario scenario;
  scenario.source = source;
  scenario.text = text;
  scenario.target = target;
  for (const auto& setting : settings) EXPECT_TRUE(scenario.settings.assign(setting)) << setting;
  return scenario;
}

ResultPtr computed(const Scenario& scenario, const ResultPtr& previous = nullptr) {
  auto result = compute(std::make_shared<const Scenario>(scenario), previous, {}, models());
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

/// The forward pass of a decoder alone, in loops and double precision. @p off: this head's slice of W_O's input is 0.
MatrixD hiddenOf(const Model& model, const std::vector<int>& ids, std::optional<std::pair<int, int>> off = {}) {
  const auto& stack = *model.transformer.decoder;
  const auto doubles = [](const auto& x) { return MatrixD(x.template cast<double>()); };
  const auto linear = [&](const Linear& by, const MatrixD& x) {
    MatrixD y = reference::product(x, doubles(by.weight));
    if (by.bias.size() > 0) y.rowwise() += by.bias.cast<double>();
    return y;
  };
  const auto norm = [&](const Norm& by, const MatrixD& x) {
    MatrixD y = x;
    for (Index i = 0; i < x.rows(); ++i) {
      const double mean = x.row(i).mean();
      const double size = std::sqrt((x.row(i).array() - mean).square().mean() + static_cast<double>(by.epsilon));
      for (Index j = 0; j < x.cols(); ++j)
        y(i, j) = (x(i, j) - mean) / size * static_cast<double>(by.gain[j]) + static_cast<double>(by.bias[j]);
    }
    return y;
  };
  MatrixD x(static_cast<Index>(ids.size()), stack.width);
  for (Index t = 0; t < x.rows(); ++t)
    x.row(t) = static_cast<double>(stack.embedding.scale) *
                   stack.embedding.tokens->row(ids[static_cast<std::size_t>(t)]).cast<double>() +
               stack.embedding.positions->row(t).cast<double>();
  for (std::size_t l = 0; l < stack.layers.size(); ++l) {
    const auto layer = *stack.layers[l]({});
    const MatrixD in = norm(layer->block.attentionNorm, x);
    MatrixD contexts = MatrixD::Zero(x.rows(), layer->block.output.inputs());
    for (std::size_t h = 0; h < layer->self.heads.size(); ++h) {
      const auto& head = layer->self.heads[h]->projections;
      const MatrixD q = linear(head.query->get(), in), k = linear(head.key->get(), in),
                    v = linear(head.value->get(), in);
      if (off == std::pair(static_cast<int>(l), static_cast<int>(h))) continue;
      for (Index i = 0; i < x.rows(); ++i) {
        std::vector<double> scores;
        for (Index j = 0; j <= i; ++j)
          scores.push_back(q.row(i).dot(k.row(j)) / std::sqrt(static_cast<double>(q.cols())));
        const double top = *std::ranges::max_element(scores);
        double sum = 0;
        for (auto& score : scores) sum += score = std::exp(score - top);
        for (Index j = 0; j <= i; ++j)
          contexts.row(i).segment(static_cast<Index>(h) * v.cols(), v.cols()) +=
              scores[static_cast<std::size_t>(j)] / sum * v.row(j);
      }
    }
    x += linear(layer->block.output, contexts);
    MatrixD inner = linear(layer->block.feedForward.in, norm(layer->block.feedForwardNorm, x));
    inner = inner.cwiseMax(0.0);
    x += linear(layer->block.feedForward.out, inner);
  }
  return norm(*stack.norm, x);
}

TEST(ModelSource, EqualsTheForwardPassWrittenOut) {
  const auto result = computed(scenarioOf("tiny-decoder", "the cat sat on a dog"));
  ASSERT_TRUE(result && result->output);
  EXPECT_EQ(result->stacks.size(), 1U);
  EXPECT_EQ(result->source.id, "tiny-decoder");
  const MatrixD expected = hiddenOf(*result->model, {6, 7, 9, 10, 4, 8});
  EXPECT_LT(reference::worst(result->output->hidden->cast<double>(), expected), 1e-5);
}

TEST(ModelSource, AHeadSwitchedOffIsAZeroSliceOfWhatGoesIntoTheOutputProjection) {
  for (const auto& [layer, head] : {std::pair(0, 0), {0, 1}, {1, 0}, {1, 1}}) {
    const auto setting = "L" + std::to_string(layer) + ".H" + std::to_string(head) + ".off=on";
    const auto result = computed(scenarioOf("tiny-decoder", "the cat sat on a dog", "", {setting}));
    const MatrixD expected = hiddenOf(*result->model, {6, 7, 9, 10, 4, 8}, std::pair(layer, head));
    EXPECT_LT(reference::worst(result->output->hidden->cast<double>(), expected), 1e-5);
    EXPECT_GT(reference::worst(expected, hiddenOf(*result->model, {6, 7, 9, 10, 4, 8})), 1e-2);
  }
}

TEST(ModelSource, WhatIsTakenOverEqualsComputingFromNothing) {
  // Sequences of random edits: texts that grow, shrink and change, heads, masks, and back.
  const std::vector<std::string> words{"the", "cat", "sat", "on", "a", "dog", "cats", "It", "b", "[MASK]"};
  const std::vector<std::string> edits{"L1.H0.off=on",   "L0.H1.q.gain=2",       "temperature=0.5", "L1.k.rotation=30",
                                       "own_mask=off",   "cross.v.gain=0.5",     "H1.q.rank=2",     "L0.off=on",
                                       "L1.q.noise=0.3", "normalizer=sparsemax", "window=2",        "decoding=beam",
                                       "padding=1",      "L1.H1.blend=0.5",      "scaled=off",      "L0.softcap=3"};
  for (const std::string source : {"tiny-decoder", "tiny-masked", "tiny-encoder-decoder"}) {
    Random random(hashOf(source));
    auto scenario = scenarioOf(source, "the cat", "", {"longest_output=12"});
    ResultPtr previous;
    for (int step = 0; step < 60; ++step) {
      switch (random.next() % 6) {
        case 0:
        case 1:
          scenario.text += " " + words[random.next() % words.size()];
          break;
        case 2:
          scenario.text = scenario.text.substr(0, std::max<std::size_t>(3, scenario.text.rfind(' ')));
          break;
        case 3:
          scenario.target = random.next() % 2 == 0 ? "" : scenario.target + " " + words[random.next() % words.size()];
          break;
        case 4:
          ASSERT_TRUE(scenario.settings.assign(edits[random.next() % edits.size()]));
          break;
        default:
          if (!scenario.settings.entries().empty()) scenario.settings.erase(scenario.settings.entries().begin()->first);
      }
      const auto fresh = computed(scenario);
      previous = computed(scenario, previous);
      ASSERT_TRUE(fresh && previous);
      ASSERT_LT(test::distance(*fresh, *previous), 1e-6) << source << " step " << step << ": " << scenario.text;
    }
  }
}

TEST(ModelSource, TakesOverTheLayersBeforeAnEdit) {
  const auto before = computed(scenarioOf("tiny-encoder-decoder", "the cat", "a dog"));
  const auto after =
      computed(scenarioOf("tiny-encoder-decoder", "the cat", "a dog", {"decoder.L1.H0.q.gain=2"}), before);
  EXPECT_EQ(after->stack(StackKind::Encoder)->output, before->stack(StackKind::Encoder)->output);
  EXPECT_EQ(after->stack(StackKind::Decoder)->layers[0].output, before->stack(StackKind::Decoder)->layers[0].output);
  EXPECT_EQ(after->head({StackKind::Decoder, 1, 1}), before->head({StackKind::Decoder, 1, 1}));
  EXPECT_NE(after->head({StackKind::Decoder, 1, 0}), before->head({StackKind::Decoder, 1, 0}));
  const auto typed = computed(scenarioOf("tiny-encoder-decoder", "the cat", "a dog sat"), after);
  EXPECT_EQ(typed->head({StackKind::Encoder, 1, 1}), before->head({StackKind::Encoder, 1, 1}));
}

TEST(ModelSource, WritesTheMostProbableTokens) {
  const auto result = computed(scenarioOf("tiny-encoder-decoder", "the cat sat", "", {"longest_output=9"}));
  ASSERT_TRUE(result->output && result->output->written);
  const auto& written = *result->stack(StackKind::Decoder)->queries;
  ASSERT_GT(written.size(), 1U);
  // The same tokens, given: each is what the rows before it hold most probable.
  auto scenario = scenarioOf("tiny-encoder-decoder", "the cat sat");
  for (const auto& token : written) scenario.targetIds.push_back(token.id);
  const auto given = computed(scenario);
  EXPECT_FALSE(given->output->written);
  for (std::size_t t = 0; t + 1 < written.size(); ++t)
    EXPECT_EQ((*predictions(*given, static_cast<Index>(t), 1))[0].id, written[t + 1].id);
}

TEST(ModelSource, BeamsFindATextAtLeastAsProbable) {
  for (const std::string text : {"the cat sat", "a dog", "on the cats It"}) {
    const auto mean = [&](const std::string& decoding) {
      const auto result = computed(scenarioOf("tiny-encoder-decoder", text, "", {"longest_output=6", decoding}));
      double sum = 0;
      int count = 0;
      const auto all = *logProbabilities(*result);
      for (const auto& one : all)
        if (one) sum += *one, ++count;
      return sum / count;
    };
    EXPECT_GE(mean("decoding=beam"), mean("decoding=greedy") - 1e-9) << text;
  }
}

TEST(ModelSource, AnEncoderReadsTwoTexts) {
  const auto one = computed(scenarioOf("tiny-masked", "the cat"));
  EXPECT_EQ(one->stack(StackKind::Encoder)->queries->size(), 4U);
  const auto two = computed(scenarioOf("tiny-masked", "the cat", "a dog"));
  const auto& tokens = *two->stack(StackKind::Encoder)->queries;
  ASSERT_EQ(tokens.size(), 7U);
  EXPECT_EQ(tokens[4].text, "a");
  EXPECT_EQ(tokens[4].end, 0U);
}

TEST(ModelSource, RefusesWithTheReason) {
  const auto error = [&](const Scenario& scenario) {
    const auto result = compute(std::make_shared<const Scenario>(scenario), nullptr, {}, models());
    return result ? Error{} : result.error();
  };
  EXPECT_EQ(error(scenarioOf("gpt-9", "a")).code, ErrorCode::Unsupported);
  EXPECT_EQ(error(scenarioOf("tiny-decoder", "  ")).code, ErrorCode::InvalidText);
  std::string words;
  for (int i = 0; i < 70; ++i) words += "cat ";
  EXPECT_EQ(error(scenarioOf("tiny-decoder", words)).code, ErrorCode::TooLarge);
  auto scenario = scenarioOf("tiny-decoder", "");
  scenario.ids = {1, 99};
  EXPECT_EQ(error(scenario).code, ErrorCode::InvalidValue);
  scenario = scenarioOf("tiny-encoder-decoder", "a");
  scenario.language = "fr";
  EXPECT_EQ(error(scenario).code, ErrorCode::Unsupported);
}

TEST(ModelSource, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  const auto scenario = std::make_shared<const Scenario>(scenarioOf("tiny-encoder-decoder", "the cat sat"));
  const auto stopped = compute(scenario, nullptr, {source.get_token(), {}}, models());
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace fovea
