// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/heatmap_view.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>
#include <limits>

#include "tests/widgets/pixels.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/label_layout.h"
#include "ui/widgets/map_axis.h"

namespace fovea {
namespace {

constexpr float kMasked = std::numeric_limits<float>::quiet_NaN();

Tokens tokens(int count) {
  std::vector<Token> list;
  for (int i = 0; i < count; ++i) list.push_back({i % 3 == 2 ? "猫" : "word" + std::to_string(i), i, 0, 0});
  return std::make_shared<const std::vector<Token>>(std::move(list));
}

/// Every cell has a value of its own, as far as a colour map can tell.
std::shared_ptr<const Matrix> ramp(int rows, int columns) {
  auto map = std::make_shared<Matrix>(rows, columns);
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      (*map)(row, column) = static_cast<float>((row * 37 + column * 101) % 256) / 255.0F;
  return map;
}

QPoint middle(const HeatmapView& view, const Cell& cell) {
  return view.plot().cellRect(cell).center().toPoint();
}

QImage picture(HeatmapView& view) {
  view.repaintNow();
  return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

void wheel(HeatmapView& view, const QPoint& at, int notches) {
  QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                    false);
  QApplication::sendEvent(&view, &event);
}

/// Through the window: QTest::mouseMove() of a widget moves the system's cursor, which stays on the test's small
/// screen.
void moveTo(HeatmapView& view, const QPoint& at) {
  QTest::mouseMove(view.windowHandle(), at);
}

/// QTest::mouseMove() never has a button down.
void drag(HeatmapView& view, Qt::MouseButton button, Qt::KeyboardModifiers keys, const QPoint& from, const QPoint& to) {
  QTest::mousePress(&view, button, keys, from);
  for (const QPoint& at : {(from + to) / 2, to}) {
    QMouseEvent move(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, button, keys);
    QApplication::sendEvent(&view, &move);
  }
  QTest::mouseRelease(&view, button, keys, to);
}

}  // namespace

class HeatmapViewTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<HeatmapView> view_;

  void show(int rows, int columns) {
    view_->setMap(ramp(rows, columns), tokens(rows), tokens(columns));
    view_->repaintNow();
  }

