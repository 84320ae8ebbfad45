// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/config.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace fovea {

namespace {

constexpr Index kMostSize = Index{1} << 24;

/// A value as it may stand in a message.
std::string shortened(const nlohmann::json& json) {
  constexpr std::size_t longest = 60;
  if (json.is_structured()) return json.is_array() ? "a list" : "an object";
  auto text = json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  if (text.size() > longest) text = text.substr(0, longest) + "…";
  return text;
}

/// Fields that change numbers, with the value that changes nothing (beside null, false, 0, and what is empty).
struct Refused {
  std::string_view name;
  std::string_view neutral = {};
};
constexpr auto kRefused = std::to_array<Refused>({
    {"position_embedding_type", "absolute"},
    {"quantization_config"},
    {"quantization"},
    {"auto_map"},
    {"add_cross_attention"},
    {"is_decoder"},
    {"pruned_heads"},
    {"adapters"},
    {"query_pre_attn_scalar"},
    {"attn_logit_softcapping"},
    {"final_logit_softcapping"},
    {"attention_multiplier", "1"},
    {"embedding_multiplier", "1"},
    {"residual_multiplier", "1"},
    {"logits_scaling", "1"},
    {"logit_scale", "1"},
    {"use_qk_norm"},
    {"qk_layernorm"},
    {"clip_qkv"},
    {"use_mrope"},
    {"alibi"},
    {"parallel_attn"},
    {"use_parallel_residual"},
    {"no_rope_layers"},
    {"rope_interleaved"},
    {"num_experts"},
    {"num_local_experts"},
    {"attention_chunk_size"},
    {"do_blenderbot_90_layernorm"},
});

bool changesNothing(const nlohmann::json& value, std::string_view neutral) {
  if (value.is_null() || value == false || value == 0) return true;
  if (value.is_structured() || (value.is_string() && value.get_ref<const std::string&>().empty())) return value.empty();
  if (neutral.empty()) return false;
  return value.is_string() ? value == neutral : value.is_number() && value == std::stod(std::string(neutral));
}

}  // namespace

Config::Config(const nlohmann::json& json, Problems& problems, std::string where)
    : json_(&json), problems_(&problems), where_(std::move(where)) {
  if (!json.is_object()) {
    problems.push_back({ErrorCode::BadFile, where_ + " must hold an object {…}."});
    static const nlohmann::json kEmpty = nlohmann::json::object();
    json_ = &kEmpty;
  }
}

const nlohmann::json* Config::find(std::string_view name) const {
  const auto found = json_->find(name);
  return found == json_->end() || found->is_null() ? nullptr : &*found;
}

void Config::refuse(std::string_view name, const std::string& what, ErrorCode code) const {
  problems_->push_back({code, where_ + ": " + std::string(name) + " " + what});
}

Index Config::size(std::string_view name, Index most, std::optional<Index> otherwise) const {
  const auto* value = find(name);
  if (!value && otherwise) return *otherwise;
  if (value && value->is_number_integer()) {
    const bool fits = !value->is_number_unsigned() ||
                      value->get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<Index>::max());
    const auto number = fits ? value->get<Index>() : most + 1;
    if (number >= 1 && number <= most) return number;
  }
  refuse(name, "must be a whole number from 1 to " + std::to_string(most) +
                   (value ? ", and is " + shortened(*value) + "." : ", and is missing."));
  return 1;
}

Index Config::size(std::string_view name, std::optional<Index> otherwise) const {
  return size(name, kMostSize, otherwise);
}

double Config::number(std::string_view name, std::optional<double> otherwise) const {
  const auto* value = find(name);
  if (!value && otherwise) return *otherwise;
  if (value && value->is_number() && std::isfinite(value->get<double>())) return value->get<double>();
  refuse(name, value ? "must be a number, and is " + shortened(*value) + "." : "is missing.");
  return 1;
}

double Config::positive(std::string_view name, std::optional<double> otherwise) const {
  const double value = number(name, otherwise);
  if (value > 0 && value < 1e30) return value;
  refuse(name, "must be more than 0, and is " + shortened(value) + ".");
  return 1;
}

bool Config::flag(std::string_view name, bool otherwise) const {
  const auto* value = find(name);
  if (!value) return otherwise;
  if (value->is_boolean()) return value->get<bool>();
  refuse(name, "must be true or false, and is " + shortened(*value) + ".");
  return otherwise;
}

std::string Config::text(std::string_view name, std::string_view otherwise) const {
  const auto* value = find(name);
  if (!value) return std::string(otherwise);
  if (value->is_string()) return value->get<std::string>();
  refuse(name, "must be a text in quotes, and is " + shortened(*value) + ".");
  return std::string(otherwise);
}

const ActivationInfo* Config::activation(std::string_view name, std::string_view otherwise) const {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> ids{{{"relu", "relu"},
                                                                              {"gelu", "gelu"},
                                                                              {"gelu_python", "gelu"},
                                                                              {"gelu_new", "gelu_tanh"},
                                                                              {"gelu_fast", "gelu_tanh"},
                                                                              {"gelu_accurate", "gelu_tanh"},
                                                                              {"gelu_pytorch_tanh", "gelu_tanh"},
                                                                              {"silu", "silu"},
                                                                              {"swish", "silu"}}};
  const auto wanted = text(name, otherwise);
  for (const auto& [theirs, ours] : ids)
    if (theirs == wanted) return findActivation(ours);
  refuse(name, "is an activation that is not implemented: " + shortened(wanted) + ".", ErrorCode::Unsupported);
  return &activations().front();
}

std::vector<int> Config::ids(std::string_view name) const {
  std::vector<int> all;
  const auto add = [&all](const nlohmann::json& value) {
    if (!value.is_number_integer()) return;
    const bool fits = value >= 0 && value <= kMostSize;
    if (fits) all.push_back(value.get<int>());
  };
  const auto* value = find(name);
  if (value && value->is_array())
    for (const auto& each : *value) add(each.is_array() && each.size() == 1 ? each.front() : each);
  else if (value)
    add(*value);
  return all;
}

std::vector<std::string> Config::texts(std::string_view name) const {
  std::vector<std::string> all;
  const auto* value = find(name);
  if (value && value->is_array())
    for (const auto& each : *value)
      if (each.is_string()) all.push_back(each.get<std::string>());
  return all;
}

Config Config::member(std::string_view name) const {
  static const nlohmann::json kEmpty = nlohmann::json::object();
  const auto* value = find(name);
  return {value ? *value : kEmpty, *problems_, where_ + ": " + std::string(name)};
}

void refuseWhatChangesNumbers(const Config& config) {
  for (const auto& [name, neutral] : kRefused)
    if (const auto* value = config.find(name); value && !changesNothing(*value, neutral))
      config.refuse(name, "(" + shortened(*value) + ") would change the numbers and is not implemented.",
                    ErrorCode::Unsupported);
}

}  // namespace fovea
