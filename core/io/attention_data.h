// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"

namespace fovea {

/// Formats for weights and what they were made of.
enum class DataFormat { Json, Csv, Npy, Npz, Safetensors };

/// The format that a file name's ending stands for, in upper or lower case, or nothing.
std::optional<DataFormat> dataFormatOf(std::string_view fileName);

/// Which heads to write: whatever is not given means "all of them".
struct Selection {
  std::optional<StackKind> stack;
  std::optional<int> layer;
  std::optional<int> head;
  bool mean = false;       ///< the mean over the heads of each layer, instead of heads
  bool allLogits = false;  ///< of what a model says at the end the logits of every row, not of one

  static Selection of(const Focus& focus) { return {focus.stack, focus.layer, focus.head, !focus.head}; }
};

/// What is subtracted: "A".
struct Minus {
  ResultPtr result;
  std::function<Focus(const Focus&)> counterpart = {};  ///< which map of A for a map that is written; empty: the same
};

/// The chosen heads as the bytes of a file. Beside q, k, v (after edits and rotary positions), weights and context:
///   scores            S = scale·score(q, k); "scale" is in the JSON: divided by it they are what the function gave
///   logits            after softcap, position biases and bias, before mask and temperature; only where one of these is
///   on expected_weights  the means of sampled weights; only where weights are sampled
///   masked            which cells are forbidden (their weights are 0); only where some are, and never in NPY
/// and in JSON alone
///   positions         p_i of every query, counted in keys; only with local attention
///   score_parameters, location_parameters  W, U, v and b of score function and predicted positions, where they have
///   any
///   output            of models with one, where nothing is subtracted: logits, in JSON also predictions and log_probs
///   (see
///                     core/io/output_data.h), in arrays also the hidden states they are made of; never in CSV and NPY
/// JSON says so head by head; in arrays a part is there for all heads of a layer or for none. InvalidValue: nothing
/// matches the selection, or the format holds only one head (NPY) and more are chosen; TooLarge; Cancelled.
/// With @p minus, only the difference() B − A of the weights, 0 where both are masked, and in JSON what A was and the
/// largest changes. Where A has no such cell it is null in JSON, empty in CSV and NaN in arrays, and "unmatched" says
/// so cell by cell (only where some are, and never in NPY). InvalidValue as well where A has no such map, or one of another shape.
Expected<std::string> writeAttention(const Result& result, const Selection& selection, DataFormat format,
                                     const RunControl& control = {}, const std::optional<Minus>& minus = {});

}  // namespace fovea
