// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

#include "core/analysis/difference.h"
#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/run/latest_worker.h"
#include "core/scenario/baseline.h"
#include "core/scenario/line_maps.h"
#include "core/scenario/measures.h"
#include "core/scenario/result.h"
#include "core/scenario/shown_map.h"
#include "ui/session/output_frame.h"

namespace fovea {

struct Projections;
struct Trace;

/// What else a frame shall hold: only what somebody looks at.
struct Wishes {
  std::optional<OutputWish> output = {};  ///< what the model says at the end
  bool lines = false;                     ///< the map as lines
  bool trace = false;                     ///< how the cell under the cursor came to be
  bool projections = false;               ///< the matrices of the head that is looked at
  bool measures = false;                  ///< every head in numbers, for the table
  bool gridMeasures = false;              ///< the same, for the grid

  bool operator==(const Wishes&) const = default;
};

/// What is asked of the engine: a scenario, how it is looked at, and what it is compared with.
struct Request {
  ScenarioPtr scenario;
  ViewState view;
  BaselinePtr baseline = {};  ///< null: none is pinned
  Wishes wishes = {};
  Models models = {};  ///< those that scenario and baseline are computed with
};

struct Frame;
using FramePtr = std::shared_ptr<const Frame>;

/// What one repaint needs. Its parts belong together: `map` is that of `focus` in `result`. The baseline's frame has
/// the same parts, as far as they are needed for comparing.
struct Frame {
  ResultPtr result;
  Focus focus;                           ///< the requested focus, clamped to what the result has
  ShownMap map;                          ///< shownMap() of that focus; where that is refused, all its weights
  Quantity quantity = Quantity::Weight;  ///< what its numbers are

  FramePtr baseline = {};          ///< A; null: none is pinned, or it cannot be computed
  Counterparts counterparts = {};  ///< of the map's places in the baseline's; empty without one
  /// This frame minus the baseline, or why there is none; null unless it was asked for.
  std::shared_ptr<const Expected<Difference>> difference = {};
  /// What the model says at the end, or why that cannot be said; null unless it was asked for and there is any.
  std::shared_ptr<const Expected<OutputFrame>> output = {};
  /// The map as lines, or why it cannot be; null unless it was asked for.
  std::shared_ptr<const Expected<std::vector<LineMap>>> lines = {};
  std::shared_ptr<const LineMap> differenceLines = {};  ///< of `difference`, where there is one and lines are asked for
  /// How the cell of the view's cursor came to be, in the first of the heads that are looked at (tracedCell() where
  /// there is none), or why that cannot be said; null unless it was asked for.
  std::shared_ptr<const Expected<Trace>> trace = {};
  /// The projections of the same head; null unless they were asked for.
  std::shared_ptr<const Expected<Projections>> projections = {};
  /// Every head in numbers; null unless it was asked for.
  std::shared_ptr<const std::vector<MeasuredHead>> measures = {};
  std::optional<Error> refused = {};  ///< why the map that was asked for cannot be had
};

/// Turns a request into a frame. Runs on the worker's thread, one call at a time.
using Compute = std::function<Expected<Frame>(const Request&, const RunControl&)>;

/// The real engine. It keeps its last result to start the next computation from, those before it for undo, and the
/// baseline's frame while the baseline stands.
Compute engineCompute();

/// The engine as the GUI thread sees it: requests in, signals out, answers to abandoned requests nowhere.
class ComputeService : public QObject {
  Q_OBJECT

 public:
  explicit ComputeService(Compute compute, QObject* parent = nullptr);

  /// Asks for a frame. Replaces the request that waits, if any; the running job goes on.
  void submit(Request request) { newest_ = worker_.submit(std::move(request)); }

  /// Stops the running job if something newer waits.
  void hurry() { worker_.hurry(); }

  /// Abandons everything asked so far: nothing of it is delivered any more.
  void cancel();

  /// Whether the newest request is still unanswered.
  bool isBusy() const { return newest_ >= minimum_; }

 Q_SIGNALS:
  void delivered(const fovea::FramePtr& frame);
  void failed(const fovea::Error& error);
  /// 0 … 1 of the running job, at most 20 times a second.
  void progressed(double fraction);

 private:
  using Worker = LatestWorker<Request, Frame>;

  void deliver(Worker::Ticket ticket, Expected<Frame> answer);

  Worker::Ticket newest_ = 0;   // the last one asked for
  Worker::Ticket minimum_ = 1;  // answers below are stale: abandoned, or older than one delivered
  Worker worker_;               // last member: joins before anything its callbacks use is gone
};

}  // namespace fovea
