// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/limits.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace fovea {

namespace {

using enum FieldKind;

constexpr std::array<std::string_view, 2> kTokenizations{FOVEA_TEXT("Field", "words"),
                                                         FOVEA_TEXT("Field", "characters")};

constexpr auto kLimits = std::to_array<FieldInfo>({
    {Field::Tokenization, "tokenization", FOVEA_TEXT("Field", "Tokens"), Choice, 0, 1, 0, 1, "", "",
     FOVEA_TEXT("Field",
                "What one token is: a word (Unicode word boundaries; Chinese and Japanese by dictionary), or a single "
                "character."),
     false, false, "", kTokenizations},
    {Field::Heads, "heads", FOVEA_TEXT("Field", "Heads"), Integer, 1, 16, 8, 1, "", "H",
     FOVEA_TEXT(
         "Field",
         "Number of attention heads. The first eight are constructed with a known behaviour, the rest are random."),
     false},
    {Field::Width, "width", FOVEA_TEXT("Field", "Model width"), Integer, 16, 512, 256, 16, "", "d",
     FOVEA_TEXT("Field", "Length of a token's embedding: a quarter word identity, a quarter letters, half position."),
     false},
    {Field::HeadWidth, "head_width", FOVEA_TEXT("Field", "Head width"), Integer, 2, 128, 64, 2, "", "d_k = d_v",
     FOVEA_TEXT("Field", "Length of one head's query, key and value vectors."), false},
    {Field::Seed, "seed", FOVEA_TEXT("Field", "Seed"), Integer, 0, 999999, 1, 1, "", "",
     FOVEA_TEXT("Field",
                "Starts the random numbers of random heads and of the noise; the same seed gives the same picture "
                "everywhere."),
     false},

    {Field::QueryGain, "q.gain", FOVEA_TEXT("Field", "Query gain"), Real, 0, 4, 1, 0.05, "×",
     "W_Q ← g·W_Q, b_Q ← g·b_Q",
     FOVEA_TEXT("Field",
                "Multiplies the queries: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal."),
     true},
    {Field::QueryRotation, "q.rotation", FOVEA_TEXT("Field", "Query rotation"), Real, -180, 180, 0, 1, "°",
     "q ← q·R(θ)",
     FOVEA_TEXT("Field",
                "Turns the queries in the plane of the head's two strongest key directions, so that the head looks "
                "elsewhere."),
     true},
    {Field::QueryRank, "q.rank", FOVEA_TEXT("Field", "Query rank"), Integer, 1, 128, 128, 1, "",
     "W_Q ← Σᵢ₌₁ʳ σᵢ·uᵢ·vᵢᵀ", FOVEA_TEXT("Field", "Keeps only the r strongest singular components of W_Q."), true,
     false, FOVEA_TEXT("Field", "full")},
    {Field::QueryNoise, "q.noise", FOVEA_TEXT("Field", "Query noise"), Real, 0, 1, 0, 0.01, "σ",
     "W_Q ← W_Q + σ·‖W_Q‖_F/√(d·d_k)·N(0,1)",
     FOVEA_TEXT("Field", "Adds seeded Gaussian noise as large as σ times the typical weight."), true},

    {Field::KeyGain, "k.gain", FOVEA_TEXT("Field", "Key gain"), Real, 0, 4, 1, 0.05, "×", "W_K ← g·W_K, b_K ← g·b_K",
     FOVEA_TEXT("Field",
                "Multiplies the keys: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal."),
     true},
    {Field::KeyRotation, "k.rotation", FOVEA_TEXT("Field", "Key rotation"), Real, -180, 180, 0, 1, "°", "k ← k·R(θ)",
     FOVEA_TEXT(
         "Field",
         "Turns the keys in the plane of the head's two strongest key directions: the reverse of turning the queries."),
     true},
    {Field::KeyRank, "k.rank", FOVEA_TEXT("Field", "Key rank"), Integer, 1, 128, 128, 1, "", "W_K ← Σᵢ₌₁ʳ σᵢ·uᵢ·vᵢᵀ",
     FOVEA_TEXT("Field", "Keeps only the r strongest singular components of W_K."), true, false,
     FOVEA_TEXT("Field", "full")},
    {Field::KeyNoise, "k.noise", FOVEA_TEXT("Field", "Key noise"), Real, 0, 1, 0, 0.01, "σ",
     "W_K ← W_K + σ·‖W_K‖_F/√(d·d_k)·N(0,1)",
     FOVEA_TEXT("Field", "Adds seeded Gaussian noise as large as σ times the typical weight."), true},

    {Field::ValueGain, "v.gain", FOVEA_TEXT("Field", "Value gain"), Real, 0, 4, 1, 0.05, "×",
     "W_V ← g·W_V, b_V ← g·b_V",
     FOVEA_TEXT("Field", "Multiplies what is carried from the attended tokens; the weights stay as they are."), true},
    {Field::ValueRotation, "v.rotation", FOVEA_TEXT("Field", "Value rotation"), Real, -180, 180, 0, 1, "°",
     "v ← v·R(θ)",
     FOVEA_TEXT(
         "Field",
         "Turns the values in the plane of the head's two strongest value directions; the weights stay as they are."),
     true},
    {Field::ValueRank, "v.rank", FOVEA_TEXT("Field", "Value rank"), Integer, 1, 128, 128, 1, "",
     "W_V ← Σᵢ₌₁ʳ σᵢ·uᵢ·vᵢᵀ", FOVEA_TEXT("Field", "Keeps only the r strongest singular components of W_V."), true,
     false, FOVEA_TEXT("Field", "full")},
    {Field::ValueNoise, "v.noise", FOVEA_TEXT("Field", "Value noise"), Real, 0, 1, 0, 0.01, "σ",
     "W_V ← W_V + σ·‖W_V‖_F/√(d·d_v)·N(0,1)",
     FOVEA_TEXT("Field", "Adds seeded Gaussian noise as large as σ times the typical weight."), true},

    {Field::Blend, "blend", FOVEA_TEXT("Field", "Blend query and key"), Real, 0, 1, 0, 0.01, "λ",
     "W ← (1−λ)·W + λ·(W_Q + W_K)/2",
     FOVEA_TEXT("Field",
                "Moves W_Q and W_K towards their mean: at 1, who looks at me equals whom I look at (before masking)."),
     true},
    {Field::Off, "off", FOVEA_TEXT("Field", "Head off"), Toggle, 0, 1, 0, 1, "", "A·V ← 0",
     FOVEA_TEXT("Field", "The head contributes nothing; everything after it really runs without it."), true},

    {Field::Scaled, "scaled", FOVEA_TEXT("Field", "Scale scores"), Toggle, 0, 1, 1, 1, "", "S = q·kᵀ/√d_k",
     FOVEA_TEXT("Field",
                "Divides the scores by the square root of the head width, so that their spread does not grow with it."),
     true},
    {Field::Temperature, "temperature", FOVEA_TEXT("Field", "Temperature"), Real, 0.05, 10, 1, 0.05, "τ",
     "α = softmax(S/τ)",
     FOVEA_TEXT("Field", "Below 1 the softmax sharpens towards one key, above 1 it flattens towards all."), true, true},
    {Field::Causal, "causal", FOVEA_TEXT("Field", "Causal mask"), Toggle, 0, 1, 0, 1, "", "Sᵢⱼ ← −∞, j > i",
     FOVEA_TEXT("Field", "A query may look only at itself and at what comes before it."), true},
    {Field::Window, "window", FOVEA_TEXT("Field", "Window"), Integer, 0, 4096, 4096, 1, "w", "Sᵢⱼ ← −∞, |i − j| > w",
     FOVEA_TEXT("Field", "A query may look only at keys at most w positions away; at 0 only at its own position."),
     true, false, FOVEA_TEXT("Field", "off")},
    {Field::Padding, "padding", FOVEA_TEXT("Field", "Padding"), Integer, 0, 4096, 0, 1, "p", "Sᵢⱼ ← −∞, j ≥ T_k − p",
     FOVEA_TEXT("Field", "Treats the last p keys as padding that nobody may look at."), true},
});

std::string shortest(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

Error outside(const FieldInfo& row, std::string_view given) {
  std::string range = row.kind == Toggle ? "on or off" : "";
  if (row.kind == Choice) {
    for (const auto choice : row.choices) range.append(range.empty() ? "one of " : ", ").append(choice);
  } else if (row.kind != Toggle) {
    range = (row.kind == Integer ? "a whole number from " : "a number from ") + shortest(row.minimum) + " to " +
            shortest(row.maximum);
    if (!row.atMaximum.empty()) range.append(" or '").append(row.atMaximum).append("'");
  }
  return {ErrorCode::InvalidValue,
          "'" + std::string(row.id) + "' cannot be '" + std::string(given) + "': give " + range + "."};
}

}  // namespace

std::span<const FieldInfo> limits() {
  return kLimits;
}

const FieldInfo& info(Field field) {
  return kLimits[static_cast<std::size_t>(field)];
}

std::optional<Field> findField(std::string_view id) {
  for (const auto& row : kLimits)
    if (row.id == id) return row.field;
  return std::nullopt;
}

Expected<void> check(Field field, double value) {
  const auto& row = info(field);
  const bool inside = value >= row.minimum && value <= row.maximum;  // false for NaN
  if (inside && (row.kind == Real || value == std::floor(value))) return {};
  return outside(row, shortest(value));
}

Expected<double> parseValue(Field field, std::string_view text) {
  const auto& row = info(field);
  if (!row.atMaximum.empty() && text == row.atMaximum) return row.maximum;
  if (row.kind == Toggle) {
    if (text == "on" || text == "true" || text == "yes") return 1.0;
    if (text == "off" || text == "false" || text == "no") return 0.0;
  }
  for (std::size_t i = 0; i < row.choices.size(); ++i)
    if (row.choices[i] == text) return static_cast<double>(i);
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || !check(field, value)) return outside(row, text);
  return value;
}

std::string formatValue(Field field, double value) {
  const auto& row = info(field);
  if (!row.atMaximum.empty() && value >= row.maximum) return std::string(row.atMaximum);
  if (row.kind == Toggle) return value != 0 ? FOVEA_TEXT("Field", "on") : FOVEA_TEXT("Field", "off");
  if (row.kind == Choice) return std::string(row.choices[static_cast<std::size_t>(value)]);
  return shortest(value);
}

}  // namespace fovea
