// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing, with keys and mouse.
#include <QClipboard>
#include <QLabel>
#include <QTreeWidget>
#include <cstdlib>

#include "tests/shell/export_desk.h"
#include "ui/shell/map_panel.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/comparison_bar.h"
#include "ui/widgets/largest_changes.h"
#include "ui/widgets/segmented_control.h"

using namespace fovea;
using namespace fovea::test;

namespace {

HeatmapView& leftMap(Desk& desk) {
  return *desk.window.findChild<MapPanel*>()->maps()[1];
}

/// A window that compares "a b c a" with the same at temperature 3.
bool pinAndEdit(Desk& desk) {
  Project project;
  project.scenario.text = "a b c a";
  desk.session().open(project);
  if (!desk.settle()) return false;
  desk.use(desk.actions().pin);
  desk.session().edit(QStringLiteral("heat"), Gesture::Done,
                      [](Scenario& scenario) { std::ignore = scenario.settings.assign("temperature=3"); });
  return desk.session().baseline() && desk.settle();
}

bool showBy(Desk& desk, Comparison comparison) {
  desk.use(desk.actions().comparisons[static_cast<std::size_t>(comparison)]);
  return desk.settle() && desk.session().comparison() == comparison;
}

}  // namespace

class ComparisonTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keysPinCompareAndUnpin() {
    Desk desk;
    auto& bar = *desk.window.findChild<ComparisonBar*>();
    auto& changes = *desk.window.findChild<LargestChanges*>();
    QVERIFY(!bar.isVisible() && !changes.isVisible() && !desk.actions().unpin->isEnabled());
    QVERIFY(pinAndEdit(desk));
    QVERIFY(bar.isVisible() && !changes.isVisible() && !leftMap(desk).isVisible());
    const auto about = bar.findChild<QLabel*>()->text();
    QVERIFY2(about.startsWith(QStringLiteral("A: ")) && !about.contains(QStringLiteral("emperature")),
             qPrintable(about));

    QVERIFY(showBy(desk, Comparison::SideBySide));
    QVERIFY(leftMap(desk).isVisible() && changes.isVisible());
    QTRY_VERIFY(std::abs(leftMap(desk).width() - desk.heatmap().width()) <= 2);

    QVERIFY(showBy(desk, Comparison::Difference));
    QVERIFY(!leftMap(desk).isVisible() && changes.isVisible());
    QCOMPARE(bar.findChild<SegmentedControl*>()->currentId(), static_cast<int>(Comparison::Difference));
    desk.use(desk.actions().copyNumbers);
    QTRY_VERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("\t-")),  // weights have no sign
                 qPrintable(QGuiApplication::clipboard()->text()));
    QVERIFY(showBy(desk, Comparison::Baseline));
    QVERIFY(!changes.isVisible());
    QVERIFY(desk.session().frame()->baseline);

    desk.use(desk.actions().unpin);
    QVERIFY(desk.settle());
    QVERIFY(!bar.isVisible() && !desk.session().baseline());
  }

  void theListAndTheMapsShareTheCursor() {
    Desk desk;
    QVERIFY(pinAndEdit(desk));
    QVERIFY(showBy(desk, Comparison::SideBySide));
    auto& list = *desk.window.findChild<LargestChanges*>()->findChild<QTreeWidget*>();
    const auto& largest = (*desk.session().frame()->difference)->largest;
    QCOMPARE(list.topLevelItemCount(), static_cast<int>(largest.size()));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.topLevelItem(1)).center());
    QCOMPARE(desk.session().view().cell, largest[1].cell);
    list.setFocus();
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_Return);
    for (const auto* map : {&desk.heatmap(), &leftMap(desk)}) QCOMPARE(map->cellCursor(), largest[2].cell);

    leftMap(desk).setFocus();
    desk.press(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(desk.heatmap().cellCursor(), (Cell{0, 0}));
    const auto line = StatusLine::compare(*desk.session().frame(), {0, 0});
    for (const char* part : {"A 0.", "B 0.", "B − A "})
      QVERIFY2(line.contains(QString::fromUtf8(part)), qPrintable(line));
    const auto labels = desk.window.findChild<StatusLine*>()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == line; }));
  }

  void withoutADifferenceSideBySideStillWorks() {
    Desk desk;
    QVERIFY(pinAndEdit(desk));
    desk.session().edit(QStringLiteral("type"), Gesture::Done, [](Scenario& scenario) { scenario.text = "x y"; });
    QVERIFY(showBy(desk, Comparison::SideBySide));
    QVERIFY(!desk.heatmap().plot().mapRect().isEmpty());
    QVERIFY(!leftMap(desk).plot().mapRect().isEmpty());
    QVERIFY(showBy(desk, Comparison::Difference));
    QVERIFY(desk.heatmap().plot().mapRect().isEmpty());
    QVERIFY(desk.heatmap().accessibleDescription().contains(QStringLiteral("A has 4 × 4 tokens, B has 2 × 2")));
    QVERIFY(showBy(desk, Comparison::None));
    QVERIFY(!desk.heatmap().plot().mapRect().isEmpty());
    QVERIFY(desk.heatmap().accessibleDescription().isEmpty());
  }
};

FOVEA_SHELL_TEST(ComparisonTest)
#include "comparison_test.moc"
