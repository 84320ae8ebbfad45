// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_editor.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <memory>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/field_spin_box.h"
#include "ui/widgets/field_text.h"
#include "ui/widgets/reset_button.h"

using namespace fovea;

namespace {

/// One editor in a window of its own, with ears.
struct Row {
  explicit Row(Field field)
      : editor(field), changed(&editor, &FieldEditor::changed), released(&editor, &FieldEditor::released) {
    editor.resize(360, 30);
    editor.show();
    slider = editor.findChild<FieldSlider*>();
    spin = editor.findChild<FieldSpinBox*>();
    QVERIFY2(QTest::qWaitForWindowExposed(&editor), "not shown");
  }
  double lastValue() const { return changed.last().at(1).toDouble(); }
  bool lastDragging() const { return changed.last().at(2).toBool(); }
  /// The middle of the handle at a fraction of the groove.
  QPoint at(double fraction) const {
    const int half = slider->style()->pixelMetric(QStyle::PM_SliderLength, nullptr, slider) / 2;
    return {half + static_cast<int>(fraction * (slider->width() - 2 * half)), slider->height() / 2};
  }

  FieldEditor editor;
  QSignalSpy changed;
  QSignalSpy released;
  FieldSlider* slider;
  FieldSpinBox* spin;
};

/// Whether the widget took the wheel for itself; what it does not take goes on to the panel.
bool takesWheel(QWidget* widget, int delta) {
  const QPointF middle(widget->rect().center());
  QWheelEvent event(middle, widget->mapToGlobal(middle), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(widget, &event);
  return event.isAccepted();
}

}  // namespace

class FieldEditorTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void dragEmitsTicksAndOneRelease() {
    Row row(Field::QueryGain);
    row.editor.setValue(0);
    QTest::mousePress(row.slider, Qt::LeftButton, {}, row.at(0));
    for (const double fraction : {0.2, 0.5, 0.8}) QTest::mouseMove(row.slider, row.at(fraction));
    QCOMPARE(row.changed.size(), 3);
    QVERIFY(row.lastDragging());
    QCOMPARE(row.released.size(), 0);
    QVERIFY(std::abs(row.lastValue() - 0.8 * 4) < 0.15);
    QCOMPARE(row.spin->value(), row.lastValue());
    const double last = row.lastValue();
    QTest::mouseRelease(row.slider, Qt::LeftButton, {}, row.at(0.8));
    QCOMPARE(row.changed.size(), 3);
    QCOMPARE(row.released.size(), 1);
    QCOMPARE(row.spin->value(), last);
  }

  void dragFindsTheDefaultAgain() {
    Row row(Field::QueryRotation);
    const auto start = row.at(0.5);
    QTest::mousePress(row.slider, Qt::LeftButton, {}, start);
    QTest::mouseMove(row.slider, start + QPoint(40, 0));
    QVERIFY(row.lastValue() > 30);
    QTest::mouseMove(row.slider, start + QPoint(2, 0));
    QCOMPARE(row.lastValue(), 0.0);
    QTest::mouseRelease(row.slider, Qt::LeftButton, {}, start + QPoint(2, 0));
    QCOMPARE(row.slider->fieldValue(), 0.0);
  }

  void valueSetWhileDraggingLeavesTheHandle() {
    Row row(Field::QueryGain);
    row.editor.setValue(0);
    QTest::mousePress(row.slider, Qt::LeftButton, {}, row.at(0));
    QTest::mouseMove(row.slider, row.at(0.7));
    const int position = row.slider->sliderPosition();
    row.editor.setValue(1);
    QCOMPARE(row.slider->sliderPosition(), position);
    QTest::mouseRelease(row.slider, Qt::LeftButton, {}, row.at(0.7));
    QCOMPARE(row.slider->fieldValue(), 1.0);
  }

  void keysAndPagesAreWholeEdits() {
    Row row(Field::QueryGain);
    row.slider->setFocus();
    QTest::keyClick(row.slider, Qt::Key_Right);
    QCOMPARE(row.lastValue(), 1.05);
    QVERIFY(!row.lastDragging());
    QTest::keyClick(row.slider, Qt::Key_Left);
    QTest::keyClick(row.slider, Qt::Key_Left);
    QCOMPARE(row.lastValue(), 0.95);
    QTest::keyClick(row.slider, Qt::Key_End);
    QCOMPARE(row.lastValue(), 4.0);
    QTest::keyClick(row.slider, Qt::Key_PageDown);
    QCOMPARE(row.lastValue(), 3.6);
    QTest::mouseClick(row.slider, Qt::LeftButton, {}, row.at(0.05));
    QVERIFY(row.lastValue() < 3.6);
    QVERIFY(!row.lastDragging());
    QCOMPARE(row.released.size(), 0);
  }

