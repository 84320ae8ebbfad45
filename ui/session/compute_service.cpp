// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/compute_service.h"

#include <QCoreApplication>
#include <utility>

#include "core/scenario/engine.h"
#include "core/scenario/projections.h"
#include "core/scenario/recent_results.h"
#include "core/scenario/trace.h"
#include "ui/session/throttled.h"

namespace fovea {
namespace {

/// The part of a request that the frame of a baseline depends on, beside the baseline itself.
struct BaselineView {
  BaselinePtr baseline;
  Models models;
  Quantity quantity = {};
  TokenFilter filter = {};
  std::optional<double> mass = {};  // of the lines that are wished for

  bool operator==(const BaselineView&) const = default;
};

std::optional<double> massOf(const Request& request) {
  return request.wishes.lines ? std::optional(request.view.mass) : std::nullopt;
}

Expected<Frame> frameOf(const ResultPtr& result, ViewState view, const Wishes& wishes, const RunControl& control) {
  view.focus = clamped(view.focus, *result);
  auto map = shownMap(*result, view, control);
  std::optional<Error> refused;
  if (!map && !control.stopped()) {  // the other panels need a map all the same
    refused = map.error();
    view.quantity = Quantity::Weight;
    view.filter = {};
    map = shownMap(*result, view, control);
  }
  if (!map) return map.error();
  Frame frame{result, view.focus, *std::move(map), view.quantity};
  frame.refused = refused;
  if (wishes.lines) {
    auto lines = refused ? *refused : lineMaps(*result, view, frame.map, control);
    if (control.stopped()) return cancelled();
    frame.lines = std::make_shared<const Expected<std::vector<LineMap>>>(std::move(lines));
  }
  return frame;
}

/// The head whose making is shown: of several the first.
HeadId headOf(const Frame& frame) {
  return headsOf(frame.focus, *frame.result).front();
}

class Engine {
 public:
  Expected<Frame> operator()(const Request& request, const RunControl& control) {
    if (control.stopped()) return cancelled();
    if (auto models = modelsOf(*request.scenario, request); !isKnown(request, models)) {
      if (auto recent = recent_.find(request.scenario, models)) {
        previous_ = std::move(recent);
      } else {
        auto result = compute(request.scenario, previous_, control, request.models);
        if (!result) return result.error();
        previous_ = *std::move(result);
        recent_.add(previous_, models);
      }
      known_ = std::move(models);
    }
    auto frame = presentFrame(request, control);
    if (!frame) return frame;
    BaselineView pinned{request.baseline, baselineModels(request), request.view.quantity, request.view.filter,
                        massOf(request)};
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
    if ((request.wishes.trace || request.wishes.projections) && !addHead(*frame, request, control)) return cancelled();
    if (auto done = measure(*frame, request.wishes, control); !done) return done.error();
    if (!baseline || request.view.comparison == Comparison::None) return frame;
    const auto& refused = baseline_ && !frame->refused ? frame->baseline->refused : frame->refused;
    auto change = !baseline_ ? baseline_.error()
                  : refused  ? *refused
                             : difference(*frame->baseline->map.cells, *frame->map.cells, frame->counterparts, control);
    if (isCancelled(change)) return cancelled();
    frame->difference = std::make_shared<const Expected<Difference>>(std::move(change));
    if (request.wishes.lines && *frame->difference) {
      auto lines = lineMap({frame->difference, &(*frame->difference)->cells}, request.view.mass, control);
      if (!lines) return lines.error();
      frame->differenceLines = std::make_shared<const LineMap>(*std::move(lines));
    }
    return frame;
  }

 private:
  static bool isCancelled(const auto& answer) { return !answer && answer.error().code == ErrorCode::Cancelled; }

  /// The open models that a scenario is computed with.
  static Models modelsOf(const Scenario& scenario, const Request& request) {
    Models models;
    for (const auto& id : neededModels(scenario))
      if (const auto model = request.models.find(id); model != request.models.end()) models.insert(*model);
    return models;
  }

  static Models baselineModels(const Request& request) {
    return request.baseline ? modelsOf(request.baseline->scenario, request) : Models();
  }

  /// Whether the last result is that of the request already: only what is looked at has changed.
  bool isKnown(const Request& request, const Models& models) const {
    return previous_ && previous_->scenario == request.scenario && known_ == models;
  }

