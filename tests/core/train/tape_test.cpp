// SPDX-License-Identifier: GPL-3.0-or-later
// Every operation of the tape: its gradient is what the finite difference of its value says, and where no other test
// sees the value itself, that is compared with plain loops in double.
#include "core/train/tape.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

using reference::randomMatrix;

constexpr Index kVocabulary = 11;
constexpr Index kLongest = 9;

/// Sentences of 1, 3, 7 and 9 tokens, or others.
Packed sentences(std::initializer_list<Index> lengths, std::uint64_t seed = 1) {
  Random random(seed);
  Packed packed;
  for (const Index length : lengths) {
    std::vector<int> ids;
    for (Index i = 0; i < length; ++i) ids.push_back(static_cast<int>(random.next() % kVocabulary));
    packed.add(ids);
  }
  return packed;
}

Linear randomLinear(Index inputs, Index outputs, std::uint64_t seed) {
  return {randomMatrix(inputs, outputs, seed, 0.4), randomMatrix(1, outputs, seed + 1)};
}

/// Parameters under test, the embedding among them, and a function that ends in some value.
struct Case {
  Packed tokens = sentences({1, 3, 7, 9});
  Matrix table = randomMatrix(kVocabulary, 12, 3);
  Matrix positions = randomMatrix(kLongest, 12, 4);
  std::vector<Parameter> parameters{{"table", table.data(), table.rows(), table.cols()}};
  double dropout = 0;

  void watch(Matrix& matrix) { parameters.push_back({"matrix", matrix.data(), matrix.rows(), matrix.cols()}); }
  void watch(RowVector& row) { parameters.push_back({"row", row.data(), 1, row.size()}); }
  void watch(Linear& linear) {
    watch(linear.weight);
    watch(linear.bias);
  }
  void watch(Norm& norm) {
    watch(norm.gain);
    if (norm.bias.size() > 0) watch(norm.bias);
  }

  Tape::Value input(Tape& tape) const { return tape.embedded(tokens, table, 1.5F, positions); }
};

/// Σ of the values of @p function, each times a number of its own.
double weighted(const Matrix& values) {
  const auto weights = randomMatrix(values.rows(), values.cols(), 99);
  return (values.cast<double>().array() * weights.cast<double>().array()).sum();
}

/// The largest difference between gradient and finite differences, over every number of every parameter.
template <class Function>
double worstGradient(Case& test, const Function& function) {
  Gradients gradients(test.parameters);
  Tape tape(&gradients);
  const auto value = [&] {
    tape.start({}, test.dropout, 5);
    return function(tape, test.input(tape));
  };
  const auto result = value();
  tape.gradient(result) += randomMatrix(tape[result].rows(), tape[result].cols(), 99);
  EXPECT_TRUE(tape.backward());
  double worst = 0;
  for (const auto& parameter : test.parameters) {
    const auto gradient = gradients.of(parameter.data);
    for (Index i = 0; i < parameter.size(); ++i) {
      float& number = parameter.data[i];
      const float original = number;
      constexpr float kStep = 0x1p-7F;
      const auto slope = [&](float step) {
        number = original + step;
        const double above = weighted(tape[value()]);
        number = original - step;
        const double below = weighted(tape[value()]);
        number = original;
        return (above - below) / (2.0 * static_cast<double>(step));
      };
      const double difference = (4 * slope(kStep) - slope(2 * kStep)) / 3;  // of fourth order
      const double size = 1 + std::abs(difference);
      worst = std::max(worst, std::abs(difference - static_cast<double>(gradient.data()[i])) / size);
    }
  }
  return worst;
}

constexpr double kNear = 2e-3;  // finite differences of floats

TEST(Tape, EmbeddingIsScaledAndAddsThePlaceInTheSentence) {
  Case test;
  Tape tape(nullptr);
  tape.start();
  const auto x = test.input(tape);
  for (Index s = 0; s < test.tokens.sentences(); ++s)
    for (Index i = 0; i < test.tokens.length(s); ++i)
      for (Index n = 0; n < 12; ++n) {
        const Index row = test.tokens.begin(s) + i;
        EXPECT_NEAR(tape[x](row, n),
                    1.5F * test.table(test.tokens.ids[static_cast<std::size_t>(row)], n) + test.positions(i, n), 1e-6);
      }
  EXPECT_LT(worstGradient(test, [](Tape&, Tape::Value v) { return v; }), kNear);
}

