// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <utility>

namespace fovea {

/// Passes on the calls that are at least 50 ms apart: progress, 20 times a second.
inline std::function<void(double)> throttled(std::function<void(double)> report) {
  return [report = std::move(report), next = std::chrono::steady_clock::time_point()](double fraction) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (now < next) return;
    next = now + std::chrono::milliseconds(50);
    report(fraction);
  };
}

}  // namespace fovea
