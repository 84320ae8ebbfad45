// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/families.h"

#include <algorithm>
#include <array>

#include "core/model/classifier_model.h"

namespace fovea {

namespace {

constexpr auto kFamilies = std::to_array<Family>({
    {"gpt2", "GPT-2", "transformer.", gpt2Plan},
    {"llama", "LLaMA", "model.", llamaPlan},
    {"mistral", "Mistral", "model.", llamaPlan},
    {"qwen2", "Qwen2", "model.", llamaPlan},
    {"bert", "BERT", "bert.", bertPlan},
    {"roberta", "RoBERTa", "roberta.", bertPlan},
    {"xlm-roberta", "XLM-RoBERTa", "roberta.", bertPlan},
    {"electra", "ELECTRA", "electra.", bertPlan},
    {"distilbert", "DistilBERT", "distilbert.", distilbertPlan},
    {"bart", "BART", "model.", bartPlan},
    {"marian", "Marian", "model.", bartPlan},
    {"m2m_100", "M2M100", "model.", bartPlan},
    {"t5", "T5", "transformer.", t5Plan},
    {"vit", "ViT", "vit.", vitPlan, true},
    {kClassifierFamily, "Classifier", "", classifierPlan},
});

}  // namespace

std::span<const Family> families() noexcept {
  return kFamilies;
}

const Family* findFamily(std::string_view type) {
  const auto row = std::ranges::find(kFamilies, type, &Family::type);
  return row == kFamilies.end() ? nullptr : &*row;
}

StackPlan stackOf(const Config& config, const SizeFields& fields) {
  StackPlan plan;
  plan.width = config.size(fields.width, kMostWidth, {});
  plan.layers = config.size(fields.layers, kMostLayers, {});
  plan.heads = plan.keyValueHeads = config.size(fields.heads, kMostHeads, {});
  if (!fields.inner.empty()) plan.inner = config.size(fields.inner);
  plan.headWidth = std::max(Index{1}, plan.width / plan.heads);
  plan.embedding.width = plan.width;
  plan.attention = {AttentionSettings{}};
  return plan;
}

}  // namespace fovea
