// SPDX-License-Identifier: GPL-3.0-or-later
// Forbidding cells by hand, from the map to the numbers and back.
#include <QLabel>
#include <QMenu>
#include <QStatusBar>
#include <QTreeWidget>
#include <cmath>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/parameter_panel.h"
#include "ui/widgets/reset_button.h"
#include "ui/widgets/segmented_control.h"

using namespace fovea;
using namespace fovea::test;

namespace {

Cells cells(Desk& desk, StackKind stack = StackKind::Encoder) {
  return forbiddenIn(desk.session().scenario()->forbidden, {stack, {}, {}});
}

QPoint middle(const Desk& desk, const Cell& cell) {
  return desk.heatmap().plot().cellRect(cell).center().toPoint();
}

/// Moves over the map with the button down; @p release: and lets go.
void moveHeld(const Desk& desk, const Cell& to, bool release = true) {
  const QPoint at = middle(desk, to);
  QMouseEvent move(QEvent::MouseMove, at, desk.heatmap().mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
  QApplication::sendEvent(&desk.heatmap(), &move);
  if (release) QTest::mouseRelease(&desk.heatmap(), Qt::LeftButton, {}, at);
}

/// Drags over the map; @p release: and lets go.
void drag(const Desk& desk, const Cell& from, const Cell& to, bool release = true) {
  QTest::mousePress(&desk.heatmap(), Qt::LeftButton, {}, middle(desk, from));
  moveHeld(desk, to, release);
}

/// Chooses the entry of the cell's menu.
void choose(Desk& desk, const Cell& cell, int entry) {
  QContextMenuEvent ask(QContextMenuEvent::Mouse, middle(desk, cell), desk.heatmap().mapToGlobal(middle(desk, cell)));
  QApplication::sendEvent(&desk.heatmap(), &ask);
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  QVERIFY(menu);
  menu->actions().at(entry)->trigger();
  menu->close();
}

}  // namespace

class MaskTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Desk> desk_;

 private Q_SLOTS:
  void init() {
    desk_ = std::make_unique<Desk>();
    desk_->window.openSample("river");
    QVERIFY(desk_->settle());
    desk_->heatmap().repaintNow();
    desk_->use(desk_->actions().forbidCells);
    QVERIFY(desk_->actions().forbidCells->isChecked());
  }
  void cleanup() { desk_.reset(); }

  void aDragForbidsABlockAndAnotherAllowsItAgain() {
    Desk& desk = *desk_;
    const Cells block{{1, 2}, {1, 3}, {2, 2}, {2, 3}};
    drag(desk, {2, 3}, {1, 2}, false);
    QCOMPARE(cells(desk), block);
    QVERIFY(desk.settle());  // the map follows under the hand
    QVERIFY(std::isnan((*desk.session().frame()->map.cells)(1, 2)));
    QVERIFY(!std::isnan((*desk.session().frame()->map.cells)(0, 0)));
    QTest::mouseRelease(&desk.heatmap(), Qt::LeftButton, {}, middle(desk, {1, 2}));
    QCOMPARE(desk.session().undoStack().count(), 1);

    drag(desk, {2, 2}, {3, 2});  // begins on a forbidden cell
    QCOMPARE(cells(desk), (Cells{{1, 2}, {1, 3}, {2, 3}}));
    QCOMPARE(desk.session().undoStack().count(), 2);
    desk.use(desk.actions().undo);
    QCOMPARE(cells(desk), block);
    desk.use(desk.actions().undo);
    QVERIFY(desk.session().scenario()->forbidden.empty());
    desk.use(desk.actions().redo);
    QCOMPARE(cells(desk), block);
    QVERIFY(desk.settle());
  }

  void itHoldsForTheHeadsThatEditsAreFor() {
    Desk& desk = *desk_;
    const auto allows = [&](int head, const Cell& cell) {
      const auto& result = *desk.session().frame()->result;
      return result.head({StackKind::Encoder, 0, head})->attention.allows(cell.query, cell.key);
    };
    const int shown = *desk.session().frame()->focus.head;
    const int other = shown == 0 ? 1 : 0;
    drag(desk, {1, 1}, {1, 1});  // this head
    QVERIFY(desk.settle());
    QVERIFY(!allows(shown, {1, 1}) && allows(other, {1, 1}));
    auto* scope = desk.window.findChild<ParameterPanel*>()->findChild<SegmentedControl*>();
    scope->setCurrentId(1);
    drag(desk, {2, 2}, {2, 2});  // all heads
    QVERIFY(desk.settle());
    QVERIFY(!allows(shown, {2, 2}) && !allows(other, {2, 2}));
    drag(desk, {1, 2}, {2, 1});  // begins on a cell that is allowed
    QVERIFY(desk.settle());
    QVERIFY(!allows(other, {1, 1}) && !allows(other, {1, 2}));
    drag(desk, {1, 1}, {2, 2});  // allows in both scopes
    QVERIFY(desk.settle());
    QVERIFY(allows(shown, {1, 1}) && allows(other, {2, 2}));
    QVERIFY(desk.session().scenario()->forbidden.empty());
  }

