// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QShortcut>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/render/map_painter.h"
#include "ui/render/source_title.h"
#include "ui/render/token_text.h"
#include "ui/render/view_words.h"
#include "ui/shell/compared_map.h"

namespace fovea {

constexpr int kSourcePart = 25;  // percent of the width that the source keeps: the rest is for the cell

StatusLine::StatusLine(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      cell_(new QLabel(this)),
      source_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      cancel_(new QToolButton(this)),
      escape_(new QShortcut(Qt::Key_Escape, window())) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(10, 3, 10, 3);
  layout->addWidget(cell_, 1);
  layout->addWidget(progress_);
  layout->addWidget(cancel_);
  layout->addWidget(source_);

  cell_->setTextFormat(Qt::PlainText);
  cell_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  cell_->setMinimumWidth(40);
  cell_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  cell_->setAccessibleName(tr("Cell under the pointer"));
  progress_->setRange(0, 100);
  progress_->setFixedWidth(160);
  cancel_->setText(tr("Cancel"));
  cancel_->setToolTip(tr("Stop this computation (Esc)"));
  connect(cancel_, &QToolButton::clicked, &session, &Session::stop);
  connect(escape_, &QShortcut::activated, &session, &Session::stop);

  patience_.setSingleShot(true);
  patience_.setInterval(250);
  connect(&patience_, &QTimer::timeout, this, [this] {
    progress_->show();
    cancel_->show();
  });
  connect(&session, &Session::frameChanged, this, &StatusLine::showFrame);
  connect(&session, &Session::viewChanged, this, &StatusLine::showFrame);
  connect(&session, &Session::statusChanged, this, &StatusLine::showStatus);
  connect(&session, &Session::hoverChanged, this, [this](const std::optional<Cell>& cell) {
    hovered_ = cell;
    showCell();
  });
  showFrame();
  showStatus();
}

namespace {

bool holds(const Frame& frame, const Cell& cell) {
  return frame.map.placeOf(cell).has_value();
}

QString cellTitle(const Frame& frame, const Cell& cell) {
  const auto named = [](const ShownAxis& axis, int place) {
    const auto [first, last] = axis.parts[static_cast<std::size_t>(place)];
    const auto number = last > first + 1 ? QStringLiteral("%1–%2").arg(first).arg(last - 1) : QString::number(first);
    return QStringLiteral("%1 [%2]").arg(shortText(nameOf((*axis.tokens)[static_cast<std::size_t>(place)])), number);
  };
  const auto place = *frame.map.placeOf(cell);
  return StatusLine::tr("query %1 → key %2:  ")
      .arg(named(frame.map.queries, place.query), named(frame.map.keys, place.key));
}

}  // namespace

QString StatusLine::compare(const Frame& frame, const Cell& cell) {
  if (!holds(frame, cell)) return {};
  const auto weightAt = [&](const ShownMap& map, const Cell& place) {
    const float weight = (*map.cells)(place.query, place.key);
    return std::isnan(weight) ? tr("masked") : tickNumber(static_cast<double>(weight), 4);
  };
  const auto place = *frame.map.placeOf(cell);
  const auto counterpart = frame.counterparts.of(place);
  QStringList parts;
  parts << tr("A %1").arg(counterpart ? weightAt(frame.baseline->map, *counterpart) : tr("has no such tokens"));
  parts << tr("B %1").arg(weightAt(frame.map, place));
  if (*frame.difference) {
    const float by = (*frame.difference)->cells(place.query, place.key);
    const auto sign = by > 0 ? QStringLiteral("+") : QString();
    if (!std::isnan(by)) parts << tr("B − A %1").arg(sign + tickNumber(static_cast<double>(by), 4));
  }
  return cellTitle(frame, cell) + parts.join(QStringLiteral(",  "));
}

QString StatusLine::describe(const Frame& frame, const Cell& cell) {
  if (!holds(frame, cell)) return {};
  const auto& weights = *frame.map.cells;
  const auto place = *frame.map.placeOf(cell);
  QString line = cellTitle(frame, cell);
  const float weight = weights(place.query, place.key);
  if (std::isnan(weight)) {
    const auto byHand = forbiddenIn(frame.result->scenario->forbidden, scopeOf(frame.focus));
    line += byHand.contains(cell) ? tr("forbidden by hand") : tr("masked");
  } else {
    const auto row = weights.row(place.query).array();
    line += QStringLiteral("%1 %2").arg(quantityWord(frame.quantity)).arg(static_cast<double>(weight), 0, 'f', 4);
    line += tr(",  rank %1 of %2")
                .arg((row > weight).count() + 1)
                .arg((row == row).count());  // NaN, a masked cell, is not equal to itself
  }
  const bool isToken = frame.map.isToken(place);  // else there is no score of its own
  const auto* head = isToken && frame.focus.chosen.empty() && frame.focus.head
                         ? frame.result->head({frame.focus.stack, frame.focus.layer, *frame.focus.head})
                         : nullptr;
  if (head && head->attention.settings.normalizer->expectation && !std::isnan(weight))
    line += tr(",  expected weight %1")
                .arg(static_cast<double>(head->attention.expectedWeights(cell.query, 1)(0, cell.key)), 0, 'f', 4);
  if (head) line += tr(",  score %1").arg(head->attention.score(cell.query, cell.key), 0, 'f', 3);
  return line;
}

void StatusLine::showCell() {
  cell_->setText(cellText());
  cell_->setToolTip(cell_->text());
  // The source is known; the cell is what is being read.
  const auto metrics = fontMetrics();
  const int room = width() - metrics.horizontalAdvance(cell_->text() + shape_) - 60 -
                   (progress_->isHidden() ? 0 : progress_->width() + cancel_->width());
  source_->setText(metrics.elidedText(source_->toolTip(), Qt::ElideRight, std::max(room, kSourcePart * width() / 100)) +
                   shape_);
}

QString StatusLine::cellText() const {
  const auto& cell = hovered_ ? hovered_ : session_.view().cell;
  if (!showsMap() || !cell) return {};
  const auto& frame = *session_.frame();
  const bool compares = session_.comparison() != Comparison::None && frame.baseline;
  return (compares ? compare : describe)(frame, *cell);
}

void StatusLine::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  showCell();
}

bool StatusLine::showsMap() const {
  return session_.frame() && mapMessage(session_).isEmpty();
}

void StatusLine::showFrame() {
  const auto& frame = session_.frame();
  source_->setToolTip(frame ? sourceTitle(frame->result->source.title) : QString());
  shape_ =
      showsMap() ? tr("  ·  %1 × %2 tokens").arg(frame->map.queries.size()).arg(frame->map.keys.size()) : QString();
  showCell();
}

void StatusLine::showStatus() {
  showFrame();
  const auto& status = session_.status();
  progress_->setValue(static_cast<int>(100 * status.progress));
  escape_->setEnabled(status.kind == Status::Kind::Running);  // else the key is the other parts'
  if (status.kind == Status::Kind::Running) {
    if (!patience_.isActive() && !progress_->isVisible()) patience_.start();
    return;
  }
  patience_.stop();
  progress_->hide();
  cancel_->hide();
}

}  // namespace fovea
