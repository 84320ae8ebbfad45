// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a heatmap with mouse and keyboard: hover, cell cursor, zoom.
#include <cmath>

#include "tests/widgets/heatmap_desk.h"

namespace fovea::test {

class HeatmapHandsTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<HeatmapView> view_;

 private Q_SLOTS:
  void init() { view_ = shownHeatmap(); }

  void hoverNamesTheCellUnderThePointer() {
    show(*view_, 7, 9);
    QSignalSpy hovered(view_.get(), &HeatmapView::cellHovered);
    const QRect corner = view_->plot().cellRect({3, 5}).toAlignedRect();
    moveTo(*view_, corner.topLeft());
    moveTo(*view_, corner.bottomRight());
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(hovered.takeFirst().at(0).value<std::optional<Cell>>(), std::optional(Cell{3, 5}));
    moveTo(*view_, corner.bottomRight() + QPoint(1, 0));
    QCOMPARE(hovered.takeFirst().at(0).value<std::optional<Cell>>(), std::optional(Cell{3, 6}));
    moveTo(*view_, QPoint(1, 1));
    QCOMPARE(hovered.takeFirst().at(0).value<std::optional<Cell>>(), std::optional<Cell>());
  }

  void aSmallerMapEndsAHoverOutsideIt() {
    show(*view_, 9, 9);
    moveTo(*view_, middle(*view_, {8, 8}));
    view_->setCellCursor(Cell{8, 8});
    QSignalSpy hovered(view_.get(), &HeatmapView::cellHovered);
    show(*view_, 2, 2);
    QCOMPARE(hovered.count(), 1);
    QVERIFY(!hovered.at(0).at(0).value<std::optional<Cell>>());
    picture(*view_);
    QVERIFY(view_->accessibleDescription().isEmpty());
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->cellCursor(), std::optional(Cell{0, 0}));
  }

  void keysMoveTheCursor() {
    show(*view_, 5, 8);
    QSignalSpy moved(view_.get(), &HeatmapView::cursorMoved);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
      QTest::keyClick(view_.get(), key, modifiers);
      return view_->cellCursor().value_or(Cell{-1, -1});
    };
    QCOMPARE(press(Qt::Key_Down), (Cell{0, 0}));  // the first key shows the cursor
    QCOMPARE(press(Qt::Key_Down), (Cell{1, 0}));
    QCOMPARE(press(Qt::Key_Right), (Cell{1, 1}));
    QCOMPARE(press(Qt::Key_Up), (Cell{0, 1}));
    QCOMPARE(press(Qt::Key_Up), (Cell{0, 1}));  // stays inside
    QCOMPARE(press(Qt::Key_End), (Cell{0, 7}));
    QCOMPARE(press(Qt::Key_Left), (Cell{0, 6}));
    QCOMPARE(press(Qt::Key_PageDown), (Cell{4, 6}));
    QCOMPARE(press(Qt::Key_Home), (Cell{4, 0}));
    QCOMPARE(press(Qt::Key_PageUp), (Cell{0, 0}));
    QCOMPARE(press(Qt::Key_End, Qt::ControlModifier), (Cell{4, 7}));
    QCOMPARE(press(Qt::Key_Home, Qt::ControlModifier), (Cell{0, 0}));
    QCOMPARE(moved.count(), 11);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, middle(*view_, {2, 3}));
    QCOMPARE(moved.last().at(0).value<Cell>(), (Cell{2, 3}));
    view_->setCellCursor(Cell{1, 1});
    QCOMPARE(moved.count(), 12);  // setters are silent
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("word1")));
    view_->setMap(std::make_shared<Matrix>(Matrix::Constant(5, 8, kMasked)), tokens(5), tokens(8));
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("masked")));
  }

  void theCursorStaysVisibleWhenZoomed() {
    show(*view_, 64, 64);
    for (int i = 0; i < 8; ++i) QTest::keyClick(view_.get(), Qt::Key_Plus);
    QVERIFY(view_->plot().visibleCells().width() < 12);
    for (const auto& [key, cell] : {std::pair(Qt::Key_End, Cell{63, 63}), {Qt::Key_Home, Cell{0, 0}}}) {
      QTest::keyClick(view_.get(), key, Qt::ControlModifier);
      QCOMPARE(view_->cellCursor(), std::optional(cell));
      QVERIFY(QRectF(view_->plot().mapRect()).adjusted(-1, -1, 1, 1).contains(view_->plot().cellRect(cell)));
    }
  }

  void theWheelZoomsAboutThePointerAndNeverBeyondTheMap() {
    show(*view_, 64, 64);
    const QPoint at = middle(*view_, {20, 45});
    wheel(*view_, at, 3);
    QVERIFY(std::abs(view_->plot().visibleCells().width() - 64 * std::pow(0.8, 3)) < 1e-9);
    QCOMPARE(view_->plot().cellAt(at), std::optional(Cell{20, 45}));
    wheel(*view_, at, 100);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(3, 3));
    QCOMPARE(view_->plot().cellAt(at), std::optional(Cell{20, 45}));
    wheel(*view_, at, -100);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(64, 64));
    QCOMPARE(view_->plot().cellRect({0, 0}).topLeft(), QPointF(view_->plot().mapRect().topLeft()));
    show(*view_, 2, 2);
    wheel(*view_, middle(*view_, {0, 0}), 5);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(2, 2));
  }

  void theRubberBandZoomsToTheCellsItTouches() {
    show(*view_, 30, 30);
    drag(*view_, Qt::LeftButton, {}, middle(*view_, {4, 10}), middle(*view_, {13, 19}));
    QCOMPARE(view_->plot().visibleCells(), QSizeF(10, 10));
    QCOMPARE(view_->plot().cellAt(view_->plot().mapRect().topLeft()), std::optional(Cell{4, 10}));
    QVERIFY(!view_->cellCursor());
    QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, middle(*view_, {5, 11}));
    QCOMPARE(view_->plot().visibleCells(), QSizeF(30, 30));
    drag(*view_, Qt::LeftButton, {}, middle(*view_, {29, 29}), QPoint(view_->width() + 50, view_->height() + 50));
    QCOMPARE(view_->plot().visibleCells(), QSizeF(3, 3));  // never fewer, and still inside the map
    QCOMPARE(view_->plot().cellAt(view_->plot().mapRect().topLeft()), std::optional(Cell{27, 27}));
    QTest::keyClick(view_.get(), Qt::Key_0);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(30, 30));
  }

  void escapeEndsARubberBand() {
    show(*view_, 30, 30);
    const QPoint from = middle(*view_, {4, 4});
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, from);
    const QPoint to = middle(*view_, {14, 14});
    QMouseEvent move(QEvent::MouseMove, to, view_->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(view_.get(), &move);
    QTest::keyClick(view_.get(), Qt::Key_Escape);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, to);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(30, 30));
  }

  void panning_data() {
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<Qt::KeyboardModifiers>("keys");
    QTest::addColumn<bool>("space");
    QTest::newRow("middle") << Qt::MiddleButton << Qt::KeyboardModifiers() << false;
    QTest::newRow("shift") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ShiftModifier) << false;
    QTest::newRow("space") << Qt::LeftButton << Qt::KeyboardModifiers() << true;
  }
  void panning() {
    QFETCH(Qt::MouseButton, button);
    QFETCH(Qt::KeyboardModifiers, keys);
    QFETCH(bool, space);
    show(*view_, 64, 64);
    wheel(*view_, middle(*view_, {32, 32}), 4);
    const QPoint from = view_->plot().mapRect().center();
    const auto cell = view_->plot().cellAt(from);
    if (space) QTest::keyPress(view_.get(), Qt::Key_Space);
    const QPoint to = from + QPoint(100, -60);
    drag(*view_, button, keys, from, to);
    QCOMPARE(view_->plot().cellAt(to), cell);
    drag(*view_, button, keys, from, from + QPoint(20000, 20000));
    if (space) QTest::keyRelease(view_.get(), Qt::Key_Space);
    QCOMPARE(view_->plot().cellRect({0, 0}).topLeft(), QPointF(view_->plot().mapRect().topLeft()));
    QVERIFY(!view_->cellCursor());
  }

  void aMapSeenWholeStaysWholeWhileItGrows() {
    for (const int n : {3, 4, 60, 5}) {
      show(*view_, n, n);
      QCOMPARE(view_->plot().visibleCells(), QSizeF(n, n));
    }
    show(*view_, 64, 64);
    for (int i = 0; i < 5; ++i) view_->zoomIn();
    const QSizeF zoomed = view_->plot().visibleCells();
    show(*view_, 65, 65);
    QCOMPARE(view_->plot().visibleCells(), zoomed);
    show(*view_, 4, 4);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(4, 4));
  }
};

}  // namespace fovea::test

QTEST_MAIN(fovea::test::HeatmapHandsTest)
#include "heatmap_hands_test.moc"
