// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/projections_panel.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <memory>

#include "core/scenario/engine.h"
#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/places_view.h"
#include "ui/widgets/projection_maps_view.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spectrum_plot.h"

namespace fovea {

class ProjectionsPanelTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<ProjectionsPanel> panel_;
  std::shared_ptr<const Projections> shown_;

  void show(const char* assignment = nullptr) {
    Scenario scenario;
    scenario.text = "the cat sat on the mat";
    if (assignment && !scenario.settings.assign(assignment)) qFatal("%s", assignment);
    const auto result = compute(std::make_shared<const Scenario>(std::move(scenario)), nullptr);
    shown_ = std::make_shared<const Projections>(*ProjectionsMaker()(**result, {StackKind::Encoder, 0, 2}));
    panel_->setProjections(shown_);
  }
  void press(QWidget& widget, Qt::Key key) { QTest::keyClick(&widget, key); }

 private Q_SLOTS:
  void init() {
    failOnWarnings();
    panel_ = std::make_unique<ProjectionsPanel>();
    panel_->resize(1000, 320);
    panel_->show();
    panel_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
  }
  void cleanup() { panel_.reset(); }

  void pointingAtATokenReadsItsPlace() {
    show();
    auto& places = panel_->places();
    QTest::mouseMove(&places, places.positionOf({false, 3}).toPoint());
    const auto reading = places.reading();
    QVERIFY2(reading.contains(QStringLiteral("(")), qPrintable(reading));
    QCOMPARE(places.toolTip(), reading);
  }

  void rotationTurnsTheQueriesWhereTheyStandAndLeavesTheAxes() {
    show();
    const auto key = panel_->places().positionOf({true, 1});
    const auto origin = panel_->places().rect().center();
    const auto before = panel_->places().positionOf({false, 1}) - QPointF(origin);
    show("H2.q.rotation=90");
    QCOMPARE(panel_->places().positionOf({true, 1}), key);
    const auto after = panel_->places().positionOf({false, 1}) - QPointF(origin);
    QVERIFY(std::abs(after.x() - before.y()) < 1.5);  // the screen's y points down
    QVERIFY(std::abs(after.y() + before.x()) < 1.5);
  }

  void theWheelZoomsAboutThePointerAndKeysAsWell() {
    show();
    auto& places = panel_->places();
    const QPointF at = places.positionOf({true, 2});
    QWheelEvent wheel(at, places.mapToGlobal(at), {}, {0, 240}, {}, {}, Qt::NoScrollPhase, false);
    const auto other = places.positionOf({true, 4});
    QApplication::sendEvent(&places, &wheel);
    QVERIFY(QLineF(places.positionOf({true, 2}), at).length() < 0.5);
    QVERIFY(QLineF(places.positionOf({true, 4}), at).length() > 1.2 * QLineF(other, at).length());
    places.setFocus();
    press(places, Qt::Key_0);
    QCOMPARE(places.positionOf({true, 4}), other);
    press(places, Qt::Key_Plus);
    QVERIFY(places.positionOf({true, 4}) != other);
    press(places, Qt::Key_Minus);
    QVERIFY(QLineF(places.positionOf({true, 4}), other).length() < 0.5);
  }

  void tokensAreChosenByClickAndKeys() {
    show();
    auto& places = panel_->places();
    QSignalSpy picked(panel_.get(), &ProjectionsPanel::picked);
    QTest::mouseClick(&places, Qt::LeftButton, {}, places.positionOf({true, 3}).toPoint());
    QCOMPARE(picked.size(), 1);
    picked.clear();
    places.setFocus();
    press(places, Qt::Key_Right);
    press(places, Qt::Key_Right);
    QCOMPARE(picked.back(), (QVariantList{false, 1}));
    press(places, Qt::Key_End);
    press(places, Qt::Key_Down);
    QCOMPARE(picked.back().front().toBool(), true);
    QVERIFY(places.accessibleDescription().contains(QStringLiteral("query 1 “cat”")));
  }

  void matricesAreReadByPointerAndKeys() {
    show();
    auto& maps = panel_->maps();
    QTest::mouseMove(&maps, (maps.area(1).topLeft() + QPointF(0.5, 0.5)).toPoint());
    QVERIFY2(maps.reading().startsWith(QStringLiteral("W_K, input ")), qPrintable(maps.reading()));
    maps.setFocus();
    QTest::mouseMove(&maps, QPoint(0, 0));
    press(maps, Qt::Key_Down);
    QVERIFY(maps.reading().startsWith(QStringLiteral("W_Q, input 0 to dimension 0: ")));
    press(maps, Qt::Key_Right);
    press(maps, Qt::Key_Down);
    QVERIFY(maps.reading().startsWith(QStringLiteral("W_Q, input 1 to dimension 1: ")));
    press(maps, Qt::Key_PageDown);
    QVERIFY(maps.reading().startsWith(QStringLiteral("W_K")));
  }

  void beforeAfterAndDifferenceCanBeChosen() {
    show("H2.q.gain=2");
    auto& maps = panel_->maps();
    maps.setFocus();
    const auto value = [&](ProjectionMaps::Shown shown) {
      auto* control = panel_->findChild<SegmentedControl*>();
      control->setCurrentId(static_cast<int>(shown));
      Q_EMIT control->activated(static_cast<int>(shown));
      return maps.grab().toImage();
    };
    const auto after = value(ProjectionMaps::Shown::After);
    const auto before = value(ProjectionMaps::Shown::Before);
    const auto difference = value(ProjectionMaps::Shown::Difference);
    QVERIFY(after != before);
    QVERIFY(before != difference);
  }

  void singularValuesAreReadWhereTheyStand() {
    show("H2.k.rank=3");
    QVERIFY(panel_->spectrum().accessibleDescription().contains(QStringLiteral("W_K: ")));
    panel_->spectrum().grab();
  }

  void aMessageStandsInstead() {
    show();
    panel_->setMessage(QStringLiteral("nothing"));
    QVERIFY(!panel_->places().isVisible());
    panel_->setMessage({});
    QVERIFY(panel_->places().isVisible());
    panel_->setProjections(nullptr);
    panel_->grab();
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::ProjectionsPanelTest)
#include "projections_panel_test.moc"
