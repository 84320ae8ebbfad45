// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layer_bar.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

#include "ui/widgets/segmented_control.h"

namespace fovea {

LayerBar::LayerBar(QWidget* parent) : QWidget(parent), scroll_(new QScrollArea(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(new QLabel(tr("Layer"), this));
  row->addWidget(scroll_, 1);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  remake(0);
  hide();
}

void LayerBar::setLayers(int count) {
  if (count == count_) return;
  remake(count);
  setVisible(count > 1);
}

void LayerBar::setSelected(int layer) {
  layers_->setCurrentId(layer);
  showSelected();
}

int LayerBar::selectedLayer() const {
  return layers_->currentId();
}

void LayerBar::remake(int count) {
  count_ = count;
  layers_ = new SegmentedControl;
  for (int layer = 0; layer < count; ++layer) {
    const auto meaning = layer == 0
                             ? tr("Layer %1: what the text is given to first (Alt+Up, Alt+Down)")
                             : tr("Layer %1: it reads what the layers before it made of the text (Alt+Up, Alt+Down)");
    layers_->addSegment(layer, QString::number(layer), meaning.arg(layer));
  }
  connect(layers_, &SegmentedControl::activated, this, &LayerBar::selected);
  layers_->resize(layers_->sizeHint());
  scroll_->setWidget(layers_);  // and deletes the former one
  layers_->show();
  fit();
}

void LayerBar::resizeEvent(QResizeEvent*) {
  fit();
  showSelected();
}

void LayerBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) fit();
  QWidget::changeEvent(event);
}

/// As high as the layers, and where they do not all fit as a scroll bar below them.
void LayerBar::fit() {
  const bool scrolls = layers_->width() > scroll_->width();
  scroll_->setFixedHeight(layers_->height() + (scrolls ? scroll_->horizontalScrollBar()->sizeHint().height() : 0));
}

void LayerBar::showSelected() {
  const auto all = layers_->findChildren<QAbstractButton*>();
  const int layer = layers_->currentId();
  if (layer >= 0) scroll_->ensureWidgetVisible(all[layer]);
}

}  // namespace fovea
