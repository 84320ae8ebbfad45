// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/attention_gradients.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <stop_token>
#include <string>

#include "core/scenario/engine.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/output.h"
#include "core/scenario/quantity.h"
#include "tests/core/tiny_model.h"

namespace fovea {
namespace {

using test::modelsOf;

/// As LLaMA, but for norms after the sums: rotary positions, keys and values that two heads share, gated feed-forward
/// parts, RMS norms.
ModelPtr rotaryDecoder() {
  auto model = *test::tinyDecoder(7);
  model.id = "rotary";
  test::TinyParts parts(8);
  for (auto& access : model.transformer.decoder->layers) {
    auto layer = **access({});
    layer.self.rotary.kind = Rotary::Halves;
    layer.self.rotary.size = 1.25;
    layer.self.keyValueHeads = 1;
    const auto& first = layer.self.heads[0]->projections;
    layer.self.heads[1] = std::make_shared<const Head>(
        "", HeadProjections(layer.self.heads[1]->projections.query, first.key, first.value));
    auto& block = layer.block;
    block.placement = NormPlacement::Post;
    block.attentionNorm.kind = NormKind::RMSNorm;
    block.feedForward.gate = parts.linear(test::TinyParts::kWidth, 16);
    block.feedForward.activation = findActivation("gelu");
    const auto changed = std::make_shared<const TransformerLayer>(std::move(layer));
    access = [changed](const RunControl&) -> Expected<TransformerLayerPtr> { return changed; };
  }
  return std::make_shared<const Model>(std::move(model));
}

ResultPtr computed(const std::string& source, const std::vector<std::string>& settings = {},
                   const std::string& text = "the cat sat on a cat", const std::string& target = {}) {
  auto scenario = std::make_shared<Scenario>();
  scenario->source = source;
  scenario->text = text;
  scenario->target = target;
  for (const auto& setting : settings) EXPECT_TRUE(scenario->settings.assign(setting)) << setting;
  auto result =
      compute(scenario, nullptr, {},
              modelsOf({test::tinyDecoder(), test::tinyMasked(), test::tinyEncoderDecoder(), rotaryDecoder()}));
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : nullptr;
}

/// The operations of a block in double.
struct Double {
  using Value = MatrixD;

  MatrixD linear(const MatrixD& x, const Linear& linear) const {
    MatrixD y = x * linear.weight.cast<double>();
    if (linear.bias.size() > 0) y.rowwise() += linear.bias.cast<double>();
    return y;
  }
  MatrixD normalized(const MatrixD& x, const Norm& norm) const {
    MatrixD y = x;
    for (Index i = 0; i < x.rows(); ++i) {
      const double mean = norm.kind == NormKind::LayerNorm ? x.row(i).mean() : 0;
      const double square = (x.row(i).array() - mean).square().mean();
      y.row(i) = (x.row(i).array() - mean) / std::sqrt(square + static_cast<double>(norm.epsilon));
      y.row(i) = y.row(i).cwiseProduct(norm.gain.cast<double>());
      if (norm.bias.size() > 0) y.row(i) += norm.bias.cast<double>();
    }
    return y;
  }
  MatrixD activated(const MatrixD& x, const ActivationInfo& activation) const {
    if (activation.about.id == "relu") return x.cwiseMax(0.0);
    EXPECT_EQ(activation.about.id, "gelu");
    return x.unaryExpr([](double t) { return t / 2 * std::erfc(-t / std::numbers::sqrt2); });
  }
  MatrixD sum(const MatrixD& x, const MatrixD& y) const { return x + y; }
  MatrixD product(const MatrixD& x, const MatrixD& y) const { return x.cwiseProduct(y); }
  MatrixD dropout(const MatrixD& x) const { return x; }
};

/// y of a model in double, with something added to one weight of one head.
class Reference {
 public:
  explicit Reference(const Result& result) : result_(result), said_(*saidTokens(result)) {}

  double y(const HeadId& head = {}, Index query = 0, Index key = 0, double added = 0) {
    head_ = head, query_ = query, key_ = key, added_ = added;
    const auto& model = result_.model->transformer;
    MatrixD x;
    if (model.encoder) x = through(StackKind::Encoder, *model.encoder, {});
    if (model.decoder) x = through(StackKind::Decoder, *model.decoder, x);
    const auto& output = *model.output;
    if (output.transform) x = ops_.activated(ops_.linear(x, *output.transform), *output.activation);
    if (output.norm) x = ops_.normalized(x, *output.norm);
    MatrixD logits = static_cast<double>(output.scale) * x * output.weight->cast<double>().transpose();
    if (output.bias.size() > 0) logits.rowwise() += output.bias.cast<double>();
    double sum = 0;
    for (const auto& [row, id] : said_) sum += logits(row, id) - std::log(logits.row(row).array().exp().sum());
    return sum;
  }

