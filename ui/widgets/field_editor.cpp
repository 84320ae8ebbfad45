// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QWheelEvent>

#include "ui/widgets/field_slider.h"
#include "ui/widgets/field_spin_box.h"
#include "ui/widgets/field_text.h"
#include "ui/widgets/reset_button.h"

namespace fovea {

namespace {

/// Leaves the wheel to the panel unless the box has the focus.
class CalmComboBox : public QComboBox {
 public:
  using QComboBox::QComboBox;

 protected:
  void wheelEvent(QWheelEvent* event) override {
    if (hasFocus())
      QComboBox::wheelEvent(event);
    else
      event->ignore();
  }
};

}  // namespace

FieldEditor::FieldEditor(Field field, const QString& label, QWidget* parent)
    : QWidget(parent), row_(info(field)), text_(label.isEmpty() ? fieldLabel(field) : label), value_(row_.standard) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
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
  layout->addWidget(reset_);
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
  layout()->addWidget(label_);
  layout()->addWidget(slider_);
  layout()->addWidget(spin_);
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
  layout()->addWidget(check_);
  connect(check_, &QCheckBox::toggled, this, [this](bool on) {
    value_ = on ? 1 : 0;
    Q_EMIT changed(row_.field, value_, false);
  });
}

void FieldEditor::makeChoice() {
  label_ = new QLabel(this);
  combo_ = new CalmComboBox(this);
  combo_->setFocusPolicy(Qt::StrongFocus);
  combo_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  combo_->setMinimumContentsLength(6);
  combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  for (std::size_t i = 0; i < row_.choices.size(); ++i)
    combo_->addItem(fieldValueText(row_.field, static_cast<double>(i)));
  layout()->addWidget(label_);
  layout()->addWidget(combo_);
  setLabelWidth(labelWidthHint());
  connect(combo_, &QComboBox::currentIndexChanged, this, [this](int index) {
    value_ = index;
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

void FieldEditor::showLabel() {
  if (label_) label_->setText(label_->fontMetrics().elidedText(text_, Qt::ElideRight, label_->maximumWidth()));
}

}  // namespace fovea
