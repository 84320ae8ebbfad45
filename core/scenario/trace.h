// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/attention/normalizer_steps.h"
#include "core/attention/score_factors.h"
#include "core/base/cell.h"
#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/head_inputs.h"
#include "core/scenario/result.h"

namespace fovea {

/// A vector or a row of a matrix.
using Numbers = std::vector<double>;

/// What a projection made of one token.
struct TracedProjection {
  ProjectionEdit edit = {};
  Numbers original = {};  ///< x·W + b with W as it was made; empty where no edit changes it
  Numbers made = {};      ///< with W as it was used; empty where there is no projection
  Numbers turned = {};    ///< after rotary positions; empty where there are none

  const Numbers& used() const { return turned.empty() ? made : turned; }
};

/// What forbids a cell.
enum class Forbidding { Nothing, Padding, Causality, Reach, Pattern, Hand, Window, Bias };

/// How one cell of a head came to be: every number on the way from the tokens to the residual stream, as
/// HeadAttention's documentation has the steps.
struct Trace {
  HeadId head;
  Cell cell;
  std::shared_ptr<const std::vector<Token>> queries;
  std::shared_ptr<const std::vector<Token>> keys;

  // x → q, k, v
  Numbers queryInput;  ///< x_i, d; empty: nobody asks (attention pooling)
  Numbers keyInput;    ///< x_j, d; empty: the key is no token
  TracedProjection query;
  TracedProjection key;    ///< of pooling, and of a key that is no token, `made` is what stands for it
  TracedProjection value;  ///< the same
  RotaryEmbedding rotary;

  // q, k → S
  const ScoreInfo* function = nullptr;
  std::optional<ScoreFactors> factors;  ///< whose products sum to the score before its scale
  Index scaledBy = 0;                   ///< d_k where the scale has 1/√d_k in it; else 0
  double factor = 1;                    ///< γ
  double scale = 1;                     ///< all that the sum is multiplied by
  double score = 0;                     ///< S

  // S → L
  std::optional<double> softcap;  ///< c
  double capped = 0;              ///< c·tanh(S/c), or S
  bool hasPosition = false;
  double position = 0;  ///< what the position bias adds
  std::optional<double> bias;
  double logit = 0;  ///< L, whether masked or not
  Forbidding forbidding = Forbidding::Nothing;

  // the row of L → the row of α
  const NormalizerInfo* normalizer = nullptr;
  double temperature = 1;                ///< τ
  Numbers logits;                        ///< −∞ where masked
  std::optional<NormalizerSteps> steps;  ///< none where the whole row is masked
  Numbers normalized;                    ///< what the normaliser made
  std::optional<double> gaussian;        ///< what the weight is then multiplied by, in local attention
  Numbers weights;                       ///< α

  // α → the residual stream
  bool off = false;
  MatrixD carried;       ///< α_j·v_j, T_k × d_v; sums to the context unless the head is off
  Numbers context;       ///< HeadResult::context, d_v
  Numbers contribution;  ///< α_ij·v_j·W_O, d: what this cell brings, unless the head is off; empty: there is no W_O
  Numbers output;        ///< context·W_O, d: the head's part of the residual stream; empty: there is no W_O

  double weight() const { return weights[static_cast<std::size_t>(cell.key)]; }
};

/// How @p cell (in tokens) of a head came to be. InvalidValue: there is no such head or cell; those of headParts().
Expected<Trace> trace(const Result& result, const HeadId& id, const Cell& cell, const RunControl& control = {});

/// The cell that is traced without a cursor: the strongest key of the first query, or of the cursor's query where the
/// key is gone.
Cell tracedCell(const Result& result, const HeadId& id, const std::optional<Cell>& cursor);

}  // namespace fovea
