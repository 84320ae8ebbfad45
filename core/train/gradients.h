// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/train/arena.h"

namespace fovea {

/// One trained matrix (or row vector) of a model, where it lies.
struct Parameter {
  std::string name;
  float* data;
  Index rows;
  Index columns;

  Index size() const { return rows * columns; }
};

/// One number for every number of some parameters, in one piece: a gradient, or what an optimiser remembers. Found by
/// the address of the parameter.
class Gradients {
 public:
  explicit Gradients(std::span<const Parameter> parameters) {
    constexpr Index kAligned = 16;  // floats: each begins at a multiple of 64 bytes
    Index size = 0;
    for (const auto& parameter : parameters) {
      places_.emplace(parameter.data, Place{size, parameter.rows, parameter.columns});
      size += (parameter.size() + kAligned - 1) / kAligned * kAligned;
    }
    numbers_ = Eigen::ArrayXf::Zero(size);
  }

  /// Of the parameter whose first number lies there; it must be one of them.
  MatrixMap of(const float* parameter) {
    const auto& place = places_.at(parameter);
    return {numbers_.data() + place.first, place.rows, place.columns};
  }
  Eigen::ArrayXf& all() { return numbers_; }

 private:
  struct Place {
    Index first;
    Index rows;
    Index columns;
  };
  std::unordered_map<const float*, Place> places_;
  Eigen::ArrayXf numbers_;
};

}  // namespace fovea
