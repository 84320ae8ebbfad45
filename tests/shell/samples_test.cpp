// SPDX-License-Identifier: GPL-3.0-or-later
// The samples: each one opens, says what to look for, and is a place to go on from.
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

#include "core/scenario/samples.h"
#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/field_slider.h"

using namespace fovea;
using namespace fovea::test;

class SamplesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everySampleOpensWithItsHint() {
    Desk desk;
    QCOMPARE(desk.actions().samples.size(), samples().size());
    for (std::size_t i = 0; i < samples().size(); ++i) {
      const auto& sample = samples()[i];
      desk.actions().samples[i]->trigger();
      QVERIFY2(desk.settle(), std::string(sample.title).c_str());
      QCOMPARE(desk.session().scenario()->text, std::string(sample.text));
      QCOMPARE(desk.session().frame()->focus, focusOf(sample));
      QVERIFY(showsHint(desk, sample));
      QCOMPARE(desk.target().isVisible(), !sample.target.empty() || sample.source != "bare");
      QVERIFY(!desk.session().undoStack().canUndo());
    }
  }

  void theMenuHasOneForEverySubject() {
    const Desk desk;
    QStringList titles;
    for (const auto* action : desk.actions().menus()[4]->actions())
      if (action->menu()) titles << action->menu()->title();
    QVERIFY(titles.size() > 6);
    QCOMPARE(titles.removeDuplicates(), 0);
    QCOMPARE(titles.front(), QStringLiteral("Translation"));
    for (const auto* action : desk.actions().samples) QVERIFY(!action->toolTip().isEmpty());
  }

  void theHintGoesWithTheFirstChange() {
    Desk desk;
    desk.window.openSample("river");
    desk.type(desk.text(), QStringLiteral("x"));
    QVERIFY(!showsHint(desk, *findSample("river")));
    QVERIFY(desk.settle());
  }

  void nextAndPreviousGoRound() {
    Desk desk;
    desk.window.openSample(samples().front().id);
    desk.use(desk.actions().previousSample);
    QCOMPARE(desk.session().scenario()->text, std::string(samples().back().text));
    desk.use(desk.actions().nextSample);
    desk.use(desk.actions().nextSample);
    QCOMPARE(desk.session().scenario()->text, std::string(samples()[1].text));
    QVERIFY(desk.settle());
  }

  void aSliderTakesOverWhatTheSampleHasSet() {
    Desk desk;
    for (const auto* id : {"temperature", "query-rank", "query-noise"}) {
      const auto& sample = *findSample(id);
      desk.window.openSample(sample.id);
      QVERIFY(desk.settle());
      const auto before = desk.session().scenario()->settings.entries();
      auto& slider = desk.editor<FieldSlider>(before.begin()->first.field);
      slider.setFocus();
      desk.press(Qt::Key_Left);
      QVERIFY2(desk.session().scenario()->settings.entries().size() == before.size(), sample.title.data());
      desk.use(desk.actions().undo);
      QVERIFY(desk.settle());
    }
  }

  void changesAreNotLostUnasked() {
    Desk desk;
    desk.window.openSample("river");
    desk.type(desk.text(), QStringLiteral("mine"));
    const auto mine = desk.session().scenario();
    const Answer<QMessageBox> answer([](QMessageBox& box) { box.button(QMessageBox::Cancel)->click(); });
    desk.use(desk.actions().nextSample);
    QVERIFY(answer.given());
    QCOMPARE(desk.session().scenario(), mine);
    QVERIFY(desk.settle());
  }

  void undoBringsTheHintBack() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(showsHint(desk, *findSample("river")));
    desk.type(desk.text(), QStringLiteral("x"));
    QVERIFY(!showsHint(desk, *findSample("river")));
    desk.use(desk.actions().undo);
    QVERIFY(showsHint(desk, *findSample("river")));
    QVERIFY(desk.settle());
  }

 private:
  static bool showsHint(const Desk& desk, const Sample& sample) {
    const auto text = QString::fromUtf8(sample.lookFor.data(), static_cast<qsizetype>(sample.lookFor.size()));
    const auto labels = desk.window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->text().startsWith(text) && label->isVisible(); });
  }
};

FOVEA_SHELL_TEST(SamplesTest)
#include "samples_test.moc"
