// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/checkpoint/config.h"
#include "core/checkpoint/plan.h"
#include "core/checkpoint/tensor_names.h"
#include "core/model/transformer.h"

namespace fovea {

/// How many numbers a planned model holds. What is shared counts once.
struct Footprint {
  std::size_t shared = 0;   ///< embeddings, norms, output
  std::size_t layers = 0;   ///< all layers
  std::size_t largest = 0;  ///< the largest of them

  std::size_t parameters() const { return shared + layers; }
};

/// Checks that the file holds what is planned and nothing else that matters, in the right shapes; reads no number.
Footprint check(const Plan& plan, const TensorNames& names, Problems& problems);

/// Makes what is planned and has been checked. @p keepLayers: all layers are converted now and kept; else each is
/// converted anew whenever it is asked for. Reports progress. BadFile: a number is none, which tensor and place;
/// Cancelled.
Expected<Transformer> build(const Plan& plan, const std::shared_ptr<const TensorNames>& names, bool keepLayers,
                            const RunControl& control);

}  // namespace fovea