  void everyStepIsTheDecimalNumberItLooksLike() {
    for (const auto& field : limits()) {
      if (field.kind != FieldKind::Real || field.logarithmic) continue;
      FieldSlider slider(field);
      for (int i = 0; i <= slider.maximum(); ++i) {
        slider.setValue(i);
        const auto text = QString::number(field.minimum + i * field.step, 'f', 2);
        QVERIFY2(slider.fieldValue() == text.toDouble(), qPrintable(text));  // to the bit: QCOMPARE is tolerant
      }
    }
  }

  void logarithmicSlider() {
    FieldSlider slider(info(Field::Temperature));
    QCOMPARE(slider.fieldValue(), 1.0);
    slider.setValue(0);
    QCOMPARE(slider.fieldValue(), 0.05);
    slider.setValue(slider.maximum());
    QCOMPARE(slider.fieldValue(), 10.0);
    double before = 0;
    for (int i = 0; i <= slider.maximum(); ++i) {
      slider.setValue(i);
      QVERIFY(slider.fieldValue() >= before);
      QVERIFY(check(Field::Temperature, slider.fieldValue()));
      before = slider.fieldValue();
    }
    // Equal ratios are equal distances: the geometric mean is the middle.
    slider.setFieldValue(std::sqrt(0.05 * 10));
    QCOMPARE(slider.value(), slider.maximum() / 2);
    slider.setFieldValue(0.3);
    QCOMPARE(slider.fieldValue(), 0.3);
  }

  void wheelNeedsFocus() {
    QWidget page;
    page.setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(&page);
    auto* editor = new FieldEditor(Field::QueryGain);
    auto* choice = new FieldEditor(Field::Tokenization);
    layout->addWidget(editor);
    layout->addWidget(choice);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.setFocus();
    QSignalSpy changed(editor, &FieldEditor::changed);
    QSignalSpy chosen(choice, &FieldEditor::changed);
    auto* slider = editor->findChild<FieldSlider*>();
    auto* spin = editor->findChild<FieldSpinBox*>();
    auto* combo = choice->findChild<QComboBox*>();
    for (auto* widget : std::initializer_list<QWidget*>{slider, spin, combo}) {
      QVERIFY(!widget->hasFocus());
      QVERIFY(!takesWheel(widget, -120));
    }
    QCOMPARE(changed.size(), 0);
    QCOMPARE(chosen.size(), 0);
    slider->setFocus();
    QVERIFY(takesWheel(slider, 120));
    QCOMPARE(changed.size(), 1);
    QVERIFY(!changed.last().at(2).toBool());
    spin->setFocus();
    QVERIFY(takesWheel(spin, 120));
    QCOMPARE(changed.size(), 2);
  }

  void typingCountsWhenFinished() {
    Row row(Field::QueryRotation);
    row.spin->setFocus();
    row.spin->selectAll();
    QTest::keyClicks(row.spin, QStringLiteral("-22.5"));
    QCOMPARE(row.changed.size(), 0);
    QTest::keyClick(row.spin, Qt::Key_Return);
    QCOMPARE(row.changed.size(), 1);
    QCOMPARE(row.lastValue(), -22.5);
    QVERIFY(!row.lastDragging());
    QCOMPARE(row.spin->text(), QStringLiteral("-22.5°"));
    QTest::keyClick(row.spin, Qt::Key_Up);
    QCOMPARE(row.lastValue(), -21.5);
  }

  void endOfANarrowedSliderIsNoRestriction() {
    Row row(Field::Window);
    row.editor.setMaximum(11);
    QCOMPARE(row.spin->text(), QStringLiteral("off"));
    QCOMPARE(row.slider->value(), 11);
    row.slider->setFocus();
    QTest::keyClick(row.slider, Qt::Key_Left);
    QCOMPARE(row.lastValue(), 10.0);
    QTest::keyClick(row.slider, Qt::Key_Right);
    QCOMPARE(row.lastValue(), info(Field::Window).maximum);
    QCOMPARE(row.spin->text(), QStringLiteral("off"));
    row.spin->setFocus();
    QTest::keyClick(row.spin, Qt::Key_Down);
    QCOMPARE(row.lastValue(), 10.0);
    QTest::keyClick(row.spin, Qt::Key_Up);
    QCOMPARE(row.lastValue(), info(Field::Window).maximum);
    row.spin->selectAll();
    QTest::keyClicks(row.spin, QStringLiteral("3"));
    QTest::keyClick(row.spin, Qt::Key_Return);
    QCOMPARE(row.lastValue(), 3.0);
    row.spin->selectAll();
    QTest::keyClicks(row.spin, QStringLiteral("off"));
    QTest::keyClick(row.spin, Qt::Key_Return);
    QCOMPARE(row.lastValue(), info(Field::Window).maximum);
  }

