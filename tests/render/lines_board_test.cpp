// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/lines_board.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QTest>
#include <cmath>

#include "ui/render/categorical_colors.h"
#include "ui/render/color_map.h"

using namespace fovea;

namespace {

std::shared_ptr<const std::vector<Token>> tokens(int count) {
  std::vector<Token> made;
  for (int i = 0; i < count; ++i) made.push_back({"t" + std::to_string(i), 0, 0, 1});
  return std::make_shared<const std::vector<Token>>(std::move(made));
}

LinesPicture pictureOf(const std::vector<Matrix>& maps, double mass = 1) {
  LinesPicture picture;
  for (const auto& cells : maps) {
    picture.maps.push_back(*lineMap(std::make_shared<const Matrix>(cells), mass));
    if (maps.size() > 1) {
      picture.maps.back().head = LayerHead{0, static_cast<int>(picture.maps.size()) - 1};
      picture.names << QStringLiteral("head %1").arg(picture.maps.size());
    }
  }
  picture.cells = picture.maps.front().cells;
  picture.queries = tokens(static_cast<int>(picture.cells->rows()));
  picture.keys = tokens(static_cast<int>(picture.cells->cols()));
  return picture;
}

const MapStyle kStyle{ColorMap::Viridis, {}, false, Theme::Light};

QImage painted(const LinesBoard& board, const LinesBoard::Shown& shown = {}, double top = 0, double bottom = 1e6) {
  QImage image(600, static_cast<int>(std::ceil(board.height())), QImage::Format_RGB32);
  image.fill(figureTheme(Theme::Light).paper);
  QPainter painter(&image);
  board.paint(painter, shown, top, bottom);
  return image;
}

/// The point halfway between two tokens, where the middle of their line is.
QPoint halfway(const LinesBoard& board, int query, int key) {
  const auto from = board.area({Direction::From, query});
  const auto to = board.area({Direction::To, key});
  return ((QPointF(from.right(), from.center().y()) + QPointF(to.left(), to.center().y())) / 2).toPoint();
}

bool isPaper(QRgb pixel) {
  return pixel == figureTheme(Theme::Light).paper.rgb();
}

/// How wide a line is, seen at a point of it.
int widthAt(const QImage& image, const QPoint& at) {
  int rows = 0;
  for (int y = at.y() - 20; y <= at.y() + 20; ++y) rows += isPaper(image.pixel(at.x(), y)) ? 0 : 1;
  return rows;
}

}  // namespace

class LinesBoardTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void theMoreWeightTheWiderAndTheLessFaint() {
    Matrix cells = Matrix::Zero(12, 12);
    cells(0, 0) = 1;
    cells(5, 5) = 0.3F;
    cells(10, 10) = 0.05F;
    const LinesBoard board(pictureOf({cells}), kStyle, 14, 560);
    const auto image = painted(board);
    const auto strong = halfway(board, 0, 0);
    const auto middling = halfway(board, 5, 5);
    const auto weak = halfway(board, 10, 10);
    QVERIFY(widthAt(image, strong) > widthAt(image, middling));
    QVERIFY(widthAt(image, middling) > widthAt(image, weak) && widthAt(image, weak) > 0);
    const auto paleness = [&](const QPoint& at) { return qRed(image.pixel(at)); };  // the first colour has no red
    QVERIFY(paleness(strong) < paleness(middling) && paleness(middling) < paleness(weak));
    QVERIFY(isPaper(image.pixel(halfway(board, 2, 2))));
  }

  void onlyTheStrongestThatMakeUpTheMassAreDrawn() {
    Matrix cells(1, 9);
    cells << 0.05F, 0, 0, 0, 0.6F, 0, 0, 0, 0.35F;
    const auto drawn = [&](double mass, int key) {
      const LinesBoard board(pictureOf({cells}, mass), kStyle, 14, 560);
      return !isPaper(painted(board).pixel(halfway(board, 0, key)));
    };
    QVERIFY(drawn(0.6, 4) && !drawn(0.6, 8));
    QVERIFY(drawn(0.7, 8) && drawn(0.95, 8));
    QVERIFY(drawn(1, 0) && !drawn(0.9, 0));
  }

  void eachHeadHasAColourOfItsOwn() {
    Matrix first = Matrix::Zero(9, 9);
    Matrix second = first;
    first(1, 1) = 1;
    second(7, 7) = 1;
    const LinesBoard board(pictureOf({first, second}), kStyle, 14, 560);
    const auto image = painted(board);
    const auto shade = [&](int token, std::size_t index) {
      const auto at = halfway(board, token, token);
      const auto ink = categoricalColor(index, Theme::Light);
      for (int y = at.y() - 12; y <= at.y() + 12; ++y)
        if (std::abs(qRed(image.pixel(at.x(), y)) - ink.red()) < 30 &&
            std::abs(qBlue(image.pixel(at.x(), y)) - ink.blue()) < 30)
          return true;
      return false;
    };
    QVERIFY(shade(1, 0) && !shade(1, 1));
    QVERIFY(shade(7, 1) && !shade(7, 0));
  }

  void differencesAreRedAndBlue() {
    Matrix cells = Matrix::Zero(9, 9);
    cells(1, 1) = 0.8F;
    cells(7, 7) = -0.8F;
    const LinesBoard board(pictureOf({cells}), {ColorMap::BlueRed, {-1, 1}, false, Theme::Light}, 14, 560);
    const auto image = painted(board);
    const QColor more(image.pixel(halfway(board, 1, 1)));
    const QColor less(image.pixel(halfway(board, 7, 7)));
    QVERIFY(more.red() > more.blue() && less.blue() > less.red());
  }

  void oneTokenAloneShowsItsLinesAndNumbers() {
    Matrix cells = Matrix::Zero(9, 9);
    cells(1, 1) = 1;
    cells(7, 7) = 1;
    const LinesBoard board(pictureOf({cells}), kStyle, 14, 560);
    const auto all = painted(board);
    for (const auto column : {Direction::From, Direction::To}) {
      const auto image = painted(board, {LinesBoard::Place{column, 1}});
      QVERIFY(!isPaper(image.pixel(halfway(board, 1, 1))));
      QVERIFY(isPaper(image.pixel(halfway(board, 7, 7))));
      // The numbers stand outside of the tokens on the other side.
      const auto other = board.area({column == Direction::From ? Direction::To : Direction::From, 4}).toRect();
      QVERIFY(image.copy(other) != all.copy(other));
    }
  }

  void largeQuantitiesAreScaledToTheLargest() {
    Matrix cells = Matrix::Zero(9, 9);
    cells(1, 1) = 40;
    cells(7, 7) = 4;
    auto style = kStyle;
    style.quantity = Quantity::Norm;
    style.range = {0, 40};
    const LinesBoard board(pictureOf({cells}), style, 14, 560);
    const auto image = painted(board);
    QVERIFY(widthAt(image, halfway(board, 1, 1)) > widthAt(image, halfway(board, 7, 7)));
    style.range = {0, 1, true};  // each row by itself
    const LinesBoard rows(pictureOf({cells}), style, 14, 560);
    const auto even = painted(rows);
    QCOMPARE(widthAt(even, halfway(rows, 1, 1)), widthAt(even, halfway(rows, 7, 7)));
  }

  void placesAreFoundAgain() {
    const LinesBoard board(pictureOf({Matrix::Constant(3, 5, 0.2F)}), kStyle, 14, 560);
    for (int query = 0; query < 3; ++query)
      QCOMPARE(board.at(board.area({Direction::From, query}).center()), (LinesBoard::Place{Direction::From, query}));
    for (int key = 0; key < 5; ++key)
      QCOMPARE(board.at(board.area({Direction::To, key}).center()), (LinesBoard::Place{Direction::To, key}));
    QVERIFY(!board.at(halfway(board, 1, 1)));
    QVERIFY(!board.at(board.area({Direction::From, 4}).center()));  // there is no such query
    QVERIFY(!board.at({5, 1}));
  }

  void whatIsPaintedIsThePartThatIsSeen() {
    const LinesBoard board(pictureOf({Matrix::Identity(40, 40)}), kStyle, 14, 560);
    const auto whole = painted(board);
    const auto at = board.area({Direction::From, 20}).toRect();
    const auto part = painted(board, {}, at.top(), at.bottom());
    const QRect row(0, at.top() + 2, 560, at.height() - 4);
    QCOMPARE(part.copy(row), whole.copy(row));
    QVERIFY(isPaper(part.pixel(halfway(board, 2, 2))));
    QVERIFY(board.wholeLines(board.height() - 1) < board.height());
  }

  void longTextsAreQuick() {
    QImage image(600, 400, QImage::Format_RGB32);
    for (const Index size : {400, 1500}) {  // with no preference at all
      const Matrix cells = Matrix::Constant(size, size, 1 / static_cast<float>(size));
      const LinesBoard board(pictureOf({cells}, 0.7), kStyle, 14, 560);
      QPainter painter(&image);
      QElapsedTimer timer;
      timer.start();
      board.paint(painter, {}, 0, 400);
      QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }
  }
};

QTEST_MAIN(LinesBoardTest)
#include "lines_board_test.moc"
