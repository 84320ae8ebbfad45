// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/head_strip.h"

#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <limits>

#include "tests/widgets/pixels.h"
#include "ui/render/color_map.h"

namespace fovea {
namespace {

std::shared_ptr<const Matrix> constant(float value, Index rows = 4, Index columns = 4) {
  return std::make_shared<const Matrix>(Matrix::Constant(rows, columns, value));
}

std::vector<HeadStrip::Head> heads(int count) {
  std::vector<HeadStrip::Head> list;
  for (int i = 0; i < count; ++i)
    list.push_back({constant(static_cast<float>(i) / 16), QStringLiteral("kind %1").arg(i), false, false});
  return list;
}

}  // namespace

class HeadStripTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<HeadStrip> strip_;

  QImage picture() { return strip_->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32); }
  /// The pixel in the middle of a tile's image.
  QRgb colorOf(std::optional<int> head) {
    const QRect tile = strip_->tileRect(head);
    return pixelAt(picture(), {tile.center().x() + 2, tile.top() + 30});
  }

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    strip_ = std::make_unique<HeadStrip>();
    strip_->resize(900, strip_->sizeHint().height());
    strip_->show();
    QVERIFY(QTest::qWaitForWindowExposed(strip_.get()));
  }

  void tilesHaveTheColoursOfTheirHeadsAndTheMean() {
    strip_->setHeads(heads(5));
    for (int i = 0; i < 5; ++i) QCOMPARE(colorOf(i), color(ColorMap::Viridis, i / 16.0));
    QCOMPARE(colorOf(std::nullopt), color(ColorMap::Viridis, 2 / 16.0));
    strip_->setColorMap(ColorMap::Greys);
    QCOMPARE(colorOf(4), color(ColorMap::Greys, 4 / 16.0));
    strip_->setColorRange(ColorRange::Data);
    QCOMPARE(colorOf(4), color(ColorMap::Greys, 1));
  }

  void differencesHaveTheirOwnColours() {
    auto list = heads(2);
    list[0].map = constant(-0.5F);
    list[1].map = constant(0.5F);
    strip_->setHeads(list, true);
    QCOMPARE(colorOf(0), color(ColorMap::BlueRed, 0.25));
    QCOMPARE(colorOf(std::nullopt), color(ColorMap::BlueRed, 0.5));
  }

  void theMeanIsMaskedOnlyWhereAllHeadsAre() {
    auto list = heads(2);
    const float masked = std::numeric_limits<float>::quiet_NaN();
    list[0].map = constant(masked);
    list[1].map = constant(0.5F);
    strip_->setHeads(list);
    QCOMPARE(colorOf(0), figureTheme(Theme::Light).masked.rgb());
    QCOMPARE(colorOf(std::nullopt), color(ColorMap::Viridis, 0.25));
    list[1].map = constant(masked);
    strip_->setHeads(list);
    strip_->setTheme(Theme::Dark);
    QCOMPARE(colorOf(std::nullopt), figureTheme(Theme::Dark).masked.rgb());
  }

  void theMeanLeavesOutHeadsThatAreOff() {
    auto list = heads(5);
    list[4].off = true;
    strip_->setHeads(list);
    QCOMPARE(colorOf(std::nullopt), color(ColorMap::Viridis, 1.5 / 16.0));
    strip_->setSelected(std::nullopt);
    QVERIFY(strip_->accessibleDescription().contains(QStringLiteral("of 4 heads")));
    for (auto& head : list) head.off = true;
    strip_->setHeads(list);
    QCOMPARE(colorOf(std::nullopt), color(ColorMap::Viridis, 2 / 16.0));
  }

  void anOldStripIsDimmed() {
    strip_->setHeads(heads(5));
    const QRgb fresh = colorOf(0);
    strip_->setStale(true);
    QVERIFY(qGray(colorOf(0)) > qGray(fresh));
    strip_->setStale(false);
    QCOMPARE(colorOf(0), fresh);
  }

  void aClickPicks() {
    strip_->setHeads(heads(8));
    QSignalSpy picked(strip_.get(), &HeadStrip::selected);
    QTest::mouseClick(strip_->viewport(), Qt::LeftButton, {}, strip_->tileRect(3).center());
    QCOMPARE(picked.takeFirst().at(0).value<std::optional<int>>(), std::optional(3));
    QTest::mouseClick(strip_->viewport(), Qt::LeftButton, {}, strip_->tileRect(std::nullopt).center());
    QVERIFY(!picked.takeFirst().at(0).value<std::optional<int>>());
    QTest::mouseClick(strip_->viewport(), Qt::LeftButton, {}, strip_->tileRect(std::nullopt).center());
    strip_->setSelected(2);
    QCOMPARE(picked.count(), 0);
  }

  void keysPick() {
    strip_->setHeads(heads(3));
    QSignalSpy picked(strip_.get(), &HeadStrip::selected);
    const auto press = [&](Qt::Key key) {
      QTest::keyClick(strip_.get(), key);
      return strip_->selectedHead().value_or(-1);
    };
    QCOMPARE(press(Qt::Key_Left), 0);
    QCOMPARE(press(Qt::Key_Right), 1);
    QCOMPARE(press(Qt::Key_Right), 2);
    QCOMPARE(press(Qt::Key_Right), -1);
    QCOMPARE(press(Qt::Key_Right), -1);
    QCOMPARE(press(Qt::Key_Left), 2);
    QCOMPARE(press(Qt::Key_End), -1);
    QCOMPARE(press(Qt::Key_Home), 0);
    QCOMPARE(picked.count(), 6);
    QVERIFY(strip_->accessibleDescription().contains(QStringLiteral("kind 0")));
  }

  void changedAndOffCanBeSeen() {
    auto list = heads(3);
    strip_->setHeads(list);
    const QImage plain = picture();
    list[1].changed = true;
    strip_->setHeads(list);
    const QImage changed = picture();
    QVERIFY(changed != plain);
    list[1].off = true;
    strip_->setHeads(list);
    QVERIFY(picture() != changed);
    QCOMPARE(picture().copy(strip_->tileRect(0)), plain.copy(strip_->tileRect(0)));
  }

  void aNarrowStripScrollsToTheSelectedHead() {
    strip_->setHeads(heads(16));
    strip_->resize(300, strip_->height());
    strip_->setSelected(std::nullopt);
    QVERIFY(strip_->viewport()->rect().contains(strip_->tileRect(std::nullopt)));
    strip_->setSelected(0);
    QVERIFY(strip_->viewport()->rect().contains(strip_->tileRect(0)));
    strip_->resize(2000, strip_->height());
    QVERIFY(strip_->viewport()->rect().contains(strip_->tileRect(std::nullopt)));
  }

  void everyHeadSaysWhatItIs() {
    auto list = heads(2);
    list[1].off = true;
    strip_->setHeads(list);
    const QPoint at = strip_->tileRect(1).center();
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
    QHelpEvent help(QEvent::ToolTip, at, strip_->viewport()->mapToGlobal(at));
    QApplication::sendEvent(strip_->viewport(), &help);
    QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("kind 1")));
    QVERIFY(QToolTip::text().contains(QStringLiteral("off")));
    QToolTip::hideText();
  }

  void noHeadsAndOddThumbnailsAreSafe() {
    picture();
    QTest::keyClick(strip_.get(), Qt::Key_Right);
    QTest::mouseClick(strip_->viewport(), Qt::LeftButton, {}, {5, 5});
    QVERIFY(strip_->tileRect(std::nullopt).isEmpty());
    auto list = heads(3);
    list[0].map = nullptr;
    list[1].map = constant(1, 64, 1);
    list[2].map = constant(1, 64, 64);
    strip_->setHeads(list);
    picture();
    strip_->setHeads({});
    picture();
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::HeadStripTest)
#include "head_strip_test.moc"
