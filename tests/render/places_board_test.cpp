// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/places_board.h"

#include <QImage>
#include <QTest>
#include <memory>
#include <numbers>

#include "tests/render/sample_result.h"
#include "ui/render/projection_maps.h"

namespace fovea {

class PlacesBoardTest : public QObject {
  Q_OBJECT

 private:
  /// Tokens on circles: query n at an angle of n, key n at −n; the queries turned by @p degrees.
  static std::shared_ptr<const Projections> circles(int count, double degrees = 0) {
    Projections made;
    const auto tokens = test::tokensOf(test::numbered(count));
    made.queries = made.keys = tokens;
    made.queryPlacesBefore.resize(count, 2);
    made.keyPlaces.resize(count, 2);
    made.queryPlaces.resize(count, 2);
    for (int i = 0; i < count; ++i) {
      const double turn = degrees * std::numbers::pi / 180;
      made.queryPlacesBefore.row(i) << 3 * std::cos(i), 3 * std::sin(i);
      made.queryPlaces.row(i) << 3 * std::cos(i + turn), 3 * std::sin(i + turn);
      made.keyPlaces.row(i) << 2 * std::cos(-i), 2 * std::sin(-i);
    }
    made.keyPlacesBefore = made.keyPlaces;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto matrix = std::make_shared<const Matrix>(i == 3 ? Matrix::Random(4, 9) : Matrix::Random(9, 4));
      made.matrices.push_back({matrix, matrix, {3, 2, 1, 0}, {3, 2, 1, 0}});
    }
    return std::make_shared<const Projections>(std::move(made));
  }
  static QImage painted(const PlacesBoard& board, const PlacesBoard::Marked& marked = {}) {
    QImage image(400, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    board.paint(painter, marked, Theme::Light);
    return image;
  }
  const QRectF room_{10, 10, 380, 280};

 private Q_SLOTS:
  void theScaleIsThatOfBothAxesAndStaysWhileQueriesTurn() {
    const PlacesBoard still(circles(9), 11, room_);
    const double unit = QLineF(still.positionOf({false, 0}), room_.center()).length() / 3;
    for (const double degrees : {10.0, 90.0, -170.0}) {
      const PlacesBoard turned(circles(9, degrees), 11, room_);
      for (int i = 0; i < 9; ++i) {
        QCOMPARE(turned.positionOf({true, i}), still.positionOf({true, i}));
        const QPointF away = turned.positionOf({false, i}) - room_.center();
        const double angle = i + degrees * std::numbers::pi / 180;
        QVERIFY(std::abs(away.x() - 3 * unit * std::cos(angle)) < 1e-6);
        QVERIFY(std::abs(away.y() + 3 * unit * std::sin(angle)) < 1e-6);
      }
    }
  }

  void everyPointIsFoundWhereItStands() {
    for (const PlaneZoom& zoom : {PlaneZoom{}, PlaneZoom{4, {1, -1}}}) {
      const PlacesBoard board(circles(7), 11, room_, zoom);
      for (const bool isKey : {false, true})
        for (int i = 0; i < 7; ++i) {
          const PlacesBoard::Point point{isKey, i};
          QCOMPARE(board.at(board.positionOf(point)), std::optional(point));
          const QPointF there = board.toPlane(board.positionOf(point));
          QVERIFY(std::abs(std::hypot(there.x(), there.y()) - (isKey ? 2 : 3)) < 1e-9);
        }
      QVERIFY(!board.at({-500, -500}));
    }
    QCOMPARE(PlacesBoard(circles(3), 11, room_).reading({true, 0}), QStringLiteral("key 0 “the”: (2.00, 0)"));
  }

  void editsLeaveHollowPointsBehind() {
    QVERIFY(painted({circles(3), 11, room_}) != painted({circles(3, 40), 11, room_}));
    const PlacesBoard board(circles(3, 40), 11, room_);
    const auto image = painted(board);
    const QPointF before = PlacesBoard(circles(3), 11, room_).positionOf({false, 1});
    int blue = 0;
    for (int x = -5; x <= 5; ++x)
      for (int y = -5; y <= 5; ++y) {
        const auto pixel = image.pixelColor((before + QPointF(x, y)).toPoint());
        blue += pixel.blue() > pixel.red() + 40 ? 1 : 0;
      }
    QVERIFY(blue > 8);
  }

  void manyAndNoTokensAreFine() {
    for (const int count : {1, 40, 900}) painted({circles(count, 5), 11, room_}, {0, 0, PlacesBoard::Point{true, 0}});
    auto none = std::make_shared<Projections>(*circles(1));
    none->keyPlaces = none->keyPlacesBefore = none->queryPlaces = none->queryPlacesBefore = MatrixD::Zero(1, 2);
    painted({none, 11, room_});
    painted({circles(5), 11, QRectF(0, 0, 1, 1)});
  }

  void matricesAreReadWhereTheyStand() {
    const auto made = circles(3);
    const ProjectionMaps maps(*made, ProjectionMaps::Shown::After, 11, room_);
    QCOMPARE(maps.count(), 4);
    for (int matrix = 0; matrix < 4; ++matrix)
      for (const auto& [row, column] : {std::pair(0, 0), {8, 3}, {4, 1}}) {
        const ProjectionMaps::Place place{matrix, row, column};
        QCOMPARE(maps.at(maps.cell(place).center()), std::optional(place));
        QVERIFY(maps.area(matrix).contains(maps.cell(place).center()));
      }
    QVERIFY(maps.reading({3, 8, 2}).startsWith(QStringLiteral("W_Oᵀ, output 8 from dimension 2: ")));
    QCOMPARE(maps.clamped({9, 99, -1}), (ProjectionMaps::Place{3, 8, 0}));
    const ProjectionMaps difference(*made, ProjectionMaps::Shown::Difference, 11, room_);
    QVERIFY(difference.reading({0, 0, 0}).endsWith(QStringLiteral(": 0")));
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::PlacesBoardTest)
#include "places_board_test.moc"