  /// The frame of the last result with its map, which a step of the cell cursor leaves as it was.
  Expected<Frame> presentFrame(const Request& request, const RunControl& control) {
    const auto& view = request.view;
    const bool same = shown_ && shown_->result == previous_ && shown_->focus == clamped(view.focus, *previous_) &&
                      quantity_ == view.quantity && filter_ == view.filter && mass_ == massOf(request);
    if (same) return *shown_;
    auto frame = frameOf(previous_, view, request.wishes, control);
    if (!frame) return frame;
    shown_ = *frame;
    quantity_ = view.quantity;
    filter_ = view.filter;
    mass_ = massOf(request);
    return frame;
  }

  /// What is wished for of the head that is looked at; beside A, of A's as well. False: cancelled.
  bool addHead(Frame& frame, const Request& request, const RunControl& control) {
    const auto& wishes = request.wishes;
    const auto cell = tracedCell(*frame.result, headOf(frame), request.view.cell);
    const auto add = [&](Frame& to, const std::optional<Cell>& traced, ProjectionsMaker& projections) {
      if (wishes.trace && traced)
        to.trace = std::make_shared<const Expected<Trace>>(trace(*to.result, headOf(to), *traced, control));
      if (wishes.projections)
        to.projections = std::make_shared<const Expected<Projections>>(projections(*to.result, headOf(to), control));
      return !control.stopped();
    };
    if (!add(frame, cell, projections_)) return false;
    if (!frame.baseline || request.view.comparison == Comparison::None) return true;
    auto baseline = std::make_shared<Frame>(*frame.baseline);
    const auto place = frame.map.placeOf(cell);
    const auto inA = place ? frame.counterparts.of(*place) : std::nullopt;
    if (!add(*baseline, inA ? std::optional(baseline->map.tokensAt(*inA)) : std::nullopt, baselineProjections_))
      return false;
    frame.baseline = std::move(baseline);
    return true;
  }

  Expected<FramePtr> baselineFrame(const Request& request, const RunControl& control) const {
    const auto& baseline = request.baseline;
    // What is pinned is mostly near to what was just computed: parts are shared.
    const auto result = compute(ScenarioPtr(baseline, &baseline->scenario), previous_, control, request.models);
    auto view = request.view;
    view.focus = baseline->focus;
    auto frame = result ? frameOf(*result, view, request.wishes, control) : result.error();
    if (frame) return std::make_shared<const Frame>(*std::move(frame));
    const auto why = QCoreApplication::translate("fovea::Session", "The baseline (A) cannot be computed: %1")
                         .arg(QString::fromStdString(frame.error().message));
    return Error{frame.error().code, why.toStdString()};
  }

  /// Puts the measures that are wished for into a frame and its baseline.
  Expected<void> measure(Frame& frame, const Wishes& wishes, const RunControl& control) {
    if (!wishes.measures && !wishes.gridMeasures) {
      measures_ = baselineMeasures_ = nothingMeasured();
      return {};
    }
    const auto known = [&](Measures& last, const Result& result, const Result* compared) -> Expected<Measures> {
      auto heads = measured(result, compared, *last, control);
      if (!heads) return heads.error();
      return last = std::make_shared<const std::vector<MeasuredHead>>(*std::move(heads));
    };
    const auto& a = frame.baseline;
    auto b = known(measures_, *frame.result, a ? a->result.get() : nullptr);
    if (!b) return b.error();
    frame.measures = *std::move(b);
    if (!a) return {};
    auto before = known(baselineMeasures_, *a->result, nullptr);
    if (!before) return before.error();
    Frame measuredBaseline = *a;
    measuredBaseline.measures = *std::move(before);
    frame.baseline = std::make_shared<const Frame>(std::move(measuredBaseline));
    return {};
  }

  using Measures = std::shared_ptr<const std::vector<MeasuredHead>>;
  static Measures nothingMeasured() { return std::make_shared<const std::vector<MeasuredHead>>(); }

  ResultPtr previous_;
  Models known_;  // that it was computed with
  RecentResults recent_;
  std::optional<Frame> shown_;  // of it, without what was wished for beside the map
  Quantity quantity_ = {};      // that was asked for with shown_
  TokenFilter filter_;          // likewise
  std::optional<double> mass_;  // of shown_
  Measures measures_ = nothingMeasured();
  Measures baselineMeasures_ = nothingMeasured();
  BaselineView pinned_;
  Expected<FramePtr> baseline_ = FramePtr();  // of pinned_
  OutputMaker output_;
  ProjectionsMaker projections_;
  ProjectionsMaker baselineProjections_;
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
