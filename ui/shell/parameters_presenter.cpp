// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/parameters_presenter.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/scenario/model_stacks.h"
#include "ui/render/figure.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/field_text.h"

namespace fovea {

ParametersPresenter::ParametersPresenter(Session& session, ParameterPanel& panel, ChangesList& changes)
    : QObject(&panel), session_(session), panel_(panel), changes_(changes) {
  connect(&session, &Session::scenarioChanged, this, &ParametersPresenter::show);
  connect(&session, &Session::frameChanged, this, &ParametersPresenter::show);
  connect(&session, &Session::viewChanged, this, &ParametersPresenter::show);
  connect(&session, &Session::scenarioChanged, this, &ParametersPresenter::showSource);
  connect(&session, &Session::modelsChanged, this, &ParametersPresenter::showSource);
  connect(&panel, &ParameterPanel::changed, this, [this](Field field, const Scope& scope, double value, bool dragging) {
    session_.edit(fieldLabel(field), dragging ? Gesture::Tick : Gesture::Done, [&](Scenario& scenario) {
      for (const auto& each : meant(scope, field)) std::ignore = scenario.settings.set(field, each, value);
    });
  });
  connect(&panel, &ParameterPanel::released, &session, &Session::endGesture);
  connect(&panel, &ParameterPanel::presetChosen, this, [this](const Preset* preset, const Scope& scope) {
    session_.edit(tr("Mechanism %1").arg(mechanismLabel(preset->about, "Preset")), Gesture::Done,
                  [&](Scenario& scenario) {
                    for (const auto& each : meant(scope)) apply(*preset, each, scenario.settings);
                  });
  });
  connect(&panel, &ParameterPanel::resetRequested, this, [this](Field field, const Scope& scope) {
    session_.edit(tr("Reset %1").arg(fieldLabel(field)), Gesture::Done, [&](Scenario& scenario) {
      for (const auto& each : meant(scope, field)) scenario.settings.reset(field, each);
    });
  });
  connect(&changes, &ChangesList::resetRequested, this, [this](const ChangesList::Change& change) {
    if (const auto* key = std::get_if<Settings::Key>(&change))
      session_.edit(tr("Reset %1").arg(fieldLabel(key->field)), Gesture::Done,
                    [&](Scenario& scenario) { scenario.settings.erase(*key); });
    else
      session_.edit(tr("Allow all cells"), Gesture::Done,
                    [&](Scenario& scenario) { scenario.forbidden.erase(std::get<Scope>(change)); });
  });
  connect(&changes, &ChangesList::resetAllRequested, this, &ParametersPresenter::resetAll);
  connect(&changes, &ChangesList::activated, this, [this](const ChangesList::Change& change) {
    session_.setView([&](ViewState& view) {
      const auto* key = std::get_if<Settings::Key>(&change);
      const Scope scope = key ? key->scope : std::get<Scope>(change);
      if (scope.stack) view.focus.stack = *scope.stack;
      if (scope.layer) view.focus.layer = *scope.layer;
      if (scope.head) view.focus.head = *scope.head;
      view.focus.chosen.clear();
    });
  });
  showSource();
  show();
}

void ParametersPresenter::showSource() {
  const auto kind = session_.scenario()->source == "bare" ? SourceKind::Bare : SourceKind::Model;
  const auto model = session_.model();
  const bool writes = model && isEncoderDecoder(*model);
  const auto shown = std::pair(kind, writes);
  if (shown == shown_) return;
  shown_ = shown;
  panel_.setShown([&](Field field) {
    const bool isOfWriting = field == Field::Generation || field == Field::LongestOutput;
    return applies(field, kind) && (writes || !isOfWriting);
  });
}

void ParametersPresenter::resetHead() {
  session_.edit(tr("Put head back"), Gesture::Done, [this](Scenario& scenario) {
    for (const auto& row : limits())
      if (row.perHead)
        for (const auto& each : meant(Scope::only(head()), row.field)) scenario.settings.reset(row.field, each);
  });
}

void ParametersPresenter::resetAll() {
  session_.edit(tr("Put everything back"), Gesture::Done, [](Scenario& scenario) {
    scenario.settings = {};
    scenario.forbidden = {};
  });
}

std::vector<Scope> ParametersPresenter::meant(const Scope& scope, std::optional<Field> field) const {
  const auto& frame = session_.frame();
  if (!frame || !scope.head || frame->focus.chosen.empty()) return {scope};
  std::set<Scope> scopes;  // heads that share keys and values have one leader
  const auto* stack = frame->result->stack(frame->focus.stack);
  for (const auto& [layer, head] : frame->focus.chosen) {
    const bool shared = field && ParameterPanel::isShared(*field);
    const int size = shared ? stack->layers[static_cast<std::size_t>(layer)].groupSize : 1;
    scopes.insert(Scope::only({frame->focus.stack, layer, head / size * size}));
  }
  return {scopes.begin(), scopes.end()};
}

HeadId ParametersPresenter::head() const {
  const auto& focus = session_.frame() ? session_.frame()->focus : session_.view().focus;
  return {focus.stack, focus.layer, focus.head.value_or(0)};
}

std::optional<ParameterPanel::HeadGroup> ParametersPresenter::group() const {
  const auto& frame = session_.frame();
  const auto* stack = frame ? frame->result->stack(frame->focus.stack) : nullptr;
  if (!stack || stack->layers.empty()) return std::nullopt;
  const auto& layer = stack->layers[static_cast<std::size_t>(frame->focus.layer)];
  const int size = layer.groupSize;
  if (size < 2) return std::nullopt;
  const int first = head().head / size * size;
  return ParameterPanel::HeadGroup{first, std::min(first + size, static_cast<int>(layer.heads.size())) - 1};
}

void ParametersPresenter::show() {
  const auto& settings = session_.scenario()->settings;
  const auto& frame = session_.frame();
  panel_.setHeadCount(frame ? static_cast<int>(frame->focus.chosen.size()) : 1);
  panel_.setValues(settings, head(), group());
  panel_.setHeadTitle(frame ? focusTitle(*frame->result, frame->focus) : QString());
  const auto* shown = frame && frame->result->model ? frame->result->head(head()) : nullptr;
  const double width = shown ? static_cast<double>(shown->attention.q.cols()) : settings.value(Field::HeadWidth);
  for (const auto field : {Field::QueryRank, Field::KeyRank, Field::ValueRank}) panel_.setMaximum(field, width);
  if (frame) {
    const auto keys = static_cast<double>(frame->result->stack(frame->focus.stack)->keys->size());
    const auto longest = std::max(static_cast<double>(frame->result->stack(frame->focus.stack)->queries->size()), keys);
    for (const auto field : {Field::TopK, Field::Padding}) panel_.setMaximum(field, keys);
    for (const auto field : {Field::Past, Field::Prefix, Field::Window, Field::Block, Field::Stride,
                             Field::GlobalTokens, Field::LocationWindow})
      panel_.setMaximum(field, longest);
  }
  changes_.setChanges(settings, session_.scenario()->forbidden);
}

}  // namespace fovea
