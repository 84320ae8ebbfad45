// SPDX-License-Identifier: GPL-3.0-or-later
// Against plain loops in double, at awkward sizes.
#include "core/scenario/output.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"

namespace fovea {
namespace {

Matrix randomMatrix(Index rows, Index columns, std::uint64_t seed) {
  Random random(seed);
  Matrix m(rows, columns);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = static_cast<float>(random.gaussian());
  return m;
}

/// A result with nothing but an output: of a language model, or (@p next false) of a masked-language model.
Result outputOf(Index tokens, Index width, Index vocabulary, bool next, std::uint64_t seed = 1) {
  auto model = std::make_shared<Model>();
  OutputHead head;
  head.weight = std::make_shared<const Matrix>(randomMatrix(vocabulary, width, seed));
  head.scale = 0.5F;
  if (!next) {
    head.transform = Linear{randomMatrix(width, width, seed + 1), randomMatrix(1, width, seed + 2)};
    head.activation = findActivation("relu");
    head.norm = Norm{NormKind::RMSNorm, randomMatrix(1, width, seed + 3)};
    head.bias = randomMatrix(1, vocabulary, seed + 4);
  }
  model->transformer.output = std::move(head);
  std::vector<Token> row;
  for (Index t = 0; t < tokens; ++t) row.push_back({"t", static_cast<int>((t * 5 + 3) % vocabulary)});
  const auto shared = std::make_shared<const std::vector<Token>>(std::move(row));
  Result result;
  result.stacks.push_back({StackKind::Decoder, shared, shared, {}});
  result.model = std::move(model);
  result.output =
      Output{StackKind::Decoder, std::make_shared<const Matrix>(randomMatrix(tokens, width, seed + 5)), next};
  return result;
}

/// The definition, in double.
std::vector<std::vector<double>> slowLogits(const Result& result) {
  const auto& head = *result.model->transformer.output;
  const auto& hidden = *result.output->hidden;
  const Index d = hidden.cols();
  std::vector<std::vector<double>> all;
  for (Index t = 0; t < hidden.rows(); ++t) {
    std::vector<double> x;
    for (Index i = 0; i < d; ++i) x.push_back(static_cast<double>(hidden(t, i)));
    if (head.transform) {
      std::vector<double> y;
      for (Index j = 0; j < d; ++j) {
        auto sum = static_cast<double>(head.transform->bias(j));
        for (Index i = 0; i < d; ++i)
          sum += x[static_cast<std::size_t>(i)] * static_cast<double>(head.transform->weight(i, j));
        y.push_back(std::max(0.0, sum));
      }
      x = y;
      double square = 0;
      for (const double number : x) square += number * number;
      const double size = std::sqrt(square / static_cast<double>(d) + static_cast<double>(head.norm->epsilon));
      for (Index i = 0; i < d; ++i) x[static_cast<std::size_t>(i)] *= static_cast<double>(head.norm->gain(i)) / size;
    }
    auto& row = all.emplace_back();
    for (Index v = 0; v < head.weight->rows(); ++v) {
      double sum = 0;
      for (Index i = 0; i < d; ++i)
        sum += x[static_cast<std::size_t>(i)] * static_cast<double>((*head.weight)(v, i)) *
               static_cast<double>(head.scale);
      row.push_back(sum + (head.bias.size() > 0 ? static_cast<double>(head.bias(v)) : 0.0));
    }
  }
  return all;
}

std::vector<double> slowSoftmax(const std::vector<double>& logits, double temperature) {
  double sum = 0;
  for (const double logit : logits) sum += std::exp(logit / temperature);
  std::vector<double> p;
  for (const double logit : logits) p.push_back(std::exp(logit / temperature) / sum);
  return p;
}

struct Sizes {
  Index tokens, width, vocabulary;
};
// The last has several blocks of rows and several parts of the vocabulary.
constexpr Sizes kSizes[]{{1, 1, 1}, {2, 3, 7}, {9, 8, 31}, {3, 7, 64}, {65, 31, 4500}};

TEST(Output, LogitsAndLogProbabilitiesAreTheirDefinition) {
  for (const bool next : {true, false})
    for (const auto& [tokens, width, vocabulary] : kSizes) {
      const auto result = outputOf(tokens, width, vocabulary, next);
      const auto slow = slowLogits(result);
      const auto known = logProbabilities(result);
      ASSERT_TRUE(known);
      ASSERT_EQ(known->size(), static_cast<std::size_t>(tokens));
      const auto& ids = outputTokens(result);
      for (std::size_t t = 0; t < slow.size(); ++t) {
        const auto row = logits(result, static_cast<Index>(t));
        ASSERT_TRUE(row);
        ASSERT_EQ(row->size(), vocabulary);
        for (Index v = 0; v < vocabulary; ++v)
          ASSERT_NEAR(static_cast<double>((*row)(v)), slow[t][static_cast<std::size_t>(v)], 1e-4);
        if (next && t == 0) {
          EXPECT_FALSE((*known)[0]);
          continue;
        }
        const auto p = slowSoftmax(slow[t - (next ? 1 : 0)], 1);
        ASSERT_TRUE((*known)[t]);
        EXPECT_NEAR(*(*known)[t], std::log(p[static_cast<std::size_t>(ids[t].id)]), 1e-4);
      }
    }
}

TEST(Output, PredictionsAreTheMostProbableTokens) {
  for (const auto& [tokens, width, vocabulary] : kSizes)
    for (const double temperature : {0.3, 1.0, 4.0}) {
      const auto result = outputOf(tokens, width, vocabulary, true);
      const auto best = predictions(result, tokens - 1, 20, temperature);
      ASSERT_TRUE(best);
      ASSERT_EQ(best->size(), static_cast<std::size_t>(std::min(vocabulary, Index{20})));
      const auto p = slowSoftmax(slowLogits(result).back(), temperature);
      auto sorted = p;
      std::ranges::sort(sorted, std::greater());
      for (std::size_t i = 0; i < best->size(); ++i) {
        const auto& one = (*best)[i];
        EXPECT_NEAR(one.probability, sorted[i], 1e-5);
        EXPECT_NEAR(one.probability, p[static_cast<std::size_t>(one.id)], 1e-5);
        EXPECT_EQ(one.text, "#" + std::to_string(one.id));
        EXPECT_FALSE(one.baseline);
      }
    }
}

TEST(Output, WhatIsComparedIsProbableInOneOfBoth) {
  const auto b = outputOf(3, 8, 64, true, 1);
  const auto a = outputOf(3, 8, 64, true, 77);
  const auto all = predictions(b, 2, 64, 1, &a);
  const auto best = predictions(b, 2, 10, 1, &a);
  const auto ofA = predictions(a, 2, 64);
  ASSERT_TRUE(all && best && ofA);
  double sumB = 0;
  double sumA = 0;
  for (const auto& one : *all) {
    sumB += one.probability;
    sumA += *one.baseline;
    EXPECT_EQ(*one.baseline, std::ranges::find(*ofA, one.id, &Prediction::id)->probability);
  }
  EXPECT_NEAR(sumB, 1, 1e-12);
  EXPECT_NEAR(sumA, 1, 1e-12);
  const auto rank = [](const Prediction& one) { return std::max(one.probability, *one.baseline); };
  EXPECT_TRUE(std::ranges::is_sorted(*all, std::greater(), rank));
  EXPECT_TRUE(std::ranges::equal(*best, std::span(*all).first(10)));
  EXPECT_EQ(best->front().id == ofA->front().id, rank(best->front()) == ofA->front().probability);
}

TEST(Output, ExtremeLogitsStayFinite) {
  auto result = outputOf(2, 1, 3, true);
  auto& head = const_cast<OutputHead&>(*result.model->transformer.output);
  head.scale = 1;
  head.weight = std::make_shared<const Matrix>(Matrix{{3000.F}, {-3000.F}, {2999.F}});
  result.output->hidden = std::make_shared<const Matrix>(Matrix::Ones(2, 1));
  const auto known = logProbabilities(result);
  ASSERT_TRUE(known);
  EXPECT_EQ(outputTokens(result)[1].id, 2);
  EXPECT_NEAR(*(*known)[1], -std::log(1 + std::exp(1.0)), 1e-6);
  const auto best = predictions(result, 0, 3, 0.01);
  ASSERT_TRUE(best);
  EXPECT_NEAR((*best)[0].probability, 1, 1e-12);
  EXPECT_EQ((*best)[2].probability, 0);
}

TEST(Output, RefusesWhatIsNotThere) {
  const auto result = outputOf(3, 2, 5, true);
  for (const Index row : {-1, 3}) {
    EXPECT_EQ(logits(result, row).error().code, ErrorCode::InvalidValue);
    EXPECT_EQ(predictions(result, row, 5).error().code, ErrorCode::InvalidValue);
  }
  for (const double temperature : {0.0, -1.0, std::nan("")})
    EXPECT_EQ(predictions(result, 0, 5, temperature).error().code, ErrorCode::InvalidValue);
  const auto other = outputOf(3, 2, 6, true);
  EXPECT_EQ(predictions(result, 0, 5, 1, &other).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(*standardOutputRow(result), 2);
  const Result bare;
  EXPECT_EQ(logits(bare, 0).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(logProbabilities(bare).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(standardOutputRow(bare).error().code, ErrorCode::InvalidValue);
  std::stop_source stop;
  stop.request_stop();
  const RunControl stopped{stop.get_token(), {}};
  EXPECT_EQ(logits(result, 0, stopped).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(predictions(result, 0, 1, 1, nullptr, stopped).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(logProbabilities(result, stopped).error().code, ErrorCode::Cancelled);
}

TEST(Output, PerplexityIsOfTheMean) {
  const LogProbabilities known{std::nullopt, std::log(0.5), std::log(0.125)};
  EXPECT_NEAR(likelihood(known).total, std::log(0.0625), 1e-12);
  EXPECT_NEAR(*likelihood(known).perplexity, 4, 1e-12);
  EXPECT_FALSE(likelihood(LogProbabilities(1)).perplexity);
}

}  // namespace
}  // namespace fovea
