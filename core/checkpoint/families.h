// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/checkpoint/config.h"
#include "core/checkpoint/plan.h"
#include "core/checkpoint/tensor_names.h"

namespace fovea {

/// An architecture: how config.json and the names of the tensors are to be read. A file in core/checkpoint/families/
/// each.
struct Family {
  std::string_view type;    ///< "model_type" of config.json
  std::string_view label;   ///< as people write it
  std::string_view prefix;  ///< that the tensors may have
  Plan (*plan)(const Config& config, const TensorNames& tensors);
  bool images = false;  ///< reads no text
};

/// The table.
std::span<const Family> families() noexcept;
/// The row of this model type, or null.
const Family* findFamily(std::string_view type);

inline constexpr Index kMostLayers = 1024;
inline constexpr Index kMostHeads = 1024;
inline constexpr Index kMostWidth = Index{1} << 17;

/// What every stack has, from the fields called so.
struct SizeFields {
  std::string_view width, layers, heads, inner;
};
StackPlan stackOf(const Config& config, const SizeFields& fields);

// The files of core/checkpoint/families/.
Plan gpt2Plan(const Config& config, const TensorNames& tensors);
Plan llamaPlan(const Config& config, const TensorNames& tensors);
Plan bertPlan(const Config& config, const TensorNames& tensors);
Plan distilbertPlan(const Config& config, const TensorNames& tensors);
Plan bartPlan(const Config& config, const TensorNames& tensors);
Plan vitPlan(const Config& config, const TensorNames& tensors);
Plan t5Plan(const Config& config, const TensorNames& tensors);
Plan classifierPlan(const Config& config, const TensorNames& tensors);

}  // namespace fovea
