// SPDX-License-Identifier: GPL-3.0-or-later
// What a new user sees: the window with the translator that comes with Fovea.
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QSet>

#include "core/scenario/samples.h"
#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"

using namespace fovea;
using namespace fovea::test;

namespace {

bool says(const QWidget& part, const QString& what) {
  const auto labels = part.findChildren<QLabel*>();
  return std::any_of(labels.begin(), labels.end(),
                     [&](const QLabel* label) { return label->isVisible() && label->text().contains(what); });
}

QString written(Desk& desk) {
  const auto& output = desk.session().frame()->result->output;
  return output && output->written ? QString::fromStdString(output->target) : QString();
}

bool hasChinese(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

}  // namespace

class TranslatorTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theWindowOpensWithItsCrossAttention() {
    Desk desk;
    desk.window.start({});
    QVERIFY(desk.window.isVisible());
    QVERIFY(desk.settle());
    QVERIFY(*desk.session().scenario() == scenarioOf(samples().front()));
    QCOMPARE(desk.session().frame()->focus, focusOf(samples().front()));
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Cross);
    const auto parts = desk.window.findChild<StatusLine*>()->findChildren<QLabel*>();
    QVERIFY(std::any_of(parts.begin(), parts.end(), [](const QLabel* label) {
      return label->text().startsWith(QStringLiteral("Small built-in translator, 4 M parameters")) &&
             label->toolTip().endsWith(QStringLiteral("it makes mistakes"));
    }));
    QVERIFY(hasChinese(written(desk)));
    QCOMPARE(desk.target().placeholderText(), written(desk));
    QVERIFY(desk.session().undoStack().isClean());
  }

  void theGradientOfTheTranslation() {
    Desk desk;
    desk.window.start({});
    QVERIFY(desk.settle());
    const auto* gradient = desk.actions().quantities[static_cast<std::size_t>(Quantity::Gradient)];
    QVERIFY(gradient->isEnabled());
    desk.use(gradient);
    QVERIFY(desk.settle());
    const auto& frame = *desk.session().frame();
    QVERIFY(frame.quantity == Quantity::Gradient && !frame.refused);
    QVERIFY(frame.map.cells->minCoeff() < 0 && frame.map.cells->maxCoeff() > 0);
  }

  void theTranslationFollowsTheKeys() {
    Desk desk;
    desk.window.start({});
    QVERIFY(desk.settle());
    desk.text().setFocus();
    desk.text().selectAll();
    QSet<QString> seen;
    const auto watched = connect(&desk.session(), &Session::frameChanged, this, [&] { seen.insert(written(desk)); });
    for (const char* part : {"Tom ", "likes ", "red ", "apples."}) {
      desk.type(desk.text(), QLatin1String(part));
      QVERIFY(desk.settle());
    }
    disconnect(watched);
    QVERIFY(seen.size() > 3);
    QVERIFY2(written(desk).contains(QString::fromUtf8("苹果")), qPrintable(written(desk)));
    desk.type(desk.target(), QStringLiteral("Tom."));  // in place of the translation
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->result->output->target, std::string("Tom."));
  }

  void theDirectionIsThatOfTheScriptOrChosen() {
    Desk desk;
    auto* list = desk.window.findChild<TextPanel*>()->language();
    QVERIFY(!list->isVisible() && !desk.actions().nextLanguage->isEnabled());
    desk.window.openSample("at-school");
    QVERIFY(desk.settle());
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), 3);
    QVERIFY(!hasChinese(written(desk)));
    desk.text().selectAll();
    desk.type(desk.text(), QStringLiteral("OK"));
    QVERIFY(desk.settle());
    QVERIFY(hasChinese(written(desk)));
    desk.use(desk.actions().nextLanguage);
    QCOMPARE(desk.session().scenario()->language, std::string("cmn"));
    list->setFocus();
    desk.press(Qt::Key_Down);
    QCOMPARE(desk.session().scenario()->language, std::string("eng"));
    QVERIFY(desk.settle());
    QVERIFY(!hasChinese(written(desk)));
    desk.use(desk.actions().undo);
    QCOMPARE(desk.session().scenario()->language, std::string("cmn"));
    desk.use(desk.actions().undo);
    QCOMPARE(desk.session().scenario()->language, std::string());
    QCOMPARE(list->currentIndex(), 0);
    QVERIFY(desk.settle());
  }

  void withoutItThereIsTheBareLayer() {
    Desk desk(ModelFiles{[](const std::filesystem::path&) {
                           return Expected<Verdict>(Error{ErrorCode::Io, "It is gone."});
                         },
                         {}});
    desk.window.start({});
    QTRY_COMPARE(desk.session().scenario()->source, std::string("bare"));
    QVERIFY(desk.settle());
    QVERIFY(says(desk.window, QStringLiteral("It is gone.")));
    desk.use(desk.actions().nextSample);
    QVERIFY(!says(desk.window, QStringLiteral("It is gone.")));
    QVERIFY(desk.settle());
  }

  void aProjectOfItIsNotReplaced() {
    Desk desk(ModelFiles{[](const std::filesystem::path&) {
                           return Expected<Verdict>(Error{ErrorCode::Io, "It is gone."});
                         },
                         {}});
    Project project;
    project.scenario.source = "translator";
    project.scenario.text = "mine";
    const Answer<QMessageBox> told([](QMessageBox& box) { box.accept(); });
    desk.session().open(project);
    QTRY_VERIFY(told.given());
    QVERIFY(*desk.session().scenario() == project.scenario);
  }
};

FOVEA_SHELL_TEST(TranslatorTest)
#include "translator_test.moc"
