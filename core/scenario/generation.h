// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/expected.h"
#include "core/base/matrix.h"
#include "core/base/run_control.h"
#include "core/scenario/forward.h"

namespace fovea {

/// How a decoder writes.
struct GenerationPlan {
  std::vector<int> start;  ///< what it has read before it writes
  std::vector<int> end;    ///< with any of these a text is complete
  std::vector<int> never;  ///< these it must not write
  int beams = 1;           ///< 1: greedy
  Index longest = 128;     ///< tokens after the start
};

/// A decoder that has read some tokens.
struct DecoderState {
  RowVector logits;                         ///< of the next token
  std::shared_ptr<const ForwardWork> work;  ///< for the next step to go on from
};

/// Reads @p ids; @p before: the state after all of them but the last, or null.
using DecoderStep = std::function<Expected<DecoderState>(const std::vector<int>& ids, const DecoderState* before)>;

/// The start and what the decoder writes after it, without the end: always the most probable token, or the text of the
/// highest mean log-probability that so many beams find (Graves 2012, arXiv:1211.3711). Errors of @p step; Cancelled.
Expected<std::vector<int>> generate(const GenerationPlan& plan, const DecoderStep& step,
                                    const RunControl& control = {});

}  // namespace fovea
