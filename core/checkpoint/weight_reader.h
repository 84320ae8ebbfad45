// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/run_control.h"
#include "core/checkpoint/config.h"
#include "core/checkpoint/plan.h"
#include "core/checkpoint/tensor_names.h"

namespace fovea {

/// Gets the parts of a model from a checkpoint, or only checks that they are there: then all values are empty, and what
/// is read need not be written twice. After an error all that follows is empty as well: who reads asks once, at the
/// end.
class WeightReader {
 public:
  /// Checks.
  explicit WeightReader(const TensorNames& names) : names_(names) {}
  /// Reads; reports progress where @p total, how many numbers there will be, is given.
  WeightReader(const TensorNames& names, const RunControl& control, std::size_t total = 0)
      : names_(names), control_(&control), total_(total) {}

  bool checksOnly() const { return control_ == nullptr; }
  bool has(const std::string& name) const { return names_.has(name); }

  // NAME.weight and NAME.bias.
  Linear linear(const std::string& name, Index inputs, Index outputs, bool bias, bool conv1d = false);
  Norm norm(const std::string& name, Index width, NormKind kind, double epsilon);
  // Whole names.
  Matrix matrix(const std::string& name, Index rows, Index columns);
  RowVector vector(const std::string& name, Index size);
  /// The first of these names + ".weight" that is there; the same matrix for the same tensor.
  std::shared_ptr<const Matrix> shared(const Alternatives& names, Index rows, Index columns);
  RowVector vector(const Alternatives& names, Index size);

  /// What went wrong when reading.
  const std::optional<Error>& error() const { return error_; }
  /// Of checking: what is missing or has another shape, and what nobody has asked for.
  void report(Problems& problems) const;
  std::size_t numbers() const { return numbers_; }  ///< read or checked so far; what is shared counts once

 private:
  enum class Layout { AsStored, Transposed, Vector };

  Matrix get(const std::string& name, Index rows, Index columns, Layout layout);
  void check(const std::string& name, Index rows, Index columns, Layout layout);
  /// The first that is there; the last if none is.
  std::string choose(const Alternatives& names, const std::string& end);

  const TensorNames& names_;
  const RunControl* control_ = nullptr;
  std::size_t total_ = 0;
  std::size_t numbers_ = 0;
  std::optional<Error> error_;
  std::map<std::string, std::shared_ptr<const Matrix>> shared_;
  std::set<std::string, std::less<>> used_;
  std::vector<std::string> missing_;
  std::vector<std::string> misshapen_;  // whole sentences
};

}  // namespace fovea
