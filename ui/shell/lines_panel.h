// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "ui/session/session.h"
#include "ui/widgets/lines_view.h"

class QLabel;
class QSlider;

namespace fovea {

/// The map as lines, and how many of them; of A | B both maps beside each other. While nobody sees the panel there are
/// no lines.
class LinesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LinesPanel(Session& session, QWidget* parent = nullptr);

  /// The main one first.
  const std::array<LinesView*, 2>& views() const { return views_; }
  QSlider* mass() const { return mass_; }
  void setTheme(Theme theme);

 private:
  void showMass();

  Session& session_;
  std::array<LinesView*, 2> views_;
  QSlider* mass_;
  QLabel* share_;
};

}  // namespace fovea
