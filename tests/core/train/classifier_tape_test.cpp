// SPDX-License-Identifier: GPL-3.0-or-later
// What classifiers add to the tape: gradients are what finite differences say, values what plain loops in double do.
#include <gtest/gtest.h>

#include "core/train/classifier_training.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

using reference::randomMatrix;

constexpr Index kVocabulary = 11;
constexpr Index kWidth = 5;
constexpr double kNear = 2e-3;  // finite differences of floats

Linear randomLinear(Index inputs, Index outputs, std::uint64_t seed) {
  return {randomMatrix(inputs, outputs, seed, 0.4), randomMatrix(1, outputs, seed + 1, 0.3)};
}

struct Case {
  Packed tokens;
  Matrix table = randomMatrix(kVocabulary, kWidth, 3);
  std::vector<Parameter> parameters{{"table", table.data(), table.rows(), table.cols()}};

  Case() {
    Random random(1);
    for (const Index length : {1, 3, 7, 9}) {
      std::vector<int> ids;
      for (Index i = 0; i < length; ++i) ids.push_back(static_cast<int>(random.next() % kVocabulary));
      tokens.add(ids);
    }
  }
  void watch(Linear& linear) {
    parameters.push_back({"weight", linear.weight.data(), linear.weight.rows(), linear.weight.cols()});
    parameters.push_back({"bias", linear.bias.data(), 1, linear.bias.size()});
  }
  Tape::Value input(Tape& tape) const { return tape.embedded(tokens, table, 1, Matrix()); }
};

/// The largest difference between the gradient and finite differences of @p loss: tape → a number, whose gradient is
/// begun on the tape.
template <class Loss>
double worstGradient(Case& test, const Loss& loss) {
  Gradients gradients(test.parameters);
  Tape tape(&gradients);
  tape.start();
  loss(tape);
  EXPECT_TRUE(tape.backward());
  Tape plain(nullptr);
  const auto value = [&] {
    plain.start();
    return loss(plain);
  };
  double worst = 0;
  for (const auto& parameter : test.parameters) {
    const auto gradient = gradients.of(parameter.data);
    for (Index i = 0; i < parameter.size(); ++i) {
      float& number = parameter.data[i];
      const float original = number;
      constexpr float kStep = 0x1p-7F;
      const auto slope = [&](float step) {
        number = original + step;
        const double above = value();
        number = original - step;
        const double below = value();
        number = original;
        return (above - below) / (2.0 * static_cast<double>(step));
      };
      const double difference = (4 * slope(kStep) - slope(2 * kStep)) / 3;  // of fourth order
      worst =
          std::max(worst, std::abs(difference - static_cast<double>(gradient.data()[i])) / (1 + std::abs(difference)));
    }
  }
  return worst;
}

/// Σ of a value's numbers, each times one of its own.
double weighted(Tape& tape, Tape::Value value, bool learns) {
  const auto weights = randomMatrix(tape[value].rows(), tape[value].cols(), 99);
  if (learns) tape.gradient(value) += weights;
  return (tape[value].cast<double>().array() * weights.cast<double>().array()).sum();
}

/// worstGradient() of an operation on the input.
template <class Function>
double worstOf(Case& test, const Function& function) {
  return worstGradient(test, [&](Tape& tape) { return weighted(tape, function(tape, test.input(tape)), true); });
}

TEST(ClassifierTape, NeighboursStandSideBySide) {
  Case test;
  Tape tape(nullptr);
  tape.start();
  const auto x = test.input(tape);
  const Matrix y = tape[tape.unfolded(x, 3)];
  for (Index s = 0; s < test.tokens.sentences(); ++s) {
    const Matrix sentence = tape[x].middleRows(test.tokens.begin(s), test.tokens.length(s));
    for (Index i = 0; i < sentence.rows(); ++i)
      for (Index n = 0; n < kWidth; ++n)
        for (Index k = 0; k < 3; ++k) {
          const Index from = i + k - 1;
          const float expected = from < 0 || from >= sentence.rows() ? 0 : sentence(from, n);
          EXPECT_EQ(y(test.tokens.begin(s) + i, n * 3 + k), expected);
        }
    EXPECT_EQ(unfolded(sentence, 3), y.middleRows(test.tokens.begin(s), sentence.rows()));
  }
  EXPECT_LT(worstOf(test, [](Tape& t, Tape::Value v) { return t.unfolded(v, 5); }), kNear);
}

TEST(ClassifierTape, BothSidesOfBesideHaveTheirGradient) {
  Case test;
  auto linear = randomLinear(kWidth, 3, 20);
  test.watch(linear);
  EXPECT_LT(worstOf(test, [&](Tape& t, Tape::Value v) { return t.beside(t.linear(v, linear), v); }), kNear);
}

