// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/rope.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace fovea {

namespace {

using Frequencies = std::vector<double>;

/// Long waves are stretched, short ones stay, those between are mixed.
void llama3(const Config& scaling, double trained, Frequencies& frequencies) {
  const double factor = scaling.positive("factor"), low = scaling.positive("low_freq_factor"),
               high = scaling.positive("high_freq_factor");
  if (high <= low) return scaling.refuse("high_freq_factor", "must be more than low_freq_factor.");
  for (auto& frequency : frequencies) {
    const double turns = trained * frequency / (2 * std::numbers::pi);  // within the trained length
    const double kept = std::clamp((turns - low) / (high - low), 0.0, 1.0);
    frequency *= (1 - kept) / factor + kept;
  }
}

/// What YaRN multiplies queries and keys by.
double yarnSize(const Config& scaling, double factor) {
  const auto size = [factor](double scale) { return factor <= 1 ? 1.0 : 0.1 * scale * std::log(factor) + 1; };
  if (scaling.has("attention_factor")) return scaling.positive("attention_factor");
  const double scale = scaling.number("mscale", 0), all = scaling.number("mscale_all_dim", 0);
  return scale != 0 && all != 0 ? size(scale) / size(all) : size(1);
}

/// As llama3, but the border goes by the number of the pair.
double yarn(const Config& scaling, double base, double longest, double trained, Frequencies& frequencies) {
  const double factor = scaling.positive("factor", longest / trained);
  const auto pairs = static_cast<double>(frequencies.size());
  const auto pairWithTurns = [&](double turns) {
    return pairs * std::log(trained / (turns * 2 * std::numbers::pi)) / std::log(base);
  };
  double low = pairWithTurns(scaling.positive("beta_fast", 32));
  double high = pairWithTurns(scaling.positive("beta_slow", 1));
  if (scaling.flag("truncate", true)) low = std::floor(low), high = std::ceil(high);
  low = std::max(low, 0.0);
  high = std::min(high, 2 * pairs - 1);
  if (low == high) high += 0.001;
  for (std::size_t i = 0; i < frequencies.size(); ++i) {
    const double stretched = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
    frequencies[i] *= stretched / factor + 1 - stretched;
  }
  return yarnSize(scaling, factor);
}

}  // namespace

RotaryEmbedding rotaryOf(const Config& config, Index headWidth) {
  const auto scaling = config.member(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
  const auto type = scaling.text("rope_type", scaling.text("type", "default"));
  RotaryEmbedding rotary;
  rotary.kind = Rotary::Halves;
  rotary.base = scaling.positive("rope_theta", config.positive("rope_theta", 10000));
  const double part = scaling.positive("partial_rotary_factor", config.positive("partial_rotary_factor", 1));
  if (part > 1) config.refuse("partial_rotary_factor", "must be at most 1.");
  const double width = std::floor(static_cast<double>(headWidth) * std::min(part, 1.0));
  if (part == 1 && type == "default") return rotary;
  Frequencies frequencies(static_cast<std::size_t>(width) / 2);
  for (std::size_t i = 0; i < frequencies.size(); ++i)
    frequencies[i] = std::pow(rotary.base, -2 * static_cast<double>(i) / width);
  const double longest = config.positive("max_position_embeddings", 2048);
  const double trained = scaling.positive("original_max_position_embeddings", longest);
  if (type == "linear") {
    const double factor = scaling.positive("factor");
    for (auto& frequency : frequencies) frequency /= factor;
  } else if (type == "llama3") {
    llama3(scaling, trained, frequencies);
  } else if (type == "yarn") {
    rotary.size = yarn(scaling, rotary.base, longest, trained, frequencies);
  } else if (type != "default" && type != "dynamic") {
    scaling.refuse("rope_type", "'" + type.substr(0, 40) + "' is not implemented.", ErrorCode::Unsupported);
  }
  rotary.frequencies = std::move(frequencies);
  return rotary;
}

}  // namespace fovea
