// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gguf_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <set>
#include <utility>

#include "core/checkpoint/gguf_names.h"
#include "core/io/json_field.h"

namespace fovea {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kStretches = "rope_freqs.weight";

[[noreturn]] void refuse(std::string what, ErrorCode code = ErrorCode::BadFile) {
  throw Refusal{{code, "The GGUF file " + std::move(what) + "."}};
}

/// The fields of a family, and which of them were asked for: whatever else there is could change the numbers.
class Fields {
 public:
  Fields(const Gguf& gguf, const std::string& architecture) : gguf_(gguf), prefix_(architecture + '.') {}

  std::optional<std::uint64_t> whole(const char* name) { return gguf_.whole(asked(name)); }
  std::uint64_t size(const char* name) {
    const auto value = whole(name);
    if (!value || *value == 0) refuse("has no number from 1 in its field " + quoted(prefix_ + name));
    return *value;
  }
  std::optional<double> number(const char* name) { return gguf_.number(asked(name)); }
  double positive(const char* name) {
    const auto value = number(name);
    if (!value || !(*value > 0)) refuse("has no number above 0 in its field " + quoted(prefix_ + name));
    return *value;
  }
  std::optional<std::string> text(const char* name) { return gguf_.text(asked(name)); }
  void mustBe(const char* name, std::uint64_t value) {
    if (whole(name).value_or(value) != value)
      refuse("has a value in its field " + quoted(prefix_ + name) + " that is not implemented", ErrorCode::Unsupported);
  }
  void mustBeCausal(bool causal) {
    if (gguf_.flag(asked("attention.causal")).value_or(causal) != causal)
      refuse("has a value in its field " + quoted(prefix_ + "attention.causal") + " that is not implemented",
             ErrorCode::Unsupported);
  }
  void ignore(const char* name) { asked(name); }

  void refuseOthers() const {
    for (const auto& [name, value] : gguf_.metadata)
      if (name.starts_with(prefix_) && !asked_.contains(name) &&
          value.bytes.find_first_not_of('\0') != std::string_view::npos)
        refuse("has the field " + quoted(name) + ", which is not implemented and may change the numbers",
               ErrorCode::Unsupported);
  }

 private:
  std::string asked(const char* name) { return *asked_.insert(prefix_ + name).first; }

  const Gguf& gguf_;
  std::string prefix_;
  std::set<std::string> asked_;
};

std::string architectureOf(const Gguf& gguf) {
  constexpr auto known = std::to_array<std::string_view>({"llama", "qwen2", "gpt2", "bert", "t5", "t5encoder"});
  auto architecture = gguf.text("general.architecture").value_or("");
  if (std::ranges::find(known, architecture) == known.end())
    refuse("holds a model of the kind " + quoted(architecture) +
               ", which is not supported; llama, qwen2, gpt2, bert and t5 are",
           ErrorCode::Unsupported);
  return architecture;
}

bool has(const Gguf& gguf, std::string_view tensor) {
  return gguf.tensors.contains(tensor);
}

bool isGated(const Gguf& gguf) {
  return has(gguf, "enc.blk.0.ffn_gate.weight");
}

std::size_t rowsOf(const Gguf& gguf, std::string_view tensor) {
  const auto found = gguf.tensors.find(tensor);
  if (found == gguf.tensors.end() || found->second.shape.size() != 2)
    refuse("has no matrix " + quoted(std::string(tensor)));
  return found->second.shape[0];
}

/// Stretched rotary frequencies as "rope_scaling" has them; null: none.
Json ropeScaling(Fields& fields) {
  const auto type = fields.text("rope.scaling.type");
  auto factor = fields.number("rope.scaling.factor");
  const auto trained = fields.whole("rope.scaling.original_context_length");
  const auto attention = fields.number("rope.scaling.attn_factor");
  const auto old = fields.number("rope.scale_linear");
  fields.ignore("rope.scaling.finetuned");
  if (!type && old && *old != 1) return {{"rope_type", "linear"}, {"factor", *old}};
  if (type.value_or("none") == "none") return nullptr;
  if (type != "linear" && type != "yarn")
    refuse("stretches positions the way of " + quoted(*type) + ", which is not implemented", ErrorCode::Unsupported);
  Json scaling{{"rope_type", *type}};
  if (factor) scaling["factor"] = *factor;
  if (type == "yarn") {
    if (trained) scaling["original_max_position_embeddings"] = *trained;
    if (attention && *attention != 1)
      refuse("has 'rope.scaling.attn_factor', which is not implemented", ErrorCode::Unsupported);
  }
  return scaling;
}

/// LLaMA 3 stretches long waves: here a tensor says by how much each, in a config.json four numbers, of which all
/// models of the kind have three alike.
Json llama3Scaling(const Tensor& stretches, double base, std::uint64_t headWidth) {
  constexpr double low = 1, high = 4, trained = 8192;
  const auto given = stretches.floats();
  if (given.empty() || given.size() != headWidth / 2) refuse("has another number of 'rope_freqs.weight' than of waves");
  const double factor = *std::ranges::max_element(given);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const double frequency = std::pow(base, -2 * static_cast<double>(i) / static_cast<double>(headWidth));
    const double turns = trained * frequency / (2 * std::numbers::pi);
    const double kept = std::clamp((turns - low) / (high - low), 0.0, 1.0);
    const double expected = 1 / ((1 - kept) / factor + kept);
    if (!(std::abs(static_cast<double>(given[i]) - expected) <= 1e-4 * expected))
      refuse("stretches positions by 'rope_freqs.weight' in another way than LLaMA 3, which is not implemented",
             ErrorCode::Unsupported);
  }
  return {{"rope_type", "llama3"},
          {"factor", factor},
          {"low_freq_factor", low},
          {"high_freq_factor", high},
          {"original_max_position_embeddings", trained}};
}

