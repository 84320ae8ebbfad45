// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/token_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/render/color_map.h"
#include "ui/render/token_text.h"

namespace fovea {

namespace {

constexpr int kPadding = 5;
constexpr int kGap = 3;
constexpr double kLowest = -10;

}  // namespace

TokenStrip::TokenStrip(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Log-probability of each token"));
  setToolTip(
      tr("How probable each token was for the model: bright is certain. Point at a token, or use the arrow keys, "
         "to read its number."));
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void TokenStrip::setTokens(Tokens tokens, std::vector<std::optional<double>> logProbabilities) {
  tokens_ = std::move(tokens);
  logProbabilities_ = std::move(logProbabilities);
  selected_ = std::min(selected_, count() - 1);
  layOut();
  updateGeometry();
}

void TokenStrip::setSelected(int token) {
  selected_ = std::clamp(token, -1, count() - 1);
  update();
}

void TokenStrip::setColorMap(ColorMap map) {
  colorMap_ = map;
  update();
}

void TokenStrip::setTheme(Theme theme) {
  theme_ = theme;
  update();
}

QRect TokenStrip::tokenRect(int token) const {
  return token >= 0 && token < static_cast<int>(rects_.size()) ? rects_[static_cast<std::size_t>(token)] : QRect();
}

std::vector<QRect> TokenStrip::laidOut(int width) const {
  std::vector<QRect> rects;
  const auto metrics = fontMetrics();
  const int height = metrics.height() + 4;
  int x = 0;
  int y = 1;
  for (int token = 0; token < count(); ++token) {
    const auto label = tokenLabel((*tokens_)[static_cast<std::size_t>(token)].text, metrics, 160);
    const int wide = std::max(height, metrics.horizontalAdvance(label) + 2 * kPadding);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += height + kGap;
    }
    rects.emplace_back(x, y, wide, height);
    x += wide + kGap;
  }
  return rects;
}

int TokenStrip::heightForWidth(int width) const {
  const auto rects = laidOut(width);
  return rects.empty() ? 0 : rects.back().bottom() + 3;
}

void TokenStrip::layOut() {
  rects_ = laidOut(width());
  update();
}

void TokenStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layOut();
}

void TokenStrip::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  const auto& theme = figureTheme(theme_);
  for (std::size_t token = 0; token < rects_.size(); ++token) {
    const auto& rect = rects_[token];
    if (!rect.intersects(event->rect())) continue;
    const auto known = token < logProbabilities_.size() ? logProbabilities_[token] : std::nullopt;
    if (known) {
      const QRgb fill = color(colorMap_, 1 - *known / kLowest);
      painter.fillRect(rect, QColor::fromRgb(fill));
      painter.setPen(QColor::fromRgb(inkOn(fill)));
    } else {
      painter.setPen(theme.grid);
      painter.drawRect(rect.adjusted(0, 0, -1, -1));
      painter.setPen(palette().color(QPalette::Text));
    }
    painter.drawText(rect, Qt::AlignCenter, tokenLabel((*tokens_)[token].text, fontMetrics(), 160));
    if (static_cast<int>(token) != selected_) continue;
    painter.setPen(QPen(theme.accent, hasFocus() ? 3 : 2));
    painter.drawRect(rect.adjusted(1, 1, -2, -2));
  }
}

int TokenStrip::tokenAt(const QPoint& position) const {
  const auto found = std::ranges::find_if(rects_, [&](const QRect& rect) { return rect.contains(position); });
  return found == rects_.end() ? -1 : static_cast<int>(found - rects_.begin());
}

int TokenStrip::tokenBeside(bool down) const {
  const auto from = tokenRect(selected_);
  const int step = (fontMetrics().height() + 4 + kGap) * (down ? 1 : -1);
  int nearest = selected_;
  int distance = width() * 2;
  for (int token = 0; token < count(); ++token) {
    const auto rect = tokenRect(token);
    const int away = std::abs(rect.center().x() - from.center().x());
    if (rect.top() != from.top() + step || away >= distance) continue;
    nearest = token;
    distance = away;
  }
  return nearest;
}

void TokenStrip::mousePressEvent(QMouseEvent* event) {
  const int token = tokenAt(event->position().toPoint());
  if (token < 0 || event->button() != Qt::LeftButton) return;
  setSelected(token);
  Q_EMIT picked(token);
}

void TokenStrip::mouseMoveEvent(QMouseEvent* event) {
  const int token = tokenAt(event->position().toPoint());
  Q_EMIT hovered(token < 0 ? std::nullopt : std::optional(token));
}

void TokenStrip::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  Q_EMIT hovered(std::nullopt);
}

void TokenStrip::keyPressEvent(QKeyEvent* event) {
  int token = selected_;
  switch (event->key()) {
    case Qt::Key_Left:
      token = selected_ - 1;
      break;
    case Qt::Key_Right:
      token = selected_ + 1;
      break;
    case Qt::Key_Up:
    case Qt::Key_Down:
      token = tokenBeside(event->key() == Qt::Key_Down);
      break;
    case Qt::Key_Home:
      token = 0;
      break;
    case Qt::Key_End:
      token = count() - 1;
      break;
    default:
      return QWidget::keyPressEvent(event);
  }
  token = std::clamp(token, 0, count() - 1);
  if (count() == 0 || token == selected_) return;
  setSelected(token);
  Q_EMIT picked(token);
}

void TokenStrip::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void TokenStrip::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

}  // namespace fovea
