// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace fovea {

/// A small button with a turning-back arrow. Disabled it is invisible but keeps its place, so that an unchanged panel
/// is quiet and nothing moves when something changes.
class ResetButton : public QToolButton {
  Q_OBJECT

 public:
  explicit ResetButton(QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace fovea
