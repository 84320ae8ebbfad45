// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace fovea {

/// One choice out of a few, side by side. Tab reaches it; the arrow keys choose.
class SegmentedControl : public QWidget {
  Q_OBJECT

 public:
  explicit SegmentedControl(QWidget* parent = nullptr);

  /// @p meaning is the tool tip and what a screen reader says; the text where it is empty.
  void addSegment(int id, const QString& text, const QString& meaning = {});

  /// Other words for a segment.
  void setSegment(int id, const QString& text, const QString& meaning);

  /// −1: none is chosen.
  int currentId() const;
  /// Chooses without a signal; an id that there is no segment of chooses none.
  void setCurrentId(int id);

 Q_SIGNALS:
  /// The user has chosen.
  void activated(int id);

 private:
  QHBoxLayout* layout_;
  QButtonGroup* segments_;
};

}  // namespace fovea
