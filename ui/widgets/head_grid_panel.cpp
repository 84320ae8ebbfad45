// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/head_grid_panel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/render/head_maps.h"
#include "ui/widgets/calm_combo_box.h"
#include "ui/widgets/head_thumbnail.h"
#include "ui/widgets/measure_text.h"
#include "ui/widgets/segmented_control.h"

namespace fovea {

namespace {

constexpr int kNarrow = 680;  // a panel in which the wall needs the room of the numbers

}  // namespace

/// One head at large, with its numbers where there is room for them.
class HeadPreview : public QWidget {
 public:
  explicit HeadPreview(QWidget* parent) : QWidget(parent), title_(new QLabel(this)), text_(new QLabel(this)) {
    auto bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    for (auto* label : {title_, text_}) {
      label->setTextFormat(Qt::PlainText);
      label->setWordWrap(true);
    }
    text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSide + 10, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(title_);
    layout->addWidget(text_, 1);
    setMinimumHeight(kLeastSide);
    setNarrow(false);
  }

  void setNarrow(bool narrow) {
    for (auto* label : {title_, text_}) label->setVisible(!narrow);
    const auto widest = QStringLiteral("Duplicate token: 0.000 tokens");
    setFixedWidth(kSide + (narrow ? 0 : 10 + fontMetrics().horizontalAdvance(widest)));
  }

  void setHead(const QImage& image, bool off, Theme theme, const QString& title, const QString& text) {
    image_ = image;
    off_ = off;
    theme_ = theme;
    title_->setText(title);
    text_->setText(text);
    setToolTip(text.isEmpty() ? title : title + u'\n' + text);
    update();
  }

  static constexpr int kSide = 148;
  static constexpr int kLeastSide = 60;

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const int side = std::min(kSide, height()) - 2;
    paintThumbnail(painter, {1, 1, side, side}, image_, off_, figureTheme(theme_));
  }

 private:
  QLabel* title_;
  QLabel* text_;
  QImage image_;
  bool off_ = false;
  Theme theme_ = Theme::Light;
};

HeadGridPanel::HeadGridPanel(QWidget* parent)
    : QWidget(parent),
      measure_(new CalmComboBox(this)),
      sorted_(new QCheckBox(tr("Sor&ted"), this)),
      least_(new QDoubleSpinBox(this)),
      hide_(new QToolButton(this)),
      count_(new QLabel(this)),
      combine_(new SegmentedControl(this)),
      grid_(new HeadGrid(this)),
      preview_(new HeadPreview(this)) {
  setAccessibleName(tr("Head grid"));
  setFocusProxy(grid_);
  measure_->addItem(tr("nothing"));
  for (const auto& measure : measures()) {
    measure_->addItem(measureTitle(measure));
    measure_->setItemData(measure_->count() - 1, measureDefinition(measure), Qt::ToolTipRole);
  }
  measure_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  measure_->setToolTip(tr("The frames of the heads are the stronger, the larger this measure is"));
  auto* label = new QLabel(tr("&Frames:"), this);
  label->setBuddy(measure_);
  sorted_->setToolTip(tr("The heads with the largest measure first, instead of a row for each layer"));
  least_->setRange(0, 1e6);
  least_->setSingleStep(0.05);
  least_->setDecimals(2);
  least_->setSpecialValueText(tr("all"));
  least_->setToolTip(tr("Leaves out the heads whose measure is smaller than this"));
  auto* from = new QLabel(tr("fro&m"), this);
  from->setBuddy(least_);
  combine_->addSegment(static_cast<int>(Combine::Mean), tr("Mean"), tr("The map shows the mean of the chosen heads"));
  combine_->addSegment(static_cast<int>(Combine::Max), tr("Largest"),
                       tr("The map shows the largest weight of the chosen heads, cell by cell"));
  fillHide();
  auto* line = new QHBoxLayout;
  for (auto* widget : std::initializer_list<QWidget*>{label, measure_, sorted_, from, least_, hide_})
    line->addWidget(widget);
  line->addStretch(1);
  line->addWidget(count_);
  line->addWidget(combine_);
  auto* body = new QHBoxLayout;
  body->setSpacing(12);
  body->addWidget(grid_, 1);
  body->addWidget(preview_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 4, 8, 6);
  layout->addLayout(line);
  layout->addLayout(body, 1);

  connect(measure_, &QComboBox::currentIndexChanged, this, &HeadGridPanel::showMeasure);
  connect(sorted_, &QCheckBox::toggled, this, &HeadGridPanel::showTiles);
  connect(least_, &QDoubleSpinBox::valueChanged, this, &HeadGridPanel::showTiles);
  connect(combine_, &SegmentedControl::activated, this,
          [this](int id) { Q_EMIT combineChosen(static_cast<Combine>(id)); });
  connect(grid_, &HeadGrid::chosen, this, &HeadGridPanel::chosen);
  connect(grid_, &HeadGrid::hovered, this, &HeadGridPanel::showPreview);
  connect(grid_, &HeadGrid::hideAsked, hideChosen_, &QAction::trigger);
  showMeasure();
  setChosen({}, {}, Combine::Mean);
}

const MeasureInfo* HeadGridPanel::measure() const {
  const int chosen = measure_->currentIndex();
  return chosen > 0 ? &measures()[static_cast<std::size_t>(chosen - 1)] : nullptr;
}

void HeadGridPanel::showMeasure() {
  const bool any = measure() != nullptr;
  sorted_->setEnabled(any);
  least_->setEnabled(any);
  const QSignalBlocker once(least_);
  least_->setValue(0);
  showTiles();
}

