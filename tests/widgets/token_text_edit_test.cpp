// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/token_text_edit.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>

#include "core/scenario/scenario.h"
#include "tests/widgets/fail_on_warnings.h"
#include "tests/widgets/pixels.h"

using namespace fovea;

namespace {

constexpr auto kMax = static_cast<qsizetype>(kMaxTextBytes);

void paste(TokenTextEdit& edit, const QString& text) {
  QApplication::clipboard()->setText(text);
  QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
}

/// Tokens for pieces of @p text that follow each other.
std::vector<Token> tokensOf(const QString& text, const QStringList& pieces) {
  const auto bytes = text.toUtf8();
  std::vector<Token> tokens;
  qsizetype from = 0;
  for (const auto& piece : pieces) {
    const auto utf8 = piece.toUtf8();
    const auto begin = bytes.indexOf(utf8, from);
    from = begin + utf8.size();
    tokens.push_back({utf8.toStdString(), 0, static_cast<std::size_t>(begin), static_cast<std::size_t>(from)});
  }
  return tokens;
}

QPoint middleOf(const TokenTextEdit& edit, int begin, int end) {
  QTextCursor cursor(edit.document());
  cursor.setPosition(begin);
  const auto left = edit.cursorRect(cursor);
  cursor.setPosition(end);
  return (left.center() + edit.cursorRect(cursor).center()) / 2;
}

void compose(TokenTextEdit& edit, const QString& preedit, const QString& commit = {}) {
  QInputMethodEvent event(preedit, {});
  event.setCommitString(commit);
  QApplication::sendEvent(&edit, &event);
}

}  // namespace

class TokenTextEditTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void sizesAndPrefixesAreThoseOfUtf8() {
    const auto text = QStringLiteral("aé猫👩‍🚀\n");
    QCOMPARE(utf8Size(text), text.toUtf8().size());
    const auto lone = QStringLiteral("a") + QChar(0xD83D) + QStringLiteral("b");
    QCOMPARE(utf8Size(lone), lone.toUtf8().size());
    for (qsizetype room = 0; room <= utf8Size(text); ++room) {
      const auto prefix = utf8Prefix(text, room);
      QVERIFY(utf8Size(prefix) <= room);
      QVERIFY(text.startsWith(prefix));
      QVERIFY(prefix.isEmpty() || !prefix.back().isHighSurrogate());
      // The next character would not have fitted.
      const bool pair = prefix.size() < text.size() && text[prefix.size()].isHighSurrogate();
      if (prefix.size() < text.size()) QVERIFY(utf8Size(text.left(prefix.size() + (pair ? 2 : 1))) > room);
    }
  }

  void spansPointAtTheSameCharacters() {
    const auto text = QStringLiteral("né 👩‍🚀\r\n猫坐\rend");
    const QStringList pieces{QStringLiteral("né"), QStringLiteral("👩‍🚀"), QStringLiteral("猫"),
                             QStringLiteral("坐"), QStringLiteral("end")};
    TokenTextEdit edit;
    edit.setText(text);
    const auto shown = edit.toPlainText();
    const auto spans = documentSpans(text, tokensOf(text, pieces));
    for (qsizetype i = 0; i < pieces.size(); ++i) {
      const auto span = spans[static_cast<std::size_t>(i)];
      QCOMPARE(shown.mid(span.begin, span.end - span.begin), pieces[i]);
    }
    const auto outside = documentSpans(text, {{"x", 0, 1000, 2000}, {"y", 0, 5, 2}});
    for (const auto& span : outside) QVERIFY(span.begin >= 0 && span.begin == span.end && span.end <= shown.size());
  }

  void typingIsEmittedAndSettingIsNot() {
    TokenTextEdit edit;
    QSignalSpy edited(&edit, &TokenTextEdit::textEdited);
    edit.setText(QStringLiteral("猫"));
    edit.setText(QStringLiteral("猫"));
    QCOMPARE(edited.size(), 0);
    edit.moveCursor(QTextCursor::End);
    QTest::keyClicks(&edit, QStringLiteral("ab"));
    QCOMPARE(edited.size(), 2);
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("猫ab"));
    QCOMPARE(edit.text(), QStringLiteral("猫ab"));
    QTest::keyClick(&edit, Qt::Key_Left);
    QCOMPARE(edited.size(), 2);
  }

  void setTextKeepsTheCursorAtItsCharacter() {
    TokenTextEdit edit;
    edit.setText(QStringLiteral("one two three"));
    auto cursor = edit.textCursor();
    cursor.setPosition(8);
    edit.setTextCursor(cursor);
    edit.setText(QStringLiteral("one 2222 two three"));
    QCOMPARE(edit.textCursor().position(), 13);
    edit.setText(QStringLiteral("one three"));
    QCOMPARE(edit.textCursor().position(), 4);
    cursor.setPosition(2);
    edit.setTextCursor(cursor);
    edit.setText(QStringLiteral("one four"));
    QCOMPARE(edit.textCursor().position(), 2);
    edit.setText(QStringLiteral("👩👨"));
    edit.setText(QStringLiteral("👩👧"));  // differs in the second half of a surrogate pair
    QCOMPARE(edit.toPlainText(), QStringLiteral("👩👧"));
    edit.setText(QString());
    QCOMPARE(edit.toPlainText(), QString());
  }

  void lineEndsAndSpacesSurvive() {
    TokenTextEdit edit;
    QSignalSpy edited(&edit, &TokenTextEdit::textEdited);
    const auto text = QStringLiteral("a\r\nb");
    edit.setText(text);
    QCOMPARE(edit.text(), text);
    edit.setText(QStringLiteral("10\u00A0kg"));
    edit.moveCursor(QTextCursor::End);
    QTest::keyClicks(&edit, QStringLiteral("s"));
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("10\u00A0kgs"));
  }

  void aMillionPastedCharactersAreCut() {
    TokenTextEdit edit;
    edit.resize(400, 100);
    edit.show();
    edit.setText(QStringLiteral("ab"));
    edit.moveCursor(QTextCursor::End);
    QSignalSpy edited(&edit, &TokenTextEdit::textEdited);
    QSignalSpy truncated(&edit, &TokenTextEdit::truncated);
    QElapsedTimer timer;
    timer.start();
    paste(edit, QString(1'000'000, QChar(u'猫')));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(edited.size(), 1);
    QCOMPARE(truncated.size(), 1);
    QCOMPARE(truncated.last().at(1).toLongLong(), 3'000'000LL);
    QCOMPARE(truncated.last().at(0).toLongLong(), (kMax - 2) / 3 * 3);
    QCOMPARE(utf8Size(edit.text()), 2 + (kMax - 2) / 3 * 3);
    QCOMPARE(edit.text(), edit.toPlainText());
    // What the window's undo does: the former text comes back.
    edit.setText(QStringLiteral("ab"));
    QCOMPARE(edit.toPlainText(), QStringLiteral("ab"));
    QCOMPARE(edited.size(), 1);
  }

  void pastingOverASelectionHasItsRoom() {
    TokenTextEdit edit;
    edit.setText(QString(kMax, QLatin1Char('x')));
    edit.selectAll();
    QSignalSpy truncated(&edit, &TokenTextEdit::truncated);
    paste(edit, QStringLiteral("👩") + QString(kMax - 4, QLatin1Char('y')));
    QCOMPARE(truncated.size(), 0);
    QCOMPARE(utf8Size(edit.text()), kMax);
    auto cursor = edit.textCursor();
    cursor.setPosition(0);
    cursor.setPosition(2, QTextCursor::KeepAnchor);
    edit.setTextCursor(cursor);
    paste(edit, QStringLiteral("abc👩"));  // four bytes free: the emoji would be split
    QCOMPARE(truncated.size(), 1);
    QVERIFY(edit.text().startsWith(QStringLiteral("abcy")));
  }

  void typingStopsAtTheMaximum() {
    TokenTextEdit edit;
    edit.setText(QString(kMax - 1, QLatin1Char('x')));
    QSignalSpy truncated(&edit, &TokenTextEdit::truncated);
    QTest::keyClicks(&edit, QStringLiteral("ab"));
    QCOMPARE(utf8Size(edit.text()), kMax);
    QCOMPARE(truncated.size(), 1);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(utf8Size(edit.text()), kMax);
    compose(edit, {}, QStringLiteral("猫"));
    QCOMPARE(utf8Size(edit.text()), kMax);
    QCOMPARE(truncated.size(), 3);
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(utf8Size(edit.text()), kMax - 1);
  }

  void compositionIsEmittedWhenCommitted() {
    TokenTextEdit edit;
    edit.setText(QStringLiteral("old"));
    edit.selectAll();
    QSignalSpy edited(&edit, &TokenTextEdit::textEdited);
    for (const auto& preedit : {QStringLiteral("m"), QStringLiteral("ma"), QStringLiteral("mao")})
      compose(edit, preedit);
    QCOMPARE(edited.size(), 0);
    edit.setText(edit.text());  // the echo of an earlier edit does not disturb
    compose(edit, {}, QStringLiteral("猫"));
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("猫"));
    compose(edit, QStringLiteral("zu"));
    compose(edit, {});  // given up: nothing has changed
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edit.toPlainText(), QStringLiteral("猫"));
  }

  void undoKeysBelongToTheWindow() {
    QMainWindow window;
    auto* edit = new TokenTextEdit;
    window.setCentralWidget(edit);
    QAction undo;
    QAction redo;
    undo.setShortcut(QKeySequence::Undo);
    redo.setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+Z")));
    window.addAction(&undo);
    window.addAction(&redo);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit->setFocus();
    QSignalSpy undone(&undo, &QAction::triggered);
    QSignalSpy redone(&redo, &QAction::triggered);
    QTest::keyClicks(edit, QStringLiteral("abc"));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(undone.size(), 1);
    QCOMPARE(redone.size(), 1);
    QCOMPARE(edit->text(), QStringLiteral("abc"));
  }

  void tabMovesTheFocus() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* edit = new TokenTextEdit;
    auto* next = new QLineEdit;
    layout->addWidget(edit);
    layout->addWidget(next);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Tab);
    QVERIFY(next->hasFocus());
    QCOMPARE(edit->text(), QString());
  }

  void filesAreLeftToTheWindow() {
    TokenTextEdit edit;
    edit.resize(300, 100);
    edit.show();
    const auto enter = [&](const QMimeData& data) {
      QDragEnterEvent event({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
      event.setAccepted(false);
      QApplication::sendEvent(edit.viewport(), &event);
      return event.isAccepted();
    };
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.txt"))});
    QVERIFY(!enter(file));
    QMimeData text;
    text.setText(QStringLiteral("dropped"));
    QVERIFY(enter(text));
    QDropEvent drop({20, 20}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(edit.viewport(), &drop);
    QCOMPARE(edit.text(), QStringLiteral("dropped"));
  }

  void richTextIsPastedPlain() {
    TokenTextEdit edit;
    auto* data = new QMimeData;
    data->setHtml(QStringLiteral("<b>bold</b>"));
    data->setText(QStringLiteral("bold"));
    QApplication::clipboard()->setMimeData(data);
    QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(edit.text(), QStringLiteral("bold"));
    QVERIFY(!edit.textCursor().charFormat().font().bold());
  }

  void hoverFindsTokensAndLeavesThem() {
    TokenTextEdit edit;
    edit.resize(400, 120);
    const auto text = QStringLiteral("cat 猫 sat");
    edit.setText(text);
    edit.setTokens(tokensOf(text, {QStringLiteral("cat"), QStringLiteral("猫"), QStringLiteral("sat")}));
    edit.show();
    QVERIFY(QTest::qWaitForWindowExposed(&edit));
    QSignalSpy hovered(&edit, &TokenTextEdit::tokenHovered);
    const auto last = [&] { return hovered.last().at(0).value<std::optional<int>>(); };
    QTest::mouseMove(edit.viewport(), middleOf(edit, 0, 3));
    QTRY_COMPARE(hovered.size(), 1);
    QCOMPARE(last(), std::optional(0));
    QTest::mouseMove(edit.viewport(), middleOf(edit, 0, 3) + QPoint(1, 0));
    QTest::mouseMove(edit.viewport(), middleOf(edit, 4, 5));
    QTRY_COMPARE(hovered.size(), 2);
    QCOMPARE(last(), std::optional(1));
    QTest::mouseMove(edit.viewport(), middleOf(edit, 5, 6));
    QTRY_COMPARE(hovered.size(), 3);
    QVERIFY(!last());
    QTest::mouseMove(edit.viewport(), middleOf(edit, 6, 9));
    QTRY_COMPARE(last(), std::optional(2));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(edit.viewport(), &leave);
    QVERIFY(!last());
  }

  void highlightIsPaintedBehindItsToken() {
    TokenTextEdit edit;
    edit.resize(400, 120);
    const auto text = QStringLiteral("aaa 👩 猫猫\nbbb");
    edit.setText(text);
    const auto tokens =
        tokensOf(text, {QStringLiteral("aaa"), QStringLiteral("👩"), QStringLiteral("猫猫"), QStringLiteral("bbb")});
    edit.setTokens(tokens);
    const auto spans = documentSpans(text, tokens);
    const auto colored = [&](std::size_t token) {
      const auto picture = edit.viewport()->grab().toImage();
      QTextCursor cursor(edit.document());
      cursor.setPosition(spans[token].begin);
      const auto rect = edit.cursorRect(cursor);
      // Just under the upper edge of the line: background, above the glyphs.
      return pixelAt(picture, {rect.x() + 3, rect.y() + 2}) != edit.palette().color(QPalette::Base).rgb();
    };
    for (std::size_t i = 0; i < spans.size(); ++i) {
      edit.setHighlight(static_cast<int>(i));
      for (std::size_t other = 0; other < spans.size(); ++other) QCOMPARE(colored(other), other == i);
    }
    edit.setHighlight(std::nullopt, 3);
    QVERIFY(colored(3));
    edit.setHighlight(99, -1);
    edit.setTokenWeights({0, 0, 1, std::numeric_limits<float>::quiet_NaN(), 1, 1});
    QVERIFY(!colored(0) && colored(2) && !colored(3));
    edit.setText(QStringLiteral("new"));
    QVERIFY(!colored(0));
  }
};

QTEST_MAIN(TokenTextEditTest)
#include "token_text_edit_test.moc"
