// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "core/base/matrix.h"

namespace fovea {

/// Whether two values are equal; matrices of different shapes are not.
template <class T>
bool same(const T& a, const T& b) {
  if constexpr (requires { a.rows(), a.cols(); })
    return a.rows() == b.rows() && a.cols() == b.cols() && a == b;
  else
    return a == b;
}

/// A large immutable value, or none, that copies share; compared by what it says, not by where it lies.
template <class T>
class Shared {
 public:
  Shared() = default;
  Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {}

  explicit operator bool() const { return value_ != nullptr; }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

  bool operator==(const Shared& other) const {
    return value_ == other.value_ || (value_ && other.value_ && same(*value_, *other.value_));
  }

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace fovea
