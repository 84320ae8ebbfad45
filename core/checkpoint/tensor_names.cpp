// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/tensor_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fovea {

namespace {

std::string canonical(std::string name, std::string_view prefix) {
  if (name.starts_with(prefix)) name.erase(0, prefix.size());
  const auto replaceEnd = [&name](std::string_view end, std::string_view by) {
    if (name.ends_with(end)) name.replace(name.size() - end.size(), end.size(), by);
  };
  replaceEnd(".gamma", ".weight");
  replaceEnd(".beta", ".bias");
  replaceEnd(".position_embeddings", ".position_embeddings.weight");
  replaceEnd(".cls_token", ".cls_token.weight");
  return name;
}

/// Heads for other tasks begin like this …
constexpr auto kHarmlessBeginnings = std::to_array<std::string_view>(
    {"pooler.", "cls.seq_relationship.", "classifier.", "pre_classifier.", "classification_head.", "qa_outputs.",
     "score.", "multiple_choice_head.", "discriminator_predictions.", "sequence_summary."});
/// … and what is stored but follows from the rest ends like this.
constexpr auto kHarmlessEnds = std::to_array<std::string_view>(
    {"position_ids", ".masked_bias", ".attn.bias", ".inv_freq", ".version", "embed_positions.weights",
     "embed_positions._float_tensor", "EncDecAttention.relative_attention_bias.weight"});

}  // namespace

TensorNames::TensorNames(Checkpoint checkpoint, std::string_view prefix) : checkpoint_(std::move(checkpoint)) {
  for (auto& name : checkpoint_.names()) {
    auto known = canonical(name, prefix);
    if (!names_.emplace(std::move(known), name).second) doubles_.push_back(name);
  }
}

const std::string* TensorNames::inFile(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

std::vector<std::size_t> TensorNames::shape(std::string_view name) const {
  const auto* known = inFile(name);
  return known ? checkpoint_.shape(*known) : std::vector<std::size_t>();
}

std::vector<std::string> TensorNames::unused(const std::set<std::string, std::less<>>& used) const {
  std::vector<std::string> all;
  for (const auto& [name, inFile] : names_) {
    const auto begins = [&name](std::string_view beginning) { return name.starts_with(beginning); };
    const auto ends = [&name](std::string_view end) { return name.ends_with(end); };
    if (!used.contains(name) && std::ranges::none_of(kHarmlessBeginnings, begins) &&
        std::ranges::none_of(kHarmlessEnds, ends))
      all.push_back(inFile);
  }
  return all;
}

}  // namespace fovea
