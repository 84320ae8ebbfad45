// SPDX-License-Identifier: GPL-3.0-or-later
// Attention pooling in the window.
#include <QLabel>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/field_slider.h"

using namespace fovea;
using namespace fovea::test;

class PoolingTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void itsKeySwitchesItOnInOneStep() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    auto& undo = desk.session().undoStack();
    desk.use(desk.actions().pooling);
    QVERIFY(desk.settle());
    QVERIFY(desk.actions().pooling->isChecked());
    QCOMPARE(undo.count(), 1);
    const auto frame = desk.session().frame();
    QCOMPARE(frame->focus.stack, StackKind::Pooling);
    QCOMPARE(frame->map.cells->rows(), 1);
    QCOMPARE(frame->map.cells->cols(), Index{14});

    desk.use(desk.actions().selfAttention);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Encoder);
    desk.use(desk.actions().pooling);
    QVERIFY(desk.settle());
    QCOMPARE(undo.count(), 1);  // it was on

    desk.use(desk.actions().undo);
    QVERIFY(desk.settle());
    QVERIFY(desk.session().lacksFocus());
    QVERIFY(desk.heatmap().accessibleDescription().contains(QStringLiteral("Ctrl+3")));
    desk.use(desk.actions().pooling);
    QVERIFY(desk.settle());
    QVERIFY(!desk.session().lacksFocus());
    QCOMPARE(desk.session().frame()->map.cells->rows(), 1);
  }

  void whatCannotBeShownIsNoChoice() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto* gradient = desk.actions().quantities[static_cast<std::size_t>(Quantity::Gradient)];
    QVERIFY(!gradient->isEnabled());
    QVERIFY(gradient->toolTip().contains(QStringLiteral("no predictions")));
    const auto* rollout = desk.actions().quantities[static_cast<std::size_t>(Quantity::Rollout)];
    QVERIFY(rollout->isEnabled());
    const auto tip = rollout->toolTip();
    desk.use(rollout);
    QVERIFY(desk.settle());
    QVERIFY(desk.session().frame()->quantity == Quantity::Rollout);

    desk.use(desk.actions().pooling);  // the choice stays, and only the map says why it is empty
    QVERIFY(desk.settle());
    QVERIFY(!rollout->isEnabled());
    QVERIFY(rollout->toolTip().contains(QStringLiteral("self-attention")));
    QVERIFY(desk.session().status().kind == Status::Kind::Idle);
    QVERIFY(desk.heatmap().accessibleDescription().contains(rollout->toolTip()));
    desk.use(desk.actions().selfAttention);
    QVERIFY(desk.settle());
    QVERIFY(rollout->isEnabled());
    QCOMPARE(rollout->toolTip(), tip);
  }

  void theTextBesideTheMap() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto& view = desk.textView();
    QVERIFY(!view.isVisible());
    desk.use(&desk.panelAction(Panel::Text));
    QCOMPARE(QApplication::focusWidget(), &view);
    QVERIFY(view.isVisible() && desk.heatmap().isVisible());
    QVERIFY(desk.session().undoStack().isClean());

    desk.press(Qt::Key_Right);
    desk.press(Qt::Key_Right);
    QCOMPARE(desk.session().view().cell->query, 1);
    QCOMPARE(view.leading(), 1);
    desk.press(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(desk.session().view().cell, (Cell{1, 0}));
    const auto* line = desk.window.findChild<StatusLine*>()->findChild<QLabel*>();
    QCOMPARE(line->text(), StatusLine::describe(*desk.session().frame(), {1, 0}));

    desk.use(desk.actions().pooling);
    QVERIFY(desk.settle());
    QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("query 0 “pooled”")));
    desk.use(desk.actions().undo);
    QVERIFY(desk.settle());
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("Ctrl+3")));
    desk.use(desk.actions().crossAttention);
    QVERIFY(desk.settle());
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("text B")));
    desk.type(desk.target(), QStringLiteral("a river"));
    QVERIFY(desk.settle());
    QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("query 1 “river”")));

    desk.textView().setFocus();
    desk.use(&desk.panelAction(Panel::Text));
    QVERIFY(!view.isVisible());
    QCOMPARE(QApplication::focusWidget(), &desk.heatmap());
  }

  void slidersWithoutEffectAreOff() {
    Desk desk;
    desk.window.openSample("river");
    desk.use(desk.actions().pooling);
    QVERIFY(desk.settle());
    QVERIFY(!desk.editor<FieldSlider>(Field::QueryGain).isEnabled());
    QVERIFY(desk.editor<FieldSlider>(Field::Temperature).isEnabled());
    desk.use(desk.actions().selfAttention);
    QVERIFY(desk.settle());
    QVERIFY(desk.editor<FieldSlider>(Field::QueryGain).isEnabled());
  }
};

FOVEA_SHELL_TEST(PoolingTest)
#include "pooling_test.moc"
