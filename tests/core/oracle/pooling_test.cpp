// SPDX-License-Identifier: GPL-3.0-or-later
// The pooling of a classifier computed by PyTorch.
#include "core/attention/pooling.h"

#include "core/attention/attend.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

using oracle::worst;

TEST(oraclePooling, WeightsAndContextOfTheClassifier) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "pooling-classifier";
  if (!std::filesystem::exists(folder)) {
    std::cerr << "SKIPPED: there is no " << folder << '\n';
    GTEST_SKIP();
  }
  const oracle::File model(folder / "model.safetensors");
  const oracle::File reference(folder / "reference.safetensors");
  const oracle::Case weights{&model.content, ""};
  const oracle::Case out{&reference.content, ""};

  AttentionSettings settings;
  settings.score = &poolingScore();
  settings.parameters = poolingParameters(weights.matrix("attention.W.weight").transpose(),
                                          weights.row("attention.U.weight"), weights.row("attention.W.bias"));
  const auto embedding = weights.matrix("embedding.weight");
  const auto ids = out.matrix("input_ids");
  // torch adds a number to every score, which softmax does not see.
  const float constant = weights.row("attention.U.bias")[0];
  ASSERT_GT(ids.size(), 0) << folder << " holds no cases";
  for (Index b = 0; b < ids.rows(); ++b) {
    Matrix x(ids.cols(), embedding.cols());
    for (Index i = 0; i < ids.cols(); ++i) x.row(i) = embedding.row(static_cast<Index>(ids(b, i)));
    const auto head = poolingHead(x, settings);
    const auto made = attend(head, false);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_LT(worst((head.scores(0, 1).array() + constant).matrix(), out.matrix("scores").row(b)), 1e-5);
    EXPECT_LT(worst(head.weights(0, 1), out.matrix("attention_weights").row(b)), 1e-6);
    EXPECT_LT(worst(made->context, out.matrix("context").row(b)), 1e-6);
  }
}

}  // namespace
}  // namespace fovea
