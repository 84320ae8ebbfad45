// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/output_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/render/color_map.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/prediction_list.h"
#include "ui/widgets/token_strip.h"

using namespace fovea;

namespace {

OutputPanel::Tokens tokensOf(const std::vector<std::string>& texts) {
  std::vector<Token> tokens;
  for (const auto& text : texts) tokens.push_back({text, static_cast<int>(tokens.size())});
  return std::make_shared<const std::vector<Token>>(std::move(tokens));
}

/// A panel that says something, shown.
class Panel : public OutputPanel {
 public:
  explicit Panel(bool compared = false) {
    failOnWarnings();
    const auto before = [&](double p) { return compared ? std::optional(p) : std::nullopt; };
    setPredictions(QStringLiteral("After “cat” [1]"),
                   {{7, "sat", 0.75, before(0.25)}, {3, " on\n", 0.2, before(0.6)}, {5, "a", 1e-7, before(1e-7)}},
                   QStringLiteral("Enter appends"));
    setTokens(tokensOf({"the", "cat", "sat"}), {std::nullopt, -1.5, -9.0},
              compared ? LogProbabilities{std::nullopt, -2.5, -8.0} : LogProbabilities(), 1);
    setBaseline(QStringLiteral("as trained"));
    resize(340, 460);
    show();
    if (!QTest::qWaitForWindowActive(this)) qFatal("The panel does not become active.");
  }
  QString everything() const {
    QStringList texts;
    for (const auto* label : findChildren<QLabel*>()) texts << label->text();
    return texts.join(u'|');
  }
};

}  // namespace

class OutputPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aClickOrEnterChoosesOnce() {
    Panel panel;
    QSignalSpy chosen(&panel, &OutputPanel::chosen);
    auto& list = panel.list();
    const auto at = [&](int line) { return list.visualItemRect(list.topLevelItem(line)).center(); };
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, at(1));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 3);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 5);
    // A change of numbers leaves the hand where it is.
    panel.setPredictions({}, {{1, "x", 0.5}, {2, "y", 0.3}, {4, "z", 0.1}}, {});
    QTest::keyClick(&list, Qt::Key_Enter);
    QCOMPARE(chosen.takeFirst().at(0).toInt(), 4);
    panel.setPredictions({}, {}, {});
    QTest::keyClick(&list, Qt::Key_Enter);
    QVERIFY(chosen.isEmpty());
  }

  void aBaselineStandsBeside() {
    const Panel plain;
    QVERIFY(plain.list().isColumnHidden(2));
    QVERIFY(!plain.everything().contains(QStringLiteral("A: ")));
    const Panel panel(true);
    QVERIFY(!panel.list().isColumnHidden(2));
    QCOMPARE(panel.list().topLevelItem(0)->text(2), QStringLiteral("+0.500"));
    QCOMPARE(panel.list().topLevelItem(1)->text(2), QStringLiteral("−0.400"));
    QVERIFY(panel.list().topLevelItem(0)->toolTip(0).contains(QStringLiteral("0.25")));
    QVERIFY(panel.everything().contains(QStringLiteral("A: Σ log p = −10.50, perplexity 190.6 (as trained)")));
    QVERIFY(panel.list().tableText().startsWith(
        QStringLiteral("id\ttoken\tprobability\tA\tB − A\n7\tsat\t0.75\t0.25\t0.5\n")));
    // More is red and to the right of the middle, less is blue and to the left.
    auto& list = panel.list();
    const auto image = list.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const auto ratio = image.devicePixelRatio();
    const auto pixel = [&](int line, double part) {
      const auto rect = list.visualItemRect(list.topLevelItem(line));
      const int left = list.columnViewportPosition(2);
      return image.pixelColor(QPointF(left + part * list.columnWidth(2), rect.top() + 2).toPoint() * ratio);
    };
    QVERIFY(pixel(0, 0.6).red() > pixel(0, 0.6).blue() && pixel(0, 0.4) == pixel(0, 0.1));
    QVERIFY(pixel(1, 0.4).blue() > pixel(1, 0.4).red() && pixel(1, 0.6) == pixel(1, 0.95));
  }

  void keysAndPointerReadTheStrip() {
    Panel panel;
    auto& strip = panel.strip();
    QVERIFY(panel.everything().contains(QStringLiteral("“cat” [1]: log p = −1.500, p = 0.223")));
    QVERIFY(panel.everything().contains(QStringLiteral("Σ log p = −10.50, perplexity 190.6")));
    QSignalSpy picked(&panel, &OutputPanel::tokenPicked);
    strip.setFocus();
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(picked.takeFirst().at(0).toInt(), 2);
    QVERIFY(strip.accessibleDescription().startsWith(QStringLiteral("“sat” [2]: log p = −9.000")));
    QTest::keyClick(&strip, Qt::Key_Right);  // there is no more
    QVERIFY(picked.isEmpty());
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(picked.takeFirst().at(0).toInt(), 0);
    QVERIFY(strip.accessibleDescription().contains(QStringLiteral("nothing stands before it")));
    QTest::mouseMove(&strip, strip.tokenRect(2).center());
    QTRY_VERIFY(panel.everything().contains(QStringLiteral("“sat” [2]")));
    QCOMPARE(strip.selected(), 0);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.tokenRect(1).center());
    QCOMPARE(picked.takeFirst().at(0).toInt(), 1);
    const auto image = strip.grab().toImage();
    const auto fill =
        image.pixelColor((QPointF(strip.tokenRect(2).topLeft() + QPoint(2, 2)) * image.devicePixelRatio()).toPoint());
    QCOMPARE(fill.rgb(), color(ColorMap::Viridis, 1 - 9.0 / 10));
  }

  void theStripWraps() {
    failOnWarnings();
    TokenStrip strip;
    std::vector<std::string> texts(40, "token");
    strip.setTokens(tokensOf(texts), LogProbabilities(40, -1));
    QVERIFY(strip.heightForWidth(120) > strip.heightForWidth(1200));
    strip.resize(200, strip.heightForWidth(200));
    strip.show();
    strip.setSelected(0);
    QTest::keyClick(&strip, Qt::Key_Down);
    QCOMPARE(strip.tokenRect(strip.selected()).left(), 0);
    QVERIFY(strip.tokenRect(strip.selected()).top() > strip.tokenRect(0).top());
    for (int token = 0; token < strip.count(); ++token) QVERIFY(strip.rect().contains(strip.tokenRect(token)));
    strip.setTokens(nullptr, {});
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(strip.selected(), -1);
  }

  void temperatureCopyAndSave() {
    Panel panel;
    QSignalSpy temperature(&panel, &OutputPanel::temperatureChanged);
    auto* slider = panel.findChild<FieldSlider*>();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(temperature.takeLast().at(0).toDouble(), info(Field::Temperature).minimum);
    QSignalSpy copied(&panel, &OutputPanel::copyRequested);
    QSignalSpy saved(&panel, &OutputPanel::saveRequested);
    QTest::keyClick(&panel.list(), Qt::Key_C, Qt::ControlModifier);
    const auto buttons = panel.findChildren<QPushButton*>();
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QTest::keyClick(buttons[1], Qt::Key_Space);
    QCOMPARE(copied.size(), 2);
    QCOMPARE(saved.size(), 1);
    panel.setMessage(QStringLiteral("why not"));
    QVERIFY(!panel.list().isVisible());
    panel.setMessage({});
    QVERIFY(panel.list().isVisible());
  }
};

QTEST_MAIN(OutputPanelTest)
#include "output_panel_test.moc"
