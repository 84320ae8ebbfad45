// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/io/safetensors.h"
#include "core/model/model.h"

namespace fovea {

/// How far attention weights, and everything else, may be from what an independent implementation computed.
struct Tolerances {
  double weights = 1e-6;
  double others = 1e-5;
};

/// One tensor of reference values, and how far what the program computes is from it.
struct Deviation {
  std::string tensor;
  double worst = 0;                ///< the largest |computed − reference|; infinite where a shape differs
  std::vector<std::size_t> place;  ///< of the worst entry, as the tensor's indices
  double tolerance = 0;

  bool within() const { return worst <= tolerance; }
};

/// What came of a file of reference values.
struct ModelCheck {
  std::vector<Deviation> deviations;  ///< in the order of names
  std::vector<std::string> skipped;   ///< tensors that the program computes nothing like
};

/// Runs a model on the inputs of @p reference and compares. Tensors are named and shaped as Hugging Face names outputs,
/// with or without a first extent for the batch, each text of which is a run of its own:
///   input_ids, attention_mask (zeros at the end: padding), token_type_ids (zeros, then ones), decoder_input_ids
///   hidden_states.N, attentions.N, last_hidden_state, logits; of encoder–decoders encoder_…, decoder_… and
///   cross_attentions.N; hidden.N is the residual stream after layer N
/// hidden_states.N is what layer N is given; the last one is what comes after the last norm. Rows of padding are not
/// compared: nobody reads them. BadFile: there are no input_ids; Unsupported: inputs that cannot be given to a model
/// here; what compute() refuses; Cancelled.
Expected<ModelCheck> checkModel(const ModelPtr& model, const Safetensors& reference, const Tolerances& tolerances = {},
                                const RunControl& control = {});

}  // namespace fovea
