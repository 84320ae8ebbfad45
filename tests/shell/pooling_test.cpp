// SPDX-License-Identifier: GPL-3.0-or-later
// Attention pooling in the window.
#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/field_slider.h"

using namespace fovea;
using namespace fovea::test;

class PoolingTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void itsKeySwitchesItOnInOneStep() {
    Desk desk;
    desk.window.openSample(0);
    QVERIFY(desk.settle());
    auto& undo = desk.session().undoStack();
    desk.use(desk.actions().pooling);
    QVERIFY(desk.settle());
    QVERIFY(desk.actions().pooling->isChecked());
    QCOMPARE(undo.count(), 1);
    const auto frame = desk.session().frame();
    QCOMPARE(frame->focus.stack, StackKind::Pooling);
    QCOMPARE(frame->weights->rows(), 1);
    QCOMPARE(frame->weights->cols(), Index{14});

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
    QCOMPARE(desk.session().frame()->weights->rows(), 1);
  }

  void slidersWithoutEffectAreOff() {
    Desk desk;
    desk.window.openSample(0);
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
