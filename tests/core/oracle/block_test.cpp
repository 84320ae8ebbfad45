// SPDX-License-Identifier: GPL-3.0-or-later
// Single Transformer blocks of the small models that PyTorch computed: BERT (post-norm), GPT-2 (pre-norm), and
// T5 (RMSNorm, cross-attention).
#include "core/model/block.h"

#include "core/attention/multi_head.h"
#include "core/model/plain.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

using oracle::Case;
using oracle::worst;

constexpr double kOutput = 1e-5;

/// y = x·Wᵀ + b, as PyTorch keeps it.
Linear linear(const Case& in, const std::string& name) {
  return {in.matrix(name + ".weight").transpose(), in.row(name + ".bias")};
}

Norm norm(const Case& in, const std::string& name, float epsilon, NormKind kind = NormKind::LayerNorm) {
  return {kind, in.row(name + ".weight"), in.row(name + ".bias"), epsilon};
}

/// Heads over @p memory (null: over what they are given), as a sub-layer before W_O.
auto attention(MultiHead layer, std::vector<AttentionSettings> settings, const Matrix* memory = nullptr) {
  const Index width = layer.value.outputs();
  layer.output = {Matrix::Identity(width, width), RowVector::Zero(width)};
  const auto withBias = [](Linear& projection) {
    if (projection.bias.size() == 0) projection.bias = RowVector::Zero(projection.outputs());
  };
  withBias(layer.query);
  withBias(layer.key);
  withBias(layer.value);
  return [=](const Matrix& x) -> Expected<Matrix> {
    auto made = attend(layer, x, memory ? *memory : x, memory ? *memory : x, settings);
    if (!made) return made.error();
    return std::move(made->output);
  };
}

TEST(oracleBlock, BertIsPostNorm) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "oracle" / "bert-tiny";
  const oracle::File model(folder / "model.safetensors");
  const oracle::File reference(folder / "reference.safetensors");
  const Case expected{&reference.content, ""};
  for (int l = 0; l < 3; ++l) {
    const Case in{&model.content, "encoder.layer." + std::to_string(l) + "."};
    const Block block{norm(in, "attention.output.LayerNorm", 1e-12F),
                      linear(in, "attention.output.dense"),
                      {},
                      norm(in, "output.LayerNorm", 1e-12F),
                      {linear(in, "intermediate.dense"), {}, linear(in, "output.dense"), findActivation("gelu")},
                      NormPlacement::Post};
    const MultiHead heads{4,
                          4,
                          linear(in, "attention.self.query"),
                          linear(in, "attention.self.key"),
                          linear(in, "attention.self.value"),
                          {},
                          {},
                          {},
                          false};
    for (std::size_t b = 0; b < 2; ++b) {
      AttentionSettings settings;
      const Matrix attended = expected.matrix("attention_mask");
      settings.mask.padding = attended.cols() - static_cast<Index>(attended.row(static_cast<Index>(b)).sum());
      Plain ops;
      const auto made = transformerBlock(ops, block, expected.matrix("hidden_states." + std::to_string(l), b),
                                         attention(heads, {settings}));
      ASSERT_TRUE(made) << made.error().message;
      EXPECT_LT(worst(*made, expected.matrix("hidden_states." + std::to_string(l + 1), b)), kOutput);
    }
  }
}

TEST(oracleBlock, Gpt2IsPreNorm) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "nano-gpt";
  const oracle::File model(folder / "model.safetensors");
  const oracle::File reference(folder / "partials.safetensors");
  const Case expected{&reference.content, ""};
  // GPT-2 keeps its matrices as inputs × outputs.
  const auto conv = [](const Case& in, const std::string& name) {
    return Linear{in.matrix(name + ".weight"), in.row(name + ".bias")};
  };
  for (int l = 0; l < 3; ++l) {
    const Case in{&model.content, "transformer.h." + std::to_string(l) + "."};
    const Block block{norm(in, "ln_1", 1e-5F),
                      conv(in, "attn.c_proj"),
                      {},
                      norm(in, "ln_2", 1e-5F),
                      {conv(in, "mlp.c_fc"), {}, conv(in, "mlp.c_proj"), findActivation("gelu_tanh")},
                      NormPlacement::Pre};
    const auto all = conv(in, "attn.c_attn");
    const auto part = [&](Index index) {
      return Linear{all.weight.middleCols(48 * index, 48), all.bias.segment(48 * index, 48)};
    };
    AttentionSettings settings;
    settings.mask.causal = true;
    for (std::size_t b = 0; b < 3; ++b) {
      Plain ops;
      const auto made = transformerBlock(ops, block, expected.matrix(l == 0 ? "x" : "block" + std::to_string(l - 1), b),
                                         attention({3, 3, part(0), part(1), part(2), {}, {}, {}, false}, {settings}));
      ASSERT_TRUE(made) << made.error().message;
      EXPECT_LT(worst(*made, expected.matrix("block" + std::to_string(l), b)), kOutput);
    }
  }
}

TEST(oracleBlock, T5HasRmsNormAndCrossAttention) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "oracle" / "t5-tiny";
  const oracle::File model(folder / "model.safetensors");
  const oracle::File reference(folder / "reference.safetensors");
  const Case expected{&reference.content, ""};
  const auto heads = [](const Case& in, const std::string& name) {
    return MultiHead{4,  4,    linear(in, name + ".q"), linear(in, name + ".k"), linear(in, name + ".v"), {}, {},
                     {}, false};
  };
  for (const std::string stack : {"encoder", "decoder"}) {
    const bool decoder = stack == "decoder";
    const Case in{&model.content, stack + ".block.0.layer."};
    const std::string last = decoder ? "2" : "1";
    Block block{
        norm(in, "0.layer_norm", 1e-6F, NormKind::RMSNorm),
        linear(in, "0.SelfAttention.o"),
        {},
        norm(in, last + ".layer_norm", 1e-6F, NormKind::RMSNorm),
        {linear(in, last + ".DenseReluDense.wi"), {}, linear(in, last + ".DenseReluDense.wo"), findActivation("relu")},
        NormPlacement::Pre};
    if (decoder)
      block.cross = CrossPart{norm(in, "1.layer_norm", 1e-6F, NormKind::RMSNorm), linear(in, "1.EncDecAttention.o")};
    for (std::size_t b = 0; b < 2; ++b) {
      const Matrix attended = expected.matrix("attention_mask");
      AttentionSettings padded;
      padded.scaled = false;
      padded.mask.padding = attended.cols() - static_cast<Index>(attended.row(static_cast<Index>(b)).sum());
      std::vector<AttentionSettings> settings(4, padded);
      for (std::size_t h = 0; h < 4; ++h) {
        settings[h].bias = expected.matrix(stack + "_position_bias", h);
        if (decoder) settings[h].mask = {};
        settings[h].mask.causal = decoder;
      }
      const Matrix memory = expected.matrix("encoder_last_hidden_state", b);
      Plain ops;
      const Matrix x = expected.matrix(stack + "_hidden.0", b);
      const auto made = decoder ? transformerBlock(ops, block, x, attention(heads(in, "0.SelfAttention"), settings),
                                                   attention(heads(in, "1.EncDecAttention"), {padded}, &memory))
                                : transformerBlock(ops, block, x, attention(heads(in, "0.SelfAttention"), settings));
      ASSERT_TRUE(made) << made.error().message;
      EXPECT_LT(worst(*made, expected.matrix(stack + "_hidden.1", b)), kOutput) << stack;
    }
  }
}

}  // namespace
}  // namespace fovea
