// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/compute_service.h"

#include <QCoreApplication>
#include <utility>

#include "core/scenario/engine.h"
#include "ui/session/throttled.h"

namespace fovea {
namespace {

/// The part of a request that the frame of a baseline depends on, beside the baseline itself.
struct BaselineView {
  BaselinePtr baseline;
  Models models;  ///< those of its scenario that are open
  Quantity quantity = {};
  TokenFilter filter = {};

  bool operator==(const BaselineView&) const = default;
};

Expected<Frame> frameOf(const ResultPtr& result, ViewState view, const RunControl& control) {
  view.focus = clamped(view.focus, *result);
  auto map = shownMap(*result, view, control);
  if (!map) return map.error();
  return Frame{result, view.focus, *std::move(map), view.quantity};
}

class Engine {
 public:
  Expected<Frame> operator()(const Request& request, const RunControl& control) {
    auto result = compute(request.scenario, previous_, control, request.models);
    if (!result) return result.error();
    previous_ = *result;
    auto frame = frameOf(previous_, request.view, control);
    if (!frame) return frame;
    BaselineView pinned{request.baseline, baselineModels(request), request.view.quantity, request.view.filter};
    if (pinned != pinned_) {
      auto baseline = request.baseline ? baselineFrame(request, control) : FramePtr();
      if (isCancelled(baseline)) return cancelled();
      baseline_ = std::move(baseline);
      pinned_ = std::move(pinned);
    }
    if (baseline_ && *baseline_) {
      frame->baseline = *baseline_;
      frame->counterparts = counterparts(frame->map, frame->baseline->map);
    }
    const auto& baseline = request.baseline;
    if (request.wishes.output && previous_->output) {
      const auto run = [&](const ScenarioPtr& scenario, const ResultPtr& previous) {
        return compute(scenario, previous, control, request.models);
      };
      auto output = output_(previous_, *request.wishes.output, baseline ? &baseline->scenario : nullptr, run, control);
      if (isCancelled(output)) return cancelled();
      frame->output = std::make_shared<const Expected<OutputFrame>>(std::move(output));
    }
    if (!baseline || request.view.comparison == Comparison::None) return frame;
    auto change = baseline_ ? difference(*frame->baseline->map.cells, *frame->map.cells, frame->counterparts, control)
                            : baseline_.error();
    if (isCancelled(change)) return cancelled();
    frame->difference = std::make_shared<const Expected<Difference>>(std::move(change));
    return frame;
  }

 private:
  static bool isCancelled(const auto& answer) { return !answer && answer.error().code == ErrorCode::Cancelled; }

  static Models baselineModels(const Request& request) {
    Models models;
    for (const auto& id : request.baseline ? neededModels(request.baseline->scenario) : std::vector<std::string>())
      if (const auto model = request.models.find(id); model != request.models.end()) models.insert(*model);
    return models;
  }

  Expected<FramePtr> baselineFrame(const Request& request, const RunControl& control) const {
    const auto& baseline = request.baseline;
    // What is pinned is mostly near to what was just computed: parts are shared.
    const auto result = compute(ScenarioPtr(baseline, &baseline->scenario), previous_, control, request.models);
    auto view = request.view;
    view.focus = baseline->focus;
    auto frame = result ? frameOf(*result, view, control) : result.error();
    if (frame) return std::make_shared<const Frame>(*std::move(frame));
    const auto why = QCoreApplication::translate("fovea::Session", "The baseline (A) cannot be computed: %1")
                         .arg(QString::fromStdString(frame.error().message));
    return Error{frame.error().code, why.toStdString()};
  }

  ResultPtr previous_;
  BaselineView pinned_;
  Expected<FramePtr> baseline_ = FramePtr();  // of pinned_
  OutputMaker output_;
};

}  // namespace

Compute engineCompute() {
  return Engine();
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
