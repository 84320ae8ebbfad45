// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/families.h"

namespace fovea {

namespace {

/// What all encoders of this kind have.
void embed(const Config& config, StackPlan& stack) {
  stack.placement = NormPlacement::Post;
  auto& embedding = stack.embedding;
  embedding.tokens = {"embeddings.word_embeddings"};
  embedding.vocabulary = config.size("vocab_size");
  embedding.positions = "embeddings.position_embeddings";
  embedding.places = config.size("max_position_embeddings", 512);
  embedding.norm = "embeddings.LayerNorm";
}

/// The head for masked tokens, where the file has one.
std::optional<HeadPlan> maskedHead(const Config& config, const TensorNames& tensors) {
  const Alternatives tied{"embeddings.word_embeddings"};
  const bool isTied = config.flag("tie_word_embeddings", true);
  if (tensors.has("cls.predictions.transform.dense.weight"))
    return HeadPlan{.transform = "cls.predictions.transform.dense",
                    .activation = config.activation("hidden_act", "gelu"),
                    .norm = "cls.predictions.transform.LayerNorm",
                    .weight = isTied ? Alternatives{tied.front(), "cls.predictions.decoder"}
                                     : Alternatives{"cls.predictions.decoder"},
                    .bias = {"cls.predictions.bias", "cls.predictions.decoder.bias"}};
  if (tensors.has("lm_head.dense.weight"))
    return HeadPlan{.transform = "lm_head.dense",
                    .activation = findActivation("gelu"),
                    .norm = "lm_head.layer_norm",
                    .weight = isTied ? Alternatives{tied.front(), "lm_head.decoder"} : Alternatives{"lm_head.decoder"},
                    .bias = {"lm_head.bias", "lm_head.decoder.bias"}};
  if (tensors.has("generator_predictions.dense.weight"))
    return HeadPlan{
        .transform = "generator_predictions.dense",
        .activation = findActivation("gelu"),
        .norm = "generator_predictions.LayerNorm",
        .weight = isTied ? Alternatives{tied.front(), "generator_lm_head"} : Alternatives{"generator_lm_head"},
        .bias = {"generator_lm_head.bias"}};
  return std::nullopt;
}

}  // namespace

/// BERT (Devlin et al. 2018, arXiv:1810.04805), RoBERTa (arXiv:1907.11692), XLM-RoBERTa (arXiv:1911.02116), ELECTRA
/// (arXiv:2003.10555).
Plan bertPlan(const Config& config, const TensorNames& tensors) {
  auto stack = stackOf(config, {"hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"});
  if (stack.width % stack.heads != 0) config.refuse("hidden_size", "is not a multiple of num_attention_heads.");
  stack.epsilon = config.positive("layer_norm_eps", 1e-12);
  stack.activation = config.activation("hidden_act", "gelu");
  stack.layer = "encoder.layer";
  stack.names = {.self = {"attention.self.query", "attention.self.key", "attention.self.value",
                          "attention.output.dense", "attention.output.LayerNorm"},
                 .in = "intermediate.dense",
                 .out = "output.dense",
                 .norm = "output.LayerNorm"};
  embed(config, stack);
  auto& embedding = stack.embedding;
  embedding.types = "embeddings.token_type_embeddings";
  embedding.texts = config.size("type_vocab_size", 2);
  const auto type = config.text("model_type", "");
  if (type == "electra") {
    embedding.width = config.size("embedding_size", kMostWidth, Index{128});
    if (embedding.width != stack.width) embedding.projection = "embeddings_project";
  } else if (type != "bert") {
    const auto padding = config.ids("pad_token_id");  // positions begin after its number
    embedding.padding = padding.empty() ? 1 : padding.front();
    embedding.firstPosition = *embedding.padding + 1;
    if (embedding.places <= embedding.firstPosition)
      config.refuse("max_position_embeddings", "leaves no position beyond pad_token_id.");
  }
  return {.encoder = stack,
          .head = maskedHead(config, tensors),
          .longestSource = embedding.places - embedding.firstPosition};
}

/// DistilBERT (Sanh et al. 2019, arXiv:1910.01108).
Plan distilbertPlan(const Config& config, const TensorNames& tensors) {
  auto stack = stackOf(config, {"dim", "n_layers", "n_heads", "hidden_dim"});
  if (stack.width % stack.heads != 0) config.refuse("dim", "is not a multiple of n_heads.");
  stack.epsilon = 1e-12;
  stack.activation = config.activation("activation", "gelu");
  stack.layer = "transformer.layer";
  stack.names = {
      .self = {"attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin", "sa_layer_norm"},
      .in = "ffn.lin1",
      .out = "ffn.lin2",
      .norm = "output_layer_norm"};
  embed(config, stack);
  Plan plan{.encoder = stack, .longestSource = stack.embedding.places};
  if (tensors.has("vocab_transform.weight"))
    plan.head = HeadPlan{.transform = "vocab_transform",
                         .activation = stack.activation,
                         .norm = "vocab_layer_norm",
                         .weight = config.flag("tie_word_embeddings", true)
                                       ? Alternatives{"embeddings.word_embeddings", "vocab_projector"}
                                       : Alternatives{"vocab_projector"},
                         .bias = {"vocab_projector.bias"}};
  return plan;
}

}  // namespace fovea
