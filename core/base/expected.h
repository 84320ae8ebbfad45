// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/base/error.h"

namespace fovea {

/// A value or the Error that prevented it (std::expected is C++23; no packaged substitute exists on Debian 12).
/// Reading the wrong alternative is a programming error and asserts.
template <class T>
class [[nodiscard]] Expected {
 public:
  template <class U = T>
  requires std::is_constructible_v<T, U&&> &&
      (!std::is_same_v<std::remove_cvref_t<U>, Expected>)&&(!std::is_same_v<std::remove_cvref_t<U>, Error>)
          Expected(U&& value)
      : state_(std::in_place_index<0>, std::forward<U>(value)) {}
  Expected(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return *value(); }
  const T& operator*() const& { return *value(); }
  T&& operator*() && { return std::move(*value()); }
  T* operator->() { return value(); }
  const T* operator->() const { return value(); }

  const Error& error() const {
    assert(!*this);
    return *std::get_if<1>(&state_);
  }

 private:
  T* value() {
    assert(*this);
    return std::get_if<0>(&state_);
  }
  const T* value() const {
    assert(*this);
    return std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

/// Success, or the Error.
template <>
class [[nodiscard]] Expected<void> {
 public:
  Expected() = default;
  Expected(Error error) : error_(std::move(error)), failed_(true) {}

  explicit operator bool() const { return !failed_; }
  const Error& error() const {
    assert(failed_);
    return error_;
  }

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace fovea
