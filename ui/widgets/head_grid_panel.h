// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "core/scenario/measures.h"
#include "ui/widgets/head_grid.h"

class QAction;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace fovea {

class HeadPreview;
class SegmentedControl;

/// The wall of heads of a stack with the means of its layers, what it is coloured and sorted by, which heads it leaves
/// out, and the head under the pointer at large.
class HeadGridPanel : public QWidget {
  Q_OBJECT

 public:
  /// One head of the stack.
  struct Head {
    LayerHead at;
    std::shared_ptr<const Matrix> map;  ///< as it is shown: of A, of B, or B − A; null: there is none
    std::shared_ptr<const HeadResult> head;
    MeasureValues values;  ///< NaN where nothing is known
  };

  explicit HeadGridPanel(QWidget* parent = nullptr);

  /// All heads of a stack, by layer and head; @p areDifferences: maps and numbers have a sign, and where A
  /// lacks some of their cells @p compared says which.
  void setHeads(StackKind stack, std::vector<Head> heads, bool areDifferences, CounterpartsPtr compared);
  /// The heads that are looked at together or alone, none where it is a mean over a layer, and how they are combined.
  void setChosen(const std::vector<LayerHead>& heads, const LayerHead& current, Combine combine);
  void setColors(ColorMap map, ColorRange range);
  void setTheme(Theme theme);
  void setStale(bool stale) { grid_->setStale(stale); }

  HeadGrid& grid() const { return *grid_; }

 Q_SIGNALS:
  void chosen(const std::vector<fovea::LayerHead>& heads, const fovea::LayerHead& current);
  void combineChosen(fovea::Combine combine);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  const MeasureInfo* measure() const;  // null: none is chosen
  void fillHide();
  void showMeasure();
  void showTiles();
  void showPreview(const std::optional<LayerHead>& hovered);
  void applyLook();

  QComboBox* measure_;
  QCheckBox* sorted_;
  QDoubleSpinBox* least_;
  QToolButton* hide_;
  QAction* hideChosen_ = nullptr;
  QAction* hideOff_ = nullptr;
  QAction* showAll_ = nullptr;
  QLabel* count_;
  SegmentedControl* combine_;
  HeadGrid* grid_;
  HeadPreview* preview_;
  StackKind stack_ = StackKind::Encoder;
  std::vector<Head> heads_;
  std::map<int, std::shared_ptr<const Matrix>> means_;  // of layers with several heads
  std::set<LayerHead> hidden_;
  std::vector<LayerHead> chosen_;
  bool areDifferences_ = false;
  HeadGrid::Look look_;  // without the map of differences
};

}  // namespace fovea
