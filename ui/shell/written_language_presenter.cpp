// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/written_language_presenter.h"

#include <QAction>
#include <QComboBox>
#include <QSignalBlocker>

namespace fovea {

namespace {

QString title(const std::string& language) {
  if (language.empty()) return WrittenLanguagePresenter::tr("Into: automatic");
  if (language == "cmn") return WrittenLanguagePresenter::tr("Into Chinese");
  if (language == "eng") return WrittenLanguagePresenter::tr("Into English");
  return WrittenLanguagePresenter::tr("Into %1").arg(QString::fromStdString(language));
}

}  // namespace

WrittenLanguagePresenter::WrittenLanguagePresenter(Session& session, QComboBox& list, QAction& next)
    : QObject(&list), session_(session), list_(list), next_(next) {
  list.setAccessibleName(tr("Language to write"));
  list.setToolTip(
      tr("The language that the model is asked to write (%1). Automatic: Chinese for English texts, English for "
         "Chinese "
         "ones; other models choose by themselves. The built-in translator heeds it where a text is short or mixed: "
         "whole sentences it translates into the other language whatever it is asked for.")
          .arg(next.shortcut().toString(QKeySequence::NativeText)));
  connect(&list, &QComboBox::activated, this, &WrittenLanguagePresenter::choose);
  connect(&next, &QAction::triggered, this, [this] { choose((list_.currentIndex() + 1) % list_.count()); });
  connect(&session, &Session::scenarioChanged, this, &WrittenLanguagePresenter::show);
  connect(&session, &Session::modelsChanged, this, &WrittenLanguagePresenter::show);
  show();
}

void WrittenLanguagePresenter::show() {
  const auto model = session_.model();
  const bool any = model && !model->text.languages.empty();
  list_.setVisible(any);
  next_.setEnabled(any);
  if (!any) return;
  const QSignalBlocker quiet(list_);
  list_.clear();
  const auto& wanted = session_.scenario()->language;
  const auto add = [this](const std::string& language) {
    list_.addItem(title(language), QString::fromStdString(language));
  };
  add({});
  for (const auto& [language, mark] : model->text.languages) add(language);
  if (!wanted.empty() && !model->text.languages.contains(wanted)) add(wanted);
  list_.setCurrentIndex(list_.findData(QString::fromStdString(wanted)));
}

void WrittenLanguagePresenter::choose(int index) {
  const auto language = list_.itemData(index).toString().toStdString();
  session_.edit(tr("Language to write"), Gesture::Done, [&](Scenario& scenario) { scenario.language = language; });
  session_.endGesture();  // the next choice is a step of its own
}

}  // namespace fovea
