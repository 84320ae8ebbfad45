// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/parameter_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <map>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/field_editor.h"
#include "ui/widgets/field_group.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/preset_chooser.h"
#include "ui/widgets/reset_button.h"
#include "ui/widgets/segmented_control.h"

using namespace fovea;

namespace {

FieldEditor* editorOf(ParameterPanel& panel, Field field) {
  for (auto* editor : panel.findChildren<FieldEditor*>())
    if (editor->field() == field) return editor;
  return nullptr;
}

void choose(ParameterPanel& panel, const QString& scope) {
  for (auto* button : panel.findChildren<QToolButton*>())
    if (button->text() == scope) QTest::mouseClick(button, Qt::LeftButton);
}

constexpr HeadId kHead{StackKind::Cross, 0, 2};

}  // namespace

class ParameterPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void everyFieldAppearsOnce() {
    ParameterPanel panel;
    std::map<Field, int> count;
    for (auto* editor : panel.findChildren<FieldEditor*>()) ++count[editor->field()];
    for (const auto& row : limits()) QVERIFY2(count[row.field] == 1, std::string(row.id).c_str());
    QCOMPARE(count.size(), limits().size());
  }

  void fitsANarrowColumn() {
    ParameterPanel panel;
    QVERIFY2(panel.minimumSizeHint().width() <= 300, qPrintable(QString::number(panel.minimumSizeHint().width())));
  }

  void showsWhatAppliesToTheHead() {
    ParameterPanel panel;
    QSignalSpy changed(&panel, &ParameterPanel::changed);
    Settings settings;
    QVERIFY(settings.set(Field::QueryGain, Scope::everywhere(), 2));
    QVERIFY(settings.set(Field::QueryGain, Scope::only(kHead), 3));
    QVERIFY(settings.set(Field::KeyGain, Scope::only({StackKind::Encoder, 0, 0}), 3));
    panel.setValues(settings, kHead);
    QCOMPARE(editorOf(panel, Field::QueryGain)->findChild<FieldSlider*>()->fieldValue(), 3.0);
    QVERIFY(editorOf(panel, Field::QueryGain)->findChild<ResetButton*>()->isEnabled());
    QVERIFY(!editorOf(panel, Field::KeyGain)->findChild<ResetButton*>()->isEnabled());
    panel.setValues(settings, {StackKind::Cross, 0, 1});
    QCOMPARE(editorOf(panel, Field::QueryGain)->findChild<FieldSlider*>()->fieldValue(), 2.0);
    QCOMPARE(changed.size(), 0);
  }

  void editsCarryTheChosenScope() {
    ParameterPanel panel;
    panel.show();
    panel.setValues({}, kHead);
    QSignalSpy changed(&panel, &ParameterPanel::changed);
    auto* slider = editorOf(panel, Field::QueryGain)->findChild<FieldSlider*>();
    const auto edit = [&] {
      QTest::keyClick(slider, Qt::Key_Right);
      return changed.last().at(1).value<Scope>();
    };
    QVERIFY(edit() == Scope::only(kHead));
    choose(panel, QStringLiteral("All heads"));
    QVERIFY(edit() == Scope::layerOf(kHead));
    choose(panel, QStringLiteral("Everywhere"));
    QVERIFY(edit() == Scope::everywhere());
    choose(panel, QStringLiteral("This head"));
    QTest::keyClick(editorOf(panel, Field::Heads)->findChild<FieldSlider*>(), Qt::Key_Left);
    QCOMPARE(changed.last().at(0).value<Field>(), Field::Heads);
    QVERIFY(changed.last().at(1).value<Scope>() == Scope::everywhere());
    QCOMPARE(changed.last().at(2).toDouble(), 7.0);
  }

  void groupedHeadsHaveTheKeysAndValuesOfTheFirst() {
    ParameterPanel panel;
    panel.show();
    Settings settings;
    QVERIFY(settings.assign("cross.L0.H4.k.gain=2"));
    constexpr HeadId head{StackKind::Cross, 0, 6};
    const auto isNamed = [&panel] {
      for (const auto* label : panel.findChildren<QLabel*>())
        if (label->isVisible() && label->text() == QStringLiteral("Shared by heads 4 to 7")) return true;
      return false;
    };
    panel.setValues(settings, head);
    QVERIFY(!isNamed());
    QCOMPARE(editorOf(panel, Field::KeyGain)->findChild<FieldSlider*>()->fieldValue(), 1.0);
    panel.setValues(settings, head, ParameterPanel::HeadGroup{4, 7});
    QVERIFY(isNamed());
    QCOMPARE(editorOf(panel, Field::KeyGain)->findChild<FieldSlider*>()->fieldValue(), 2.0);
    QSignalSpy changed(&panel, &ParameterPanel::changed);
    for (const auto& [field, edited] : {std::pair(Field::QueryGain, 6), std::pair(Field::KeyRank, 4),
                                        std::pair(Field::ValueNoise, 4), std::pair(Field::Temperature, 6)}) {
      QTest::keyClick(editorOf(panel, field)->findChild<FieldSlider*>(),
                      field == Field::KeyRank ? Qt::Key_Left : Qt::Key_Right);
      QVERIFY((changed.last().at(1).value<Scope>() == Scope{StackKind::Cross, 0, edited}));
    }
  }

  void hidesFieldsAndGroups() {
    ParameterPanel panel;
    panel.show();
    panel.setShown([](Field field) {
      return field != Field::QueryGain && !(field >= Field::KeyGain && field <= Field::KeyNoise);
    });
    QVERIFY(!editorOf(panel, Field::QueryGain)->isVisible() && editorOf(panel, Field::QueryRank)->isVisible());
    auto* keys = editorOf(panel, Field::KeyGain)->parentWidget();
    while (!qobject_cast<FieldGroup*>(keys)) keys = keys->parentWidget();
    QVERIFY(!keys->isVisible());
    panel.setShown([](Field) { return true; });
    QVERIFY(keys->isVisible() && editorOf(panel, Field::KeyGain)->isVisible());
  }

  void resetCarriesTheChosenScope() {
    ParameterPanel panel;
    panel.show();
    Settings settings;
    QVERIFY(settings.set(Field::QueryGain, Scope::only(kHead), 3));
    panel.setValues(settings, kHead);
    QSignalSpy reset(&panel, &ParameterPanel::resetRequested);
    QTest::mouseClick(editorOf(panel, Field::QueryGain)->findChild<ResetButton*>(), Qt::LeftButton);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(reset.last().at(0).value<Field>(), Field::QueryGain);
    QVERIFY(reset.last().at(1).value<Scope>() == Scope::only(kHead));
  }

  void namesTheMechanismOfTheHeadAndOffersOthers() {
    ParameterPanel panel;
    panel.show();
    auto* chooser = panel.findChild<PresetChooser*>();
    auto* combo = chooser->findChild<QComboBox*>();
    auto* about = chooser->findChild<QLabel*>();
    QSignalSpy chosen(&panel, &ParameterPanel::presetChosen);
    Settings settings;
    apply(*findPreset("local_p"), Scope::only(kHead), settings);
    panel.setValues(settings, kHead);
    QCOMPARE(combo->currentText(), QStringLiteral("Luong: local-p"));
    for (const auto* part : {"exp(", "Luong et al. 2015", "predicts"})
      QVERIFY(about->text().contains(QLatin1String(part)));
    panel.setValues(settings, {StackKind::Cross, 0, 1});
    QCOMPARE(combo->currentText(), QStringLiteral("Transformer"));
    QVERIFY(settings.set(Field::Temperature, Scope::everywhere(), 2));
    panel.setValues(settings, kHead);
    QCOMPARE(combo->currentIndex(), -1);
    QVERIFY(about->text().contains(QStringLiteral("your own")));
    QCOMPARE(chosen.size(), 0);

    panel.setValues({}, kHead);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.last().at(0).value<const Preset*>(), &presets()[1]);
    QVERIFY(chosen.last().at(1).value<Scope>() == Scope::only(kHead));
    choose(panel, QStringLiteral("All heads"));
    QTest::keyClick(combo, Qt::Key_Down);
    QVERIFY(chosen.last().at(1).value<Scope>() == Scope::layerOf(kHead));
  }

  void saysBeneathAChoiceWhatItIs() {
    ParameterPanel panel;
    Settings settings;
    panel.setValues(settings, kHead);
    const auto* note = editorOf(panel, Field::Score)->findChildren<QLabel*>().last();
    QVERIFY(note->text().contains(QStringLiteral("S = q")));
    QVERIFY(settings.assign("score=additive"));
    panel.setValues(settings, kHead);
    QVERIFY2(note->text().contains(QStringLiteral("Bahdanau")), qPrintable(note->text()));
  }

  void arrowKeysChooseTheScope() {
    SegmentedControl control;
    for (int id = 0; id < 3; ++id) control.addSegment(id, QString::number(id));
    control.setCurrentId(0);
    control.show();
    QVERIFY(QTest::qWaitForWindowExposed(&control));
    QSignalSpy activated(&control, &SegmentedControl::activated);
    auto* first = control.findChild<QToolButton*>();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(control.currentId(), 1);
    QCOMPARE(activated.count(), 1);
    control.setCurrentId(2);
    QCOMPARE(control.currentId(), 2);
    control.setCurrentId(-1);
    QCOMPARE(control.currentId(), -1);
    QCOMPARE(activated.count(), 1);
  }

  void groupsFold() {
    ParameterPanel panel;
    panel.show();
    auto* group = panel.findChild<FieldGroup*>();
    auto* editor = group->findChild<FieldEditor*>();
    QVERIFY(editor->isVisible());
    QTest::mouseClick(group->findChild<QToolButton*>(), Qt::LeftButton);
    QVERIFY(!editor->isVisible());
    QTest::mouseClick(group->findChild<QToolButton*>(), Qt::LeftButton);
    QVERIFY(editor->isVisible());
  }

  void narrowsByField() {
    ParameterPanel panel;
    panel.setValues({}, kHead);
    panel.setMaximum(Field::QueryRank, 64);
    QCOMPARE(editorOf(panel, Field::QueryRank)->findChild<FieldSlider*>()->maximum(), 63);
    QCOMPARE(editorOf(panel, Field::KeyRank)->findChild<FieldSlider*>()->maximum(), 127);
  }
};

QTEST_MAIN(ParameterPanelTest)
#include "parameter_panel_test.moc"
