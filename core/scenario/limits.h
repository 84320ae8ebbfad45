// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/base/expected.h"
#include "core/base/mechanism.h"

namespace fovea {

/// Every numeric setting of a scenario. The order is the order of the limits table, which says what each one means.
enum class Field {
  // the layer: one value for the whole scenario
  Tokenization,
  Heads,
  Width,
  Embedding,
  HeadWidth,
  Seed,
  KeyValueHeads,
  BiasKeyValue,
  ZeroAttention,
  Pooling,
  Blocks,
  Norm,
  NormPlacement,
  FeedForward,
  FeedForwardWidth,
  // models: one value for the whole scenario
  Generation,
  LongestOutput,
  // projections: one value per head
  QueryGain,
  QueryRotation,
  QueryRank,
  QueryNoise,
  KeyGain,
  KeyRotation,
  KeyRank,
  KeyNoise,
  ValueGain,
  ValueRotation,
  ValueRank,
  ValueNoise,
  Blend,
  Off,
  // attention: one value per head
  Score,
  Scaled,
  ScoreFactor,
  Softcap,
  Rotary,
  Alibi,
  BucketBias,
  RelativeKeys,
  Location,
  LocationWindow,
  LocationSoft,
  Normalizer,
  Temperature,
  TopK,
  // masks: one value per head
  OwnMask,
  Causal,
  Past,
  Alignment,
  Prefix,
  Window,
  Block,
  Stride,
  GlobalTokens,
  Padding,
};

enum class FieldKind { Real, Integer, Toggle, Choice };

/// The values of Field::Tokenization.
enum class Tokenization { Words, Characters };

/// The values of Field::Embedding.
enum class Embeddings { Hashed, Learned };

/// The values of Field::Generation.
enum class Generation { Greedy, Beam };
inline constexpr int kBeams = 4;

/// The values of Field::Alignment. Those of Field::Score, Field::Normalizer, Field::Rotary and Field::Location are the
/// rows of the tables in core/attention/.
enum class Alignment { TopLeft, BottomRight };

/// One row of the limits table. It drives validation, sliders, command-line flags, the JSON reader and the help text.
struct FieldInfo {
  Field field;
  std::string_view id;  ///< on the command line and in files, e.g. "q.gain"
  std::string_view label;
  FieldKind kind;
  double minimum;
  double maximum;
  double standard;  ///< the default: leaves a model exactly as it was made
  double step;
  std::string_view unit;
  std::string_view formula;
  std::string_view meaning;
  bool perHead;
  bool logarithmic = false;
  /// How the maximum reads where it means "no restriction" ("full", "off"); the slider's own maximum may be lower.
  std::string_view atMaximum = {};
  std::string_view paper = {};              ///< who described it, where neither meaning nor choices say so
  std::span<const Mechanism> choices = {};  ///< what 0, 1, … stand for, for FieldKind::Choice
};

/// The whole table, in the order of Field.
std::span<const FieldInfo> limits();

const FieldInfo& info(Field field);

/// What a source has that settings are for.
enum class SourceKind { Bare, Model };

/// Whether a field does anything to a source of this kind.
bool applies(Field field, SourceKind kind);

/// The field with this id, or nothing.
std::optional<Field> findField(std::string_view id);

/// Checks a value against the table (finite, inside the range, whole where the field is whole).
/// InvalidValue: the message names the field, the value and the range.
Expected<void> check(Field field, double value);

/// Reads a value as a person writes it: a number, on/off/true/false/yes/no for toggles, the name of a choice,
/// or the word for "no restriction". InvalidValue as for check().
Expected<double> parseValue(Field field, std::string_view text);

/// The reverse of parseValue: the shortest text that reads back as the same number.
std::string formatValue(Field field, double value);

}  // namespace fovea
