// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_slider.h"

#include <QPainter>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace fovea {

namespace {

constexpr int kLogarithmicSteps = 400;
constexpr int kDetent = 3;  // pixels on each side of the default

double twoDigits(double value) {
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  // Dividing by 1/unit keeps 0.3 what a person would write; multiplying by 0.1 does not.
  return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
}

}  // namespace

FieldSlider::FieldSlider(const FieldInfo& row, QWidget* parent)
    : QSlider(Qt::Horizontal, parent), row_(row), maximum_(row.maximum) {
  setFocusPolicy(Qt::StrongFocus);
  setMinimumWidth(60);
  setMouseTracking(true);
  setFieldMaximum(row.maximum);
  setFieldValue(row.standard);
}

int FieldSlider::positionOf(double value) const {
  const double inside = std::clamp(value, row_.minimum, maximum_);
  if (row_.logarithmic)
    return static_cast<int>(
        std::lround(kLogarithmicSteps * std::log(inside / row_.minimum) / std::log(maximum_ / row_.minimum)));
  return static_cast<int>(std::lround((inside - row_.minimum) / row_.step));
}

double FieldSlider::valueAt(int position) const {
  if (position >= maximum()) return row_.atMaximum.empty() ? maximum_ : row_.maximum;
  if (position <= minimum()) return row_.minimum;
  if (row_.logarithmic)
    return twoDigits(row_.minimum * std::pow(maximum_ / row_.minimum, static_cast<double>(position) / maximum()));
  // Steps are fractions such as 0.05: counting in whole numbers per unit gives 0.15, not 0.15000000000000002.
  const double perUnit = std::round(1 / row_.step);
  return row_.step < 1 ? std::round(row_.minimum * perUnit + position) / perUnit : row_.minimum + position * row_.step;
}

double FieldSlider::fieldValue() const {
  const int position = sliderPosition();
  if (isSliderDown() && std::abs(handleCentre(position) - handleCentre(positionOf(row_.standard))) <= kDetent)
    return row_.standard;
  return valueAt(position);
}

void FieldSlider::setFieldValue(double value) {
  const QSignalBlocker silent(this);
  setValue(positionOf(value));
}

void FieldSlider::setFieldMaximum(double maximum) {
  const QSignalBlocker silent(this);
  maximum_ = std::clamp(maximum, row_.minimum, row_.maximum);
  setRange(0,
           row_.logarithmic ? kLogarithmicSteps : static_cast<int>(std::lround((maximum_ - row_.minimum) / row_.step)));
  setSingleStep(row_.logarithmic ? 4 : 1);
  setPageStep(std::max(1, this->maximum() / 10));
}

void FieldSlider::setAccent(const QColor& accent) {
  accent_ = accent;
  update();
}

int FieldSlider::handleCentre(int position) const {
  QStyleOptionSlider option;
  initStyleOption(&option);
  option.sliderPosition = position;
  return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).center().x();
}

void FieldSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double middle = height() / 2.0;
  const double handle = handleCentre(sliderPosition()) + 0.5;
  const double standard = handleCentre(positionOf(row_.standard)) + 0.5;
  const double from = handleCentre(minimum()) + 0.5;
  const double to = handleCentre(maximum()) + 0.5;
  const auto& colors = palette();
  const auto accent = !isEnabled()        ? colors.color(QPalette::Mid)
                      : accent_.isValid() ? accent_
                                          : colors.color(QPalette::Highlight);
  auto groove = colors.color(QPalette::WindowText);
  groove.setAlphaF(0.22F);

  painter.setPen(Qt::NoPen);
  painter.setBrush(groove);
  painter.drawRoundedRect(QRectF(from, middle - 1.5, to - from, 3), 1.5, 1.5);
  painter.drawRoundedRect(QRectF(standard - 1, middle - 4, 2, 8), 1, 1);
  painter.setBrush(accent);
  painter.drawRoundedRect(QRectF(std::min(standard, handle), middle - 1.5, std::abs(handle - standard), 3), 1.5, 1.5);

  const double radius = isSliderDown() ? 6.5 : 5.5;
  if (hasFocus()) {
    auto halo = accent;
    halo.setAlphaF(0.35F);
    painter.setBrush(halo);
    painter.drawEllipse(QPointF(handle, middle), radius + 2.5, radius + 2.5);
  }
  const bool solid = hasFocus() || isSliderDown() || underMouse();
  painter.setPen(QPen(accent, 1.5));
  painter.setBrush(solid ? accent : colors.color(QPalette::Base));
  painter.drawEllipse(QPointF(handle, middle), radius - 0.75, radius - 0.75);
}

void FieldSlider::wheelEvent(QWheelEvent* event) {
  if (hasFocus())
    QSlider::wheelEvent(event);
  else
    event->ignore();
}

}  // namespace fovea
