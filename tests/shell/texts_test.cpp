// SPDX-License-Identifier: GPL-3.0-or-later
// Typing and pasting: what the map shows of it, and what happens to a text that is too long.
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMessageBox>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/head_strip.h"

using namespace fovea;
using namespace fovea::test;

class TextsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theMapFollowsTextA() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("the cat"));
    QVERIFY(desk.settle());
    const auto frame = desk.session().frame();
    QCOMPARE(joined(*frame->result->stack(StackKind::Encoder)->queries), QStringLiteral("the|cat"));
    QTRY_COMPARE(desk.heatmap().plot().visibleCells(), QSizeF(2, 2));
    desk.press(Qt::Key_Backspace);
    desk.press(Qt::Key_Backspace);
    desk.press(Qt::Key_Backspace);
    QTRY_COMPARE(desk.heatmap().plot().visibleCells(), QSizeF(1, 1));
  }

  void aRefusedTextLeavesNoNumbersBehind() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("one two"));
    QVERIFY(desk.settle());
    desk.session().setView([](ViewState& view) { view.cell = Cell{1, 1}; });
    const auto labels = desk.window.findChild<StatusLine*>()->findChildren<QLabel*>();
    const auto said = [&] {
      QString all;
      for (const auto* label : labels) all += label->text();
      return all;
    };
    QVERIFY(said().contains(QStringLiteral("weight")) && said().contains(QStringLiteral("2 × 2")));
    QGuiApplication::clipboard()->setText(QStringLiteral("ab ").repeated(333334));  // a million characters
    desk.session().endGesture();                                                    // as if the hand had rested
    desk.text().setFocus();
    desk.text().selectAll();
    desk.text().paste();
    QVERIFY(!desk.settle());
    const auto message = desk.heatmap().accessibleDescription();
    QVERIFY2(message.contains(QStringLiteral("The text has 21846 tokens")), qPrintable(message));
    QVERIFY2(!said().contains(QStringLiteral("weight")) && !said().contains(u'×'), qPrintable(said()));
    desk.use(desk.actions().undo);
    QVERIFY(desk.settle());
    QVERIFY(said().contains(QStringLiteral("weight")));

    desk.use(desk.actions().crossAttention);  // and there is no text B
    QTRY_VERIFY(desk.session().status().kind == Status::Kind::Idle);
    QVERIFY2(!said().contains(QStringLiteral("weight")) && !said().contains(u'×'), qPrintable(said()));
    QVERIFY(desk.window.findChild<HeadStrip*>()->tileRect(0).isEmpty());
  }

  void composedTextIsTyped() {
    Desk desk;
    desk.text().setFocus();
    QInputMethodEvent commit;
    commit.setCommitString(QString::fromUtf8("注意 x"));
    QApplication::sendEvent(&desk.text(), &commit);
    QVERIFY(desk.settle());
    const auto tokens = joined(*desk.session().frame()->result->stack(StackKind::Encoder)->queries);
    QCOMPARE(tokens, QString::fromUtf8("注意|x"));
  }

  void theQueriesOfCrossAttentionAreTextB() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("one two three"));
    QVERIFY(!desk.target().isVisible());
    desk.use(desk.actions().goTarget);
    QVERIFY(desk.target().isVisible());
    QCOMPARE(QApplication::focusWidget(), &desk.target());
    desk.type(desk.target(), QStringLiteral("two one"));
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Cross);
    const auto* stack = desk.session().frame()->result->stack(StackKind::Cross);
    QCOMPARE(joined(*stack->queries), QStringLiteral("two|one"));
    QCOMPARE(joined(*stack->keys), QStringLiteral("one|two|three"));
    QTRY_COMPARE(desk.heatmap().plot().visibleCells(), QSizeF(3, 2));
    desk.use(desk.actions().selfAttention);
    QVERIFY(!desk.target().isVisible());
    QTRY_COMPARE(desk.heatmap().plot().visibleCells(), QSizeF(3, 3));
  }

  void crossAttentionWithoutTextBSaysWhatIsMissing() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("one two"));
    desk.use(desk.actions().crossAttention);
    QVERIFY(desk.settle());
    QVERIFY(desk.heatmap().plot().visibleCells().isEmpty());
    QVERIFY(desk.heatmap().accessibleDescription().contains(QStringLiteral("Type text B")));
    for (auto* action : {desk.actions().exportPicture, desk.actions().exportData, desk.actions().copyNumbers}) {
      QString said;
      const Answer<QMessageBox> answer([&](QMessageBox& box) {
        said = box.informativeText();
        box.accept();
      });
      desk.use(action);
      QVERIFY(answer.given());
      QVERIFY2(said.contains(QStringLiteral("text B")), qPrintable(said));
    }
  }

  void aTextTooLongIsCutAndUndoBringsTheOldOneBack() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("short"));
    QVERIFY(desk.settle());
    desk.session().endGesture();
    QApplication::clipboard()->setText(QStringLiteral("many words ").repeated(100'000));
    desk.press(Qt::Key_A, Qt::ControlModifier);
    desk.press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(desk.session().scenario()->text.size(), kMaxTextBytes);
    QVERIFY(note(desk)->isVisible());
    QVERIFY2(note(desk)->text().contains(QStringLiteral("kept 64.00 KiB")), qPrintable(note(desk)->text()));
    desk.settle();  // so many tokens may be refused
    desk.use(desk.actions().undo);
    QCOMPARE(desk.text().text(), QStringLiteral("short"));
    QVERIFY(!note(desk)->isVisible());
    QVERIFY(desk.settle());
  }

  void whatTheKeyboardCannotFitIsRefused() {
    Desk desk;
    Project full;
    full.scenario.text = std::string(kMaxTextBytes, 'a');
    desk.session().open(full);
    QVERIFY(desk.settle());
    desk.type(desk.text(), QStringLiteral("b"));
    QVERIFY(desk.session().undoStack().isClean());
    QVERIFY(note(desk)->isVisible());
  }

 private:
  static QLabel* note(const Desk& desk) {
    return desk.text().parentWidget()->findChildren<QLabel*>(Qt::FindDirectChildrenOnly).last();
  }
};

FOVEA_SHELL_TEST(TextsTest)
#include "texts_test.moc"
