// SPDX-License-Identifier: GPL-3.0-or-later
// The cases computed by PyTorch: dot products, other scores, softmax and nn.MultiheadAttention.
#include <cmath>

#include "core/attention/attend.h"
#include "core/attention/multi_head.h"
#include "tests/core/oracle/fixtures.h"

namespace fovea {
namespace {

using oracle::Case;
using oracle::worst;

constexpr double kOutput = 1e-5;
constexpr double kWeight = 1e-6;

const ScoreInfo* scoreOf(std::string_view id) {
  for (const auto& row : scoreFunctions())
    if (row.about.id == id) return &row;
  return nullptr;
}

/// What torch calls NaN and Fovea, by choice, 0: rows that may look at nothing.
Matrix zerosForNaN(Matrix expected) {
  return expected.unaryExpr([](float x) { return std::isnan(x) ? 0.0F : x; });
}

/// Scores within 1e-5, but relative where they are large: float has no more digits.
double worstScore(const Matrix& made, const Matrix& expected) {
  return worst(made, expected) / std::max(1.0, static_cast<double>(expected.cwiseAbs().maxCoeff()) / 100);
}

void expectAttention(const HeadAttention& head, const Matrix& scores, const Matrix& weights, const Matrix& output) {
  const auto attended = attend(head, false);
  ASSERT_TRUE(attended) << attended.error().message;
  EXPECT_LT(worstScore(head.scores(0, head.queries()), scores), kOutput);
  EXPECT_LT(worst(head.weights(0, head.queries()), weights), kWeight);
  EXPECT_LT(worst(attended->context, output), kOutput);
}

void dotProductCase(const std::string& name, const nlohmann::json& params, const Case& in) {
  const bool exactScale = params.contains("scale") && params["scale"].is_number();
  const auto count = in.count("in.q");
  for (std::size_t b = 0; b < count; ++b) {
    HeadAttention head{in.matrix("in.q", b), in.matrix("in.k", b), in.matrix("in.v", b), {}};
    auto& settings = head.settings;
    auto scores = in.matrix("out.scores", b);
    auto weights = in.matrix("out.weights", b);
    auto output = in.matrix("out.output", b);
    if (params.contains("temperature")) {
      settings.temperature = params["temperature"].get<double>();  // torch has it in the scores already
      scores *= static_cast<float>(settings.temperature);
    } else if (exactScale) {
      settings.scaled = false;
      settings.factor = params["scale"].get<double>();
    }
    settings.mask.causal = params.value("causal", false);
    if (in.has("in.bool_mask")) settings.mask.forbidden = oracle::forbiddenBy(in.matrix("in.bool_mask"), true);
    if (in.has("in.key_padding_mask"))
      settings.mask.padding = oracle::paddingOf(in.matrix("in.key_padding_mask"), static_cast<Index>(b));
    if (in.has("in.float_mask")) {
      settings.bias = in.matrix("in.float_mask", in.count("in.float_mask") == 1 ? 0 : b);
      // Not for every row has a float32 reference an answer: in float64 a row of −1e9 keeps its scores.
    }
    if (name == "sdpa_nan_key" || name == "sdpa_nan_key_masked") {  // by choice: NaN is refused, masked or not
      const auto refused = attend(head, false);
      ASSERT_FALSE(refused);
      EXPECT_NE(refused.error().message.find("k holds NaN or infinity at row 1, column 0"), std::string::npos);
      continue;
    }
    if (name.ends_with("_nan")) {
      EXPECT_TRUE(weights.hasNaN() || b == 0);
      weights = zerosForNaN(weights);
      output = zerosForNaN(output);
    }
    expectAttention(head, scores, weights, output);
  }
  if (name == "sdpa_sliding_window" || name == "sdpa_causal_wide_bottom_right") {  // the same by the mask's own rule
    HeadAttention head{in.matrix("in.q"), in.matrix("in.k"), in.matrix("in.v"), {}};
    head.settings.mask.causal = name != "sdpa_sliding_window";
    head.settings.mask.past = head.keys() - head.queries();
    if (!head.settings.mask.causal) head.settings.mask.window = 1;
    expectAttention(head, in.matrix("out.scores"), in.matrix("out.weights"), in.matrix("out.output"));
  }
  if (name == "sdpa_alibi_bias")
    for (std::size_t b = 0; b < count; ++b) {
      HeadAttention head{in.matrix("in.q", b), in.matrix("in.k", b), in.matrix("in.v", b), {}};
      head.settings.position.slope = alibiSlope(static_cast<Index>(b), static_cast<Index>(count));
      expectAttention(head, in.matrix("out.scores", b), in.matrix("out.weights", b), in.matrix("out.output", b));
    }
}

void scoreCase(const std::string& name, const Case& in) {
  static const std::map<std::string, std::string> kIds{{"bahdanau_additive", "additive"},
                                                       {"bahdanau_additive_bias", "additive_bias"},
                                                       {"bahdanau_additive_padding", "additive"},
                                                       {"luong_dot", "dot"},
                                                       {"luong_general", "general"},
                                                       {"luong_concat", "concat"},
                                                       {"cosine", "cosine"},
                                                       {"cosine_scaled", "cosine"},
                                                       {"cosine_zero_vector", "cosine"},
                                                       {"location_based", "location"},
                                                       {"gaussian_rbf", "gaussian"}};
  ASSERT_TRUE(kIds.contains(name));
  const auto id = kIds.at(name);
  const auto transposed = [&](const std::string& of) {
    return in.has(of) ? Matrix(in.matrix(of).transpose()) : Matrix();
  };
  ScoreParameters parameters;
  parameters.w = in.has("in.W_q") ? transposed("in.W_q") : id == "general" ? in.matrix("in.W") : transposed("in.W");
  parameters.u = transposed("in.W_k");
  parameters.v = in.row("in.v");
  parameters.b = in.row("in.b");
  for (std::size_t b = 0; b < in.count("in.query"); ++b) {
    HeadAttention head{in.matrix("in.query", b), in.matrix("in.keys", b), in.matrix("in.values", b), {}};
    head.settings.scaled = false;
    head.settings.score = scoreOf(id);
    head.settings.parameters = parameters;
    if (name == "cosine_scaled") head.settings.factor = 10;
    if (in.has("in.key_padding_mask"))
      head.settings.mask.padding = oracle::paddingOf(in.matrix("in.key_padding_mask"), static_cast<Index>(b));
    expectAttention(head, in.matrix("out.scores", b), in.matrix("out.weights", b), in.matrix("out.context", b));
  }
}

void softmaxCase(const std::string& name, const Case& in) {
  const Matrix x = in.matrix("in.x");
  HeadAttention head{Matrix::Zero(1, 1), Matrix::Zero(x.cols(), 1), Matrix::Zero(x.cols(), 1), {}};
  head.settings.bias = x;
  if (name == "softmax_pos_inf") {  // by choice: refused, where torch answers NaN
    EXPECT_TRUE(in.matrix("out.y").hasNaN());
    EXPECT_FALSE(attend(head, false));
    return;
  }
  ASSERT_TRUE(attend(head, false));
  const auto expected = name == "softmax_all_neg_inf" ? zerosForNaN(in.matrix("out.y")) : in.matrix("out.y");
  EXPECT_LT(worst(head.weights(0, 1), expected), kWeight);
}

Projection projection(const Matrix& weight, const RowVector& bias) {
  return {weight.transpose(), bias.size() > 0 ? bias : RowVector(RowVector::Zero(weight.rows()))};
}

void multiHeadCase(const std::string& name, const nlohmann::json& params, const Case& in) {
  MultiHead layer;
  layer.heads = layer.keyValueHeads = params["num_heads"].get<Index>();
  const auto width = params["embed_dim"].get<Index>();
  const auto bias = in.row("in.param.in_proj_bias");
  const auto part = [&](Index index, const std::string& separate) {
    const Matrix weight =
        in.has(separate) ? in.matrix(separate) : in.matrix("in.param.in_proj_weight").middleRows(index * width, width);
    return projection(weight, bias.size() > 0 ? RowVector(bias.segment(index * width, width)) : RowVector());
  };
  layer.query = part(0, "in.param.q_proj_weight");
  layer.key = part(1, "in.param.k_proj_weight");
  layer.value = part(2, "in.param.v_proj_weight");
  layer.output = projection(in.matrix("in.param.out_proj.weight"), in.row("in.param.out_proj.bias"));
  layer.keyBias = in.row("in.param.bias_k");
  layer.valueBias = in.row("in.param.bias_v");
  layer.zeroAttention = params["add_zero_attn"].get<bool>();
  const auto heads = static_cast<std::size_t>(layer.heads);
  for (std::size_t b = 0; b < in.count("in.query"); ++b) {
    std::vector<AttentionSettings> settings(heads);
    for (std::size_t h = 0; h < heads; ++h) {
      settings[h].mask.causal = params["causal"].get<bool>();
      if (in.has("in.key_padding_mask"))
        settings[h].mask.padding = oracle::paddingOf(in.matrix("in.key_padding_mask"), static_cast<Index>(b));
      if (!in.has("in.attn_mask") || settings[h].mask.causal) continue;
      const auto mask = in.matrix("in.attn_mask", in.count("in.attn_mask") == 1 ? 0 : b * heads + h);
      if (in.tensor("in.attn_mask").type == TensorType::Bool)
        settings[h].mask.forbidden = oracle::forbiddenBy(mask, false);
      else
        settings[h].bias = mask;
    }
    const Matrix query = in.matrix("in.query", b);
    const bool self = !in.has("in.key");
    const auto made =
        attend(layer, query, self ? query : in.matrix("in.key", b), self ? query : in.matrix("in.value", b), settings);
    ASSERT_TRUE(made) << made.error().message;
    const bool nothing = name == "mha_fully_masked_nan" && b == 1;  // by choice: no weights, so the output is its bias
    for (std::size_t h = 0; h < heads; ++h) {
      const auto expected = in.matrix("out.weights", b * heads + h);
      EXPECT_EQ(expected.hasNaN(), nothing);
      EXPECT_LT(worst(made->heads[h].weights(0, query.rows()), nothing ? zerosForNaN(expected) : expected), kWeight);
    }
    if (nothing) {
      EXPECT_LT(worst(made->output, layer.output.bias.replicate(query.rows(), 1)), kOutput);
      continue;
    }
    EXPECT_LT(worst(made->output, in.matrix("out.output", b)), kOutput);
    if (in.has("out.weights_avg")) {
      EXPECT_LT(worst(meanWeights(made->heads), in.matrix("out.weights_avg", b)), kWeight);
    }
  }
}

TEST(oracleTorch, EveryCaseThatIsNoModel) {
  FOVEA_ORACLE_OR_SKIP();
  const auto folder = *oracle::folder() / "oracle";
  const auto index = nlohmann::json::parse(oracle::contents(folder / "index.json"), nullptr, false);
  ASSERT_TRUE(index.is_object() && index["cases"].is_array() && !index["cases"].empty()) << folder << " holds no cases";
  std::map<std::string, int> count;
  for (const auto& about : index["cases"]) {
    const auto name = about["name"].get<std::string>();
    const auto kind = about["kind"].get<std::string>();
    ++count[kind];
    if (kind == "model") continue;  // whole models: checkpoints
    SCOPED_TRACE(name);
    const oracle::File file(folder / about["file"].get<std::string>());
    const Case in{&file.content, ""};
    if (kind == "sdpa") dotProductCase(name, about["params"], in);
    if (kind == "score") scoreCase(name, in);
    if (kind == "softmax") softmaxCase(name, in);
    if (kind == "mha") multiHeadCase(name, about["params"], in);
  }
  EXPECT_EQ(count,
            (std::map<std::string, int>{{"sdpa", 35}, {"mha", 19}, {"score", 11}, {"softmax", 9}, {"model", 6}}));
}

}  // namespace
}  // namespace fovea