void HeadGridPanel::fillHide() {
  auto* menu = new QMenu(hide_);
  hideChosen_ = menu->addAction(tr("The &Chosen Heads\tDel"));
  hideOff_ = menu->addAction(tr("Heads That Are &Off"));
  hideOff_->setCheckable(true);
  showAll_ = menu->addAction(tr("&Show All"));
  hide_->setMenu(menu);
  hide_->setPopupMode(QToolButton::InstantPopup);
  hide_->setFocusPolicy(Qt::StrongFocus);
  hide_->setToolTip(tr("Heads that are hidden leave the wall; they compute as before"));
  connect(hideChosen_, &QAction::triggered, this, [this] {
    hidden_.insert(chosen_.begin(), chosen_.end());
    showTiles();
  });
  connect(hideOff_, &QAction::toggled, this, &HeadGridPanel::showTiles);
  connect(showAll_, &QAction::triggered, this, [this] {
    hidden_.clear();
    const QSignalBlocker once(hideOff_);
    hideOff_->setChecked(false);
    showTiles();
  });
}

void HeadGridPanel::setHeads(StackKind stack, std::vector<Head> heads, bool areDifferences, CounterpartsPtr compared) {
  const auto place = [](const Head& head) { return head.at; };
  if (stack != stack_ || !std::ranges::equal(heads, heads_, {}, place, place)) hidden_.clear();
  stack_ = stack;
  heads_ = std::move(heads);
  areDifferences_ = areDifferences;
  look_.compared = std::move(compared);
  std::map<int, std::vector<HeadMap>> layers;
  for (const auto& head : heads_) layers[head.at.layer].push_back({head.map.get(), head.head->off});
  means_.clear();
  for (const auto& [layer, maps] : layers)
    if (maps.size() > 1) means_[layer] = std::make_shared<const Matrix>(meanMap(maps));
  applyLook();
  showTiles();
}

void HeadGridPanel::showTiles() {
  const auto* by = measure();
  const bool inOrder = by && sorted_->isChecked();
  std::vector<HeadGrid::Tile> tiles;
  std::size_t hidden = 0;
  for (const auto& [at, map, head, values] : heads_) {
    HeadGrid::Tile tile{at, map, head->off};
    if (by) tile.value = fovea::at(values, by->measure);
    const bool isLeftOut = by && least_->value() > 0 && !(std::abs(tile.value) >= least_->value());
    const bool isHidden = hidden_.contains(at) || (head->off && hideOff_->isChecked());
    hidden += isHidden;
    if (!isLeftOut && !isHidden) tiles.push_back(std::move(tile));
  }
  hide_->setText(hidden > 0 ? tr("&Hidden: %1").arg(hidden) : tr("&Hide"));
  showAll_->setEnabled(hidden > 0 || hideOff_->isChecked());
  if (!inOrder)
    for (const auto& [layer, map] : means_) tiles.push_back({{layer, HeadGrid::kMean}, map});
  if (inOrder)
    std::ranges::stable_sort(tiles, [](const auto& a, const auto& b) {
      return std::isnan(b.value) ? !std::isnan(a.value) : a.value > b.value;
    });
  grid_->setTiles(std::move(tiles), inOrder);
  showPreview(std::nullopt);
}

void HeadGridPanel::showPreview(const std::optional<LayerHead>& hovered) {
  const auto at = hovered.value_or(grid_->current());
  const auto image = [this](const Matrix& map) { return grid_->picture(map, HeadPreview::kSide); };
  if (const auto mean = means_.find(at.layer); at.head == HeadGrid::kMean && mean != means_.end())
    return preview_->setHead(image(*mean->second), false, look_.theme, tr("Layer %1, mean of its heads").arg(at.layer),
                             {});
  const auto found = std::ranges::find(heads_, at, &Head::at);
  if (found == heads_.end()) return preview_->setHead({}, false, look_.theme, {}, {});
  QStringList lines;
  for (const auto& measure : measures())
    if (const double value = fovea::at(found->values, measure.measure); !std::isnan(value))
      lines << measureLabel(measure) + QStringLiteral(": ") +
                   measureNumber(value, areDifferences_ && measure.measure != Measure::Agreement);
  preview_->setHead(found->map ? image(*found->map) : QImage(), found->head->off, look_.theme,
                    headTitle({{stack_, at.layer, at.head}, found->head, nullptr, nullptr, {}}), lines.join(u'\n'));
}

void HeadGridPanel::setChosen(const std::vector<LayerHead>& heads, const LayerHead& current, Combine combine) {
  chosen_ = heads;
  hideChosen_->setEnabled(!heads.empty());
  grid_->setChosen(heads, current);
  const bool several = heads.size() > 1;
  count_->setText(tr("%1 heads together:").arg(heads.size()));
  count_->setVisible(several);
  combine_->setVisible(several);
  combine_->setCurrentId(static_cast<int>(combine));
  showPreview(std::nullopt);
}

void HeadGridPanel::setColors(ColorMap map, ColorRange range) {
  look_.colorMap = map;
  look_.colorRange = range;
  applyLook();
}

void HeadGridPanel::setTheme(Theme theme) {
  look_.theme = theme;
  applyLook();
  showPreview(std::nullopt);
}

void HeadGridPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  preview_->setNarrow(width() < kNarrow);
}

void HeadGridPanel::applyLook() {
  auto look = look_;
  if (areDifferences_) look.colorMap = ColorMap::BlueRed;
  grid_->setLook(look);
}

}  // namespace fovea
