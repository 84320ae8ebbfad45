// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include <set>
#include <string_view>
#include <utility>

#include "core/scenario/model_stacks.h"
#include "ui/session/edit_command.h"

namespace fovea {
namespace {

constexpr int kUndoLimit = 200;
constexpr qint64 kMergeMilliseconds = 600;

}  // namespace

Session::Session(Compute compute, QObject* parent) : QObject(parent), service_(std::move(compute)) {
  undo_.setUndoLimit(kUndoLimit);
  connect(&service_, &ComputeService::delivered, this, &Session::showFrame);
  connect(&service_, &ComputeService::failed, this, [this](const Error& error) {
    if (!service_.isBusy()) setStatus({Status::Kind::Failed, 0, error});
  });
  connect(&service_, &ComputeService::progressed, this, [this](double fraction) {
    setStatus({Status::Kind::Running, fraction, {}});
  });
}

Session::~Session() {
  undo_.blockSignals(true);  // it clears itself, which is nobody's news any more
}

bool Session::isStale() const {
  if (!frame_ || (frame_->result->scenario != scenario_ && *frame_->result->scenario != *scenario_)) return true;
  if (view_.comparison == Comparison::None) return false;
  const auto& baseline = frame_->baseline;
  // A baseline that cannot be computed leaves its error in the difference.
  return !frame_->difference || (baseline && baseline->result->scenario.get() != &baseline_->scenario);
}

bool Session::lacksFocus() const {
  return frame_ && !frame_->result->stack(view_.focus.stack);
}

bool Session::edit(const QString& what, Gesture gesture, const std::function<void(Scenario&)>& change) {
  auto next = std::make_shared<Scenario>(*scenario_);
  change(*next);
  if (*next == *scenario_) return false;

  const bool continues = open_ && open_->what == what && open_->gesture == gesture &&
                         (gesture == Gesture::Tick || !open_->sinceEdit.hasExpired(kMergeMilliseconds));
  if (!continues) {
    open_ = OpenGesture{what, gesture, {}};
    ++gestureId_;
  }
  open_->sinceEdit.start();

  const ScenarioPtr before = std::exchange(scenario_, std::move(next));
  undo_.push(
      new EditCommand(what, gestureId_, before, scenario_, [this](const ScenarioPtr& scenario) { restore(scenario); }));
  request();
  // Held keys and fast typing must see frames on their way, as a drag does.
  if (gesture == Gesture::Done && !continues) service_.hurry();
  Q_EMIT scenarioChanged();
  return true;
}

void Session::endGesture() {
  open_.reset();
  service_.hurry();
}

void Session::pinBaseline() {
  if (!frame_ || frame_->result->scenario != scenario_) return;
  setBaseline(std::make_shared<const Baseline>(Baseline{*scenario_, clamped(view_.focus, *frame_->result)}));
}

void Session::unpinBaseline() {
  if (!baseline_) return;
  setView([](ViewState& view) { view.comparison = Comparison::None; });
  setBaseline(nullptr);
}

ModelPtr Session::model() const {
  const auto found = models_.find(scenario_->source);
  return found == models_.end() ? nullptr : found->second;
}

std::string Session::lackedModel() const {
  for (auto& id : neededModels(*scenario_))
    if (!models_.contains(id)) return id;
  return {};
}

void Session::addModel(const ModelPtr& model) {
  models_[model->id] = model;
  forgetModels();
  lookAtWhatIsThere();
  request();
  Q_EMIT modelsChanged();
}

void Session::setSource(const ModelPtr& model) {
  const std::string source = model ? model->id : "bare";
  if (model) models_[source] = model;
  const bool isOther = edit(model ? tr("Open model") : tr("Bare layer"), Gesture::Done, [&](Scenario& scenario) {
    if (scenario.source != source) scenario = {source, scenario.text, scenario.target, {}};
  });
  endGesture();
  if (!isOther && model) return addModel(model);  // the files may be others by now
  forgetModels();
  lookAtWhatIsThere();
}

void Session::relocate(const std::string& formerly, const ModelPtr& model) {
  models_[model->id] = model;
  edit(tr("Locate model"), Gesture::Done, [&](Scenario& scenario) {
    if (scenario.source == formerly) scenario.source = model->id;
  });
  endGesture();
  if (baseline_ && baseline_->scenario.source == formerly) {
    auto moved = std::make_shared<Baseline>(*baseline_);
    moved->scenario.source = model->id;
    setBaseline(moved);
  }
  forgetModels();
  lookAtWhatIsThere();
}

void Session::forgetModels() {
  std::set<std::string, std::less<>> needed;
  const auto need = [&needed](const Scenario& scenario) {
    for (auto& id : neededModels(scenario)) needed.insert(std::move(id));
  };
  need(*scenario_);
  if (baseline_) need(baseline_->scenario);
  for (int i = 0; i < undo_.count(); ++i) {
    const auto& step = dynamic_cast<const EditCommand&>(*undo_.command(i));
    need(step.before());
    need(step.after());
  }
  std::erase_if(models_, [&](const auto& model) { return !needed.contains(model.first); });
}

void Session::lookAtWhatIsThere() {
  const auto opened = model();
  const auto looked = view_.focus.stack;
  const bool isBlocks = looked == StackKind::Decoder && scenario_->settings.value(Field::Blocks) > 0;
  if (opened ? hasStack(*opened, looked) : lacksModel() || looked != StackKind::Decoder || isBlocks) return;
  setView([&](ViewState& view) { view.focus.stack = opened ? selfAttention(*opened) : StackKind::Encoder; });
}

void Session::setBaseline(const BaselinePtr& baseline) {
  baseline_ = baseline;
  request();
  Q_EMIT baselineChanged();
}

void Session::setView(const std::function<void(ViewState&)>& change) {
  const ViewState before = view_;
  const auto shown = std::pair(lacksFocus(), comparison());
  change(view_);
  if (!baseline_) view_.comparison = Comparison::None;
  if (view_ == before) return;
  const bool compares = view_.comparison != Comparison::None && before.comparison == Comparison::None;
  const bool isOther = view_.focus != before.focus || view_.quantity != before.quantity ||
                       view_.filter != before.filter || (wishes_.lines && view_.mass != before.mass) ||
                       (wishes_.trace && view_.cell != before.cell);
  if (isOther || compares) request();
  Q_EMIT viewChanged();
  if (shown != std::pair(lacksFocus(), comparison())) Q_EMIT frameChanged();
}

void Session::setWishes(const std::function<void(Wishes&)>& change) {
  const Wishes before = wishes_;
  change(wishes_);
  if (wishes_ != before) request();
}

void Session::open(const Project& project) {
  Q_EMIT opening();
  service_.cancel();
  scenario_ = std::make_shared<const Scenario>(project.scenario);
  view_ = project.view;
  baseline_ = project.baseline ? std::make_shared<const Baseline>(*project.baseline) : nullptr;
  if (!baseline_) view_.comparison = Comparison::None;
  frame_.reset();
  undo_.clear();
  forgetModels();
  undo_.setClean();  // an empty stack may be unclean: a recovered project
  request();
  Q_EMIT scenarioChanged();
  Q_EMIT viewChanged();
  Q_EMIT baselineChanged();
  Q_EMIT frameChanged();
}

void Session::stop() {
  if (!service_.isBusy()) return;
  service_.cancel();
  setStatus({Status::Kind::Failed, 0, cancelled()});
}

void Session::request() {
  const bool wasBusy = service_.isBusy();
  service_.submit({scenario_, view_, baseline_, wishes_, models_});
  if (!wasBusy) setStatus({Status::Kind::Running, 0, {}});
}

void Session::restore(const ScenarioPtr& scenario) {
  open_.reset();
  const bool isOther = scenario->source != scenario_->source;
  scenario_ = scenario;
  if (isOther) lookAtWhatIsThere();
  request();
  service_.hurry();
  Q_EMIT scenarioChanged();
}

void Session::showFrame(const FramePtr& frame) {
  frame_ = frame;
  Q_EMIT frameChanged();
  setStatus({service_.isBusy() ? Status::Kind::Running : Status::Kind::Idle, 0, {}});
}

void Session::setStatus(const Status& status) {
  if (status == status_) return;
  status_ = status;
  Q_EMIT statusChanged();
}

}  // namespace fovea