 private Q_SLOTS:
  void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    view_ = std::make_unique<HeatmapView>();
    view_->setNumbers(false);
    view_->resize(640, 560);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
  }

  void everyPixelHasTheColourOfItsCell_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    for (const auto& [rows, columns] : {std::pair(1, 1), {2, 2}, {3, 7}, {31, 31}, {64, 64}, {5, 30}, {1, 64}, {64, 1}})
      QTest::addRow("%d×%d", rows, columns) << rows << columns;
  }
  void everyPixelHasTheColourOfItsCell() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    for (const auto range : {ColorRange::Unit, ColorRange::PerRow, ColorRange::Data}) {
      view_->setColorRange(range);
      view_->setColorMap(ColorMap::Magma);
      const auto map = ramp(rows, columns);
      view_->setMap(map, tokens(rows), tokens(columns));
      const QImage grabbed = picture(*view_);
      const QImage expected = heatmapImage(*map, ColorMap::Magma, valueRange(*map, range), 0);
      const double ratio = grabbed.devicePixelRatio();
      const QRect area = view_->plot().mapRect();
      for (int y = qCeil(area.top() * ratio); y < qFloor((area.bottom() + 1) * ratio); ++y)
        for (int x = qCeil(area.left() * ratio); x < qFloor((area.right() + 1) * ratio); ++x) {
          const auto cell = view_->plot().cellAt(QPointF(x, y) / ratio);
          QVERIFY(cell);
          if (grabbed.pixel(x, y) != expected.pixel(cell->key, cell->query))
            QFAIL(qPrintable(QStringLiteral("pixel %1, %2").arg(x).arg(y)));
        }
    }
  }

  void firstRowIsOnTopAndCellsAtTheEdgesAreWhole() {
    for (const int n : {1, 2, 3, 7, 8, 9, 31, 64}) {
      show(n, n);
      const QRectF area(view_->plot().mapRect());
      QCOMPARE(view_->plot().cellRect({0, 0}).topLeft(), area.topLeft());
      const QRectF last = view_->plot().cellRect({n - 1, n - 1});
      QVERIFY(std::abs(last.right() - area.right()) < 1e-9 && std::abs(last.bottom() - area.bottom()) < 1e-9);
      QVERIFY(std::abs(last.width() - last.height()) < 1e-9);
      QCOMPARE(view_->plot().cellAt(area.topLeft()), std::optional(Cell{0, 0}));
      QCOMPARE(view_->plot().cellAt(area.bottomRight() - QPointF(1, 1)), std::optional(Cell{n - 1, n - 1}));
      QVERIFY(!view_->plot().cellAt(area.topLeft() - QPointF(1, 0)));
      QVERIFY(!view_->plot().cellAt(area.bottomRight()));
    }
  }

  void maskedCellsAreNeutralInBothThemes() {
    auto map = std::make_shared<Matrix>(Matrix::Constant(2, 2, 0.5F));
    (*map)(0, 1) = kMasked;
    view_->setMap(map, tokens(2), tokens(2));
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
      view_->setTheme(theme);
      const QImage grabbed = picture(*view_);
      const QRect cell = view_->plot().cellRect({0, 1}).toRect();
      int hatch = 0;
      for (int x = cell.left(); x <= cell.right(); ++x) {
        const QRgb pixel = pixelAt(grabbed, {x, cell.center().y()});
        if (pixel == figureTheme(theme).hatch.rgb())
          ++hatch;
        else
          QCOMPARE(pixel, figureTheme(theme).masked.rgb());
      }
      QVERIFY(hatch > 0 && hatch < cell.width() / 4);
      QCOMPARE(pixelAt(grabbed, {2, 2}), figureTheme(theme).paper.rgb());
    }
  }

  void hoverNamesTheCellUnderThePointer() {
    show(7, 9);
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
    show(9, 9);
    moveTo(*view_, middle(*view_, {8, 8}));
    view_->setCellCursor(Cell{8, 8});
    QSignalSpy hovered(view_.get(), &HeatmapView::cellHovered);
    show(2, 2);
    QCOMPARE(hovered.count(), 1);
    QVERIFY(!hovered.at(0).at(0).value<std::optional<Cell>>());
    picture(*view_);
    QVERIFY(view_->accessibleDescription().isEmpty());
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->cellCursor(), std::optional(Cell{0, 0}));
  }

  void keysMoveTheCursor() {
    show(5, 8);
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
    show(64, 64);
    for (int i = 0; i < 8; ++i) QTest::keyClick(view_.get(), Qt::Key_Plus);
    QVERIFY(view_->plot().visibleCells().width() < 12);
    for (const auto& [key, cell] : {std::pair(Qt::Key_End, Cell{63, 63}), {Qt::Key_Home, Cell{0, 0}}}) {
      QTest::keyClick(view_.get(), key, Qt::ControlModifier);
      QCOMPARE(view_->cellCursor(), std::optional(cell));
      QVERIFY(QRectF(view_->plot().mapRect()).adjusted(-1, -1, 1, 1).contains(view_->plot().cellRect(cell)));
    }
  }

  void theCursorIsPaintedAndTheFocusToo() {
    show(6, 6);
    const QImage before = picture(*view_);
    view_->setCellCursor(Cell{2, 2});
    const QImage with = picture(*view_);
    const QRect cell = view_->plot().cellRect({2, 2}).toRect();
    const QPoint edge(cell.left() - 1, cell.center().y());
    QVERIFY(pixelAt(before, edge) != pixelAt(with, edge));
    QCOMPARE(pixelAt(before, cell.center()), pixelAt(with, cell.center()));
    view_->clearFocus();
    const QImage without = picture(*view_);
    view_->setFocus();
    QTRY_VERIFY(view_->hasFocus());
    QVERIFY(picture(*view_) != without);
  }

  void theWheelZoomsAboutThePointerAndNeverBeyondTheMap() {
    show(64, 64);
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
    show(2, 2);
    wheel(*view_, middle(*view_, {0, 0}), 5);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(2, 2));
  }

  void theRubberBandZoomsToTheCellsItTouches() {
    show(30, 30);
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
    show(30, 30);
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
    show(64, 64);
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
      show(n, n);
      QCOMPARE(view_->plot().visibleCells(), QSizeF(n, n));
    }
    show(64, 64);
    for (int i = 0; i < 5; ++i) view_->zoomIn();
    const QSizeF zoomed = view_->plot().visibleCells();
    show(65, 65);
    QCOMPARE(view_->plot().visibleCells(), zoomed);
    show(4, 4);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(4, 4));
  }

  void nothingToShow() {
    view_->setMessage(QStringLiteral("Type a text."));
    const QImage message = picture(*view_);
    QCOMPARE(view_->accessibleDescription(), QStringLiteral("Type a text."));
    view_->setMap(std::make_shared<const Matrix>(0, 0), tokens(0), tokens(0));
    QCOMPARE(picture(*view_), message);
    view_->setMap(std::make_shared<const Matrix>(0, 5), nullptr, nullptr);
    QCOMPARE(picture(*view_), message);
    wheel(*view_, {100, 100}, 2);
    drag(*view_, Qt::LeftButton, {}, {100, 100}, {300, 300});
    for (const auto key : {Qt::Key_Left, Qt::Key_Plus, Qt::Key_0}) QTest::keyClick(view_.get(), key);
    QVERIFY(view_->plot().mapRect().isEmpty());
    view_->setMap(ramp(3, 3), nullptr, tokens(1));  // labels may be missing
    QVERIFY(picture(*view_) != message);
  }

  void staleIsDimmed() {
    show(4, 4);
    const QPoint at = middle(*view_, {0, 0});
    const QRgb fresh = pixelAt(picture(*view_), at);
    view_->setStale(true);
    QVERIFY(qGray(pixelAt(picture(*view_), at)) > qGray(fresh));
    view_->setStale(false);
    QCOMPARE(pixelAt(picture(*view_), at), fresh);
  }

  void numbersAppearWhereThereIsRoom() {
    for (const auto& [n, room] : {std::pair(5, true), {64, false}}) {
      view_->setNumbers(false);
      show(n, n);
      const QImage without = picture(*view_);
      view_->setNumbers(true);
      QCOMPARE(picture(*view_) != without, room);
    }
  }

  void anySizeIsSafe() {
    HeatmapView view;  // not shown: a window would not become that small
    view.setMap(ramp(14, 9), tokens(14), tokens(9));
    for (const QSize& size : {QSize(1, 1), QSize(30, 400), QSize(400, 30), QSize(2000, 300), QSize(300, 1500)}) {
      view.resize(size);
      picture(view);
      const QRectF cell = view.plot().cellRect({0, 0});
      QVERIFY(cell.width() > 0 && cell.height() > 0);
      if (size.width() > 250 && size.height() > 250)
        QVERIFY(view.rect().contains(view.plot().mapRect()) && std::abs(cell.width() - cell.height()) < 1);
    }
  }

  void fourThousandTokensKeepEveryPeak() {
    const int n = 4096;
    auto map = std::make_shared<Matrix>(Matrix::Zero(n, n));
    map->diagonal().setOnes();
    view_->setMap(map, tokens(n), tokens(n));
    const QImage grabbed = picture(*view_);
    const QRgb peak = heatmapImage(Matrix::Ones(1, 1), ColorMap::Viridis, {}, 0).pixel(0, 0);
    const QRect area = view_->plot().mapRect();
    for (int i = 0; i < std::min(area.width(), area.height()); ++i)
      QCOMPARE(pixelAt(grabbed, area.topLeft() + QPoint(i, i)), peak);
    wheel(*view_, middle(*view_, {4000, 4000}), 100);
    QCOMPARE(view_->plot().visibleCells(), QSizeF(3, 3));
    view_->setCellCursor(Cell{4000, 4000});
    QCOMPARE(pixelAt(picture(*view_), middle(*view_, {4000, 4000})), peak);
  }

  void labelsThinOutInsteadOfOverlapping() {
    const QFontMetricsF metrics(view_->font());
    for (const int n : {1, 10, 30, 64, 100, 300, 1000, 4096}) {
      MapAxis axis;
      axis.setTokens(tokens(n), n, metrics);
      axis.place(0, 400);
      axis.step = rowLabels(axis.cellPixels(), metrics.height()).step;
      const std::vector<int> shown = axis.labelled();
      QVERIFY(!shown.empty());
      for (std::size_t i = 1; i < shown.size(); ++i)
        QVERIFY(axis.center(shown[i]) - axis.center(shown[i - 1]) >= metrics.height());
      if (n <= 10) QCOMPARE(static_cast<int>(shown.size()), n);
    }
  }

  void anotherFontIsLaidOutAsIfItHadAlwaysBeen() {
    show(14, 14);
    QFont font = view_->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    view_->setFont(font);
    HeatmapView fresh;
    fresh.setFont(font);
    fresh.resize(view_->size());
    fresh.setMap(ramp(14, 14), tokens(14), tokens(14));
    picture(fresh);  // sizes it, too
    picture(*view_);
    QCOMPARE(view_->plot().mapRect(), fresh.plot().mapRect());
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::HeatmapViewTest)
#include "heatmap_view_test.moc"