  void narrowingWithoutAWordOnlyNarrows() {
    Row row(Field::Padding);
    row.editor.setMaximum(5);
    row.slider->setFocus();
    QTest::keyClick(row.slider, Qt::Key_End);
    QCOMPARE(row.lastValue(), 5.0);
    row.editor.setMaximum(0);  // a single position: nothing to slide, no division by nothing
    row.editor.setMaximum(-3);
    QCOMPARE(row.slider->maximum(), 0);
  }

  void setValueIsSilent() {
    for (const auto& field : limits()) {
      FieldEditor editor(field.field);
      QSignalSpy changed(&editor, &FieldEditor::changed);
      for (const double value : {field.minimum, field.maximum, field.standard}) editor.setValue(value);
      editor.setMaximum(field.maximum / 2);
      editor.setChanged(true);
      QCOMPARE(changed.size(), 0);
    }
  }

  void largeNumbersAreWrittenInFull() {
    FieldEditor editor(Field::Seed);
    editor.setValue(100000);
    QCOMPARE(editor.findChild<FieldSpinBox*>()->text(), QStringLiteral("100000"));
    QCOMPARE(fieldValueText(Field::Seed, 100000), QStringLiteral("100000"));
  }

  void resetIsForChangedValues() {
    Row row(Field::KeyGain);
    QSignalSpy reset(&row.editor, &FieldEditor::resetRequested);
    auto* button = row.editor.findChild<ResetButton*>();
    auto* label = row.editor.findChild<QLabel*>();
    QVERIFY(!button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(reset.size(), 0);
    row.editor.setChanged(true);
    QVERIFY(label->font().bold());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(reset.last().at(0).value<Field>(), Field::KeyGain);
    row.editor.setChanged(false);
    QVERIFY(!label->font().bold());
  }

  void togglesAndChoices() {
    FieldEditor toggle(Field::Causal);
    QSignalSpy toggled(&toggle, &FieldEditor::changed);
    QTest::keyClick(toggle.findChild<QCheckBox*>(), Qt::Key_Space);
    QCOMPARE(toggled.last().at(1).toDouble(), 1.0);
    FieldEditor choice(Field::Tokenization);
    QSignalSpy chosen(&choice, &FieldEditor::changed);
    QTest::keyClick(choice.findChild<QComboBox*>(), Qt::Key_Down);
    QCOMPARE(chosen.last().at(1).toDouble(), 1.0);
  }

  void helpSaysWhatTheTableSays() {
    for (const auto& field : limits()) {
      const auto help = fieldHelp(field.field);
      QVERIFY(help.contains(fieldLabel(field.field)));
      QVERIFY(help.contains(QString::fromUtf8(field.meaning.data()).toHtmlEscaped()));
    }
    QVERIFY(fieldHelp(Field::QueryGain).contains(QStringLiteral("W<sub>Q</sub>")));
    QVERIFY(fieldHelp(Field::RelativeKeys).contains(QStringLiteral("a<sub>j−i</sub>")));
    QVERIFY(fieldHelp(Field::Score).contains(QStringLiteral("√d<sub>k</sub> Vaswani")));
    QVERIFY(fieldHelp(Field::QueryGain).contains(QStringLiteral("0× … 4×, default 1×")));
    QCOMPARE(fieldValueText(Field::QueryRotation, -90), QStringLiteral("−90°"));
    QCOMPARE(fieldValueText(Field::QueryRank, 128), QStringLiteral("full"));
    QCOMPARE(fieldValueText(Field::Temperature, 0.5), QStringLiteral("0.5"));
    QCOMPARE(fieldValueText(Field::Off, 1), QStringLiteral("on"));
  }
};

QTEST_MAIN(FieldEditorTest)
#include "field_editor_test.moc"