/// One direction of torch.nn.GRU as plain loops.
MatrixD gru(const MatrixD& x, const GruWeights& weights, bool backwards) {
  const auto& [input, hidden] = weights;
  const Index width = hidden.inputs();
  MatrixD states(x.rows(), width);
  std::vector<double> h(static_cast<std::size_t>(width), 0);
  const auto sigmoid = [](double value) { return 1 / (1 + std::exp(-value)); };
  for (Index t = 0; t < x.rows(); ++t) {
    const Index row = backwards ? x.rows() - 1 - t : t;
    const auto gate = [&](const Linear& linear, Index column, const auto& from, Index size) {
      double sum = static_cast<double>(linear.bias[column]);
      for (Index n = 0; n < size; ++n) sum += from(n) * static_cast<double>(linear.weight(n, column));
      return sum;
    };
    auto next = h;
    for (Index n = 0; n < width; ++n) {
      const auto ofInput = [&](Index part) {
        return gate(
            input, part * width + n, [&](Index i) { return x(row, i); }, x.cols());
      };
      const auto ofHidden = [&](Index part) {
        return gate(
            hidden, part * width + n, [&](Index i) { return h[static_cast<std::size_t>(i)]; }, width);
      };
      const double r = sigmoid(ofInput(0) + ofHidden(0));
      const double z = sigmoid(ofInput(1) + ofHidden(1));
      const double c = std::tanh(ofInput(2) + r * ofHidden(2));
      next[static_cast<std::size_t>(n)] = (1 - z) * c + z * h[static_cast<std::size_t>(n)];
    }
    h = next;
    for (Index n = 0; n < width; ++n) states(row, n) = h[static_cast<std::size_t>(n)];
  }
  return states;
}

TEST(ClassifierTape, AGruInBothDirections) {
  for (const bool backwards : {false, true}) {
    Case test;
    GruWeights weights{randomLinear(kWidth, 9, 30), randomLinear(3, 9, 40)};
    test.watch(weights.input);
    test.watch(weights.hidden);
    const auto run = [&](Tape& t, Tape::Value v) {
      return t.recurrent(t.linear(v, weights.input), weights.hidden, backwards);
    };
    Tape tape(nullptr);
    tape.start();
    const auto x = test.input(tape);
    const Matrix states = tape[run(tape, x)];
    for (Index s = 0; s < test.tokens.sentences(); ++s) {
      const auto rows = [&](const auto& matrix) -> MatrixD {
        return matrix.middleRows(test.tokens.begin(s), test.tokens.length(s)).template cast<double>();
      };
      EXPECT_LT(reference::worst(rows(states), gru(rows(tape[x]), weights, backwards)), 1e-6) << backwards;
    }
    EXPECT_LT(worstOf(test, run), kNear) << backwards;
  }
}

TEST(ClassifierTape, SoftmaxAndPoolingOfEachSentence) {
  Case test;
  auto u = randomLinear(kWidth, 1, 50);
  test.watch(u);
  const auto pool = [&](Tape& t, Tape::Value v) { return t.pooled(t.softmax(t.linear(v, u)), v); };
  Tape tape(nullptr);
  tape.start();
  const auto x = test.input(tape);
  const Matrix c = tape[pool(tape, x)];
  ASSERT_EQ(c.rows(), test.tokens.sentences());
  for (Index s = 0; s < c.rows(); ++s) {
    std::vector<double> e;
    double sum = 0;
    for (Index i = 0; i < test.tokens.length(s); ++i) {
      double score = static_cast<double>(u.bias[0]);
      for (Index n = 0; n < kWidth; ++n)
        score += static_cast<double>(tape[x](test.tokens.begin(s) + i, n) * u.weight(n, 0));
      sum += e.emplace_back(std::exp(score));
    }
    for (Index n = 0; n < kWidth; ++n) {
      double expected = 0;
      for (Index i = 0; i < test.tokens.length(s); ++i)
        expected += e[static_cast<std::size_t>(i)] / sum * static_cast<double>(tape[x](test.tokens.begin(s) + i, n));
      EXPECT_NEAR(static_cast<double>(c(s, n)), expected, 1e-6);
    }
  }
  EXPECT_LT(worstOf(test, pool), kNear);
}

