// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/feed_forward.h"

#include <array>

namespace fovea {

namespace {

constexpr auto kFeedForwards = std::to_array<FeedForwardInfo>({
    {{"relu", "ReLU", "max(0, x·W₁ + b₁)·W₂ + b₂", "Vaswani et al. 2017",
      FOVEA_TEXT("Mechanism", "What is negative inside becomes 0.")},
     "relu"},
    {{"gelu", "GELU", "GELU(x·W₁ + b₁)·W₂ + b₂, GELU(x) = x·Φ(x)", "Hendrycks and Gimpel 2016",
      FOVEA_TEXT("Mechanism", "A smooth ReLU: multiplied by the normal distribution. That of BERT.")},
     "gelu"},
    {{"gelu_tanh", "GELU (tanh)", "GELU(x) = x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))", "Hendrycks and Gimpel 2016",
      FOVEA_TEXT("Mechanism", "GELU by an approximation that is quicker to compute. That of GPT-2.")},
     "gelu_tanh"},
    {{"swiglu", "SwiGLU", "(SiLU(x·W₃) ⊙ x·W₁)·W₂", "Shazeer 2020",
      FOVEA_TEXT("Mechanism", "One half says how much of the other half goes through. That of Llama.")},
     "silu",
     true},
});

constexpr auto kChoices = wordsOf(kFeedForwards);

}  // namespace

std::span<const FeedForwardInfo> feedForwards() noexcept {
  return kFeedForwards;
}

std::span<const Mechanism> feedForwardChoices() {
  return kChoices;
}

}  // namespace fovea
