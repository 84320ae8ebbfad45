// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "core/attention/edit.h"
#include "core/attention/head_attention.h"
#include "core/attention/position.h"
#include "core/model/head.h"

namespace fovea {

/// Keys after the last token that are no tokens, as torch.nn.MultiheadAttention has them.
struct ExtraKeys {
  bool bias = false;       ///< a seeded key and value: bias_k and bias_v
  bool zero = false;       ///< after that, a key and value of zeros
  std::uint64_t seed = 0;  ///< of the bias

  Index count() const { return Index{bias} + Index{zero}; }
  bool operator==(const ExtraKeys&) const = default;
};

/// Everything that the numbers of one head depend on. What is shared is compared by address: it never changes.
struct HeadInputs {
  std::shared_ptr<const Head> base;       ///< makes the queries; null: attention pooling
  std::shared_ptr<const Head> shared;     ///< makes keys and values; grouped heads have one in common
  std::shared_ptr<const Matrix> queries;  ///< T_q × d
  std::shared_ptr<const Matrix> keys;     ///< T_k × d
  std::array<ProjectionEdit, 3> edits;    ///< by ProjectionRole
  RotaryEmbedding rotary = {};
  ExtraKeys extra = {};
  AttentionSettings settings;
  bool off = false;

  bool operator==(const HeadInputs&) const = default;

  /// Whether the head that @p before went into differs at most in what queries and keys are.
  bool sameBut(const HeadInputs& before) const;
  /// Whether a query sees nothing after itself, however long the text is: then the rows of a text that only its end
  /// differs from are the same.
  bool looksBackOnly() const;
};

}  // namespace fovea
