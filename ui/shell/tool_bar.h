// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

namespace fovea {

class Actions;

/// The tool bar: what to look at on the left, what to do about it on the right.
class ToolBar : public QToolBar {
  Q_OBJECT

 public:
  explicit ToolBar(const Actions& actions, QWidget* parent = nullptr);

 private:
  void addMenu(const QString& text, QMenu* menu);
};

}  // namespace fovea
