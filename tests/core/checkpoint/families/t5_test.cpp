// SPDX-License-Identifier: GPL-3.0-or-later
// The family written out in double precision, against the model that is opened from a folder with the same numbers.
#include <gtest/gtest.h>

#include "tests/core/checkpoint/expect_logits.h"

namespace fovea::test {
namespace {

/// T5's buckets as the paper's code has them.
int bucketOf(int offset, bool bidirectional, int buckets, int farthest) {
  int base = 0, n = -offset;
  if (bidirectional) {
    buckets /= 2;
    if (n < 0) base = buckets, n = -n;
  } else {
    n = std::max(n, 0);
  }
  const int exact = buckets / 2;
  if (n < exact) return base + n;
  const double further = std::log(static_cast<double>(n) / exact) / std::log(static_cast<double>(farthest) / exact);
  return base + std::min(exact + static_cast<int>(further * (buckets - exact)), buckets - 1);
}

TEST(Families, T5Version11IsGatedAndHasItsOwnHead) {
  WrittenModel m("t5v11", {{"model_type", "t5"},
                           {"d_model", 6},
                           {"d_kv", 4},
                           {"d_ff", 7},
                           {"num_heads", 3},
                           {"num_layers", 2},
                           {"num_decoder_layers", 1},
                           {"relative_attention_num_buckets", 8},
                           {"relative_attention_max_distance", 20},
                           {"feed_forward_proj", "gated-gelu"},
                           {"tie_word_embeddings", false},
                           {"layer_norm_epsilon", 1e-5},
                           {"vocab_size", 9},
                           {"decoder_start_token_id", 0}});
  m.tensor("shared.weight", {9, 6});
  m.tensor("lm_head.weight", {9, 6});
  const auto addAttention = [&m](const std::string& at) {
    for (const auto* name : {".q", ".k", ".v"}) m.linear(at + name, 6, 12, false);
    m.linear(at + ".o", 12, 6, false);
  };
  const auto addInner = [&m](const std::string& at) {
    m.linear(at + "DenseReluDense.wi_0", 6, 7, false);
    m.linear(at + "DenseReluDense.wi_1", 6, 7, false);
    m.linear(at + "DenseReluDense.wo", 7, 6, false);
    m.norm(at + "layer_norm", 6, false);
  };
  const auto bias = [](const std::string& stack) {
    return stack + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
  };
  for (const auto* layer : {"0", "1"}) {
    const auto at = "encoder.block." + std::string(layer) + ".layer.";
    addAttention(at + "0.SelfAttention");
    m.norm(at + "0.layer_norm", 6, false);
    addInner(at + "1.");
  }
  addAttention("decoder.block.0.layer.0.SelfAttention");
  m.norm("decoder.block.0.layer.0.layer_norm", 6, false);
  addAttention("decoder.block.0.layer.1.EncDecAttention");
  m.norm("decoder.block.0.layer.1.layer_norm", 6, false);
  addInner("decoder.block.0.layer.2.");
  for (const std::string stack : {"encoder", "decoder"}) {
    m.tensor(bias(stack), {8, 3});
    m.norm(stack + ".final_layer_norm", 6, false);
  }
  const auto norm = [&m](const std::string& name, const MatrixD& x) { return m.rmsNorm(name, x, 1e-5); };
  const auto attention = [&m](const std::string& at, const MatrixD& q, const MatrixD& kv, Attending how) {
    how.heads = 3;
    how.scaled = false;
    return m.lin(at + ".o", attend(m.lin(at + ".q", q), m.lin(at + ".k", kv), m.lin(at + ".v", kv), how));
  };
  const auto inner = [&](const std::string& at, const MatrixD& x) -> MatrixD {
    const auto in = norm(at + "layer_norm", x);
    const MatrixD hidden =
        mapped(m.lin(at + "DenseReluDense.wi_0", in), geluTanh).cwiseProduct(m.lin(at + "DenseReluDense.wi_1", in));
    return m.lin(at + "DenseReluDense.wo", hidden);
  };
  const auto biasOf = [&](const std::string& stack) {
    return [table = m.matrix(bias(stack)), both = stack == "encoder"](Index head, Index i, Index j) {
      return table(bucketOf(static_cast<int>(j - i), both, 8, 20), head);
    };
  };
  const Ids source{3, 8, 8, 1, 0, 5, 7, 2, 2, 4}, target{0, 6, 1, 5, 5, 8, 3};
  MatrixD x = m.rows("shared.weight", source);
  for (const auto* layer : {"0", "1"}) {
    const auto at = "encoder.block." + std::string(layer) + ".layer.";
    const auto in = norm(at + "0.layer_norm", x);
    x += attention(at + "0.SelfAttention", in, in, {.heads = 3, .bias = biasOf("encoder")});
    x += inner(at + "1.", x);
  }
  x = norm("encoder.final_layer_norm", x);
  MatrixD y = m.rows("shared.weight", target);
  const std::string at = "decoder.block.0.layer.";
  const auto in = norm(at + "0.layer_norm", y);
  y += attention(at + "0.SelfAttention", in, in, {.heads = 3, .causal = true, .bias = biasOf("decoder")});
  y += attention(at + "1.EncDecAttention", norm(at + "1.layer_norm", y), x, {.heads = 3});
  y += inner(at + "2.", y);
  expectLogits(m, given(source, target), norm("decoder.final_layer_norm", y) * m.matrix("lm_head.weight").transpose());
}

}  // namespace
}  // namespace fovea::test
