// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

#include "core/base/error.h"

namespace fovea {

/// How a caller watches and stops a computation. Default-constructed: never stops, nobody listens.
struct RunControl {
  std::stop_token stop;
  std::function<void(double)> progress;  ///< Called on the computing thread with 0 … 1; may be empty.

  bool stopped() const { return stop.stop_requested(); }
  void report(double fraction) const {
    if (progress) progress(fraction);
  }
};

/// What a stopped computation returns.
inline Error cancelled() {
  return {ErrorCode::Cancelled, "The computation was cancelled."};
}

}  // namespace fovea
