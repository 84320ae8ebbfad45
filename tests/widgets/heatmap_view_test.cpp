// SPDX-License-Identifier: GPL-3.0-or-later
// What a heatmap looks like.
#include <cmath>

#include "tests/widgets/heatmap_desk.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/label_layout.h"
#include "ui/widgets/map_axis.h"

namespace fovea::test {

class HeatmapViewTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<HeatmapView> view_;

 private Q_SLOTS:
  void init() { view_ = shownHeatmap(); }

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
      show(*view_, n, n);
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

  void theCursorIsPaintedAndTheFocusToo() {
    show(*view_, 6, 6);
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
    show(*view_, 4, 4);
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
      show(*view_, n, n);
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
    show(*view_, 14, 14);
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

}  // namespace fovea::test

QTEST_MAIN(fovea::test::HeatmapViewTest)
#include "heatmap_view_test.moc"
