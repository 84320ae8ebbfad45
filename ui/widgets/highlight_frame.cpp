// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/highlight_frame.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>

#include "ui/render/theme.h"

namespace fovea {

namespace {

constexpr int kReach = 3;  // beyond the target

}  // namespace

HighlightFrame::HighlightFrame(QWidget* parent) : QWidget(parent) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  hide();
}

void HighlightFrame::pointAt(QWidget* target) {
  target_ = target;
  watch();
  follow();
}

void HighlightFrame::watch() {
  for (const auto& widget : watched_)
    if (widget) widget->removeEventFilter(this);
  watched_.clear();
  for (auto* widget = target_.data(); widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
    widget->installEventFilter(this);
    watched_.emplace_back(widget);
  }
}

bool HighlightFrame::eventFilter(QObject*, QEvent* event) {
  switch (event->type()) {
    case QEvent::ParentChange:
      watch();
      [[fallthrough]];
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ZOrderChange:
    case QEvent::LayoutRequest:
      QMetaObject::invokeMethod(this, &HighlightFrame::follow, Qt::QueuedConnection);  // when all is in its place
      break;
    default:
      break;
  }
  return false;
}

void HighlightFrame::follow() {
  if (!target_ || !target_->isVisible()) return hide();
  auto* window = target_->window();
  if (parentWidget() != window) setParent(window);
  QRect seen = target_->rect();
  for (auto* widget = target_.data(); widget != window; widget = widget->parentWidget())
    seen = seen.translated(widget->pos()) & widget->parentWidget()->rect();
  if (seen.isEmpty()) return hide();
  setGeometry(seen.adjusted(-kReach, -kReach, kReach, kReach) & window->rect());
  show();
  raise();
}

void HighlightFrame::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool dark = palette().color(QPalette::Window).lightness() < 128;
  const auto& theme = figureTheme(dark ? Theme::Dark : Theme::Light);
  painter.setPen(QPen(theme.accent, 3));
  painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5);
}

}  // namespace fovea