 private:
  MatrixD through(StackKind kind, const TransformerStack& stack, const MatrixD& memory) {
    MatrixD x = result_.stack(kind)->input->cast<double>();
    for (int l = 0; l < static_cast<int>(stack.layers.size()); ++l) {
      const auto layer = *stack.layers[static_cast<std::size_t>(l)]({});
      x = *transformerBlock(
          ops_, layer->block, x, [&](const MatrixD& in) -> Expected<MatrixD> { return contexts(kind, l, in, in); },
          [&](const MatrixD& in) -> Expected<MatrixD> { return contexts(StackKind::Cross, l, in, memory); });
    }
    return stack.norm ? ops_.normalized(x, *stack.norm) : x;
  }

  static MatrixD turned(MatrixD x, const RotaryEmbedding& rotary) {
    const Index half = x.cols() / 2;
    if (rotary.kind == Rotary::None) return x;
    for (Index t = 0; t < x.rows(); ++t)
      for (Index i = 0; i < half; ++i) {
        const double angle =
            static_cast<double>(t) * std::pow(rotary.base, -static_cast<double>(i) / static_cast<double>(half));
        const double a = rotary.size * x(t, i);
        const double b = rotary.size * x(t, i + half);
        x(t, i) = a * std::cos(angle) - b * std::sin(angle);
        x(t, i + half) = a * std::sin(angle) + b * std::cos(angle);
      }
    return x;
  }

  MatrixD contexts(StackKind kind, int layer, const MatrixD& queries, const MatrixD& keys) {
    const auto& heads = result_.stack(kind)->layers[static_cast<std::size_t>(layer)].heads;
    MatrixD all(queries.rows(), 0);
    for (int h = 0; h < static_cast<int>(heads.size()); ++h) {
      const HeadId id{kind, layer, h};
      const auto parts = *headParts(result_, id);
      const auto made = [&](const MatrixD& x, ProjectionRole role) {
        return ops_.linear(x, usedProjection(parts, role));
      };
      const auto& attention = result_.head(id)->attention;
      const auto& settings = attention.settings;
      const MatrixD q = turned(made(queries, ProjectionRole::Query), parts.inputs.rotary);
      const MatrixD k = turned(made(keys, ProjectionRole::Key), parts.inputs.rotary);
      const MatrixD v = made(keys, ProjectionRole::Value);
      MatrixD weights = MatrixD::Zero(q.rows(), k.rows());
      for (Index i = 0; i < q.rows(); ++i) {
        for (Index j = 0; j < k.rows(); ++j) {
          double score = attention.scale() * q.row(i).dot(k.row(j));
          if (std::isfinite(settings.softcap)) score = settings.softcap * std::tanh(score / settings.softcap);
          if (attention.allows(i, j)) weights(i, j) = std::exp(score / settings.temperature);
        }
        weights.row(i) /= weights.row(i).sum();
      }
      if (id == head_) weights(query_, key_) += added_;
      const Index first = all.cols();
      all.conservativeResize(Eigen::NoChange, first + v.cols());
      if (heads[static_cast<std::size_t>(h)]->off) weights.setZero();
      all.rightCols(v.cols()) = weights * v;
    }
    return all;
  }

