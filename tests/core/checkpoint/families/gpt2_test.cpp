// SPDX-License-Identifier: GPL-3.0-or-later
// The family written out in double precision, against the model that is opened from a folder with the same numbers.
#include <gtest/gtest.h>

#include "tests/core/checkpoint/expect_logits.h"

namespace fovea::test {
namespace {

TEST(Families, Gpt2WithoutPrefixScalesByLayer) {
  WrittenModel m("gpt2", {{"model_type", "gpt2"},
                          {"n_embd", 6},
                          {"n_layer", 2},
                          {"n_head", 3},
                          {"n_inner", nullptr},
                          {"vocab_size", 9},
                          {"n_positions", 6},
                          {"activation_function", "gelu"},
                          {"layer_norm_epsilon", 1e-4},
                          {"scale_attn_by_inverse_layer_idx", true}});
  m.tensor("wte.weight", {9, 6});
  m.tensor("wpe.weight", {6, 6});
  const auto at = [](int layer) { return "h." + std::to_string(layer) + "."; };
  const auto conv1d = [&m](const std::string& name, std::size_t inputs, std::size_t outputs) {
    m.tensor(name + ".weight", {inputs, outputs});
    m.tensor(name + ".bias", {outputs});
  };
  for (int l = 0; l < 2; ++l) {
    m.norm(at(l) + "ln_1", 6);
    conv1d(at(l) + "attn.c_attn", 6, 18);
    conv1d(at(l) + "attn.c_proj", 6, 6);
    m.norm(at(l) + "ln_2", 6);
    conv1d(at(l) + "mlp.c_fc", 6, 24);
    conv1d(at(l) + "mlp.c_proj", 24, 6);
    m.tensor(at(l) + "attn.bias", {1, 1, 6, 6});  // a buffer
  }
  m.norm("ln_f", 6);
  const auto lin = [&m](const std::string& name, const MatrixD& x) -> MatrixD {
    return (x * m.matrix(name + ".weight")).rowwise() + m.matrix(name + ".bias").row(0);
  };
  MatrixD x = m.rows("wte.weight", {1, 8, 8, 4}) + m.rows("wpe.weight", {0, 1, 2, 3});
  for (int l = 0; l < 2; ++l) {
    const auto qkv = lin(at(l) + "attn.c_attn", m.layerNorm(at(l) + "ln_1", x, 1e-4));
    const MatrixD q = qkv.leftCols(6) / (l + 1);
    x += lin(at(l) + "attn.c_proj", attend(q, qkv.middleCols(6, 6), qkv.rightCols(6), {.heads = 3, .causal = true}));
    x += lin(at(l) + "mlp.c_proj", mapped(lin(at(l) + "mlp.c_fc", m.layerNorm(at(l) + "ln_2", x, 1e-4)), gelu));
  }
  expectLogits(m, given({1, 8, 8, 4}), m.layerNorm("ln_f", x, 1e-4) * m.matrix("wte.weight").transpose());
}

}  // namespace
}  // namespace fovea::test
