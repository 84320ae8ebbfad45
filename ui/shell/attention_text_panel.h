// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "ui/session/session.h"
#include "ui/widgets/text_view.h"

class QAction;

namespace fovea {

class SegmentedControl;

/// The map as the text, from the one direction or the other; of A | B both texts beside each other.
class AttentionTextPanel : public QWidget {
  Q_OBJECT

 public:
  /// @p turn changes the direction.
  AttentionTextPanel(Session& session, QAction& turn, QWidget* parent = nullptr);

  /// The main one first.
  const std::array<TextView*, 2>& views() const { return views_; }
  void setTheme(Theme theme);

 private:
  Session& session_;
  std::array<TextView*, 2> views_;
  SegmentedControl* direction_;
};

}  // namespace fovea
