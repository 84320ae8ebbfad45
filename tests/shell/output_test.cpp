// SPDX-License-Identifier: GPL-3.0-or-later
// The output panel with a session and tiny models; and in the window, where the bare layer has no use for it.
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>

#include "core/scenario/engine.h"
#include "tests/core/tiny_model.h"
#include "tests/shell/export_desk.h"
#include "ui/session/output_frame.h"
#include "ui/shell/output_presenter.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/output_panel.h"
#include "ui/widgets/prediction_list.h"
#include "ui/widgets/token_strip.h"

using namespace fovea;
using namespace fovea::test;

namespace {

/// A session over the tiny models with the panel, and nothing else.
class Bench {
 public:
  Bench()
      : preferences(folder.filePath(QStringLiteral("preferences.ini"))),
        session([this, models = modelsOf({tinyDecoder(), tinyMasked(), tinyEncoderDecoder()}), maker = OutputMaker()](
                    const Request& request, const RunControl& control) mutable {
          return frame(models, maker, request, control);
        }),
        presenter(new OutputPresenter(session, preferences, panel)) {
    failOnWarnings();
    panel.resize(340, 460);
    panel.show();
  }
  ~Bench() { panel.hide(); }  // while it is one: the presenter is told of it
  Q_DISABLE_COPY_MOVE(Bench)

  bool open(const std::string& source, std::string text) {
    Project project;
    project.scenario.source = source;
    project.scenario.text = std::move(text);
    project.view.focus.stack = source == "tiny-masked" ? StackKind::Encoder : StackKind::Decoder;
    session.open(project);
    return settle();
  }
  /// Waits until the panel has what it asked for.
  bool settle() {
    return QTest::qWaitFor([&] { return session.status().kind != Status::Kind::Running; }, 20000) && !session.isStale();
  }
  const OutputFrame& shown() const { return **session.frame()->output; }
  QString best() const { return panel.list().topLevelItem(0)->text(0); }
  void enter(int line) {
    auto& list = panel.list();
    list.setFocus();
    list.setCurrentItem(list.topLevelItem(line));
    QTest::keyClick(&list, Qt::Key_Return);
  }
  int lineOf(int id) const {
    const auto& all = panel.list().predictions();
    return static_cast<int>(std::ranges::find(all, id, &Prediction::id) - all.begin());
  }
  void edit(const char* assignment) {
    session.edit(QStringLiteral("edit"), Gesture::Done,
                 [=](Scenario& scenario) { QVERIFY(scenario.settings.assign(assignment)); });
  }

  QTemporaryDir folder;
  Preferences preferences;
  std::atomic<int> outputs = 0;
  Session session;
  OutputPanel panel;
  OutputPresenter* presenter;

 private:
  Expected<Frame> frame(const Models& models, OutputMaker& maker, const Request& request, const RunControl& control) {
    const auto run = [&](const ScenarioPtr& scenario, const ResultPtr& previous) {
      return compute(scenario, previous, control, models);
    };
    const auto result = run(request.scenario, nullptr);
    if (!result) return result.error();
    auto view = request.view;
    view.focus = clamped(view.focus, **result);
    auto map = shownMap(**result, view);
    if (!map) return map.error();
    Frame made{*result, view.focus, *std::move(map)};
    if (request.wishes.output && (*result)->output) {
      ++outputs;
      made.output = std::make_shared<const Expected<OutputFrame>>(maker(
          *result, *request.wishes.output, request.baseline ? &request.baseline->scenario : nullptr, run, control));
    }
    return made;
  }
};

}  // namespace

class OutputTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theBareLayerHasNone() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    QVERIFY(!desk.window.findChild<OutputPanel*>()->isVisible());
    QVERIFY(!desk.panelAction(Panel::Output).isEnabled());
    QVERIFY(!desk.session().frame()->output);
    Bench bench;
    QVERIFY(bench.open("bare", "a b"));
    QCOMPARE(bench.outputs, 0);
  }

  void aHiddenPanelCostsNothing() {
    Bench bench;
    bench.panel.hide();
    QVERIFY(bench.open("tiny-decoder", "the cat"));
    QCOMPARE(bench.outputs, 0);
    bench.panel.show();
    QVERIFY(bench.settle());
    QVERIFY(bench.outputs > 0);
    QCOMPARE(bench.shown().row, Index{1});
    bench.panel.hide();
    const int before = bench.outputs;
    bench.edit("L0.H0.off=on");
    QVERIFY(bench.settle());
    QCOMPARE(bench.outputs, before);
  }

  void enterWritesOn() {
    Bench bench;
    QVERIFY(bench.open("tiny-decoder", "the cat"));
    QCOMPARE(bench.panel.list().topLevelItemCount(), static_cast<int>(kTinyVocabulary));
    bench.enter(bench.lineOf(9));
    QVERIFY(bench.settle());
    QCOMPARE(bench.session.scenario()->text, std::string("the cat sat"));
    QCOMPARE(bench.shown().row, Index{2});
    bench.session.undoStack().undo();
    QCOMPARE(bench.session.scenario()->text, std::string("the cat"));
    // In the middle of the text there is nothing to append to.
    QVERIFY(bench.settle());
    auto& strip = bench.panel.strip();
    strip.setFocus();
    QTest::keyClick(&strip, Qt::Key_Home);
    QVERIFY(bench.settle());
    QCOMPARE(bench.session.view().cell->query, 0);
    QCOMPARE(bench.shown().row, Index{0});
    bench.enter(bench.lineOf(9));
    QCOMPARE(bench.session.scenario()->text, std::string("the cat"));
  }

  void aMarkIsRefusedInWords() {
    Bench bench;
    QVERIFY(bench.open("tiny-decoder", "the cat"));
    const Answer<QMessageBox> answer([](QMessageBox& box) { box.accept(); });
    bench.enter(bench.lineOf(0));
    QVERIFY(answer.given());
    QCOMPARE(bench.session.scenario()->text, std::string("the cat"));
  }

  void enterFillsTheMask() {
    Bench bench;
    QVERIFY(bench.open("tiny-masked", "the [MASK] sat"));
    QCOMPARE(bench.shown().row, Index{2});
    bench.enter(bench.lineOf(8));
    QVERIFY(bench.settle());
    QCOMPARE(bench.session.scenario()->text, std::string("the dog sat"));
  }

  void editsStandBesideTheModelAsItWasTrained() {
    Bench bench;
    QVERIFY(bench.open("tiny-encoder-decoder", "the cat sat"));
    QVERIFY(bench.panel.list().isColumnHidden(2));
    bench.edit("longest_output=6");
    bench.edit("cross.L0.off=on");
    QVERIFY(bench.settle());
    QVERIFY(!bench.panel.list().isColumnHidden(2));
    QVERIFY(bench.shown().baseline);
    bench.session.undoStack().undo();
    QVERIFY(bench.settle());
    QVERIFY(bench.panel.list().isColumnHidden(2));
  }

  void theTemperatureIsAMatterOfLooking() {
    Bench bench;
    QVERIFY(bench.open("tiny-decoder", "the cat"));
    const double before = bench.shown().predictions.front().probability;
    auto* slider = bench.panel.findChild<FieldSlider*>();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QVERIFY(bench.settle());
    QTRY_COMPARE(bench.shown().temperature, info(Field::Temperature).minimum);
    QVERIFY(bench.shown().predictions.front().probability > before);
    QVERIFY(bench.session.scenario()->settings.entries().empty());
  }

  void predictionsAreCopiedAndSaved() {
    Bench bench;
    QVERIFY(bench.open("tiny-decoder", "the cat"));
    QTest::keyClick(&bench.panel.list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), static_cast<qsizetype>(kTinyVocabulary) + 1);
    for (const auto& name : {QStringLiteral("p.json"), QStringLiteral("p.csv")}) {
      const auto path = bench.folder.filePath(name);
      const auto format = name.endsWith(u'n') ? QStringLiteral("JSON") : QStringLiteral("CSV");
      const Answer<QFileDialog> answer([&](QFileDialog& dialog) { enter(dialog, path, format); });
      Q_EMIT bench.panel.saveRequested();
      QVERIFY(answer.given());
      QFile file(path);
      QVERIFY(file.open(QIODevice::ReadOnly));
      const auto bytes = file.readAll();
      QVERIFY(bytes.startsWith(name.endsWith(u'n') ? "{\"fovea\":" : "id,text,probability\r\n"));
      QVERIFY(bytes.contains("cat") && bytes.size() > 100);
    }
  }
};

FOVEA_SHELL_TEST(OutputTest)
#include "output_test.moc"