TEST(ClassifierTape, EntropyOfTheWeights) {
  Case test;
  auto u = randomLinear(kWidth, 1, 50);
  test.watch(u);
  EXPECT_LT(
      worstGradient(
          test, [&](Tape& tape) { return 0.7 * tape.entropy(tape.softmax(tape.linear(test.input(tape), u)), 0.7); }),
      kNear);
  Tape tape(nullptr);
  tape.start();
  Linear flat{Matrix::Zero(kWidth, 1), RowVector::Zero(1)};
  const double entropy = tape.entropy(tape.softmax(tape.linear(test.input(tape), flat)), 1);
  EXPECT_NEAR(entropy, std::log(1.0) + std::log(3.0) + std::log(7.0) + std::log(9.0), 1e-5);
}

TEST(ClassifierTape, CrossEntropyOfASentence) {
  Case test;
  auto u = randomLinear(kWidth, 1, 50);
  auto fc = randomLinear(kWidth, 4, 60);
  test.watch(u);
  test.watch(fc);
  const std::vector<int> right{2, 0, 3, 1};
  const auto loss = [&](Tape& tape) {
    const auto x = test.input(tape);
    return 0.25 * tape.classified(tape.linear(tape.pooled(tape.softmax(tape.linear(x, u)), x), fc), right, 0.25).loss;
  };
  EXPECT_LT(worstGradient(test, loss), kNear);
}

TEST(ClassifierTape, TheExpectedRewardOfHardAttention) {
  Case test;
  auto u = randomLinear(kWidth, 1, 50);
  auto fc = randomLinear(kWidth, 4, 60);
  test.watch(u);
  test.watch(fc);
  const std::vector<int> right{2, 0, 3, 1};
  const auto run = [&](Tape& tape, double factor) {
    const auto x = test.input(tape);
    const auto shares = tape.softmax(tape.linear(x, u));
    return std::pair(tape.classified(tape.linear(x, fc), right, factor, shares), shares);
  };
  EXPECT_LT(worstGradient(test, [&](Tape& tape) { return 0.25 * run(tape, 0.25).first.loss; }), kNear);
  Tape tape(nullptr);
  tape.start();
  const auto [score, shares] = run(tape, 1);
  const auto x = test.input(tape);
  const MatrixD logits = tape[tape.linear(x, fc)].cast<double>();
  double loss = 0;
  std::int64_t correct = 0;
  for (Index s = 0; s < 4; ++s) {
    const Index wanted = right[static_cast<std::size_t>(s)];
    Index best = test.tokens.begin(s);
    for (Index row = best; row < test.tokens.begin(s) + test.tokens.length(s); ++row) {
      double sum = 0;
      for (Index c = 0; c < 4; ++c) sum += std::exp(logits(row, c));
      loss -= static_cast<double>(tape[shares](row, 0)) * (logits(row, wanted) - std::log(sum));
      if (tape[shares](row, 0) > tape[shares](best, 0)) best = row;
    }
    Index taken = 0;
    logits.row(best).maxCoeff(&taken);
    correct += taken == wanted;
  }
  EXPECT_NEAR(score.loss, loss, 1e-5);
  EXPECT_EQ(score.correct, correct);
  EXPECT_EQ(score.tokens, 4);
}

/// A whole classifier of every kind: every parameter has a gradient.
TEST(ClassifierTape, EveryPartOfEveryKindLearns) {
  Random random(3);
  std::vector<ClassExample> examples;
  for (int i = 0; i < 12; ++i) {
    ClassExample example{{}, i % 3};
    for (int n = 0; n < 2 + i % 5; ++n) example.ids.push_back(static_cast<int>(random.next() % kVocabulary));
    examples.push_back(example);
  }
  for (const auto perception : {Perception::Embedding, Perception::Convolution, Perception::Gru})
    for (const auto relevance : {Relevance::Pooling, Relevance::SelfAttention, Relevance::Hard}) {
      ClassifierPlan plan{{kVocabulary, 6, perception, 6, 3, relevance, 2, 5, 4, 3}, 1, 12, 1, 0.01, 0, 0.1};
      ASSERT_TRUE(check(plan.shape));
      ClassifierTraining training(plan, examples, examples);
      while (!training.finished()) ASSERT_TRUE(training.step());
      auto first = *training.passes().front().classifier;
      auto last = *training.passes().back().classifier;
      const auto before = parametersOf(first);
      const auto after = parametersOf(last);
      for (std::size_t i = 0; i < before.size(); ++i) {
        // A softmax does not see what is added to every score.
        const bool moves = !std::equal(before[i].data, before[i].data + before[i].size(), after[i].data);
        if (before[i].name != "attention.U.bias" && before[i].name != "self_attention.k_proj.bias") {
          EXPECT_TRUE(moves) << before[i].name;
        }
      }
    }
}

}  // namespace
}  // namespace fovea
