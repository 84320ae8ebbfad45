// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QUndoStack>
#include <functional>
#include <optional>

#include "core/io/project.h"
#include "ui/session/compute_service.h"

namespace fovea {

/// How an edit came about.
enum class Gesture {
  Tick,  ///< a drag goes on: more follows until endGesture()
  Done,  ///< a whole edit of its own: keyboard, wheel, click, combo box, typing
};

/// What the engine is doing about the session's scenario.
struct Status {
  enum class Kind {
    Idle,     ///< the frame shows the scenario
    Running,  ///< a newer frame is on its way
    Failed,   ///< no frame can be made, or the user stopped it; the last frame stays
  };
  Kind kind = Kind::Idle;
  double progress = 0;  ///< Running: 0 … 1
  Error error;          ///< Failed: why

  bool operator==(const Status&) const = default;
};

/// The one mutable object of the program: what is computed, how it is looked at, what came out, and the way back.
/// Lives on the GUI thread. Every change of scenario or focus asks the engine for a new frame by itself.
class Session : public QObject {
  Q_OBJECT

 public:
  /// Starts with an empty scenario, computing nothing until open() or the first edit.
  explicit Session(Compute compute = engineCompute(), QObject* parent = nullptr);
  ~Session() override;

  const ScenarioPtr& scenario() const { return scenario_; }
  const ViewState& view() const { return view_; }
  /// The newest frame, or null while there is none. It may be older than scenario and view: see isStale().
  const FramePtr& frame() const { return frame_; }
  const Status& status() const { return status_; }
  /// What the present state is compared with ("A"); null: nothing is pinned.
  const BaselinePtr& baseline() const { return baseline_; }
  /// The models that are open: those that scenario, baseline and the steps of undo are computed with.
  const Models& models() const { return models_; }
  /// The model of the scenario; null: the bare layer, or it is not open.
  ModelPtr model() const;
  /// The first of the scenario's models that is not open; empty: none. Until addModel() brings it nothing can be
  /// computed.
  std::string lackedModel() const;
  bool lacksModel() const { return !lackedModel().empty(); }
  /// Scenario, view and baseline as they are saved.
  Project project() const { return {*scenario_, view_, baseline_ ? std::optional(*baseline_) : std::nullopt}; }
  /// Whether the frame is missing, or was computed from another scenario than the present one, or compares with
  /// another baseline while a comparison is looked at.
  bool isStale() const;

  /// The comparison that can be shown now: the view's, or None while its frame is on the way.
  Comparison comparison() const { return frame_ && frame_->difference ? view_.comparison : Comparison::None; }

  /// Whether the view asks for a stack that the result does not have: cross-attention without a second text. The frame
  /// then holds the nearest there is.
  bool lacksFocus() const;

  /// Undo, redo, and (as its clean state) whether there are unsaved changes.
  QUndoStack& undoStack() { return undo_; }

  /// Changes the scenario. @p what is the undo text; edits of the same name merge into one undo step when they belong
  /// to one drag, or follow each other within 600 ms. An edit that changes nothing does nothing and returns false.
  bool edit(const QString& what, Gesture gesture, const std::function<void(Scenario&)>& change);

  /// Opens a model: whatever waits for it is computed.
  void addModel(const ModelPtr& model);
  /// Computes with the open model @p model from now on: an edit that keeps the texts, and nothing else of the scenario,
  /// for it was made for other heads. Nothing: back to the bare layer. Looks at a stack that the source has.
  void setSource(const ModelPtr& model);
  /// The model that was called @p formerly is @p model: in the scenario, which is an edit, and in the baseline.
  void relocate(const std::string& formerly, const ModelPtr& model);

  /// The drag is over: the next edit is a step of its own, and only the last value is still worth computing.
  void endGesture();

  /// Makes what is shown now the baseline. Not undone with edits: unpinBaseline() is the way back. Does nothing while
  /// there is no frame of the present scenario.
  void pinBaseline();
  void unpinBaseline();

  /// Changes how the result is looked at. The focus is a wish: the frame's focus says what is shown for it. Without a
  /// baseline the comparison stays None.
  void setView(const std::function<void(ViewState&)>& change);

  /// Changes what every frame from now on holds beside the map: what is seen, and no more. Not stored.
  void setWishes(const std::function<void(Wishes&)>& change);

  /// Tells all views which cell the pointer is over. Not stored.
  void setHover(const std::optional<Cell>& cell) { Q_EMIT hoverChanged(cell); }

  /// Replaces everything by another project, with an empty undo stack and no unsaved changes. Nothing that was being
  /// computed for the old one appears any more.
  void open(const Project& project);

  /// Stops computing: status becomes Failed with ErrorCode::Cancelled. Does nothing if nothing is running.
  void stop();

 Q_SIGNALS:
  void scenarioChanged();
  void viewChanged();
  void baselineChanged();
  /// open() replaces everything now.
  void opening();
  /// A model that was missing has been opened.
  void modelsChanged();
  /// There is another frame, or something else of it is to be shown: see lacksFocus() and comparison().
  void frameChanged();
  void statusChanged();
  void hoverChanged(const std::optional<fovea::Cell>& cell);

 private:
  void request();
  void setBaseline(const BaselinePtr& baseline);
  void restore(const ScenarioPtr& scenario);
  void forgetModels();
  void lookAtWhatIsThere();
  void showFrame(const FramePtr& frame);
  void setStatus(const Status& status);

  ScenarioPtr scenario_ = std::make_shared<const Scenario>();
  ViewState view_;
  BaselinePtr baseline_;
  Wishes wishes_;
  Models models_;
  FramePtr frame_;
  Status status_;
  QUndoStack undo_;

  // The gesture that the last edit belongs to; none after anything that ends it.
  struct OpenGesture {
    QString what;
    Gesture gesture;
    QElapsedTimer sinceEdit;
  };
  std::optional<OpenGesture> open_;
  int gestureId_ = 0;

  ComputeService service_;  // last member: no answer arrives in a half-destroyed session
};

}  // namespace fovea
