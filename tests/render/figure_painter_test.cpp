// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure_painter.h"

#include <QImage>
#include <QTest>
#include <limits>

#include "tests/core/shown.h"
#include "tests/render/sample_result.h"
#include "ui/render/color_map.h"

using namespace fovea;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Figure figureOf(const Matrix& weights) {
  Figure figure;
  figure.title = QStringLiteral("Head 0");
  figure.caption = {QStringLiteral("caption")};
  figure.maps = {{QString(), weights}};
  figure.queries = test::numbered(static_cast<int>(weights.rows()));
  figure.keys = test::numbered(static_cast<int>(weights.cols()));
  return figure;
}

QImage painted(const Figure& figure, QSize size, Theme theme = Theme::Light) {
  QImage image(size, QImage::Format_RGB32);
  image.fill(Qt::magenta);
  QPainter painter(&image);
  paintFigure(painter, figure, size, theme);
  return image;
}

/// The smallest rectangle around all pixels of this colour.
QRect extent(const QImage& image, QRgb wanted) {
  QRect found;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      if (image.pixel(x, y) == wanted) found |= QRect(x, y, 1, 1);
  return found;
}

}  // namespace

class FigurePainterTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void cellsAreWholeSquareAndInPlace() {
    // Four colours that occur nowhere else: the corners of the map, row 0 on top.
    Matrix weights = Matrix::Constant(5, 5, 0.5F);
    weights(0, 0) = 0.11F;
    weights(0, 4) = 0.22F;
    weights(4, 0) = 0.33F;
    weights(4, 4) = 0.44F;
    Figure figure = figureOf(weights);
    figure.colorMap = ColorMap::Magma;
    const QImage image = painted(figure, {700, 700});
    std::array<QRect, 4> corners;
    const std::array<double, 4> values{0.11, 0.22, 0.33, 0.44};
    const QImage withoutBar = image.copy(0, 0, 600, 700);
    for (std::size_t i = 0; i < corners.size(); ++i) corners[i] = extent(withoutBar, color(ColorMap::Magma, values[i]));
    const int side = corners[0].width();
    QVERIFY(side > 50);
    for (const QRect& corner : corners) QCOMPARE(corner.size(), QSize(side, side));
    QCOMPARE(corners[1].topLeft(), corners[0].topLeft() + QPoint(4 * side, 0));
    QCOMPARE(corners[2].topLeft(), corners[0].topLeft() + QPoint(0, 4 * side));
    QCOMPARE(corners[3].topLeft(), corners[0].topLeft() + QPoint(4 * side, 4 * side));
  }

  void maskedCellsAreHatchedInTheThemesColor() {
    Matrix weights = Matrix::Constant(4, 4, 0.25F);
    weights(0, 3) = kNaN;
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
      const QImage image = painted(figureOf(weights), {600, 600}, theme);
      const QRect masked = extent(image.copy(0, 0, 500, 300), figureTheme(theme).masked.rgb());
      QVERIFY(masked.width() > 40);
      int other = 0;
      for (int x = masked.left(); x <= masked.right(); ++x)
        other += image.pixel(x, masked.center().y()) != figureTheme(theme).masked.rgb();
      QVERIFY(other > 5);  // the hatch
    }
    QVERIFY(
        !extent(painted(figureOf(Matrix::Constant(4, 4, 0.25F)), {600, 600}), figureTheme(Theme::Light).masked.rgb())
             .isValid());
  }

  void nothingLeavesThePage_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    for (const auto& [rows, columns] :
         {std::pair(1, 1), {1, 40}, {40, 1}, {5, 30}, {30, 5}, {7, 7}, {64, 64}, {300, 300}, {3, 2000}, {2000, 3}})
      QTest::addRow("%d x %d", rows, columns) << rows << columns;
  }
  void nothingLeavesThePage() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    Figure figure = figureOf(test::weightsOf(rows, columns, true, 0));
    for (const QSize size : {QSize(64, 64), QSize(200, 150), QSize(800, 640), QSize(300, 900), QSize(900, 300)}) {
      const QImage image = painted(figure, size);
      const QRgb paper = figureTheme(Theme::Light).paper.rgb();
      for (int x = 0; x < size.width(); ++x) {
        QCOMPARE(image.pixel(x, 0), paper);
        QCOMPARE(image.pixel(x, size.height() - 1), paper);
      }
      for (int y = 0; y < size.height(); ++y) {
        QCOMPARE(image.pixel(0, y), paper);
        QCOMPARE(image.pixel(size.width() - 1, y), paper);
      }
      int used = 0;
      for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) used += image.pixel(x, y) != paper;
      QVERIFY(used > 20);
    }
  }

  void gridShowsAllHeads() {
    ViewState view;
    const Result result = test::resultOf({test::numbered(6), test::numbered(6)});
    const Figure figure = gridFigure(result, view);
    QCOMPARE(figure.maps.size(), std::size_t{8});
    QCOMPARE(figure.maps[2].title, QStringLiteral("Head 2 · previous token"));
    const QImage image = painted(figure, {800, 500});
    QVERIFY(extent(image, color(ColorMap::Viridis, static_cast<double>(figure.maps[1].weights(0, 1)))).isValid());
  }

  void gridOfLayersHasARowForEach() {
    Result result = test::resultOf({test::numbered(6), test::numbered(6)});
    for (int i = 0; i < 2; ++i) result.stacks[0].layers.push_back(result.stacks[0].layers[0]);
    const Figure figure = gridFigure(result, {});
    QCOMPARE(figure.maps.size(), std::size_t{24});
    QCOMPARE(figure.gridColumns, 8);
    QCOMPARE(figure.maps[10].title, QStringLiteral("1.2"));
    QVERIFY(figure.title.contains(QStringLiteral("3 layers")));
    QVERIFY(figure.caption.front().contains(QStringLiteral("layers 0 to 2")));
    const Figure one = gridFigure(result, {}, 1);
    QCOMPARE(one.maps.size(), std::size_t{8});
    QVERIFY(one.caption.front().contains(QStringLiteral("layer 1")));
    for (const QSize size : {QSize(800, 500), QSize(300, 300)}) {  // the rows are where they should be
      const QImage image = painted(figure, size);
      QVERIFY(extent(image, color(ColorMap::Viridis, static_cast<double>(figure.maps[1].weights(0, 1)))).isValid());
    }
  }

  void captionSaysWhatThePictureIs() {
    ViewState view;
    view.focus.head = 2;
    Result result = test::resultOf({test::numbered(3), test::numbered(3)});
    Scenario scenario = *result.scenario;
    QVERIFY(scenario.settings.set(Field::QueryRotation, Scope::only({StackKind::Encoder, 0, 2}), 30));
    QVERIFY(scenario.settings.set(Field::Temperature, Scope::everywhere(), 0.5));
    result.scenario = std::make_shared<const Scenario>(scenario);
    const QString caption =
        heatmapFigure(result, view, test::mapOf(Matrix::Zero(3, 3))).caption.join(QLatin1Char('\n'));
    for (const char* part : {"bare layer, constructed, not trained", "layer 0", "Head 2 · previous token",
                             "Query rotation 30°", "Temperature 0.5", "the attention slowly"})
      QVERIFY2(caption.contains(QString::fromUtf8(part)), qPrintable(caption));
    result.source.trained = true;
    QVERIFY(!heatmapFigure(result, view, test::mapOf(Matrix::Zero(3, 3)))
                 .caption.front()
                 .contains(QStringLiteral("not trained")));
  }

  void coloursPerRowAreInTheTitle() {
    ViewState view;
    view.colorRange = ColorRange::PerRow;
    const Result result = test::resultOf({test::numbered(3), test::numbered(3)});
    for (const auto& figure : {heatmapFigure(result, view, test::mapOf(Matrix::Zero(3, 3))), gridFigure(result, view)})
      QVERIFY2(figure.title.endsWith(QStringLiteral("colours per row")), qPrintable(figure.title));
  }

  void aLongWordOfTheCaptionStaysOnThePage() {
    Figure figure = figureOf(Matrix::Constant(4, 4, 0.25F));
    figure.caption = {QStringLiteral("w").repeated(400)};
    const QImage image = painted(figure, {600, 600});
    const QRgb paper = figureTheme(Theme::Light).paper.rgb();
    for (int y = 0; y < image.height(); ++y) QCOMPARE(image.pixel(image.width() - 3, y), paper);
  }

  void emptyMapsPaintPaper() {
    const QImage image = painted(Figure(), {100, 100});
    QCOMPARE(extent(image, figureTheme(Theme::Light).paper.rgb()), QRect(0, 0, 100, 100));
    painted(figureOf(Matrix(0, 0)), {100, 100});
  }
};

QTEST_MAIN(FigurePainterTest)
#include "figure_painter_test.moc"
