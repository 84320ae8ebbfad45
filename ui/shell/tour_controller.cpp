// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour_controller.h"

#include <QCoreApplication>
#include <algorithm>
#include <tuple>

#include "ui/shell/actions.h"
#include "ui/shell/docks.h"
#include "ui/shell/file_controller.h"
#include "ui/widgets/highlight_frame.h"
#include "ui/widgets/parameter_panel.h"
#include "ui/widgets/tour_bar.h"

namespace fovea {

namespace {

QString translated(std::string_view text) {
  return QCoreApplication::translate("Tour", std::string(text).c_str());
}

/// The dock in which a target stands; nothing: in none.
std::optional<Panel> panelOf(TourTarget target) {
  switch (target) {
    case TourTarget::Heads:
      return Panel::Heads;
    case TourTarget::Parameter:
      return Panel::Parameters;
    case TourTarget::Text:
      return Panel::Text;
    case TourTarget::Lines:
      return Panel::Lines;
    case TourTarget::Trace:
      return Panel::Trace;
    case TourTarget::Output:
      return Panel::Output;
    case TourTarget::Map:
    case TourTarget::Texts:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

TourController::TourController(Session& session, Preferences& preferences, const Actions& actions,
                               FileController& files, Docks& docks, TourBar& bar, const Places& places)
    : QObject(&bar),
      session_(session),
      preferences_(preferences),
      files_(files),
      docks_(docks),
      bar_(bar),
      places_(places),
      frame_(new HighlightFrame(bar.window())) {
  QStringList titles;
  for (int lesson = 0; const auto& [title, steps] : lessons()) {
    titles << translated(title);
    for (int number = 0; const auto& step : steps) steps_.push_back({lesson, number++, &step});
    ++lesson;
  }
  bar.setLessons(titles);
  bar.hide();
  connect(actions.tour, &QAction::triggered, this, &TourController::toggle);
  connect(&bar, &TourBar::nextAsked, this, [this] { go(now_ + 1); });
  connect(&bar, &TourBar::backAsked, this, [this] { go(now_ - 1); });
  connect(&bar, &TourBar::closeAsked, this, &TourController::end);
  connect(&bar, &TourBar::lessonChosen, this, [this](int lesson) {
    go(static_cast<int>(std::ranges::find(steps_, lesson, &Step::lesson) - steps_.begin()));
  });
}

void TourController::toggle() {
  if (bar_.isVisible()) return end();
  const int last = preferences_.number(Preference::TourStep) - 1;
  const bool begun = last >= 0 && last + 1 < static_cast<int>(steps_.size());
  if (!files_.mayDiscard()) return;
  shown_ = *session_.scenario();
  go(begun ? last : 0);
  bar_.takeFocus();
  Q_EMIT started();
}

void TourController::end() {
  bar_.hide();
  frame_->pointAt(nullptr);
  places_.map.setFocus(Qt::OtherFocusReason);
}

/// Sliders are there to be played with; what somebody has typed is worth a question.
bool TourController::mayReplace() {
  const auto& present = *session_.scenario();
  const auto texts = [](const Scenario& scenario) { return std::tie(scenario.source, scenario.text, scenario.target); };
  return texts(present) == texts(shown_) || files_.mayDiscard();
}

void TourController::go(int step) {
  if (step >= static_cast<int>(steps_.size())) {
    preferences_.setNumber(Preference::TourStep, step);
    return end();
  }
  if (step < 0 || !mayReplace()) return;
  now_ = step;
  const auto& [lesson, number, shown] = steps_[static_cast<std::size_t>(step)];
  preferences_.setNumber(Preference::TourStep, step + 1);
  bar_.setPage({lesson, number, static_cast<int>(lessons()[static_cast<std::size_t>(lesson)].steps.size()),
                translated(shown->words), step == 0, step + 1 == static_cast<int>(steps_.size())});
  bar_.show();
  show(*shown);
}

void TourController::show(const TourStep& step) {
  const auto look = [&](ViewState& view) {
    view.focus = step.focus;
    view.cell = step.cell;
    view.direction = step.direction;
    view.quantity = Quantity::Weight;
    view.filter = {};
    view.comparison = Comparison::None;
  };
  shown_ = scenarioOf(step);
  if (*session_.scenario() == shown_) {
    session_.setView(look);
  } else {
    auto view = session_.view();
    look(view);
    files_.openUntitled({shown_, view});
  }
  frame_->pointAt(placeOf(step));
}

QWidget* TourController::placeOf(const TourStep& step) {
  if (step.target == TourTarget::Map) return &places_.map;
  if (step.target == TourTarget::Texts) return &places_.texts;
  const auto panel = *panelOf(step.target);
  if (!docks_.widget(panel)) return &places_.map;
  docks_.raise(panel);
  return step.field ? places_.parameters.reveal(*step.field) : docks_.widget(panel);
}

}  // namespace fovea
