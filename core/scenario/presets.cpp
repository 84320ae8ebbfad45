// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/presets.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <tuple>

namespace fovea {

namespace {

constexpr auto kPresets = std::to_array<Preset>({
    {{"transformer", FOVEA_TEXT("Preset", "Transformer"), "A = softmax(q·kᵀ/√d_k)",
      "Vaswani et al. 2017, arXiv:1706.03762",
      FOVEA_TEXT("Preset", "Scaled dot-product attention: every query weighs every key by how well the two fit.")},
     ""},
    {{"causal_lm", FOVEA_TEXT("Preset", "Causal language model"), "A = softmax(q·kᵀ/√d_k), j ≤ i",
      "Radford et al. 2018 (GPT)",
      FOVEA_TEXT("Preset", "A token sees itself and what comes before it, so that the next one can be predicted.")},
     "causal=on"},
    {{"prefix_lm", FOVEA_TEXT("Preset", "Prefix language model"), "A = softmax(q·kᵀ/√d_k), j ≤ i ∨ j < 4",
      "Raffel et al. 2020, arXiv:1910.10683",
      FOVEA_TEXT("Preset",
                 "The first four tokens are a prompt that everyone may read, even backwards; the rest is "
                 "causal.")},
     "causal=on prefix=4"},
    {{"item_soft", FOVEA_TEXT("Preset", "Item-wise soft"), "A = softmax(v·tanh(q·W + k·U))",
      "Bahdanau et al. 2014, arXiv:1409.0473",
      FOVEA_TEXT("Preset",
                 "Each key gets a weight by what it is, and the context is their mean: the first attention of "
                 "translation, an additive score.")},
     "score=additive"},
    {{"item_hard", FOVEA_TEXT("Preset", "Item-wise hard"), "j ∼ softmax(v·tanh(q·W + k·U)), A_j = 1",
      "Xu et al. 2015, arXiv:1502.03044",
      FOVEA_TEXT("Preset",
                 "One key is drawn by its weight and read alone; the expected weights are those of the soft "
                 "kind.")},
     "score=additive normalizer=sampled"},
    {{"location_soft", FOVEA_TEXT("Preset", "Location-wise soft"),
      "A = softmax(S)·exp(−(j − p_i)²/(2σ²)), |j − p_i| ≤ D", "Chaudhari et al. 2021, arXiv:1904.02874",
      FOVEA_TEXT("Preset", "The query predicts a place; the weights of keys fade out with their distance from it.")},
     "location=predicted location_window=2 location_soft=on"},
    {{"location_hard", FOVEA_TEXT("Preset", "Location-wise hard"), "A = softmax(S), |j − p_i| ≤ D",
      "Correia & Colombini 2021, arXiv:2103.16775",
      FOVEA_TEXT("Preset", "The query predicts a place and reads only a window around it; the rest is not looked at.")},
     "location=predicted location_window=2"},
    {{"global", FOVEA_TEXT("Preset", "Luong: global"), "A = softmax(q·W·kᵀ)", "Luong et al. 2015, arXiv:1508.04025",
      FOVEA_TEXT("Preset", "All keys are read, with a bilinear score: the counterpart of the two local kinds below.")},
     "score=general"},
    {{"local_m", FOVEA_TEXT("Preset", "Luong: local-m"), "A = softmax(q·W·kᵀ), |j − i| ≤ D",
      "Luong et al. 2015, arXiv:1508.04025",
      FOVEA_TEXT("Preset", "Both texts are taken to run side by side: query i reads the keys around place i.")},
     "score=general location=monotonic"},
    {{"local_p", FOVEA_TEXT("Preset", "Luong: local-p"), "A = softmax(q·W·kᵀ)·exp(−(j − p_i)²/(2σ²)), |j − p_i| ≤ D",
      "Luong et al. 2015, arXiv:1508.04025",
      FOVEA_TEXT("Preset", "The query predicts its place p; a Gaussian around it favours the nearest keys.")},
     "score=general location=predicted location_soft=on"},
    {{"shaw", FOVEA_TEXT("Preset", "Relative positions"), "A = softmax((q·kᵀ + q_i·a_{j−i})/√d_k)",
      "Shaw et al. 2018, arXiv:1803.02155",
      FOVEA_TEXT("Preset",
                 "A vector for each distance is added to the keys: the order of words without their places.")},
     "relative_keys=on"},
    {{"t5", FOVEA_TEXT("Preset", "T5"), "A = softmax(q·kᵀ + b(bucket(j − i)))", "Raffel et al. 2020, arXiv:1910.10683",
      FOVEA_TEXT("Preset", "One number for each range of distances is added to dot products that are not scaled.")},
     "scaled=off t5_bias=on"},
    {{"alibi", FOVEA_TEXT("Preset", "ALiBi"), "A = softmax(q·kᵀ/√d_k − m·(i − j)), j ≤ i",
      "Press et al. 2021, arXiv:2108.12409",
      FOVEA_TEXT("Preset", "Causal; the farther back a key lies, the less it counts, in each head at another rate.")},
     "alibi=on causal=on"},
    {{"rope", FOVEA_TEXT("Preset", "RoFormer"), "A = softmax(R(i)·q_i·(R(j)·k_j)ᵀ/√d_k)",
      "Su et al. 2021, arXiv:2104.09864",
      FOVEA_TEXT("Preset", "Queries and keys are turned by their places, so that scores depend on the distance.")},
     "rotary=interleaved"},
    {{"longformer", FOVEA_TEXT("Preset", "Longformer"), "A = softmax(q·kᵀ/√d_k), |i − j| ≤ 2 ∨ i = 0 ∨ j = 0",
      "Beltagy et al. 2020, arXiv:2004.05150",
      FOVEA_TEXT("Preset",
                 "A sliding window, and a first token that sees all and is seen by all: cost grows with the "
                 "length, not its square.")},
     "window=2 global_tokens=1"},
    {{"sparse_transformer", FOVEA_TEXT("Preset", "Sparse Transformer"),
      "A = softmax(q·kᵀ/√d_k), j ≤ i, i − j ≤ 4 ∨ (i − j) mod 4 = 0", "Child et al. 2019, arXiv:1904.10509",
      FOVEA_TEXT("Preset", "Causal and strided: the last few tokens, and every fourth one before them.")},
     "causal=on window=4 stride=4"},
});

}  // namespace

std::span<const Preset> presets() {
  return kPresets;
}

const Preset* findPreset(std::string_view id) {
  const auto* const found = std::ranges::find(kPresets, id, [](const Preset& preset) { return preset.about.id; });
  return found == kPresets.end() ? nullptr : found;
}

bool isMechanismField(const FieldInfo& row) {
  return row.perHead && row.field >= Field::Score;
}

void apply(const Preset& preset, const Scope& scope, Settings& settings) {
  for (const auto& row : limits())
    if (isMechanismField(row)) settings.reset(row.field, scope);
  for (auto rest = preset.assignments; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    const auto done = settings.assign(scope.prefix().append(rest.substr(0, end)));
    assert(done);
    std::ignore = done;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

Expected<void> applyPreset(std::string_view text, Settings& settings) {
  const auto whole = text;
  const auto scope = takeScope(text);
  const auto* preset = findPreset(text);
  if (!preset)
    return Error{ErrorCode::InvalidValue,
                 "'" + std::string(whole) + "' is no preset; 'fovea attend --help' lists them."};
  apply(*preset, scope, settings);
  return {};
}

const Preset* presetOf(const Settings& settings, const HeadId& head) {
  for (const auto& preset : kPresets) {
    Settings wanted;
    apply(preset, Scope::everywhere(), wanted);
    if (std::ranges::all_of(limits(), [&](const FieldInfo& row) {
          return !isMechanismField(row) || settings.value(row.field, head) == wanted.value(row.field, head);
        }))
      return &preset;
  }
  return nullptr;
}

}  // namespace fovea
