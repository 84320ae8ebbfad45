// SPDX-License-Identifier: GPL-3.0-or-later
// The cases of the ONNX operator Attention (opsets 23 and 24).
#include <cmath>

#include "core/attention/attend.h"
#include "core/attention/multi_head.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

using oracle::Case;
using oracle::worst;

/// Q, K, V, past or present: of shape batch × heads × T × d, or batch × T × heads·d.
struct Operand {
  const Case& in;
  std::string name;
  std::size_t heads;

  bool flat() const { return in.tensor(name).shape.size() == 3; }
  std::size_t batches() const { return in.tensor(name).shape[0]; }
  /// All heads side by side, T × heads·d.
  Matrix sideBySide(std::size_t batch) const {
    if (flat()) return in.matrix(name, batch);
    Matrix all;
    for (std::size_t h = 0; h < heads; ++h) {
      const Matrix one = in.matrix(name, batch * heads + h);
      if (h == 0) all.resize(one.rows(), one.cols() * static_cast<Index>(heads));
      all.middleCols(static_cast<Index>(h) * one.cols(), one.cols()) = one;
    }
    return all;
  }
};

/// The float mask of one head, padded with −∞ for the keys it does not reach; a bool mask becomes −∞ as well.
Matrix maskOf(const Case& in, std::size_t batch, std::size_t head, Index keys) {
  const auto tensor = in.tensor("attn_mask");
  const auto& shape = tensor.shape;
  std::size_t index = 0;
  if (shape.size() == 4) index = (shape[0] == 1 ? 0 : batch) * shape[1] + (shape[1] == 1 ? 0 : head);
  if (shape.size() == 3) index = shape[0] == 1 ? 0 : head;
  constexpr float kForbidden = -std::numeric_limits<float>::infinity();
  Matrix given = in.matrix("attn_mask", index);
  if (tensor.type == TensorType::Bool) given = given.unaryExpr([](float x) { return x != 0 ? 0.0F : kForbidden; });
  Matrix mask = Matrix::Constant(given.rows(), keys, kForbidden);
  mask.leftCols(given.cols()) = given;
  return mask;
}

Matrix stacked(const Matrix& past, const Matrix& now) {
  Matrix all(past.rows() + now.rows(), now.cols());
  all << past, now;
  return all;
}

void attentionCase(const nlohmann::json& about, const Case& in) {
  const auto& attributes = about["attributes"];
  const bool half = about["dtype"] == "float16";
  const double tolerance = half ? 2.5e-4 : 1e-5;
  const auto shape = in.tensor("Q").shape;
  const auto heads = shape.size() == 4 ? shape[1] : attributes["q_num_heads"].get<std::size_t>();
  const auto shared = shape.size() == 4 ? in.tensor("K").shape[1] : attributes["kv_num_heads"].get<std::size_t>();
  for (std::size_t b = 0; b < shape[0]; ++b) {
    Matrix k = Operand{in, "K", shared}.sideBySide(b);
    Matrix v = Operand{in, "V", shared}.sideBySide(b);
    Index past = 0;
    if (in.has("past_key")) {
      const auto before = Operand{in, "past_key", shared}.sideBySide(b);
      past = before.rows();
      k = stacked(before, k);
      v = stacked(Operand{in, "past_value", shared}.sideBySide(b), v);
    }
    if (in.has("present_key")) {
      EXPECT_EQ(worst(k, Operand{in, "present_key", shared}.sideBySide(b)), 0);
      EXPECT_EQ(worst(v, Operand{in, "present_value", shared}.sideBySide(b)), 0);
    }
    auto split =
        splitHeads(Operand{in, "Q", heads}.sideBySide(b), k, v, static_cast<Index>(heads), static_cast<Index>(shared));
    ASSERT_TRUE(split) << split.error().message;
    const Matrix expected = Operand{in, "Y", heads}.sideBySide(b);
    for (std::size_t h = 0; h < heads; ++h) {
      auto& head = (*split)[h];
      auto& settings = head.settings;
      if (attributes.contains("scale")) {
        settings.scaled = false;
        settings.factor = attributes["scale"].get<double>();
      }
      if (attributes.value("softcap", 0.0) > 0) settings.softcap = attributes["softcap"].get<double>();
      settings.mask.causal = attributes.value("is_causal", 0) != 0;
      settings.mask.past = past;
      if (in.has("attn_mask")) settings.bias = maskOf(in, b, h, head.keys());
      if (in.has("nonpad_kv_seqlen"))
        settings.mask.padding = head.keys() - static_cast<Index>(in.tensor("nonpad_kv_seqlen").floats()[b]);
      const auto attended = attend(head, false);
      ASSERT_TRUE(attended) << attended.error().message;
      const Index width = attended->context.cols();
      EXPECT_LT(worst(attended->context, expected.middleCols(static_cast<Index>(h) * width, width)), tolerance);
      if (!in.has("qk_matmul_output")) continue;
      const Matrix steps = in.matrix("qk_matmul_output", b * heads + h);
      const int mode = attributes.value("qk_matmul_output_mode", 0);
      const auto rows = head.queries();
      Matrix made = mode == 0 ? head.scores(0, rows) : mode == 3 ? head.weights(0, rows) : head.logits(0, rows);
      if (mode == 1) {  // after the softcap, before the mask is added
        auto unmasked = head;
        unmasked.settings.bias = {};
        made = unmasked.logits(0, rows);
      }
      if (mode == 2)
        for (Index i = 0; i < made.rows(); ++i)
          for (Index j = 0; j < made.cols(); ++j)
            if (!head.allows(i, j)) made(i, j) = -std::numeric_limits<float>::infinity();
      EXPECT_LT(worst(made, steps), mode == 3 ? 1e-6 : tolerance);
    }
  }
}

TEST(oracleOnnx, EveryCaseOfAttention) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "onnx-attention";
  const auto cases = nlohmann::json::parse(oracle::contents(folder / "cases.json"), nullptr, false);
  ASSERT_TRUE(cases.is_array() && !cases.empty()) << folder << " holds no cases";
  const oracle::File file(folder / "cases.safetensors");
  for (const auto& about : cases) {
    const auto name = about["name"].get<std::string>();
    SCOPED_TRACE(name);
    attentionCase(about, {&file.content, name + "."});
  }
  EXPECT_EQ(cases.size(), 64U);
}

}  // namespace
}  // namespace fovea
