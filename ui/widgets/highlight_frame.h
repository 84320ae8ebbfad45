// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <vector>

namespace fovea {

/// A frame around another widget, wherever that goes; mouse and keyboard go through it.
class HighlightFrame : public QWidget {
  Q_OBJECT

 public:
  explicit HighlightFrame(QWidget* parent);

  /// Null: there is nothing to frame.
  void pointAt(QWidget* target);
  QWidget* target() const { return target_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void watch();
  void follow();

  QPointer<QWidget> target_;
  std::vector<QPointer<QWidget>> watched_;  // the target and what it stands in
};

}  // namespace fovea
