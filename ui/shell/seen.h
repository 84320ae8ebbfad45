// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QWidget>
#include <functional>
#include <utility>

namespace fovea {

/// Calls @p changed whenever a widget becomes visible or is hidden, also with its dock or behind another tab: what is
/// not seen costs nothing.
class Seen : public QObject {
 public:
  Seen(QWidget& widget, std::function<void(bool)> changed) : QObject(&widget), changed_(std::move(changed)) {
    widget.installEventFilter(this);
  }

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) changed_(event->type() == QEvent::Show);
    return false;
  }

 private:
  std::function<void(bool)> changed_;
};

}  // namespace fovea