TEST(Tape, Linear) {
  Case test;
  auto linear = randomLinear(12, 7, 20);
  test.watch(linear);
  EXPECT_LT(worstGradient(test, [&](Tape& tape, Tape::Value x) { return tape.linear(x, linear); }), kNear);
}

TEST(Tape, LinearWithoutBias) {
  Case test;
  Linear linear{randomMatrix(12, 5, 20), {}};
  test.watch(linear.weight);
  EXPECT_LT(worstGradient(test, [&](Tape& tape, Tape::Value x) { return tape.linear(x, linear); }), kNear);
}

TEST(Tape, LayerNorm) {
  Case test;
  Norm norm{NormKind::LayerNorm, randomMatrix(1, 12, 21), randomMatrix(1, 12, 22), 1e-5F};
  test.watch(norm);
  EXPECT_LT(worstGradient(test, [&](Tape& tape, Tape::Value x) { return tape.normalized(x, norm); }), kNear);
}

TEST(Tape, RMSNormWithoutBias) {
  Case test;
  Norm norm{NormKind::RMSNorm, randomMatrix(1, 12, 21), {}, 1e-5F};
  test.watch(norm);
  EXPECT_LT(worstGradient(test, [&](Tape& tape, Tape::Value x) { return tape.normalized(x, norm); }), kNear);
}

TEST(Tape, Activations) {
  for (const auto& activation : activations()) {
    if (activation.about.id == "relu") continue;  // finite differences do not know its corner; see below
    Case test;
    EXPECT_LT(worstGradient(test, [&](Tape& tape, Tape::Value x) { return tape.activated(x, activation); }), kNear)
        << activation.about.id;
  }
}

TEST(Tape, SumAndProductOfAValueUsedTwice) {
  Case test;
  auto linear = randomLinear(12, 12, 20);
  test.watch(linear);
  const auto function = [&](Tape& tape, Tape::Value x) {
    const auto y = tape.linear(x, linear);
    return tape.sum(tape.product(x, y), tape.sum(x, x));
  };
  EXPECT_LT(worstGradient(test, function), kNear);
}

