// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_editor.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/widgets/calm_combo_box.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/field_spin_box.h"
#include "ui/widgets/field_text.h"
#include "ui/widgets/reset_button.h"

namespace fovea {

FieldEditor::FieldEditor(Field field, const QString& label, QWidget* parent)
    : QWidget(parent), row_(info(field)), text_(label.isEmpty() ? fieldLabel(field) : label), value_(row_.standard) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(1);
  line_ = new QHBoxLayout;
  line_->setSpacing(6);
  rows->addLayout(line_);
  switch (row_.kind) {
    case FieldKind::Toggle:
      makeToggle();
      break;
    case FieldKind::Choice:
      makeChoice();
      break;
    case FieldKind::Real:
    case FieldKind::Integer:
      makeNumber();
      break;
  }
  reset_ = new ResetButton(this);
  reset_->setToolTip(tr("Put back to %1").arg(fieldValueText(field, row_.standard)));
  reset_->setAccessibleName(tr("Put %1 back").arg(fieldLabel(field)));
  connect(reset_, &ResetButton::clicked, this, [this] { Q_EMIT resetRequested(row_.field); });
  line_->addWidget(reset_);
  if (note_) rows->addWidget(note_);
  setToolTip(fieldHelp(field));
  setWhatsThis(fieldHelp(field));
  for (auto* control : std::initializer_list<QWidget*>{slider_, spin_, check_, combo_})
    if (control) control->setAccessibleName(fieldLabel(field));
  setFocusProxy(slider_ ? static_cast<QWidget*>(slider_) : check_ ? static_cast<QWidget*>(check_) : combo_);
  setChanged(false);
}

void FieldEditor::makeNumber() {
  label_ = new QLabel(this);
  slider_ = new FieldSlider(row_, this);
  spin_ = new FieldSpinBox(row_, this);
  line_->addWidget(label_);
  line_->addWidget(slider_);
  line_->addWidget(spin_);
  setLabelWidth(labelWidthHint());
  connect(slider_, &FieldSlider::valueChanged, this, [this] {
    if (slider_->fieldValue() == value_) return;
    value_ = slider_->fieldValue();
    spin_->setFieldValue(value_);
    Q_EMIT changed(row_.field, value_, slider_->isSliderDown());
  });
  connect(slider_, &FieldSlider::sliderReleased, this, [this] {
    slider_->setFieldValue(value_);
    Q_EMIT released(row_.field);
  });
  connect(spin_, &FieldSpinBox::valueChanged, this, [this](double value) {
    value_ = value;
    slider_->setFieldValue(value);
    Q_EMIT changed(row_.field, value, false);
  });
}

void FieldEditor::makeToggle() {
  check_ = new QCheckBox(text_, this);
  check_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  line_->addWidget(check_);
  connect(check_, &QCheckBox::toggled, this, [this](bool on) {
    value_ = on ? 1 : 0;
    Q_EMIT changed(row_.field, value_, false);
  });
}

void FieldEditor::makeChoice() {
  label_ = new QLabel(this);
  combo_ = new CalmComboBox(this);
  for (const auto& choice : row_.choices) {
    combo_->addItem(mechanismLabel(choice));
    if (choice.meaning.empty()) continue;
    combo_->setItemData(combo_->count() - 1, mechanismHelp(choice), Qt::ToolTipRole);
    if (!note_) note_ = new QLabel(this);
  }
  if (note_) {
    note_->setTextFormat(Qt::RichText);
    note_->setWordWrap(true);
    showNote();
  }
  line_->addWidget(label_);
  line_->addWidget(combo_);
  setLabelWidth(labelWidthHint());
  connect(combo_, &QComboBox::currentIndexChanged, this, [this](int index) {
    value_ = index;
    showNote();
    Q_EMIT changed(row_.field, value_, false);
  });
}

void FieldEditor::setValue(double value) {
  value_ = value;
  if (slider_ && !slider_->isSliderDown()) slider_->setFieldValue(value);
  if (spin_) spin_->setFieldValue(value);
  if (check_) {
    const QSignalBlocker silent(check_);
    check_->setChecked(value != 0);
  }
  if (combo_) {
    const QSignalBlocker silent(combo_);
    combo_->setCurrentIndex(static_cast<int>(value));
    showNote();
  }
}

void FieldEditor::setChanged(bool changed) {
  auto* marked = label_ ? static_cast<QWidget*>(label_) : check_;
  if (reset_->isEnabled() == changed && marked->font().bold() == changed) return;
  reset_->setEnabled(changed);
  auto font = marked->font();
  font.setBold(changed);
  marked->setFont(font);
  showLabel();
}

void FieldEditor::setMaximum(double maximum) {
  if (!slider_) return;
  slider_->setFieldMaximum(maximum);
  if (!slider_->isSliderDown()) slider_->setFieldValue(value_);
  spin_->setFieldMaximum(maximum);
}

void FieldEditor::setAccent(const QColor& accent) {
  if (slider_) slider_->setAccent(accent);
}

int FieldEditor::labelWidthHint() const {
  if (!label_) return 0;
  auto bold = font();
  bold.setBold(true);
  return QFontMetrics(bold).horizontalAdvance(text_) + 2;
}

void FieldEditor::setLabelWidth(int width) {
  if (!label_) return;
  label_->setFixedWidth(width);
  showLabel();
}

void FieldEditor::showNote() {
  if (note_) note_->setText(mechanismNote(row_.choices[static_cast<std::size_t>(combo_->currentIndex())]));
}

void FieldEditor::showLabel() {
  if (label_) label_->setText(label_->fontMetrics().elidedText(text_, Qt::ElideRight, label_->maximumWidth()));
}

}  // namespace fovea
