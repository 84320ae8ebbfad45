// SPDX-License-Identifier: GPL-3.0-or-later
// Trained models in the window: how they are opened, and what the window then shows and hides.
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

#include "tests/session/fake_models.h"
#include "tests/shell/desk.h"
#include "ui/session/project_file.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/loading_bar.h"

using namespace fovea;
using namespace fovea::test;

namespace {

/// A window with sample text in which models are opened as the test lets them.
struct ModelDesk : Desk {
  explicit ModelDesk(const FakeModels& models) : Desk(models.files()) {
    window.openSample("river");
    if (!settle()) qFatal("The sample is not computed.");
  }

  QString makeFolder(const char* name) {
    const auto at = path(QLatin1String(name));
    if (!QDir().mkpath(at)) qFatal("Cannot make a folder.");
    return at;
  }
  void drop(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const auto at = window.rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
  }
  /// Drops a model and waits for what it makes of the text.
  bool open(const char* name) {
    drop(makeFolder(name));
    const auto id = path(QLatin1String(name)).toStdString();
    return QTest::qWaitFor([&] { return session().scenario()->source == id; }, 20000) && settle();
  }
  LoadingBar& bar() const { return *window.findChild<LoadingBar*>(); }
  bool shows(Field field) const {
    for (auto* editor : window.findChildren<FieldEditor*>())
      if (editor->field() == field) return !editor->isHidden();
    return false;
  }
  QToolButton* button(const char* text) const {
    for (auto* button : window.findChildren<QToolButton*>())
      if (button->text() == QLatin1String(text) && button->isVisible()) return button;
    return nullptr;
  }
  QString said() const {
    QString all;
    for (const auto* label : window.findChild<StatusLine*>()->findChildren<QLabel*>()) all += label->text();
    return all;
  }
};

}  // namespace

class ModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatIsShownStaysUntilTheModelIsThere() {
    const FakeModels models;
    ModelDesk desk(models);
    QVERIFY(desk.bar().isHidden());
    desk.drop(desk.makeFolder("decoder"));
    QVERIFY(desk.bar().isVisible());
    QTRY_VERIFY(desk.bar().findChild<QLabel*>()->text().contains(QStringLiteral("tiny gpt2")));
    QVERIFY(desk.bar().findChild<QLabel*>()->text().contains(QStringLiteral("3.91 KiB")));
    QTRY_COMPARE(desk.bar().findChild<QProgressBar*>()->value(), 50);
    desk.text().selectAll();
    desk.type(desk.text(), QStringLiteral("the cat sat"));
    QVERIFY(desk.settle());
    QVERIFY(desk.said().contains(QStringLiteral("bare layer")));
    FakeModels(models).letPass();
    const auto id = desk.path(QStringLiteral("decoder")).toStdString();
    QTRY_COMPARE(desk.session().scenario()->source, id);
    QVERIFY(desk.settle());
    QVERIFY(desk.bar().isHidden());
    QVERIFY(desk.said().contains(QStringLiteral("tiny gpt2")));
    QVERIFY(desk.said().contains(QStringLiteral("3 × 3")));
    QCOMPARE(desk.session().scenario()->text, std::string("the cat sat"));
    desk.use(desk.actions().undo);
    QCOMPARE(desk.session().scenario()->source, std::string("bare"));
    QVERIFY(desk.settle());
  }

  void openingCanBeGivenUp() {
    const FakeModels models;
    ModelDesk desk(models);
    desk.drop(desk.makeFolder("decoder"));
    QTRY_COMPARE(models.started(), 1);
    QTest::mouseClick(desk.bar().findChild<QToolButton*>(), Qt::LeftButton);
    QVERIFY(desk.bar().isHidden());
    QCOMPARE(desk.session().scenario()->source, std::string("bare"));
    QVERIFY(desk.session().undoStack().isClean());
    FakeModels(models).letAllPass();
    QVERIFY(desk.open("masked"));
  }

  void aRefusedModelLeavesEverythingAsItWas() {
    ModelDesk desk{FakeModels()};
    const auto before = desk.session().project();
    QString said;
    const Answer<QMessageBox> told([&](QMessageBox& box) { said = box.informativeText(); });
    desk.drop(desk.makeFolder("unknown"));
    QTRY_VERIFY(told.given());
    QVERIFY2(said.endsWith(QStringLiteral("unknown': Its family is unknown. So is its norm.")), qPrintable(said));
    QVERIFY(desk.bar().isHidden());
    QVERIFY(desk.session().project() == before);
    QVERIFY(desk.session().undoStack().isClean());
  }

  void theWindowHasWhatTheModelHas() {
    FakeModels models;
    models.letAllPass();
    ModelDesk desk(models);
    auto& actions = desk.actions();
    QVERIFY(desk.shows(Field::Heads) && !desk.shows(Field::OwnMask) && !desk.shows(Field::Generation));

    QVERIFY(desk.open("decoder"));
    QVERIFY(actions.selfAttention->isChecked() && !actions.crossAttention->isEnabled());
    QVERIFY(!actions.pooling->isEnabled() && !actions.decoder->isVisible() && !actions.goTarget->isEnabled());
    QVERIFY(!desk.target().isVisible());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Decoder);
    QVERIFY(!desk.shows(Field::Heads) && desk.shows(Field::OwnMask) && !desk.shows(Field::Generation));
    QVERIFY(desk.shows(Field::QueryGain) && !desk.shows(Field::Rotary) && !desk.shows(Field::Blocks));

    QVERIFY(desk.open("masked"));
    QVERIFY(actions.selfAttention->isChecked() && !actions.crossAttention->isEnabled());
    QVERIFY(actions.goTarget->isEnabled() && desk.target().isVisible());
    const auto alone = desk.session().frame()->map.cells->rows();
    desk.type(desk.target(), QStringLiteral("the dog"));
    QVERIFY(desk.settle());
    QVERIFY(desk.session().frame()->map.cells->rows() > alone);

    QVERIFY(desk.open("both"));
    QVERIFY(actions.crossAttention->isEnabled() && actions.decoder->isVisible() && desk.target().isVisible());
    QVERIFY(desk.shows(Field::Generation) && desk.shows(Field::LongestOutput));
    desk.use(actions.crossAttention);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Cross);
    desk.use(actions.decoder);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Decoder);
    QVERIFY(actions.decoder->isChecked());

    desk.use(actions.bareLayer);
    QVERIFY(desk.settle());
    QVERIFY(!actions.bareLayer->isEnabled() && actions.pooling->isEnabled() && !actions.decoder->isVisible());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Encoder);
    QVERIFY(desk.shows(Field::Heads) && !desk.shows(Field::OwnMask));
  }

  void whatTheModelWritesStandsInTextB() {
    FakeModels models;
    models.letAllPass();
    ModelDesk desk(models);
    desk.session().edit(QStringLiteral("text"), Gesture::Done, [](Scenario& scenario) { scenario.text = "the cat"; });
    QVERIFY(desk.open("both"));
    desk.session().edit(QStringLiteral("shorter"), Gesture::Done, [](Scenario& scenario) {
      QVERIFY(scenario.settings.assign("longest_output=40"));  // all 64 would leave no place for marks
    });
    QVERIFY(desk.settle());
    const auto output = desk.session().frame()->result->output;
    QVERIFY(output && output->written && !output->target.empty());
    const auto written = QString::fromStdString(output->target);
    QCOMPARE(desk.target().placeholderText(), written);
    QVERIFY(desk.target().text().isEmpty());
    QTest::mouseClick(desk.button("Use as Text"), Qt::LeftButton);
    QCOMPARE(desk.session().scenario()->target, output->target);
    QCOMPARE(desk.target().text(), written);
    QVERIFY(desk.settle());
    QVERIFY(!desk.session().frame()->result->output->written);
    QTest::mouseClick(desk.button("Let the Model Write"), Qt::LeftButton);
    QVERIFY(desk.session().scenario()->target.empty());
    QVERIFY(desk.settle());
    QCOMPARE(desk.target().placeholderText(), written);
    desk.type(desk.target(), QStringLiteral("a"));  // the user's own
    QCOMPARE(desk.session().scenario()->target, std::string("a"));
    QVERIFY(desk.settle());
  }

  void typingTakesThePlaceOfIds() {
    FakeModels models;
    models.letAllPass();
    ModelDesk desk(models);
    QVERIFY(desk.open("decoder"));
    desk.session().edit(QStringLiteral("ids"), Gesture::Done, [](Scenario& scenario) {
      scenario.text.clear();
      scenario.ids = {6, 7, 9, 6};
    });
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->map.cells->rows(), 4);
    QVERIFY(desk.text().placeholderText().contains(u'4'));
    desk.type(desk.text(), QStringLiteral("a b"));
    QVERIFY(desk.session().scenario()->ids.empty());
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->map.cells->rows(), 2);
  }

  void aProjectOpensItsModel() {
    FakeModels models;
    models.letAllPass();
    ModelDesk desk(models);
    const auto project = projectOf(desk.makeFolder("decoder"));
    const auto file = desk.path(QStringLiteral("p.fovea"));
    QVERIFY(writeProjectFile(file, project));
    desk.drop(file);
    QVERIFY(desk.session().lacksModel());
    QTRY_VERIFY(!desk.session().lacksModel());
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->result->source.title, std::string("tiny gpt2"));
    QVERIFY(desk.session().undoStack().isClean());
  }

  void aModelThatHasVanishedCanBeLocated() {
    FakeModels models;
    models.letAllPass();
    ModelDesk desk(models);
    const auto project = projectOf(desk.path(QStringLiteral("gone")));
    const auto file = desk.path(QStringLiteral("p.fovea"));
    QVERIFY(writeProjectFile(file, project));
    const auto folder = desk.makeFolder("elsewhere/decoder");
    QString said;
    std::optional<Answer<QFileDialog>> chosen;
    const Answer<QMessageBox> told([&](QMessageBox& box) {
      said = box.text() + box.informativeText();
      chosen.emplace([&](QFileDialog& dialog) {
        auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(folder);
        QTest::keyClick(name, Qt::Key_Return);
      });
      QTest::mouseClick(box.defaultButton(), Qt::LeftButton);
    });
    desk.drop(file);
    QTRY_VERIFY(told.given());
    QVERIFY2(said.contains(QStringLiteral("gone")), qPrintable(said));
    QTRY_COMPARE(desk.session().scenario()->source, folder.toStdString());
    QVERIFY(desk.settle());
    QVERIFY(desk.session().scenario()->settings == project.scenario.settings);
  }

  void aProjectIsNotLostWithItsModel() {
    ModelDesk desk{FakeModels()};
    const auto project = projectOf(desk.path(QStringLiteral("gone")));
    const auto file = desk.path(QStringLiteral("p.fovea"));
    QVERIFY(writeProjectFile(file, project));
    int asked = 0;
    const Answer<QMessageBox> told([&](QMessageBox& box) {
      ++asked;
      QTest::keyClick(&box, Qt::Key_Escape);
    });
    desk.drop(file);
    QTRY_COMPARE(asked, 1);
    QTRY_VERIFY(desk.heatmap().accessibleDescription().contains(QStringLiteral("is not open")));
    desk.type(desk.text(), QStringLiteral("s"));  // asks no more
    QTRY_VERIFY(desk.session().status().kind != Status::Kind::Running);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(desk.session().scenario()->settings == project.scenario.settings);
  }

  void recentModelsAreRemembered() {
    FakeModels models;
    models.letAllPass();
    ModelDesk desk(models);
    QVERIFY(desk.open("decoder"));
    QVERIFY(desk.open("masked"));
    QVERIFY(desk.open("decoder"));
    auto* menu = desk.actions().recentModels;
    const auto entries = [&] {
      Q_EMIT menu->aboutToShow();
      QStringList names;
      for (const auto* action : menu->actions()) names << QFileInfo(action->toolTip()).fileName();
      return names;
    };
    QCOMPARE(entries(), QStringList({QStringLiteral("decoder"), QStringLiteral("masked")}));
    QVERIFY(QDir().rmdir(desk.path(QStringLiteral("decoder"))));
    QCOMPARE(entries(), QStringList({QStringLiteral("masked")}));
    menu->actions().constFirst()->trigger();
    QTRY_COMPARE(desk.session().scenario()->source, desk.path(QStringLiteral("masked")).toStdString());
    QVERIFY(desk.settle());
  }

 private:
  static Project projectOf(const QString& model) {
    Project project;
    project.scenario = {model.toStdString(), "the cat", "", {}};
    if (!project.scenario.settings.assign("q.gain=2")) qFatal("No such setting.");
    project.view.focus.stack = StackKind::Decoder;
    return project;
  }
};

FOVEA_SHELL_TEST(ModelsTest)
#include "models_test.moc"
