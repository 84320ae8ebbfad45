// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/compute_service.h"

#include <chrono>
#include <utility>

#include "core/scenario/engine.h"

namespace fovea {
namespace {

constexpr auto kProgressInterval = std::chrono::milliseconds(50);

/// Passes on the calls that are at least kProgressInterval apart.
std::function<void(double)> throttled(std::function<void(double)> report) {
  return [report = std::move(report), next = std::chrono::steady_clock::time_point()](double fraction) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (now < next) return;
    next = now + kProgressInterval;
    report(fraction);
  };
}

}  // namespace

Compute engineCompute() {
  return [previous = ResultPtr()](const Request& request, const RunControl& control) mutable -> Expected<Frame> {
    auto result = compute(request.scenario, previous, control);
    if (!result) return result.error();
    previous = *result;
    const Focus focus = clamped(request.focus, *previous);
    auto weights = shownWeights(*previous, focus, control);
    if (!weights) return weights.error();
    return Frame{previous, focus, std::make_shared<const Matrix>(std::move(*weights))};
  };
}

ComputeService::ComputeService(Compute compute, QObject* parent)
    : QObject(parent),
      worker_(
          [compute = std::move(compute)](const Request& request, const RunControl& control) {
            return compute(request, {control.stop, throttled(control.progress)});
          },
          [this](Worker::Ticket ticket, Expected<Frame> answer) {
            QMetaObject::invokeMethod(
                this, [this, ticket, answer = std::move(answer)]() mutable { deliver(ticket, std::move(answer)); },
                Qt::QueuedConnection);
          },
          [this](Worker::Ticket ticket, double fraction) {
            const auto report = [this, ticket, fraction] {
              if (ticket >= minimum_) Q_EMIT progressed(fraction);
            };
            QMetaObject::invokeMethod(this, report, Qt::QueuedConnection);
          }) {}

void ComputeService::cancel() {
  worker_.cancel();
  minimum_ = newest_ + 1;
}

void ComputeService::deliver(Worker::Ticket ticket, Expected<Frame> answer) {
  if (ticket < minimum_) return;
  minimum_ = ticket + 1;
  if (answer)
    Q_EMIT delivered(std::make_shared<const Frame>(std::move(*answer)));
  else
    Q_EMIT failed(answer.error());
}

}  // namespace fovea
