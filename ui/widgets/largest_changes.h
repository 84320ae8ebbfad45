// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/analysis/difference.h"
#include "ui/widgets/heatmap_plot.h"

class QLabel;
class QStackedLayout;
class QTreeWidget;

namespace fovea {

/// The cells that differ most between two maps, the largest change first: query → key, A, B and B − A.
class LargestChanges : public QWidget {
  Q_OBJECT

 public:
  explicit LargestChanges(QWidget* parent = nullptr);

  /// @p queries and @p keys name the cells. The selection stays on its line.
  void setChanges(const std::vector<Change>& changes, const Tokens& queries, const Tokens& keys);
  /// Says why there is no list, instead of one.
  void setMessage(const QString& message);

 Q_SIGNALS:
  /// A line was clicked, or Enter was pressed on it.
  void activated(fovea::Cell cell);

 private:
  QTreeWidget* list_;
  QLabel* message_;
  QStackedLayout* pages_;
  std::vector<Cell> cells_;  // one per line
};

}  // namespace fovea
