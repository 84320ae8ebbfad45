// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing blocks of cells in a heatmap, with mouse and keyboard.
#include <QContextMenuEvent>

#include "tests/widgets/heatmap_desk.h"

namespace fovea::test {

class HeatmapDrawingTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<HeatmapView> view_;

  static CellBlock blockOf(const QList<QVariant>& signal) { return signal.at(0).value<CellBlock>(); }

  void moveHeld(const QPoint& at) {
    QMouseEvent move(QEvent::MouseMove, at, view_->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(view_.get(), &move);
  }

 private Q_SLOTS:
  void init() {
    view_ = shownHeatmap();
    view_->setDrawing(true);
  }

  void aDragDrawsTheBlockBetweenItsEnds() {
    show(*view_, 9, 12);
    QSignalSpy drawn(view_.get(), &HeatmapView::drawn);
    QSignalSpy ended(view_.get(), &HeatmapView::drawingEnded);
    drag(*view_, Qt::LeftButton, {}, middle(*view_, {6, 8}), middle(*view_, {2, 4}));
    QCOMPARE(blockOf(drawn.first()), (CellBlock{{6, 8}, {6, 8}}));
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{2, 4}, {6, 8}}));
    QCOMPARE(ended.size(), 1);
    QVERIFY(ended.first().at(0).toBool());
    QCOMPARE(view_->plot().visibleCells(), QSizeF(12, 9));  // and does not zoom
    QVERIFY(!view_->cellCursor());

    drag(*view_, Qt::LeftButton, {}, middle(*view_, {7, 10}), QPoint(5000, 5000));
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{7, 10}, {8, 11}}));
    QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, middle(*view_, {0, 0}));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, middle(*view_, {0, 0}));
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{0, 0}, {0, 0}}));
    view_->setDrawing(false);
    const auto before = drawn.size();
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, middle(*view_, {1, 1}));
    QCOMPARE(drawn.size(), before);
    QCOMPARE(view_->cellCursor(), std::optional(Cell{1, 1}));
  }

  void theBlockIsPaintedWhileItIsDrawn() {
    show(*view_, 6, 6);
    const QImage before = picture(*view_);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, middle(*view_, {1, 1}));
    moveHeld(middle(*view_, {3, 3}));
    const QImage during = picture(*view_);
    QVERIFY(pixelAt(during, middle(*view_, {2, 2})) != pixelAt(before, middle(*view_, {2, 2})));
    QCOMPARE(pixelAt(during, middle(*view_, {5, 5})), pixelAt(before, middle(*view_, {5, 5})));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, middle(*view_, {3, 3}));
    QCOMPARE(pixelAt(picture(*view_), middle(*view_, {2, 2})), pixelAt(before, middle(*view_, {2, 2})));
  }

  void labelsAreWholeRowsAndColumns_data() {
    QTest::addColumn<int>("size");
    for (const int size : {4, 14, 36}) QTest::addRow("%d", size) << size;  // labels level, turned, upright
  }
  void labelsAreWholeRowsAndColumns() {
    QFETCH(int, size);
    show(*view_, size, size);
    QSignalSpy drawn(view_.get(), &HeatmapView::drawn);
    const QRect map = view_->plot().mapRect();
    const auto beside = [&](int row) { return QPoint(map.left() - 12, middle(*view_, {row, 0}).y()); };
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, beside(2));
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{2, 0}, {2, size - 1}}));
    drag(*view_, Qt::LeftButton, {}, beside(3), beside(1));
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{1, 0}, {3, size - 1}}));
    // A label that is turned by 45° leans to the right.
    const int lean = size == 14 ? 14 : 0;
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, QPoint(middle(*view_, {0, 3}).x() + lean, map.top() - 14));
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{0, 3}, {size - 1, 3}}));
    const auto before = drawn.size();
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(drawn.size(), before);
  }

  void escapeTakesADragBack() {
    show(*view_, 9, 9);
    QSignalSpy ended(view_.get(), &HeatmapView::drawingEnded);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, middle(*view_, {1, 1}));
    moveHeld(middle(*view_, {3, 3}));
    QTest::keyClick(view_.get(), Qt::Key_Escape);
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, middle(*view_, {3, 3}));
    QCOMPARE(ended.size(), 1);
    QVERIFY(!ended.first().at(0).toBool());
  }

  void keysDrawTheCellOrTheSelectedBlock() {
    show(*view_, 9, 9);
    QSignalSpy drawn(view_.get(), &HeatmapView::drawn);
    QSignalSpy ended(view_.get(), &HeatmapView::drawingEnded);
    QTest::keyClick(view_.get(), Qt::Key_Space);
    QCOMPARE(drawn.size(), 0);  // there is no cursor
    view_->setCellCursor(Cell{4, 4});
    QTest::keyClick(view_.get(), Qt::Key_Space);
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{4, 4}, {4, 4}}));
    QTest::keyClick(view_.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(view_.get(), Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(view_.get(), Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(view_.get(), Qt::Key_Space);
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{2, 4}, {4, 5}}));
    QTest::keyClick(view_.get(), Qt::Key_Left);  // ends the selection
    QTest::keyClick(view_.get(), Qt::Key_Delete);
    QCOMPARE(blockOf(drawn.last()), (CellBlock{{2, 4}, {2, 4}}));
    QCOMPARE(ended.size(), 3);

    view_->setDrawing(false);
    QTest::keyClick(view_.get(), Qt::Key_Delete);
    QCOMPARE(drawn.size(), 4);
    QTest::keyClick(view_.get(), Qt::Key_Space);  // moves the map, with the mouse
    QCOMPARE(drawn.size(), 4);
  }

  void anOldMapIsNotDrawnIn() {
    show(*view_, 9, 9);
    view_->setStale(true);
    view_->setCellCursor(Cell{4, 4});
    QSignalSpy drawn(view_.get(), &HeatmapView::drawn);
    QSignalSpy ended(view_.get(), &HeatmapView::drawingEnded);
    drag(*view_, Qt::LeftButton, {}, middle(*view_, {1, 1}), middle(*view_, {3, 3}));
    QTest::keyClick(view_.get(), Qt::Key_Delete);
    QCOMPARE(drawn.size() + ended.size(), 0);
  }

  void fourThousandTokensAreDrawnInToo() {
    show(*view_, 4096, 4096);
    QSignalSpy drawn(view_.get(), &HeatmapView::drawn);
    const QRect map = view_->plot().mapRect();
    // All the cells under the pixels, not one of each.
    drag(*view_, Qt::LeftButton, {}, map.topLeft(), map.topLeft() + QPoint(9, 19));
    const auto block = blockOf(drawn.last());
    QCOMPARE(block.first, (Cell{0, 0}));
    QCOMPARE(block.last.key, qCeil(10 * 4096.0 / map.width()) - 1);
    QCOMPARE(block.last.query, qCeil(20 * 4096.0 / map.height()) - 1);
    drag(*view_, Qt::LeftButton, {}, map.center(), {5000, 5000});
    QCOMPARE(blockOf(drawn.last()).last, (Cell{4095, 4095}));
  }

  void theMenuIsForTheCellOrTheSelectionAroundIt() {
    show(*view_, 9, 9);
    QSignalSpy menu(view_.get(), &HeatmapView::menuRequested);
    const auto ask = [&](const Cell& cell) {
      const QPoint at = middle(*view_, cell);
      QContextMenuEvent event(QContextMenuEvent::Mouse, at, view_->mapToGlobal(at));
      QApplication::sendEvent(view_.get(), &event);
      return blockOf(menu.last());
    };
    QCOMPARE(ask({3, 5}), (CellBlock{{3, 5}, {3, 5}}));
    view_->setCellCursor(Cell{2, 2});
    QTest::keyClick(view_.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(ask({2, 2}), (CellBlock{{2, 2}, {3, 2}}));
    QCOMPARE(ask({3, 5}), (CellBlock{{3, 5}, {3, 5}}));
    QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(view_.get(), &key);
    QCOMPARE(blockOf(menu.last()), (CellBlock{{2, 2}, {3, 2}}));
    QCOMPARE(menu.last().at(1).toPoint(), view_->mapToGlobal(middle(*view_, {3, 2})));
  }
};

}  // namespace fovea::test

QTEST_MAIN(fovea::test::HeatmapDrawingTest)
#include "heatmap_drawing_test.moc"
