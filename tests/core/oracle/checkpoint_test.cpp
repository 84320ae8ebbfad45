// SPDX-License-Identifier: GPL-3.0-or-later
// Real checkpoints: the same weights from safetensors and from GGUF, and a pickle.
#include "core/checkpoint/checkpoint.h"

#include <gtest/gtest.h>

#include "tests/core/checkpoint/folder.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

Checkpoint opened(const std::filesystem::path& path) {
  auto checkpoint = Checkpoint::open(path);
  if (!checkpoint) throw std::runtime_error(path.string() + ": " + checkpoint.error().message);  // fails the test
  return *std::move(checkpoint);
}

/// All tensors of one checkpoint are those of the other, to so much of the larger of 1 and their size.
void expectSameTensors(const Checkpoint& made, const Checkpoint& expected, double tolerance) {
  for (const auto& name : expected.names()) {
    const auto shape = expected.shape(name);
    ASSERT_EQ(made.shape(name), shape) << name;
    if (shape.size() == 1) {
      const auto size = static_cast<Index>(shape[0]);
      EXPECT_LE((*made.vector(name, size) - *expected.vector(name, size)).cwiseAbs().maxCoeff(), tolerance) << name;
    } else {
      const auto rows = static_cast<Index>(shape.at(0));
      const auto columns = static_cast<Index>(shape.at(1));
      const Matrix wanted = *expected.matrix(name, rows, columns);
      EXPECT_LE(oracle::worst(*made.matrix(name, rows, columns), wanted),
                tolerance * std::max(1.0F, wanted.cwiseAbs().maxCoeff()))
          << name;
      EXPECT_EQ(*made.transposed(name, columns, rows), Matrix(made.matrix(name, rows, columns)->transpose())) << name;
    }
  }
}

TEST(OracleCheckpoint, StoriesAreTheSameFromEveryFile) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "stories260k";
  const auto expected = opened(folder);
  const auto full = opened(folder / "stories260K-f32.gguf");
  const auto half = opened(folder / "stories260K-f16.gguf");
  EXPECT_EQ(expected.names().size(), 47U);
  expectSameTensors(full, expected, 0);
  expectSameTensors(half, expected, 0x1p-11);

  auto config = nlohmann::json::parse(oracle::contents(folder / "config.json"));
  // the GGUF files hold the output matrix once more
  ASSERT_TRUE(full.has("lm_head.weight"));
  EXPECT_EQ(*full.matrix("lm_head.weight", 512, 64), *expected.matrix("model.embed_tokens.weight", 512, 64));
  config["tie_word_embeddings"] = false;
  for (const auto* other : {"architectures", "torch_dtype"}) config.erase(other);
  const auto made = nlohmann::json::parse(full.configJson().value());
  for (const auto& [name, value] : config.items()) EXPECT_EQ(made.value(name, nlohmann::json()), value) << name;
  EXPECT_EQ(half.configJson(), full.configJson());
  ASSERT_TRUE(full.vocabulary());
  EXPECT_EQ(full.vocabulary()->tokens.size(), 512U);
}

TEST(OracleCheckpoint, EveryTensorOfTheModelsIsRead) {
  FOVEA_ORACLE_OR_SKIP();
  for (const auto* name : {"nano-gpt", "oracle/bart-tiny", "oracle/bert-tiny", "oracle/t5-tiny", "bert-xsmall-dummy"}) {
    const auto folder = *oracle::folder() / name;
    const auto checkpoint = opened(folder);
    const oracle::File file(folder / "model.safetensors");
    ASSERT_EQ(checkpoint.names().size(), file.content.tensors.size());
    for (const auto& [tensor, stored] : file.content.tensors) {
      ASSERT_EQ(checkpoint.shape(tensor), stored.shape) << tensor;
      if (stored.shape.size() == 2) {
        EXPECT_EQ(*checkpoint.matrix(tensor, static_cast<Index>(stored.shape[0]), static_cast<Index>(stored.shape[1])),
                  stored.matrix())
            << tensor;
      }
    }
  }
}

TEST(OracleCheckpoint, APickleIsRefused) {
  FOVEA_ORACLE_OR_SKIP();
  const Folder folder;
  std::filesystem::copy_file(*oracle::folder() / "bert-xsmall-dummy/pytorch_model.bin",
                             folder.path() / "pytorch_model.bin");
  const auto checkpoint = Checkpoint::open(folder.path());
  ASSERT_FALSE(checkpoint);
  EXPECT_EQ(checkpoint.error().code, ErrorCode::Unsupported);
  EXPECT_NE(checkpoint.error().message.find("python -c"), std::string::npos);
}

TEST(OracleCheckpoint, VocabulariesWithoutWeightsAreNoModels) {
  FOVEA_ORACLE_OR_SKIP();
  for (const auto* name : {"ggml-vocab-gpt-2.gguf", "ggml-vocab-bert-bge.gguf"}) {
    const auto checkpoint = Checkpoint::open(*oracle::folder() / "vocab/raw" / name);
    ASSERT_FALSE(checkpoint);
    EXPECT_NE(checkpoint.error().message.find("no weights"), std::string::npos) << checkpoint.error().message;
  }
}

}  // namespace
}  // namespace fovea
