// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <array>

#include "ui/shell/panels.h"

class QDockWidget;
class QMainWindow;

namespace fovea {

class Actions;

/// The panels of the window as docks: shown, moved, floated and closed by the user, put back by layouts. The action of
/// a panel shows it and puts the keyboard there, or hides it if the keyboard is there already.
class Docks : public QObject {
  Q_OBJECT

 public:
  Docks(QMainWindow& window, const Actions& actions);

  /// Puts a panel into the window. One that was not added has no action.
  void add(Panel panel, QWidget* widget);
  /// What was put there; null: nothing.
  QWidget* widget(Panel panel) const;
  /// A panel that has nothing to show with this source is hidden, and comes back as it was.
  void setAvailable(Panel panel, bool available);
  /// Shows it where it is hidden or behind another one; the keyboard stays where it is.
  void raise(Panel panel);
  /// Whether the user sees it.
  bool isSeen(Panel panel) const;
  void apply(Layout layout);

  /// For the next start. restore(): whether @p state was one, of this version.
  QByteArray state() const;
  bool restore(const QByteArray& state);

 Q_SIGNALS:
  /// The last panel with the keyboard was hidden: it should go to the map.
  void left();

 private:
  struct Dock {
    QDockWidget* dock = nullptr;  // null: not added
    bool available = true;
    bool wanted = false;  // shown whenever it is available
  };

  Dock& of(Panel panel) { return docks_[static_cast<std::size_t>(panel)]; }
  const Dock& of(Panel panel) const { return docks_[static_cast<std::size_t>(panel)]; }
  void toggle(Panel panel);
  void show(Panel panel);

  QMainWindow& window_;
  const Actions& actions_;
  std::array<Dock, kPanels.size()> docks_;
};

}  // namespace fovea
