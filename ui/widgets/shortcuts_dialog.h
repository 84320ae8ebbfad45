// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QMenu;

namespace fovea {

/// All keys on one page: every action that has a shortcut, under the name of its menu, and the keys and gestures of the
/// widgets.
class ShortcutsDialog : public QDialog {
  Q_OBJECT

 public:
  explicit ShortcutsDialog(const QList<QMenu*>& menus, QWidget* parent = nullptr);
};

}  // namespace fovea