  const Result& result_;
  std::vector<SaidToken> said_;
  Double ops_;
  HeadId head_;
  Index query_ = 0;
  Index key_ = 0;
  double added_ = 0;
};

/// Results whose heads, blocks and outputs differ in all that the way back must know.
std::vector<ResultPtr> examples() {
  return {computed("tiny-decoder", {"L1.H0.k.rank=2", "L0.H1.q.rotation=50", "temperature=0.5"}),
          computed("tiny-masked", {"L1.H1.softcap=0.7", "L1.H0.v.gain=2"}, "the [MASK] sat"),
          computed("tiny-encoder-decoder", {"cross.L1.H0.temperature=2", "decoder.L1.H1.off=on", "encoder.L1.window=1"},
                   "the cat sat", "a dog"),
          computed("tiny-encoder-decoder", {"longest_output=5"}, "It"), computed("rotary")};
}

TEST(AttentionGradients, AreThoseOfCentralDifferences) {
  for (const auto& result : examples()) {
    Reference reference(*result);
    for (const auto& stack : result->stacks) {
      std::vector<HeadId> ids;  // all at once, so that the way back is shared
      for (int l = 0; l < static_cast<int>(stack.layers.size()); ++l)
        for (int h = 0; h < static_cast<int>(stack.layers[static_cast<std::size_t>(l)].heads.size()); ++h)
          ids.push_back({stack.kind, l, h});
      const auto all = attentionGradients(*result, ids);
      ASSERT_TRUE(all) << all.error().message;
      for (std::size_t n = 0; n < ids.size(); ++n) {
        const auto& made = (*all)[n];
        const auto alone = attentionGradients(*result, std::span(&ids[n], 1));
        ASSERT_TRUE(alone);
        EXPECT_TRUE(alone->front().isApprox(made, 1e-4F) || made.isZero(1e-6F));
        for (Index i = 0; i < made.rows(); ++i)
          for (Index j = 0; j < made.cols(); ++j) {
            constexpr double kStep = 1e-5;
            const double slope = (reference.y(ids[n], i, j, kStep) - reference.y(ids[n], i, j, -kStep)) / (2 * kStep);
            ASSERT_NEAR(static_cast<double>(made(i, j)), slope, 2e-4 * (1 + std::abs(slope)))
                << result->source.id << ' ' << name(stack.kind) << ' ' << ids[n].layer << '.' << ids[n].head << ' ' << i
                << ' ' << j;
          }
      }
    }
  }
}

TEST(AttentionGradients, AreOfTheLogProbabilityOfTextB) {
  const auto result = computed("tiny-encoder-decoder", {}, "the cat sat", "a dog");
  EXPECT_NEAR(Reference(*result).y(), likelihood(*logProbabilities(*result)).total, 1e-4);
  const auto said = *saidTokens(*result);
  const auto& tokens = outputTokens(*result);
  ASSERT_EQ(said.size() + 1, tokens.size());
  for (std::size_t t = 0; t < said.size(); ++t) {
    EXPECT_EQ(said[t].row, static_cast<Index>(t));
    EXPECT_EQ(said[t].id, tokens[t + 1].id);
  }
}

TEST(AttentionGradients, OfOtherModelsAreOfTheMostProbableToken) {
  const auto result = computed("tiny-masked", {}, "the [MASK] sat");
  const auto said = *saidTokens(*result);
  ASSERT_EQ(said.size(), std::size_t{1});
  EXPECT_EQ(said[0].row, 2);  // <s> the [MASK]
  EXPECT_EQ(said[0].id, predictions(*result, 2, 1)->front().id);
}

TEST(AttentionGradients, AreRefusedWhereTheyCannotBeHad) {
  const auto refused = [](const ResultPtr& result, const std::string& what) {
    const auto& stack = result->stacks.front();
    const auto map = quantityOf(*result, {stack.kind, 0, 0}, Quantity::Gradient);
    ASSERT_FALSE(map);
    EXPECT_EQ(map.error().code, ErrorCode::InvalidValue);
    EXPECT_NE(map.error().message.find(what), std::string::npos) << map.error().message;
    EXPECT_EQ(canShow(*result, {stack.kind, 0, 0}, Quantity::Gradient).error(), map.error());
  };
  refused(computed("bare"), "no predictions");
  refused(computed("tiny-decoder", {"L1.normalizer=sparsemax"}), "softmax");
}

TEST(AttentionGradients, CanBeStopped) {
  const auto result = computed("tiny-decoder");
  std::stop_source source;
  source.request_stop();
  const HeadId id{StackKind::Decoder, 0, 0};
  EXPECT_EQ(attentionGradients(*result, std::span(&id, 1), {source.get_token(), {}}).error().code,
            ErrorCode::Cancelled);
}

TEST(Quantity, GradientIsTheWeightTimesItsSlope) {
  const auto result = computed("tiny-decoder");
  const std::vector<HeadId> ids{{StackKind::Decoder, 0, 0}, {StackKind::Decoder, 1, 1}};
  const auto slopes = *attentionGradients(*result, ids);
  const Focus both{StackKind::Decoder, 1, 1, {{0, 0}, {1, 1}}, Combine::Mean};
  auto most = both;
  most.combine = Combine::Max;
  const auto one = *quantityOf(*result, {StackKind::Decoder, 0, 0}, Quantity::Gradient);
  const auto mean = *quantityOf(*result, both, Quantity::Gradient);
  const auto largest = *quantityOf(*result, most, Quantity::Gradient);
  for (Index i = 0; i < one.rows(); ++i)
    for (Index j = 0; j < one.cols(); ++j) {
      if (j > i) {
        EXPECT_TRUE(std::isnan(one(i, j)) && std::isnan(mean(i, j)) && std::isnan(largest(i, j)));
        continue;
      }
      const auto part = [&](std::size_t h) {
        return static_cast<double>(result->head(ids[h])->attention.weights(i, 1)(0, j)) *
               static_cast<double>(slopes[h](i, j));
      };
      EXPECT_NEAR(static_cast<double>(one(i, j)), part(0), 1e-5);
      EXPECT_NEAR(static_cast<double>(mean(i, j)), (part(0) + part(1)) / 2, 1e-5);
      EXPECT_NEAR(static_cast<double>(largest(i, j)), std::max(part(0), part(1)), 1e-5);
    }
}

}  // namespace
}  // namespace fovea
