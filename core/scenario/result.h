// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/attention/head_attention.h"
#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/model/model.h"
#include "core/scenario/scenario.h"
#include "core/scenario/view_state.h"
#include "core/text/token.h"

namespace fovea {

/// What one head did. Weights are not kept: HeadAttention makes them from q and k when they are looked at.
struct HeadResult {
  std::string name;         ///< what the head was constructed to do ("previous token"), English; may be empty
  HeadAttention attention;  ///< q (T_q × d_k), k (T_k × d_k), v (T_k × d_v) after edits and rotary positions
  bool off = false;         ///< switched off: context is zero; the weights are what they would be
  Matrix context;           ///< A·V, T_q × d_v
  Matrix thumbnail;         ///< at most 64 × 64: the largest weight under each cell, NaN where all are masked
};

struct LayerResult {
  std::vector<std::shared_ptr<const HeadResult>> heads;  ///< at least one
  std::shared_ptr<const Matrix> output = {};  ///< the residual stream after the block, T_q × d; null: no block
  int groupSize = 1;                          ///< how many heads in a row share their keys and values
};

struct StackResult {
  StackKind kind = StackKind::Encoder;
  std::shared_ptr<const std::vector<Token>> queries;  ///< rows
  std::shared_ptr<const std::vector<Token>> keys;     ///< columns
  std::vector<LayerResult> layers;                    ///< at least one
  std::shared_ptr<const Matrix> input = {};   ///< of a model: the residual stream before the first layer, T_q × d
  std::shared_ptr<const Matrix> output = {};  ///< and after the last norm; null for cross-attention, whose stream is
                                              ///< the decoder's
};

/// What a model says at the end, before its head: logits() in core/scenario/output.h makes predictions of it.
struct Output {
  StackKind stack = StackKind::Decoder;  ///< whose tokens stand at the rows
  std::shared_ptr<const Matrix> hidden;  ///< T × d, after the last norm
  bool next = true;         ///< row t predicts token t + 1; else, of masked-language models, token t itself
  bool written = false;     ///< the model has written the target itself
  std::string target = {};  ///< text B as it was used: as given, or what the model wrote
};

/// What a source is, in words for a person.
struct SourceInfo {
  std::string id;     ///< as in Scenario::source
  std::string title;  ///< "bare layer, constructed"
  bool trained = false;
};

struct HeadParts;

/// What a source keeps of one computation for the next. Nobody else looks inside.
struct Workings {
  virtual ~Workings() = default;

  /// See headParts().
  virtual Expected<HeadParts> parts(const HeadId& id, const RunControl& control) const = 0;
};

/// What came out of a scenario. Immutable once shared; parts that an edit did not touch are shared with the previous
/// one.
struct Result {
  ScenarioPtr scenario;  ///< what this was computed from: a result is stale when the session's scenario differs
  SourceInfo source;
  std::vector<StackResult> stacks;                ///< at least one, in the order of StackKind
  std::shared_ptr<const Workings> workings = {};  ///< may be null: then nothing is taken over
  ModelPtr model = {};                            ///< null: the bare layer
  std::optional<Output> output = {};              ///< nothing: the source has no head

  const StackResult* stack(StackKind kind) const;
  /// Whether there is any head in this scope.
  bool contains(const Scope& scope) const;
  /// The head, or nothing if this result has no such stack, layer or head.
  const HeadResult* head(const HeadId& id) const;
};

using ResultPtr = std::shared_ptr<const Result>;

/// The text that the queries of a stack come from: text A, or text B as it was used.
const std::string& queryText(const Result& result, StackKind stack);

/// For a person: "there is encoder with layers 0 to 0 of heads 0 to 7".
std::string describeHeads(const Result& result);

/// The nearest focus that the result has: a missing stack becomes the first, layer and head are clamped.
Focus clamped(const Focus& focus, const Result& result);

/// The heads that @p focus names: one, the chosen ones, or of a layer those that are on (all if none is). Empty if the
/// result has no such focus.
std::vector<HeadId> headsOf(const Focus& focus, const Result& result);

/// The attention weights that @p focus names, as they are shown: T_q × T_k, NaN where masked (of several heads: in
/// every one). InvalidValue if the result has no such focus; Cancelled.
Expected<Matrix> shownWeights(const Result& result, const Focus& focus, const RunControl& control = {});

/// The heads' contexts side by side: T_q × (H·d_v), the layer's concatenated output.
Matrix concatenatedOutput(const LayerResult& layer);

}  // namespace fovea
