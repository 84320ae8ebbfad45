// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/session/session.h"

class QLabel;
class QProgressBar;
class QShortcut;
class QToolButton;

namespace fovea {

/// The line at the bottom: the cell under the pointer or cursor in numbers, what the source is, how large the map is,
/// and progress with a way to cancel once a computation takes longer than a quarter of a second.
class StatusLine : public QWidget {
  Q_OBJECT

 public:
  explicit StatusLine(Session& session, QWidget* parent = nullptr);

  /// The read-out of one cell: query, key, weight, score and rank within its row. Empty if the frame has no such cell.
  static QString describe(const Frame& frame, const Cell& cell);
  /// The read-out of one cell in a comparison: its weights in A and B, and B − A.
  static QString compare(const Frame& frame, const Cell& cell);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Whether there is a map whose numbers are those of the present scenario, or will be in a moment.
  bool showsMap() const;
  void showCell();
  QString cellText() const;
  void showFrame();
  void showStatus();

  Session& session_;
  std::optional<Cell> hovered_;
  QLabel* cell_;
  QLabel* source_;
  QString shape_;  // of the map, behind the source
  QProgressBar* progress_;
  QToolButton* cancel_;
  QShortcut* escape_;
  QTimer patience_;
};

}  // namespace fovea
