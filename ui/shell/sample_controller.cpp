// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sample_controller.h"

#include <QCoreApplication>
#include <QLabel>
#include <algorithm>

#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/file_controller.h"

namespace fovea {

SampleController::SampleController(Session& session, Actions& actions, FileController& files, QLabel& hint)
    : QObject(&hint), session_(session), files_(files), hint_(hint) {
  hint.setWordWrap(true);
  hint.setTextFormat(Qt::PlainText);
  for (std::size_t i = 0; i < actions.samples.size(); ++i)
    connect(actions.samples[i], &QAction::triggered, this, [this, i] { open(samples()[i].id); });
  connect(actions.nextSample, &QAction::triggered, this, [this] { step(1); });
  connect(actions.previousSample, &QAction::triggered, this, [this] { step(-1); });
  connect(actions.newProject, &QAction::triggered, this, &SampleController::openFirst);
  connect(&session, &Session::scenarioChanged, this, &SampleController::show);
  show();
}

void SampleController::open(std::string_view id) {
  const auto* sample = findSample(id);
  if (!sample || !files_.mayDiscard()) return;
  sample_ = sample;
  apology_.clear();
  auto view = session_.view();
  view.focus = focusOf(*sample);
  view.cell.reset();
  files_.openUntitled({scenarioOf(*sample), view});
}

bool SampleController::replace(const Error& why) {
  if (*session_.scenario() != scenarioOf(*sample_)) return false;
  const auto bare = std::ranges::find(samples(), "bare", &Sample::source);
  open(bare->id);
  apology_ = tr("The built-in translator cannot be opened, so this is the bare layer: %1").arg(errorSentence(why));
  show();
  return true;
}

void SampleController::setGreeting(const QString& greeting) {
  greeting_ = greeting;
  show();
}

void SampleController::step(int by) {
  const auto count = static_cast<int>(samples().size());
  const auto now = static_cast<int>(sample_ - samples().data());
  open(samples()[static_cast<std::size_t>((now + count + by) % count)].id);
}

void SampleController::show() {
  const auto lookFor = QCoreApplication::translate("Sample", std::string(sample_->lookFor).c_str());
  QStringList lines{apology_, lookFor, greeting_};
  lines.removeAll(QString());
  hint_.setText(lines.join(QLatin1Char('\n')));
  hint_.setVisible(*session_.scenario() == scenarioOf(*sample_));
}

}  // namespace fovea
