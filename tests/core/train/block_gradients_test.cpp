// SPDX-License-Identifier: GPL-3.0-or-later
// The gradients of a whole encoder block and a whole decoder block are those of PyTorch (scripts/make-block-gradients).
#include <gtest/gtest.h>

#include "core/model/translator.h"
#include "core/train/tape.h"
#include "core/train/training.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

constexpr double kNear = 1e-5;  // of floats, against numbers of size 1 to 10

struct BlockGradients : testing::Test {
  oracle::File file{std::filesystem::path(kSourceDir) / "tests/data/block_gradients.safetensors"};
  Translator model = newTranslator({1, 12, 1, 3, 20, 9}, 1);
  Matrix none = Matrix::Zero(9, 12);  // no position codes

  BlockGradients() {
    visitParameters(model, [this](const std::string& name, auto& part, bool transposed) {
      if (name == "model.shared.weight") return;
      const Matrix matrix = read(name);
      if (transposed)
        part = matrix.transpose();
      else
        part = matrix;
    });
  }

  Matrix read(const std::string& name) const { return oracle::Case{&file.content, ""}.matrix(name); }

  /// Sentences of these lengths, whose tokens are numbered through: a table of embeddings is then a value.
  static Packed numbered(const std::vector<Index>& lengths) {
    Packed packed;
    int next = 0;
    for (const Index length : lengths) {
      std::vector<int> ids;
      for (Index i = 0; i < length; ++i) ids.push_back(next++);
      packed.add(ids);
    }
    return packed;
  }

  /// Compares the gradients of all parameters whose names begin with @p prefix.
  void expectGradients(Gradients& gradients, const std::string& prefix) {
    int compared = 0;
    visitParameters(model, [&](const std::string& name, auto& part, bool transposed) {
      if (!name.starts_with(prefix)) return;
      const Matrix made = gradients.of(part.data());
      EXPECT_LT(oracle::worst(transposed ? Matrix(made.transpose()) : made, read("gradient." + name)), kNear) << name;
      ++compared;
    });
    EXPECT_GT(compared, 10);
  }
};

TEST_F(BlockGradients, OfAnEncoderBlock) {
  Matrix input = read("encoder.input");
  auto parameters = parametersOf(model);
  parameters.push_back({"input", input.data(), input.rows(), input.cols()});
  Gradients gradients(parameters);
  Tape tape(&gradients);
  tape.start();
  const auto tokens = numbered({3, 1, 7, 9});
  const auto output = encode(tape, model, tape.embedded(tokens, input, 1, none));
  ASSERT_TRUE(output);
  EXPECT_LT(oracle::worst(tape[*output], read("encoder.output")), kNear);
  tape.gradient(*output) += read("encoder.factor");
  ASSERT_TRUE(tape.backward());
  EXPECT_LT(oracle::worst(gradients.of(input.data()), read("gradient.encoder.input")), kNear);
  expectGradients(gradients, "model.encoder.");
}

TEST_F(BlockGradients, OfADecoderBlock) {
  Matrix input = read("decoder.input");
  Matrix memory = read("decoder.memory");
  auto parameters = parametersOf(model);
  parameters.push_back({"input", input.data(), input.rows(), input.cols()});
  parameters.push_back({"memory", memory.data(), memory.rows(), memory.cols()});
  Gradients gradients(parameters);
  Tape tape(&gradients);
  tape.start();
  const auto source = numbered({3, 1, 7, 9});
  const auto target = numbered({2, 8, 1, 5});
  const auto encoded = tape.embedded(source, memory, 1, none);
  const auto output = decode(tape, model, tape.embedded(target, input, 1, none), encoded);
  ASSERT_TRUE(output);
  EXPECT_LT(oracle::worst(tape[*output], read("decoder.output")), kNear);
  tape.gradient(*output) += read("decoder.factor");
  ASSERT_TRUE(tape.backward());
  EXPECT_LT(oracle::worst(gradients.of(input.data()), read("gradient.decoder.input")), kNear);
  EXPECT_LT(oracle::worst(gradients.of(memory.data()), read("gradient.decoder.memory")), kNear);
  expectGradients(gradients, "model.decoder.");
}

}  // namespace
}  // namespace fovea