  void twoClicksAreTwoStepsAndEscapeLeavesNone() {
    Desk& desk = *desk_;
    for (const int key : {0, 1}) QTest::mouseClick(&desk.heatmap(), Qt::LeftButton, {}, middle(desk, {0, key}));
    QCOMPARE(cells(desk).size(), 2U);
    QCOMPARE(desk.session().undoStack().count(), 2);
    drag(desk, {1, 1}, {3, 3}, false);
    QCOMPARE(cells(desk).size(), 11U);
    desk.press(Qt::Key_Escape);  // though a computation is running, which the key stops elsewhere
    QTest::mouseRelease(&desk.heatmap(), Qt::LeftButton, {}, middle(desk, {3, 3}));
    QCOMPARE(cells(desk).size(), 2U);
    QCOMPARE(desk.session().undoStack().count(), 2);
    QVERIFY(desk.settle());
  }

  void theStatusLineAndTheListOfChangesSaySo() {
    Desk& desk = *desk_;
    desk.heatmap().setFocus();
    desk.session().setView([](ViewState& view) { view.cell = Cell{1, 1}; });
    desk.press(Qt::Key_Space);
    QVERIFY(desk.settle());
    const auto line = desk.window.findChild<StatusLine*>()->findChild<QLabel*>()->text();
    QVERIFY2(line.contains(QStringLiteral("forbidden by hand")), qPrintable(line));
    auto& list = *desk.window.findChild<ChangesList*>()->findChild<QTreeWidget*>();
    QCOMPARE(list.topLevelItemCount(), 1);
    QCOMPARE(list.topLevelItem(0)->text(0), QStringLiteral("Forbidden cells: 1"));
    QTest::mouseClick(list.findChildren<ResetButton*>().last(), Qt::LeftButton);
    QVERIFY(desk.session().scenario()->forbidden.empty());
    QCOMPARE(list.topLevelItemCount(), 0);
    QVERIFY(desk.settle());
  }

  void theMenuOfACell() {
    Desk& desk = *desk_;
    const auto tokens = static_cast<std::size_t>(desk.session().frame()->map.cells->rows());
    choose(desk, {1, 2}, 0);
    QCOMPARE(cells(desk), (Cells{{1, 2}}));
    choose(desk, {1, 2}, 0);
    QVERIFY(cells(desk).empty());
    choose(desk, {1, 2}, 1);  // the key
    QCOMPARE(cells(desk).size(), tokens);
    QVERIFY(cells(desk).contains({0, 2}));
    choose(desk, {1, 2}, 2);  // the query
    QCOMPARE(cells(desk).size(), 2 * tokens - 1);
    QVERIFY(cells(desk).contains({1, 0}));
    choose(desk, {1, 2}, 4);  // all
    QVERIFY(cells(desk).empty());
    QCOMPARE(desk.session().undoStack().count(), 5);
    QVERIFY(desk.settle());
  }

  void theStackThatIsShownIsDrawnIn() {
    Desk& desk = *desk_;
    desk.use(desk.actions().goTarget);
    QTest::keyClicks(desk.hands(), QStringLiteral("one two"));
    QVERIFY(desk.settle());
    desk.heatmap().repaintNow();
    QTest::mouseClick(&desk.heatmap(), Qt::LeftButton, {}, middle(desk, {1, 0}));
    QCOMPARE(cells(desk, StackKind::Cross), (Cells{{1, 0}}));
    QVERIFY(cells(desk).empty());
    QVERIFY(desk.settle());
  }

  void moreThanCanBeForbiddenIsRefused() {
    Desk& desk = *desk_;
    QString text;
    for (int i = 0; i < 300; ++i) text += QStringLiteral("a ");
    desk.session().edit(QStringLiteral("edit"), Gesture::Done,
                        [&](Scenario& scenario) { scenario.text = text.toStdString(); });
    QVERIFY(desk.settle());
    desk.heatmap().repaintNow();
    QTest::mousePress(&desk.heatmap(), Qt::LeftButton, {}, middle(desk, {0, 0}));
    const auto before = cells(desk);
    QCOMPARE(before.size(), 1U);  // at or beside {0, 0}: cells are hardly larger than pixels
    moveHeld(desk, {299, 299});
    QVERIFY(desk.window.statusBar()->currentMessage().contains(QStringLiteral("65536")));
    QCOMPARE(cells(desk), before);  // as it was before it grew too large
    QVERIFY(desk.settle());
  }
};

FOVEA_SHELL_TEST(MaskTest)
#include "mask_test.moc"