Json llamaConfig(const Gguf& gguf, Fields& fields, const std::string& architecture) {
  const auto width = fields.size("embedding_length");
  const auto heads = fields.size("attention.head_count");
  const auto headWidth = fields.whole("attention.key_length").value_or(width / heads);
  fields.mustBe("attention.value_length", headWidth);
  fields.mustBe("rope.dimension_count", headWidth);
  fields.mustBe("expert_count", 0);
  fields.mustBe("expert_used_count", 0);
  fields.mustBeCausal(true);
  const auto window = fields.whole("attention.sliding_window").value_or(0);
  if (window != 0 && architecture != "llama")
    refuse("has a sliding window, which is not implemented for " + architecture, ErrorCode::Unsupported);
  const auto base = fields.number("rope.freq_base").value_or(10000);
  auto scaling = ropeScaling(fields);
  if (has(gguf, kStretches)) {
    if (!scaling.is_null() || architecture != "llama")
      refuse("has a tensor 'rope_freqs.weight', which is not implemented here", ErrorCode::Unsupported);
    scaling = llama3Scaling(gguf.tensors.find(kStretches)->second, base, headWidth);
  }
  Json config{{"model_type", window != 0 ? "mistral" : architecture},
              {"hidden_size", width},
              {"intermediate_size", fields.size("feed_forward_length")},
              {"num_hidden_layers", fields.size("block_count")},
              {"num_attention_heads", heads},
              {"num_key_value_heads", fields.whole("attention.head_count_kv").value_or(heads)},
              {"head_dim", headWidth},
              {"vocab_size", rowsOf(gguf, "token_embd.weight")},
              {"max_position_embeddings", fields.size("context_length")},
              {"rms_norm_eps", fields.positive("attention.layer_norm_rms_epsilon")},
              {"rope_theta", base},
              {"rope_scaling", std::move(scaling)},
              {"hidden_act", "silu"},
              {"tie_word_embeddings", !has(gguf, "output.weight")}};
  if (window != 0) config["sliding_window"] = window;
  if (architecture == "llama") config["attention_bias"] = has(gguf, "blk.0.attn_q.bias");
  config["mlp_bias"] = has(gguf, "blk.0.ffn_up.bias");
  return config;
}

Json gpt2Config(const Gguf& gguf, Fields& fields) {
  fields.mustBeCausal(true);
  return {{"model_type", "gpt2"},
          {"n_embd", fields.size("embedding_length")},
          {"n_layer", fields.size("block_count")},
          {"n_head", fields.size("attention.head_count")},
          {"n_inner", fields.size("feed_forward_length")},
          {"n_positions", rowsOf(gguf, "position_embd.weight")},
          {"vocab_size", rowsOf(gguf, "token_embd.weight")},
          {"layer_norm_epsilon", fields.positive("attention.layer_norm_epsilon")},
          {"activation_function", "gelu_new"},
          {"tie_word_embeddings", !has(gguf, "output.weight")}};
}

Json bertConfig(const Gguf& gguf, Fields& fields) {
  fields.mustBeCausal(false);
  fields.ignore("pooling_type");
  return {{"model_type", "bert"},
          {"hidden_size", fields.size("embedding_length")},
          {"intermediate_size", fields.size("feed_forward_length")},
          {"num_hidden_layers", fields.size("block_count")},
          {"num_attention_heads", fields.size("attention.head_count")},
          {"max_position_embeddings", rowsOf(gguf, "position_embd.weight")},
          {"type_vocab_size", rowsOf(gguf, "token_types.weight")},
          {"vocab_size", rowsOf(gguf, "token_embd.weight")},
          {"layer_norm_eps", fields.positive("attention.layer_norm_epsilon")},
          {"hidden_act", "gelu"}};
}

