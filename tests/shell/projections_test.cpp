// SPDX-License-Identifier: GPL-3.0-or-later
// The projections in the window: computed only while they are seen, following head, edits and cursor.
#include <QTest>

#include "core/scenario/projections.h"
#include "tests/shell/desk.h"
#include "ui/widgets/places_view.h"
#include "ui/widgets/projections_panel.h"

namespace fovea {

class ProjectionsTest : public QObject {
  Q_OBJECT

 private:
  static ProjectionsPanel& panel(const test::Desk& desk) { return *desk.window.findChild<ProjectionsPanel*>(); }
  static QAction* action(const test::Desk& desk) {
    return desk.actions().panels[static_cast<std::size_t>(Panel::Projections)];
  }
  static const Projections& shown(test::Desk& desk) { return **desk.session().frame()->projections; }
  static void open(test::Desk& desk) {
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    desk.use(action(desk));
    QVERIFY(desk.settle());
    QVERIFY(panel(desk).isVisible());
  }

 private Q_SLOTS:
  void initTestCase() { test::useOwnHome(); }

  void theyAreComputedOnlyWhileTheyAreSeen() {
    test::Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    QVERIFY(!desk.session().frame()->projections);
    desk.use(action(desk));
    QVERIFY(desk.settle());
    QVERIFY(desk.session().frame()->projections);
    desk.use(action(desk));
    QVERIFY(desk.settle());
    QVERIFY(!desk.session().frame()->projections);
  }

  void theyFollowTheHeadAndTheRotation() {
    test::Desk desk;
    open(desk);
    desk.session().setView([](ViewState& state) { state.focus.head = 3; });
    QVERIFY(desk.settle());
    QCOMPARE(shown(desk).head.head, 3);
    const auto before = panel(desk).places().positionOf({false, 1});
    const auto key = panel(desk).places().positionOf({true, 1});
    desk.session().edit(QStringLiteral("rotation"), Gesture::Done,
                        [](Scenario& scenario) { scenario.settings.assign("H3.q.rotation=60"); });
    QVERIFY(desk.settle());
    QVERIFY(shown(desk).matrices[0].isEdited());
    QVERIFY(QLineF(panel(desk).places().positionOf({false, 1}), before).length() > 5);
    QCOMPARE(panel(desk).places().positionOf({true, 1}), key);
  }

  void aChosenTokenMovesTheCursor() {
    test::Desk desk;
    open(desk);
    auto& places = panel(desk).places();
    places.setFocus();
    desk.press(Qt::Key_Right);
    QVERIFY(desk.settle());
    const auto before = desk.session().view().cell;
    QVERIFY(before);
    desk.press(Qt::Key_Right);
    desk.press(Qt::Key_Down);
    QVERIFY(desk.settle());
    QCOMPARE(*desk.session().view().cell, (Cell{before->query + 1, before->key + 1}));
  }

  void poolingSaysThatItHasNone() {
    test::Desk desk;
    open(desk);
    desk.window.openSample("pooling");
    QVERIFY(desk.settle());
    QVERIFY(!*desk.session().frame()->projections);
    QVERIFY(!panel(desk).places().isVisible());
  }

  void theBaselineHasItsOwn() {
    test::Desk desk;
    open(desk);
    desk.session().pinBaseline();
    desk.session().edit(QStringLiteral("gain"), Gesture::Done,
                        [](Scenario& scenario) { scenario.settings.assign("q.gain=2"); });
    desk.session().setView([](ViewState& state) { state.comparison = Comparison::Baseline; });
    QVERIFY(desk.settle());
    const auto& a = **desk.session().frame()->baseline->projections;
    QVERIFY(!a.matrices[0].isEdited());
    QVERIFY(shown(desk).matrices[0].isEdited());
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::ProjectionsTest)
#include "projections_test.moc"
