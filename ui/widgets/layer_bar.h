// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;

namespace fovea {

class SegmentedControl;

/// The layers of a stack side by side, to pick one from; scrolls where they are too many for its width; hidden where
/// there is only one.
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

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void remake(int count);
  void fit();
  void showSelected();

  int count_ = 0;
  QScrollArea* scroll_;
  SegmentedControl* layers_ = nullptr;
};

}  // namespace fovea
