// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layer_bar.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/widgets/segmented_control.h"

namespace fovea {

LayerBar::LayerBar(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(new QLabel(tr("Layer"), this));
  row->addStretch(1);
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
}

int LayerBar::selectedLayer() const {
  return layers_->currentId();
}

void LayerBar::remake(int count) {
  count_ = count;
  delete layers_;
  layers_ = new SegmentedControl(this);
  for (int layer = 0; layer < count; ++layer) {
    const auto meaning = layer == 0
                             ? tr("Layer %1: what the text is given to first (Alt+Up, Alt+Down)")
                             : tr("Layer %1: it reads what the layers before it made of the text (Alt+Up, Alt+Down)");
    layers_->addSegment(layer, QString::number(layer), meaning.arg(layer));
  }
  static_cast<QHBoxLayout*>(layout())->insertWidget(1, layers_);
  connect(layers_, &SegmentedControl::activated, this, &LayerBar::selected);
}

}  // namespace fovea