Json t5Config(const Gguf& gguf, Fields& fields) {
  const auto layers = fields.size("block_count");
  const auto headWidth = fields.size("attention.key_length");
  fields.mustBe("attention.value_length", headWidth);
  fields.ignore("attention.layer_norm_epsilon");  // T5 has the other norm
  fields.mustBeCausal(false);                     // of the encoder
  return {{"model_type", "t5"},
          {"d_model", fields.size("embedding_length")},
          {"d_kv", headWidth},
          {"d_ff", fields.size("feed_forward_length")},
          {"num_layers", layers},
          {"num_decoder_layers", fields.whole("decoder_block_count").value_or(layers)},
          {"num_heads", fields.size("attention.head_count")},
          {"relative_attention_num_buckets", fields.size("attention.relative_buckets_count")},
          {"layer_norm_epsilon", fields.positive("attention.layer_norm_rms_epsilon")},
          {"vocab_size", rowsOf(gguf, "token_embd.weight")},
          {"feed_forward_proj", isGated(gguf) ? "gated-gelu" : "relu"},
          {"decoder_start_token_id", fields.whole("decoder_start_token_id").value_or(0)},
          {"tie_word_embeddings", !has(gguf, "output.weight")}};
}

Json familyConfig(const Gguf& gguf, Fields& fields, const std::string& architecture) {
  if (architecture == "gpt2") return gpt2Config(gguf, fields);
  if (architecture == "bert") return bertConfig(gguf, fields);
  if (architecture == "t5" || architecture == "t5encoder") return t5Config(gguf, fields);
  return llamaConfig(gguf, fields, architecture);
}

/// Rows that are not whole heads could not be put in order.
std::size_t interleavedHeads(const Tensor& tensor, std::optional<std::uint64_t> heads, const std::string& name) {
  const auto rows = tensor.shape.empty() ? 0 : tensor.shape.front();
  if (!heads || *heads == 0 || rows % 2 != 0 || rows / 2 % *heads != 0)
    refuse("has a tensor " + quoted(name) + " whose rows are not those of its heads");
  return static_cast<std::size_t>(*heads);
}

}  // namespace

std::string configOf(const Gguf& gguf) {
  const auto architecture = architectureOf(gguf);
  if (gguf.whole("split.count").value_or(1) > 1)
    refuse("is one of several parts; put them together first, with llama-gguf-split --merge", ErrorCode::Unsupported);
  Fields fields(gguf, architecture);
  fields.ignore("context_length");
  fields.ignore("vocab_size");
  fields.ignore("tensor_data_layout");
  if (architecture != "llama" && architecture != "qwen2" && fields.whole("attention.head_count_kv"))
    fields.mustBe("attention.head_count_kv", fields.size("attention.head_count"));
  auto config = familyConfig(gguf, fields, architecture);
  fields.refuseOthers();
  constexpr std::pair<const char*, const char*> marks[] = {{"bos_token_id", "tokenizer.ggml.bos_token_id"},
                                                           {"eos_token_id", "tokenizer.ggml.eos_token_id"},
                                                           {"pad_token_id", "tokenizer.ggml.padding_token_id"}};
  for (const auto& [field, mark] : marks)
    if (const auto id = gguf.whole(mark)) config[field] = *id;
  return config.dump();
}

StoredTensors tensorsOf(const Gguf& gguf, const std::shared_ptr<const MappedFile>& file) {
  const auto architecture = architectureOf(gguf);
  const auto heads = gguf.whole(architecture + ".attention.head_count");
  const auto keyValueHeads = gguf.whole(architecture + ".attention.head_count_kv");
  const bool gated = isGated(gguf);
  StoredTensors tensors;
  for (const auto& [name, tensor] : gguf.tensors) {
    if (architecture == "llama" && name == kStretches) continue;  // it is in the configuration
    const auto hub = hubName(architecture, name, gated);
    if (!hub)
      refuse("has a tensor " + quoted(name) + ", which a model of the kind " + architecture +
                 " does not have, and which may change the numbers",
             ErrorCode::Unsupported);
    StoredTensor stored{tensor, file};
    stored.turned = hub->layout == GgufLayout::Turned;
    if (hub->layout == GgufLayout::InterleavedQuery) stored.interleavedHeads = interleavedHeads(tensor, heads, name);
    if (hub->layout == GgufLayout::InterleavedKey)
      stored.interleavedHeads = interleavedHeads(tensor, keyValueHeads ? keyValueHeads : heads, name);
    if (!tensors.emplace(hub->name, std::move(stored)).second) refuse("has two tensors " + quoted(name));
  }
  return tensors;
}

}  // namespace fovea
