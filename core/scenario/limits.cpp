// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/limits.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "core/attention/location.h"
#include "core/attention/normalizer.h"
#include "core/attention/position.h"
#include "core/attention/score.h"
#include "core/model/block.h"

namespace fovea {

namespace {

using enum FieldKind;

constexpr std::array<Mechanism, 2> kTokenizations{
    {{"words", FOVEA_TEXT("Mechanism", "words")}, {"characters", FOVEA_TEXT("Mechanism", "characters")}}};

constexpr std::array<Mechanism, 2> kEmbeddings{
    {{"hashed", FOVEA_TEXT("Mechanism", "hashed letters")}, {"learned", FOVEA_TEXT("Mechanism", "learned")}}};

constexpr std::array<Mechanism, 2> kAlignments{
    {{"top_left", FOVEA_TEXT("Mechanism", "first tokens")}, {"bottom_right", FOVEA_TEXT("Mechanism", "last tokens")}}};

constexpr std::array<Mechanism, 2> kDecodings{
    {{"greedy", FOVEA_TEXT("Mechanism", "greedy")}, {"beam", FOVEA_TEXT("Mechanism", "beam search")}}};

double last(std::span<const Mechanism> choices) {
  return static_cast<double>(choices.size()) - 1;
}

const auto kLimits = std::to_array<FieldInfo>({
    {Field::Tokenization, "tokenization", FOVEA_TEXT("Field", "Tokens"), Choice, 0, 1, 0, 1, "", "",
     FOVEA_TEXT("Field",
                "What one token is: a word (Unicode word boundaries; Chinese and Japanese by dictionary), or a single "
                "character."),
     false, false, "", "", kTokenizations},
    {Field::Heads, "heads", FOVEA_TEXT("Field", "Heads"), Integer, 1, 16, 8, 1, "", "H",
     FOVEA_TEXT(
         "Field",
         "Number of attention heads. The first eight are constructed with a known behaviour, the rest are random."),
     false},
    {Field::Width, "width", FOVEA_TEXT("Field", "Model width"), Integer, 16, 512, 256, 16, "", "d",
     FOVEA_TEXT("Field",
                "Length of a token's embedding: a quarter word identity, a quarter likeness of words, half position."),
     false},
    {Field::Embedding, "embedding", FOVEA_TEXT("Field", "Embeddings"), Choice, 0, last(kEmbeddings), 0, 1, "", "",
     FOVEA_TEXT("Field",
                "What makes words alike: their letters, hashed, or what the built-in translator has learned of them. "
                "Heads that look for similar words then find words of like spelling, or words used alike."),
     false, false, "", "", kEmbeddings},
    {Field::HeadWidth, "head_width", FOVEA_TEXT("Field", "Head width"), Integer, 2, 128, 64, 2, "", "d_k = d_v",
     FOVEA_TEXT("Field", "Length of one head's query, key and value vectors."), false},
    {Field::Seed, "seed", FOVEA_TEXT("Field", "Seed"), Integer, 0, 999999, 1, 1, "", "",
     FOVEA_TEXT("Field",
                "Starts the random numbers of random heads and of the noise; the same seed gives the same picture "
                "everywhere."),
     false},
    {Field::KeyValueHeads, "kv_heads", FOVEA_TEXT("Field", "Key and value heads"), Integer, 1, 16, 16, 1, "", "G",
     FOVEA_TEXT("Field",
                "Heads in a row share keys and values so that at most G are left: grouped-query attention, at 1 "
                "multi-query."),
     false, false, FOVEA_TEXT("Field", "all")},
    {Field::BiasKeyValue, "bias_kv", FOVEA_TEXT("Field", "Bias key"), Toggle, 0, 1, 0, 1, "",
     "K ← [K; b_K], V ← [V; b_V]",
     FOVEA_TEXT("Field",
                "One more key and value after the last token, seeded here and learned elsewhere, that every query may "
                "look at (add_bias_kv of torch.nn.MultiheadAttention)."),
     false},
    {Field::ZeroAttention, "zero_attention", FOVEA_TEXT("Field", "Zero key"), Toggle, 0, 1, 0, 1, "",
     "K ← [K; 0], V ← [V; 0]",
     FOVEA_TEXT("Field",
                "One more key and value of zeros after all others: looking at it is looking at nothing (add_zero_attn "
                "of torch.nn.MultiheadAttention)."),
     false},
    {Field::Pooling, "pooling", FOVEA_TEXT("Field", "Attention pooling"), Toggle, 0, 1, 0, 1, "",
     "e_i = v·tanh(x_i·W + b), α = softmax(e), c = Σ α_i·x_i",
     FOVEA_TEXT("Field",
                "One weight for each token of text A, and their weighted mean (Yang et al. 2016); W, v and b are "
                "seeded, not trained."),
     false},
    {Field::Blocks, "blocks", FOVEA_TEXT("Field", "Blocks"), Integer, 0, 12, 0, 1, "", "x ← x + f(x)",
     FOVEA_TEXT(
         "Field",
         "Continues the layer as a Transformer of so many blocks, text B as its decoder. W_O and feed-forward are "
         "seeded, not trained. 0: the bare layer."),
     false},
    {Field::Norm, "norm", FOVEA_TEXT("Field", "Norm"), Choice, 0, last(normChoices()), 0, 1, "", "",
     FOVEA_TEXT("Field", "How a block brings the vectors of all tokens to one size."), false, false, "", "",
     normChoices()},
    {Field::NormPlacement, "norm_placement", FOVEA_TEXT("Field", "Norm placement"), Choice, 0,
     last(normPlacementChoices()), 0, 1, "", "",
     FOVEA_TEXT("Field", "Whether a block normalises what a sub-layer reads, or the sum of it and its answer."), false,
     false, "", "", normPlacementChoices()},
    {Field::FeedForward, "feed_forward", FOVEA_TEXT("Field", "Feed-forward"), Choice, 0, last(feedForwardChoices()), 0,
     1, "", "", FOVEA_TEXT("Field", "What a block does with every token by itself, after attention."), false, false, "",
     "", feedForwardChoices()},
    {Field::FeedForwardWidth, "feed_forward_width", FOVEA_TEXT("Field", "Feed-forward width"), Integer, 1, 8, 4, 1,
     "× d", "d_ff", FOVEA_TEXT("Field", "The width inside the feed-forward part, as a multiple of the model width."),
     false},

    {Field::Generation, "decoding", FOVEA_TEXT("Field", "Writing"), Choice, 0, 1, 0, 1, "", "",
     FOVEA_TEXT("Field",
                "How an encoder–decoder writes a text where none is given: always the most probable token, or the best "
                "of four beams."),
     false, false, "", "", kDecodings},
    {Field::LongestOutput, "longest_output", FOVEA_TEXT("Field", "Longest output"), Integer, 1, 1024, 128, 1, "tokens",
     "", FOVEA_TEXT("Field", "After so many tokens an encoder–decoder stops writing, finished or not."), false},

    {Field::QueryGain, "q.gain", FOVEA_TEXT("Field", "Query gain"), Real, 0, 4, 1, 0.05, "×",
     "W_Q ← g·W_Q, b_Q ← g·b_Q",
     FOVEA_TEXT("Field",
                "Multiplies the queries: above 1 the softmax sharpens, below 1 it flattens, at 0 every key is equal."),
     true},
    {Field::QueryRotation, "q.rotation", FOVEA_TEXT("Field", "Query rotation"), Real, -180, 180, 0, 1, "°",
     "q ← q·R(θ)",
     FOVEA_TEXT("Field",
                "Turns the queries in the plane of the head's two strongest key directions, so that the head looks "
                "elsewhere. Near ±180° a diagonal splits in two: the opposite lies on both sides."),
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
     FOVEA_TEXT("Field",
                "Turns the keys in the plane of the head's two strongest key directions: the reverse of turning the "
                "queries. Near ±180° a diagonal splits in two."),
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

    {Field::Score, "score", FOVEA_TEXT("Field", "Score function"), Choice, 0, last(scoreChoices()), 0, 1, "",
     "S = score(q, k)",
     FOVEA_TEXT("Field",
                "How well a query and a key fit together; weights inside the function are seeded, not trained."),
     true, false, "", "", scoreChoices()},
    {Field::Scaled, "scaled", FOVEA_TEXT("Field", "Scale scores"), Toggle, 0, 1, 1, 1, "", "S = q·kᵀ/√d_k",
     FOVEA_TEXT("Field",
                "Divides dot products by the square root of the head width, so that their spread does not grow with "
                "it; other score functions stay as they are."),
     true, false, "", "Vaswani et al. 2017"},
    {Field::ScoreFactor, "score_factor", FOVEA_TEXT("Field", "Score factor"), Real, 0.05, 100, 1, 0.05, "γ", "S ← γ·S",
     FOVEA_TEXT("Field", "Multiplies the scores before softcap and biases: about 10 suits the cosine."), true, true},
    {Field::Softcap, "softcap", FOVEA_TEXT("Field", "Softcap"), Real, 0.1, 100, 100, 0.1, "c", "S ← c·tanh(S/c)",
     FOVEA_TEXT("Field", "Bends the scores so that none leaves −c … c; before position biases and mask."), true, true,
     FOVEA_TEXT("Field", "off"), "Gemma Team 2024"},
    {Field::Rotary, "rotary", FOVEA_TEXT("Field", "Rotary positions"), Choice, 0, last(rotaryChoices()), 0, 1, "",
     "q_i ← R(i)·q_i, k_j ← R(j)·k_j",
     FOVEA_TEXT("Field",
                "Turns pairs of components of query and key by their positions (RoPE): dot products then depend on "
                "the distance."),
     true, false, "", "", rotaryChoices()},
    {Field::Alibi, "alibi", FOVEA_TEXT("Field", "ALiBi"), Toggle, 0, 1, 0, 1, "",
     "S ← S − m·|i − j|, m = 2^(−8(h+1)/H)",
     FOVEA_TEXT("Field", "Lowers the scores with the distance, in every head with another slope (Press et al. 2021)."),
     true},
    {Field::BucketBias, "t5_bias", FOVEA_TEXT("Field", "T5 position bias"), Toggle, 0, 1, 0, 1, "",
     "S ← S + b(bucket(j − i))",
     FOVEA_TEXT("Field", "Adds one seeded number for every bucket of distances (Raffel et al. 2020)."), true},
    {Field::RelativeKeys, "relative_keys", FOVEA_TEXT("Field", "Relative keys"), Toggle, 0, 1, 0, 1, "",
     "S ← S + q_i·a_{j−i}/√d_k",
     FOVEA_TEXT("Field", "Adds to every key a seeded vector for its distance, up to 8 tokens (Shaw et al. 2018)."),
     true},
    {Field::Location, "location", FOVEA_TEXT("Field", "Location"), Choice, 0, last(locationChoices()), 0, 1, "",
     "Sᵢⱼ ← −∞, |j − p_i| > D",
     FOVEA_TEXT("Field", "Local attention: a query reads only the keys around one position p, and the rest is masked."),
     true, false, "", "", locationChoices()},
    {Field::LocationWindow, "location_window", FOVEA_TEXT("Field", "Half-width"), Integer, 1, 4096, 10, 1, "D",
     "|j − p_i| ≤ D",
     FOVEA_TEXT("Field", "How far from its position a query with local attention reads, to each side."), true, false,
     "", "Luong et al. 2015"},
    {Field::LocationSoft, "location_soft", FOVEA_TEXT("Field", "Gaussian"), Toggle, 0, 1, 0, 1, "",
     "αᵢⱼ ← αᵢⱼ·exp(−(j − p_i)²/(2σ²)), σ = D/2",
     FOVEA_TEXT(
         "Field",
         "Weakens the weights of local attention with the distance from its position, after the normaliser: rows "
         "then sum to 1 or less."),
     true, false, "", "Luong et al. 2015"},
    {Field::Normalizer, "normalizer", FOVEA_TEXT("Field", "Normaliser"), Choice, 0, last(normalizerChoices()), 0, 1, "",
     "α = normaliser(S/τ)", FOVEA_TEXT("Field", "How a row of scores becomes a row of weights."), true, false, "", "",
     normalizerChoices()},
    {Field::Temperature, "temperature", FOVEA_TEXT("Field", "Temperature"), Real, 0.05, 10, 1, 0.05, "τ",
     "α = softmax(S/τ)",
     FOVEA_TEXT("Field", "Below 1 the softmax sharpens towards one key, above 1 it flattens towards all."), true, true},
    {Field::TopK, "top_k", FOVEA_TEXT("Field", "Keys kept"), Integer, 1, 4096, 8, 1, "k", "",
     FOVEA_TEXT("Field", "How many keys top-k softmax keeps; other normalisers do not look at it."), true, false, "",
     "Gupta et al. 2021"},

    {Field::OwnMask, "own_mask", FOVEA_TEXT("Field", "The model's own mask"), Toggle, 0, 1, 1, 1, "", "",
     FOVEA_TEXT("Field", "The mask that a model was trained with: a decoder's causal mask, a sliding window."), true},
    {Field::Causal, "causal", FOVEA_TEXT("Field", "Causal mask"), Toggle, 0, 1, 0, 1, "", "Sᵢⱼ ← −∞, j > i",
     FOVEA_TEXT("Field", "A query may look only at itself and at what comes before it."), true, false, "",
     "Vaswani et al. 2017"},
    {Field::Past, "past", FOVEA_TEXT("Field", "Causal past"), Integer, 0, 4096, 0, 1, "p", "Sᵢⱼ ← −∞, j > i + p",
     FOVEA_TEXT("Field", "How many keys lie before the first query, as with a cache of earlier tokens."), true},
    {Field::Alignment, "alignment", FOVEA_TEXT("Field", "Causal alignment"), Choice, 0, last(kAlignments), 0, 1, "",
     "Sᵢⱼ ← −∞, j > i (+ T_k − T_q)",
     FOVEA_TEXT("Field", "Whether the first or the last tokens of queries and keys stand side by side."), true, false,
     "", "", kAlignments},
    {Field::Prefix, "prefix", FOVEA_TEXT("Field", "Prefix"), Integer, 0, 4096, 0, 1, "p", "Sᵢⱼ ← −∞, j > i ∧ j ≥ p",
     FOVEA_TEXT("Field", "The first p keys are for everyone in spite of the causal mask (prefix LM)."), true, false, "",
     "Raffel et al. 2020"},
    {Field::Window, "window", FOVEA_TEXT("Field", "Window"), Integer, 0, 4096, 4096, 1, "w", "Sᵢⱼ ← −∞, |i − j| > w",
     FOVEA_TEXT("Field", "A query may look only at keys at most w positions away; at 0 only at its own position."),
     true, false, FOVEA_TEXT("Field", "off"), "Beltagy et al. 2020"},
    {Field::Block, "block", FOVEA_TEXT("Field", "Block"), Integer, 1, 4096, 4096, 1, "b", "Sᵢⱼ ← −∞, ⌊i/b⌋ ≠ ⌊j/b⌋",
     FOVEA_TEXT("Field", "A query may look only into its own block of b tokens; beside window and stride."), true,
     false, FOVEA_TEXT("Field", "off"), "Qiu et al. 2019"},
    {Field::Stride, "stride", FOVEA_TEXT("Field", "Stride"), Integer, 0, 4096, 0, 1, "s", "Sᵢⱼ ← −∞, |i − j| mod s ≠ 0",
     FOVEA_TEXT("Field", "A query may look at every s-th key; beside window and block. 0: off."), true, false, "",
     "Child et al. 2019"},
    {Field::GlobalTokens, "global_tokens", FOVEA_TEXT("Field", "Global tokens"), Integer, 0, 4096, 0, 1, "g",
     "Sᵢⱼ ← −∞, i ≥ g ∧ j ≥ g",
     FOVEA_TEXT("Field",
                "The first g tokens look everywhere and are seen from everywhere, beside window, block and stride."),
     true, false, "", "Beltagy et al. 2020"},
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
    for (const auto& choice : row.choices) range.append(range.empty() ? "one of " : ", ").append(choice.id);
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

bool applies(Field field, SourceKind kind) {
  const bool ofModels = field == Field::Generation || field == Field::LongestOutput || field == Field::OwnMask;
  if (kind == SourceKind::Bare) return !ofModels;
  return ofModels || field == Field::Seed || (info(field).perHead && field != Field::Rotary);
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
    if (row.choices[i].id == text) return static_cast<double>(i);
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || !check(field, value)) return outside(row, text);
  return value;
}

std::string formatValue(Field field, double value) {
  const auto& row = info(field);
  if (!row.atMaximum.empty() && value >= row.maximum) return std::string(row.atMaximum);
  if (row.kind == Toggle) return value != 0 ? FOVEA_TEXT("Field", "on") : FOVEA_TEXT("Field", "off");
  if (row.kind == Choice) return std::string(row.choices[static_cast<std::size_t>(value)].id);
  return shortest(value);
}

}  // namespace fovea
