// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fovea {

class SegmentedControl;

/// The layers of a stack side by side, to pick one from; hidden where there is only one.
class LayerBar : public QWidget {
  Q_OBJECT

 public:
  explicit LayerBar(QWidget* parent = nullptr);

  void setLayers(int count);
  void setSelected(int layer);
  int selectedLayer() const;

 Q_SIGNALS:
  /// The user has picked a layer.
  void selected(int layer);

 private:
  void remake(int count);

  int count_ = 0;
  SegmentedControl* layers_ = nullptr;
};

}  // namespace fovea