TEST(Tape, DropoutDropsItsShareAndKeepsTheMean) {
  Case test;
  test.tokens = sentences({9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
  test.table.setOnes();
  test.positions.setZero();
  Gradients gradients(test.parameters);
  Tape tape(&gradients);
  tape.start({}, 0.25, 7);
  const Matrix y = tape[tape.dropout(test.input(tape))];
  EXPECT_NEAR(y.mean(), 1.5F, 0.1F);
  EXPECT_NEAR(static_cast<double>((y.array() == 0.0F).count()) / static_cast<double>(y.size()), 0.25, 0.04);
  tape.start({}, 0.25, 8);
  EXPECT_NE(y, Matrix(tape[tape.dropout(test.input(tape))]));
}

TEST(Tape, DropoutDependsOnTheRowInTheWholeBatch) {
  Case test;
  Gradients gradients(test.parameters);
  Tape tape(&gradients);
  tape.start({}, 0.25, 7);
  const Matrix whole = tape[tape.dropout(test.input(tape))];
  Packed last;
  last.firstRow = test.tokens.begin(3);
  last.add({test.tokens.ids.begin() + last.firstRow, test.tokens.ids.end()});
  test.tokens = last;
  tape.start({}, 0.25, 7);
  EXPECT_EQ(Matrix(tape[tape.dropout(test.input(tape))]), whole.bottomRows(kLongest));
}

TEST(Tape, DropoutHasTheGradientOfWhatItKept) {
  Case test;
  test.dropout = 0.3;
  EXPECT_LT(worstGradient(test, [](Tape& tape, Tape::Value x) { return tape.dropout(x); }), kNear);
}

/// The context of head @p h as plain loops.
MatrixD context(const Matrix& q, const Matrix& k, const Matrix& v, bool causal) {
  HeadAttention head{q, k, v, {}};
  head.settings.mask.causal = causal;
  return reference::product(reference::weights(head), v.cast<double>());
}

struct AttentionCase : Case {
  Linear query = randomLinear(12, 6, 30);
  Linear key = randomLinear(12, 6, 40);
  Linear value = randomLinear(12, 10, 50);

  AttentionCase() {
    watch(query);
    watch(key);
    watch(value);
  }
};

TEST(Tape, SelfAttentionOfEachSentence) {
  for (const bool causal : {false, true}) {
    AttentionCase test;
    Matrix q, k, v;
    const auto function = [&](Tape& tape, Tape::Value x) {
      const auto a = tape.linear(x, test.query);
      const auto b = tape.linear(x, test.key);
      const auto c = tape.linear(x, test.value);
      q = tape[a], k = tape[b], v = tape[c];
      return *tape.attention(a, b, c, 2, causal);
    };
    EXPECT_LT(worstGradient(test, function), kNear) << causal;
    Tape tape(nullptr);
    const Matrix y = tape[function(tape, test.input(tape))];
    for (Index s = 0; s < 4; ++s)
      for (Index h = 0; h < 2; ++h) {
        const auto part = [&](const Matrix& m, Index width) -> Matrix {
          return m.block(test.tokens.begin(s), h * width, test.tokens.length(s), width);
        };
        EXPECT_LT(reference::worst(part(y, 5).cast<double>(), context(part(q, 3), part(k, 3), part(v, 5), causal)),
                  1e-5);
      }
  }
}

TEST(Tape, CrossAttentionToTheSentenceOfTheSameNumber) {
  AttentionCase test;
  const auto other = sentences({2, 8, 1, 5}, 9);
  const auto function = [&](Tape& tape, Tape::Value x) {
    const auto y = tape.embedded(other, test.table, 1, test.positions);
    return *tape.attention(tape.linear(x, test.query), tape.linear(y, test.key), tape.linear(y, test.value), 2, false);
  };
  EXPECT_LT(worstGradient(test, function), kNear);
}

TEST(Tape, CrossEntropyWithLabelSmoothing) {
  Case test;
  test.tokens = sentences({});
  for (int i = 0; i < 40; ++i) test.tokens.add(sentences({9}, static_cast<std::uint64_t>(i)).ids);  // more than a block
  Matrix output = randomMatrix(kVocabulary, 12, 60, 0.3);
  test.watch(output);
  Random random(4);
  std::vector<int> right;
  for (std::size_t i = 0; i < test.tokens.ids.size(); ++i)
    right.push_back(static_cast<int>(random.next() % kVocabulary));
  Gradients gradients(test.parameters);
  Tape tape(&gradients);
  const auto score = [&] {
    tape.start();
    return tape.crossEntropy(test.input(tape), output, right, 0.1, 1);
  };

  const auto given = score();
  EXPECT_TRUE(tape.backward());
  const Matrix ofTable = gradients.of(test.table.data());
  const Matrix ofOutput = gradients.of(output.data());
  const MatrixD logits = reference::product(tape[0].cast<double>(), output.cast<double>().transpose());
  Score plain;
  for (Index i = 0; i < logits.rows(); ++i) {
    double sum = 0;
    for (Index j = 0; j < kVocabulary; ++j) sum += std::exp(logits(i, j));
    Index likeliest = 0;
    logits.row(i).maxCoeff(&likeliest);
    const int wanted = right[static_cast<std::size_t>(i)];
    plain.loss -= logits(i, wanted) - std::log(sum);
    plain.correct += likeliest == wanted ? 1 : 0;
    for (Index j = 0; j < kVocabulary; ++j)
      plain.smoothed -= ((j == wanted ? 0.9 : 0.0) + 0.1 / kVocabulary) * (logits(i, j) - std::log(sum));
  }
  EXPECT_NEAR(given.loss, plain.loss, 1e-3);
  EXPECT_NEAR(given.smoothed, plain.smoothed, 1e-3);
  EXPECT_EQ(given.correct, plain.correct);
  EXPECT_EQ(given.tokens, 360);

  for (auto* matrix : {&test.table, &output}) {
    const auto& gradient = matrix == &output ? ofOutput : ofTable;
    for (Index i = 0; i < matrix->size(); ++i) {
      float& number = matrix->data()[i];
      const float original = number;
      number = original + 0x1p-7F;
      const double above = score().smoothed;
      number = original - 0x1p-7F;
      const double below = score().smoothed;
      number = original;
      EXPECT_NEAR((above - below) * 64, static_cast<double>(gradient.data()[i]), 0.05);
    }
  }
}

TEST(Tape, MemoryIsUsedAgain) {
  Case test;
  Gradients gradients(test.parameters);
  Tape tape(&gradients);
  tape.start();
  const float* first = tape[test.input(tape)].data();
  tape.start();
  EXPECT_EQ(tape[test.input(tape)].data(), first);
}

}  // namespace
}  // namespace fovea
