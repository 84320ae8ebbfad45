// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>
#include <optional>
#include <vector>

#include "core/scenario/measures.h"

namespace fovea {

class MeasureModel;

/// Every head in numbers, a line a head; a click on a heading sorts.
class MeasureList : public QTreeView {
  Q_OBJECT

 public:
  explicit MeasureList(QWidget* parent = nullptr);

  /// @p areDifferences: numbers have their sign. The order stays that of the chosen column.
  void setHeads(std::vector<MeasuredHead> heads, bool areDifferences);
  /// The head whose line is marked; nothing: none.
  void setSelected(const std::optional<HeadId>& head);
  /// The heads as they stand, from top to bottom.
  const std::vector<MeasuredHead>& heads() const;
  /// What is shown as a table for a spreadsheet: a line a head, tabs between, every digit.
  QString tableText() const;

 Q_SIGNALS:
  /// A line was clicked, or Enter was pressed on it.
  void chosen(const fovea::HeadId& head);
  /// Ctrl+C was pressed.
  void copyRequested();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void mark();

  MeasureModel* model_;
  std::optional<HeadId> selected_;
};

}  // namespace fovea
