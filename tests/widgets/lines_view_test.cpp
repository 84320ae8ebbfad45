// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lines_view.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace fovea {

using Place = LinesBoard::Place;

class LinesViewTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<LinesView> view_;

  static std::shared_ptr<const std::vector<Token>> tokens(Index count) {
    std::vector<Token> made;
    for (Index i = 0; i < count; ++i) made.push_back({"t" + std::to_string(i), 0, 0, 1});
    return std::make_shared<const std::vector<Token>>(std::move(made));
  }
  void show(const Matrix& cells) {
    const auto shared = std::make_shared<const Matrix>(cells);
    view_->setPicture({{*lineMap(shared, 1)}, {}, shared, tokens(cells.rows()), tokens(cells.cols())});
  }
  /// Query i looks most at key 2 − i.
  void showSmall() {
    Matrix cells(3, 4);
    cells << 0.1F, 0.2F, 0.6F, 0.1F, 0.1F, 0.7F, 0.1F, 0.1F, 0.8F, 0.1F, 0.1F, 0;
    show(cells);
  }
  void point(const Place& place) {
    const QPointF at = view_->tokenRect(place).center();
    QMouseEvent move(QEvent::MouseMove, at, view_->viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(view_->viewport(), &move);
  }
  QImage seen() { return view_->viewport()->grab().toImage(); }

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    view_ = std::make_unique<LinesView>();
    view_->resize(560, 360);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
  }

  void pointingShowsOneTokenAndAClickKeepsIt() {
    showSmall();
    QSignalSpy hovered(view_.get(), &LinesView::cellHovered);
    QSignalSpy moved(view_.get(), &LinesView::cursorMoved);
    QSignalSpy all(view_.get(), &LinesView::allAsked);
    const auto everything = seen();
    point({Direction::From, 1});
    QCOMPARE(view_->alone(), (Place{Direction::From, 1}));
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{1, 1}));
    QVERIFY(seen() != everything);
    point({Direction::To, 0});
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{2, 0}));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(view_->viewport(), &leave);
    QVERIFY(!view_->alone());
    QCOMPARE(seen(), everything);
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {}, view_->tokenRect({Direction::To, 2}).center());
    QCOMPARE(moved.last().at(0).value<Cell>(), (Cell{0, 2}));
    QVERIFY(moved.last().at(1).value<Direction>() == Direction::To);
    const auto between =
        (view_->tokenRect({Direction::From, 1}).right() + view_->tokenRect({Direction::To, 1}).left()) / 2;
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {},
                      {between, view_->tokenRect({Direction::To, 1}).center().y()});
    QCOMPARE(all.count(), 1);
  }

  void keysGoAlongTheColumnsAndAlongTheLines() {
    showSmall();
    QSignalSpy all(view_.get(), &LinesView::allAsked);
    const auto press = [&](Qt::Key key) {
      QTest::keyClick(view_.get(), key);
      return view_->cellCursor();
    };
    QCOMPARE(press(Qt::Key_Down), (Cell{0, 2}));  // shows the first token
    QCOMPARE(press(Qt::Key_Down), (Cell{1, 1}));
    QCOMPARE(press(Qt::Key_End), (Cell{2, 0}));
    QCOMPARE(view_->alone(), (Place{Direction::From, 2}));
    QCOMPARE(press(Qt::Key_Right), (Cell{2, 0}));  // to the key at the other end
    QCOMPARE(view_->alone(), (Place{Direction::To, 0}));
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("query 2 “t2”, key 0 “t0”: 0.8")));
    QCOMPARE(press(Qt::Key_Down), (Cell{1, 1}));
    QCOMPARE(press(Qt::Key_Left), (Cell{1, 1}));
    QCOMPARE(view_->alone(), (Place{Direction::From, 1}));
    QCOMPARE(press(Qt::Key_Up), (Cell{0, 2}));
    QCOMPARE(press(Qt::Key_Up), (Cell{0, 2}));
    press(Qt::Key_Escape);
    QCOMPARE(all.count(), 1);
    view_->setCellCursor(std::nullopt, Direction::From);
    QVERIFY(!view_->alone());
    QCOMPARE(view_->accessibleDescription(), QStringLiteral("all lines"));
  }

  void aLongTextScrollsToTheCursor() {
    show(Matrix::Identity(400, 400));
    QVERIFY(view_->verticalScrollBar()->maximum() > 0);
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QTest::keyClick(view_.get(), Qt::Key_End);
    QVERIFY(view_->viewport()->rect().contains(view_->tokenRect({Direction::From, 399})));
    view_->setCellCursor(Cell{3, 7}, Direction::To);
    QVERIFY(view_->viewport()->rect().contains(view_->tokenRect({Direction::To, 7})));
  }

  void withoutLinesThereIsTheMessage() {
    view_->setMessage(QStringLiteral("Nothing yet"));
    QCOMPARE(view_->accessibleDescription(), QStringLiteral("Nothing yet"));
    const auto said = seen();
    view_->setMessage({});
    QVERIFY(seen() != said);
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QVERIFY(!view_->cellCursor());
    showSmall();
    const auto fresh = seen();
    view_->setStale(true);
    QVERIFY(seen() != fresh);
    view_->setPicture({});
    QVERIFY(view_->tokenRect({Direction::From, 0}).isEmpty());
  }

  void aCursorThatIsNoLongerThereIsNoFilter() {
    showSmall();
    view_->setCellCursor(Cell{2, 3}, Direction::To);
    QVERIFY(view_->alone());
    show(Matrix::Identity(2, 2));
    QVERIFY(!view_->alone());
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->cellCursor(), (Cell{0, 0}));
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::LinesViewTest)
#include "lines_view_test.moc"
