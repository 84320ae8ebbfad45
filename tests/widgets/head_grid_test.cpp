// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/head_grid.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/widgets/pixels.h"
#include "ui/render/color_map.h"

namespace fovea {
namespace {

using Heads = std::vector<LayerHead>;

/// Each head one colour; of layer 0 the values fall, of the others there are none.
std::vector<HeadGrid::Tile> wall(int layers, int heads) {
  std::vector<HeadGrid::Tile> tiles;
  for (int l = 0; l < layers; ++l)
    for (int h = 0; h < heads; ++h)
      tiles.push_back({{l, h}, std::make_shared<const Matrix>(Matrix::Constant(4, 4, static_cast<float>(l + h) / 16))});
  return tiles;
}

}  // namespace

class HeadGridTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<HeadGrid> grid_;

  QImage picture() { return grid_->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32); }
  void click(const LayerHead& head, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(grid_->viewport(), Qt::LeftButton, modifiers, grid_->tileRect(head).center());
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(grid_.get(), key, modifiers); }

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    grid_ = std::make_unique<HeadGrid>();
    grid_->resize(500, 320);
    grid_->show();
    QVERIFY(QTest::qWaitForWindowActive(grid_.get()));
    grid_->setFocus();
  }

  void everyHeadIsInTheRowOfItsLayer() {
    grid_->setTiles(wall(3, 5), false);
    const auto image = picture();
    for (int l = 0; l < 3; ++l)
      for (int h = 0; h < 5; ++h) {
        QCOMPARE(pixelAt(image, grid_->tileRect({l, h}).center()), color(ColorMap::Viridis, (l + h) / 16.0));
        QCOMPARE(grid_->tileRect({l, h}).top(), grid_->tileRect({l, 0}).top());
        QCOMPARE(grid_->tileRect({l, h}).left(), grid_->tileRect({0, h}).left());
      }
    QVERIFY(grid_->tileRect({3, 0}).isEmpty());
  }

  void twelveByTwelveAreSeenAtOnceAndMoreScroll() {
    grid_->setTiles(wall(12, 12), false);
    QVERIFY(grid_->viewport()->rect().contains(grid_->tileRect({11, 11})));
    QCOMPARE(grid_->verticalScrollBar()->maximum(), 0);
    grid_->setTiles(wall(48, 64), false);
    QVERIFY(!grid_->viewport()->rect().intersects(grid_->tileRect({47, 63})));
    press(Qt::Key_End);
    QVERIFY(grid_->viewport()->rect().contains(grid_->tileRect({47, 63})));
    picture();
  }

  void clicksChooseOneOrMore() {
    grid_->setTiles(wall(3, 5), false);
    QSignalSpy chosen(grid_.get(), &HeadGrid::chosen);
    const auto last = [&] { return chosen.last().at(0).value<Heads>(); };
    click({1, 2});
    QCOMPARE(last(), (Heads{{1, 2}}));
    QCOMPARE(chosen.last().at(1).value<LayerHead>(), (LayerHead{1, 2}));
    click({0, 4}, Qt::ControlModifier);
    QCOMPARE(last(), (Heads{{0, 4}, {1, 2}}));
    QCOMPARE(chosen.last().at(1).value<LayerHead>(), (LayerHead{0, 4}));
    click({1, 2}, Qt::ControlModifier);
    QCOMPARE(last(), (Heads{{0, 4}}));
    click({0, 4}, Qt::ControlModifier);  // one is always looked at
    QCOMPARE(last(), (Heads{{0, 4}}));
    click({0, 1});
    click({1, 2}, Qt::ShiftModifier);
    QCOMPARE(last(), (Heads{{0, 1}, {0, 2}, {1, 1}, {1, 2}}));
  }

  void keysChooseOneOrMore() {
    grid_->setTiles(wall(3, 5), false);
    grid_->setChosen({{0, 0}}, {0, 0});
    QSignalSpy chosen(grid_.get(), &HeadGrid::chosen);
    const auto last = [&] { return chosen.last().at(0).value<Heads>(); };
    press(Qt::Key_Left);  // the end
    QCOMPARE(chosen.size(), 0);
    press(Qt::Key_Right);
    press(Qt::Key_Down);
    QCOMPARE(last(), (Heads{{1, 1}}));
    press(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(chosen.size(), 2);  // moved, but not chosen
    press(Qt::Key_Space);
    QCOMPARE(last(), (Heads{{1, 1}, {1, 2}}));
    press(Qt::Key_Space);
    QCOMPARE(last(), (Heads{{1, 1}}));
    press(Qt::Key_Return);
    QCOMPARE(last(), (Heads{{1, 1}}));
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(last().size(), std::size_t{2});
  }

  void inAnOrderOfTheirOwnTheyStandOneAfterAnother() {
    auto tiles = wall(2, 3);
    std::ranges::reverse(tiles);
    grid_->setTiles(tiles, true);
    const auto first = grid_->tileRect({1, 2});
    const auto second = grid_->tileRect({1, 1});
    QCOMPARE(first.topLeft(), QPoint(0, 0));
    QCOMPARE(second.top(), first.top());
    QVERIFY(second.left() > first.left());
    QSignalSpy chosen(grid_.get(), &HeadGrid::chosen);
    click({1, 2});
    click({1, 0}, Qt::ShiftModifier);
    QCOMPARE(chosen.last().at(0).value<Heads>(), (Heads{{1, 0}, {1, 1}, {1, 2}}));
  }

  void theMeanOfALayerStandsBehindItsHeadsAndIsChosenAlone() {
    auto tiles = wall(2, 3);
    for (const int layer : {0, 1}) tiles.push_back({{layer, HeadGrid::kMean}, tiles[0].map});
    grid_->setTiles(tiles, false);
    QCOMPARE(grid_->tileRect({1, HeadGrid::kMean}).top(), grid_->tileRect({1, 2}).top());
    QVERIFY(grid_->tileRect({1, HeadGrid::kMean}).left() > grid_->tileRect({1, 2}).left());
    QSignalSpy chosen(grid_.get(), &HeadGrid::chosen);
    click({1, 2});
    press(Qt::Key_Right);
    QCOMPARE(chosen.last().at(0).value<Heads>(), Heads());
    QCOMPARE(chosen.last().at(1).value<LayerHead>(), (LayerHead{1, HeadGrid::kMean}));
    QVERIFY(grid_->accessibleDescription().contains(QStringLiteral("mean")));
    click({0, HeadGrid::kMean}, Qt::ControlModifier);  // not together with heads
    QCOMPARE(chosen.last().at(0).value<Heads>(), Heads());
    click({0, 1});
    click({1, HeadGrid::kMean}, Qt::ShiftModifier);
    QCOMPARE(chosen.last().at(0).value<Heads>(), (Heads{{0, 1}, {0, 2}, {1, 1}, {1, 2}}));
  }

  void aMeasureColoursTheFrames() {
    auto tiles = wall(1, 3);
    tiles[0].value = 1;
    tiles[1].value = 0;
    grid_->setTiles(tiles, false);
    const auto image = picture();
    const auto frame = [&](int head) { return pixelAt(image, grid_->tileRect({0, head}).topLeft() + QPoint(4, 1)); };
    const auto paper = figureTheme(Theme::Light).paper.rgb();
    QCOMPARE(frame(0), figureTheme(Theme::Light).accent.rgb());
    QVERIFY(frame(1) != frame(0));
    QCOMPARE(frame(2), paper);
  }

  void mapsThatAreTheSameAreNotDrawnAgain() {
    auto tiles = wall(12, 12);
    grid_->setTiles(tiles, false);
    const auto before = picture();
    tiles[5].map = std::make_shared<const Matrix>(Matrix::Constant(4, 4, 1));
    grid_->setTiles(tiles, false);
    const auto image = picture();
    QCOMPARE(pixelAt(image, grid_->tileRect({0, 5}).center()), color(ColorMap::Viridis, 1));
    QCOMPARE(pixelAt(image, grid_->tileRect({3, 5}).center()), pixelAt(before, grid_->tileRect({3, 5}).center()));
  }

  void thePointerIsFollowed() {
    grid_->setTiles(wall(2, 3), false);
    QSignalSpy hovered(grid_.get(), &HeadGrid::hovered);
    QTest::mouseMove(grid_->viewport(), grid_->tileRect({1, 1}).center());
    QTRY_COMPARE(hovered.size(), 1);
    QCOMPARE(hovered.last().at(0).value<std::optional<LayerHead>>(), std::optional(LayerHead{1, 1}));
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::HeadGridTest)
#include "head_grid_test.moc"
