// SPDX-License-Identifier: GPL-3.0-or-later
// Sliders, undo, putting back, and the list of what is changed.
#include <QComboBox>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolButton>
#include <QTreeWidget>
#include <cmath>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/field_spin_box.h"
#include "ui/widgets/parameter_panel.h"
#include "ui/widgets/preset_chooser.h"
#include "ui/widgets/reset_button.h"

using namespace fovea;
using namespace fovea::test;

namespace {

constexpr HeadId kHead{StackKind::Encoder, 0, 1};  // that of the first sample

double gainOf(Desk& desk, const HeadId& head = kHead) {
  return desk.session().scenario()->settings.value(Field::QueryGain, head);
}

/// Pulls the handle of a slider to the right in several moves, without letting go.
void pull(FieldSlider& slider) {
  QStyleOptionSlider option;
  option.initFrom(&slider);
  option.orientation = Qt::Horizontal;
  option.minimum = slider.minimum();
  option.maximum = slider.maximum();
  option.sliderPosition = option.sliderValue = slider.sliderPosition();
  const auto handle =
      slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider).center();
  QTest::mousePress(&slider, Qt::LeftButton, {}, handle);
  for (int x = 1; x <= 5; ++x) {
    QTest::mouseMove(&slider, handle + QPoint(8 * x, 0));
    QCoreApplication::processEvents();
  }
}

void choose(const Desk& desk, const QString& scope) {
  for (auto* button : desk.window.findChild<ParameterPanel*>()->findChildren<QToolButton*>())
    if (button->text() == scope) QTest::mouseClick(button, Qt::LeftButton);
}

QTreeWidget& changes(const Desk& desk) {
  return *desk.window.findChild<ChangesList*>()->findChild<QTreeWidget*>();
}

}  // namespace

class EditingTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aDragIsOneStep() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto before = desk.session().frame();
    auto& slider = desk.editor<FieldSlider>(Field::QueryGain);
    pull(slider);
    QVERIFY(slider.isSliderDown());
    QTRY_VERIFY(desk.session().frame() != before);  // the map follows under the hand
    QTest::mouseRelease(&slider, Qt::LeftButton);
    const double dragged = gainOf(desk);
    QVERIFY(dragged > 1);
    QCOMPARE(desk.session().undoStack().count(), 1);
    QVERIFY(desk.settle());
    QVERIFY(*desk.session().frame()->map.cells != *before->map.cells);

    desk.heatmap().setFocus();
    desk.use(desk.actions().undo);
    QCOMPARE(gainOf(desk), 1.0);
    QVERIFY(desk.settle());
    QVERIFY(*desk.session().frame()->map.cells == *before->map.cells);
    QCOMPARE(slider.fieldValue(), 1.0);
    for (const auto& keys : desk.actions().redo->shortcuts()) {
      QTest::keySequence(desk.hands(), keys);
      QCOMPARE(gainOf(desk), dragged);
      desk.use(desk.actions().undo);
      QCOMPARE(gainOf(desk), 1.0);
    }
    QVERIFY(!desk.actions().undo->isEnabled());
  }

  void undoKeysOfABoxAreTheWindows() {
    Desk desk;
    desk.window.openSample("river");
    desk.type(desk.text(), QStringLiteral("x"));
    QVERIFY(desk.session().scenario()->text.find('x') != std::string::npos);
    desk.use(desk.actions().undo);
    QVERIFY(desk.session().undoStack().isClean());
    QCOMPARE(desk.text().text().toStdString(), desk.session().scenario()->text);
    desk.use(desk.actions().redo);
    QVERIFY(desk.text().text().contains(u'x'));

    auto& spin = desk.editor<FieldSpinBox>(Field::QueryGain);
    spin.setFocus();
    desk.press(Qt::Key_Up);
    QVERIFY(gainOf(desk) > 1);
    desk.use(desk.actions().undo);
    QCOMPARE(gainOf(desk), 1.0);
    desk.use(desk.actions().redo);
    QVERIFY(gainOf(desk) > 1);
  }

  void whatIsChangedCanBePutBack() {
    Desk desk;
    QVERIFY(!desk.actions().resetAll->isEnabled());  // in an empty window
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto edit = [&](const char* assignment) {
      desk.session().edit(QString::fromUtf8(assignment), Gesture::Done,
                          [&](Scenario& scenario) { QVERIFY(scenario.settings.assign(assignment)); });
    };
    edit("encoder.L0.H1.q.gain=2");
    edit("encoder.L0.H2.k.gain=3");
    edit("seed=7");
    desk.use(desk.actions().resetHead);
    QCOMPARE(gainOf(desk), 1.0);
    QCOMPARE(desk.session().scenario()->settings.entries().size(), 2U);
    desk.use(desk.actions().resetAll);
    QVERIFY(desk.session().scenario()->settings.entries().empty());
    QVERIFY(!desk.actions().resetAll->isEnabled());
    desk.use(desk.actions().undo);
    QCOMPARE(desk.session().scenario()->settings.entries().size(), 2U);

    auto& list = changes(desk);
    QCOMPARE(list.topLevelItemCount(), 2);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.topLevelItem(1)).center());
    list.setFocus();
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.session().view().focus.head, std::optional(2));
    auto* putBack = list.findChildren<ResetButton*>().last();
    QTest::mouseClick(putBack, Qt::LeftButton);
    QCOMPARE(list.topLevelItemCount(), 1);
    QCOMPARE(desk.session().scenario()->settings.value(Field::Seed), 7.0);
  }

  void aMechanismIsOneStepAndLeavesProjectionsAlone() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto settings = [&] { return desk.session().scenario()->settings; };
    desk.session().edit(QStringLiteral("mine"), Gesture::Done, [](Scenario& scenario) {
      for (const auto* assignment : {"encoder.L0.H1.q.gain=2", "encoder.L0.H1.temperature=3", "seed=7"})
        QVERIFY(scenario.settings.assign(assignment));
    });
    const auto mine = settings();
    auto* combo = desk.window.findChild<PresetChooser*>()->findChild<QComboBox*>();
    QCOMPARE(combo->currentIndex(), -1);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_A);
    QCOMPARE(combo->currentText(), QStringLiteral("ALiBi"));
    QCOMPARE(presetOf(settings(), kHead), findPreset("alibi"));
    QCOMPARE(gainOf(desk), 2.0);
    QCOMPARE(settings().value(Field::Seed), 7.0);
    QVERIFY(presetOf(settings(), {StackKind::Encoder, 0, 0}) == &presets()[0]);
    QVERIFY(desk.settle());
    QVERIFY(std::isnan((*desk.session().frame()->map.cells)(0, 1)));
    desk.use(desk.actions().undo);
    QVERIFY(settings() == mine);
    QCOMPARE(combo->currentIndex(), -1);
    QVERIFY(desk.settle());
  }

  void aSliderChangesTheHeadsThatAreChosen() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    auto& slider = desk.editor<FieldSlider>(Field::QueryGain);
    const HeadId other{StackKind::Encoder, 0, 5};
    slider.setFocus();
    desk.press(Qt::Key_Right);
    QVERIFY(gainOf(desk) > 1);
    QCOMPARE(gainOf(desk, other), 1.0);
    choose(desk, QStringLiteral("Everywhere"));
    slider.setFocus();
    desk.press(Qt::Key_Right);
    QVERIFY(gainOf(desk) > 1.05);
    QCOMPARE(gainOf(desk, other), gainOf(desk));
    QCOMPARE(changes(desk).topLevelItemCount(), 1);
    QCOMPARE(changes(desk).topLevelItem(0)->text(1), QStringLiteral("everywhere"));
    QVERIFY(desk.settle());
  }
};

FOVEA_SHELL_TEST(EditingTest)
#include "editing_test.moc"
