// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint.h"

namespace fovea {

/// The tensors of a checkpoint by the names that a family calls them: without its prefix ("bert.", "transformer.",
/// "model."), which some files have and some have not, and with "weight" and "bias" where old files say "gamma" and
/// "beta", or nothing. Immutable.
class TensorNames {
 public:
  TensorNames(Checkpoint checkpoint, std::string_view prefix);

  const Checkpoint& checkpoint() const { return checkpoint_; }
  bool has(std::string_view name) const { return names_.contains(name); }
  /// The name in the file, or null.
  const std::string* inFile(std::string_view name) const;
  std::vector<std::size_t> shape(std::string_view name) const;  ///< empty: there is no such tensor

  /// Names in the file that mean a tensor that another one means as well.
  const std::vector<std::string>& doubles() const { return doubles_; }
  /// Names in the file of what is neither in @p used nor known to be without effect on hidden states and logits:
  /// buffers, pooling, classifiers.
  std::vector<std::string> unused(const std::set<std::string, std::less<>>& used) const;

 private:
  Checkpoint checkpoint_;
  std::map<std::string, std::string, std::less<>> names_;
  std::vector<std::string> doubles_;
};

}  // namespace fovea
