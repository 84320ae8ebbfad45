// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/measure_list.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <algorithm>
#include <cmath>
#include <string>

#include "ui/render/figure.h"
#include "ui/widgets/measure_text.h"

namespace fovea {

namespace {

enum Column { StackColumn, LayerColumn, HeadColumn, NameColumn, FirstMeasure };

}  // namespace

class MeasureModel : public QAbstractTableModel {
 public:
  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(heads_.size());
  }
  int columnCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : FirstMeasure + static_cast<int>(kMeasures);
  }

  QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
    if (orientation != Qt::Horizontal) return {};
    const auto* measure = measureOf(section);
    if (role == Qt::TextAlignmentRole) return static_cast<int>(alignment(section));
    if (role == Qt::ToolTipRole && measure) return measureTitle(*measure) + u'\n' + measureDefinition(*measure);
    if (role != Qt::DisplayRole) return {};
    if (measure) return measureLabel(*measure);
    switch (static_cast<Column>(section)) {
      case StackColumn:
        return MeasureList::tr("Stack");
      case LayerColumn:
        return MeasureList::tr("Layer");
      case HeadColumn:
        return MeasureList::tr("Head");
      default:
        return MeasureList::tr("Name");
    }
  }

  QVariant data(const QModelIndex& index, int role) const override {
    const auto& head = heads_[static_cast<std::size_t>(index.row())];
    const auto* measure = measureOf(index.column());
    if (role == Qt::TextAlignmentRole) return static_cast<int>(alignment(index.column()));
    if (role == Qt::ToolTipRole) {
      const auto title = headTitle(head);
      if (!measure) return title;
      return title + u'\n' + measureTitle(*measure) + QStringLiteral(": ") +
             measureNumber(at(head.values, measure->measure), areDifferences_) + u'\n' + measureDefinition(*measure);
    }
    if (role != Qt::DisplayRole) return {};
    if (measure) return measureNumber(at(head.values, measure->measure), areDifferences_);
    switch (static_cast<Column>(index.column())) {
      case StackColumn:
        return stackTitle(head.id.stack);
      case LayerColumn:
        return head.id.layer;
      case HeadColumn:
        return head.id.head;
      default:
        return QCoreApplication::translate("Head", head.head->name.c_str());
    }
  }

  void sort(int column, Qt::SortOrder order) override {
    Q_EMIT layoutAboutToBeChanged();
    column_ = column;
    order_ = order;
    arrange();
    Q_EMIT layoutChanged();
  }

  void setHeads(std::vector<MeasuredHead> heads, bool areDifferences) {
    const bool same = !heads.empty() && heads.size() == heads_.size();
    if (!same) beginResetModel();
    heads_ = std::move(heads);
    areDifferences_ = areDifferences;
    arrange();
    if (same)
      Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    else
      endResetModel();
  }

  const std::vector<MeasuredHead>& heads() const { return heads_; }

 private:
  static const MeasureInfo* measureOf(int column) {
    return column < FirstMeasure ? nullptr : &measures()[static_cast<std::size_t>(column - FirstMeasure)];
  }
  static Qt::Alignment alignment(int column) {
    return (column == StackColumn || column == NameColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
  }

  /// Equal ones, and all where no column of numbers is chosen, by stack, layer and head; those without a number last.
  void arrange() {
    std::ranges::sort(heads_, {}, &MeasuredHead::id);
    const bool down = order_ == Qt::DescendingOrder;
    auto last = heads_.end();
    const auto by = [&](const auto& key) {
      std::stable_sort(heads_.begin(), last, [&](const MeasuredHead& a, const MeasuredHead& b) {
        return down ? key(b) < key(a) : key(a) < key(b);
      });
    };
    if (const auto* measure = measureOf(column_)) {
      const auto value = [&](const MeasuredHead& one) { return at(one.values, measure->measure); };
      last = std::ranges::stable_partition(heads_, [&](const auto& one) { return !std::isnan(value(one)); }).begin();
      by(value);
    } else if (column_ == NameColumn) {
      by([](const MeasuredHead& one) { return one.head->name; });
    } else if (column_ == HeadColumn) {
      by([](const MeasuredHead& one) { return one.id.head; });
    } else if (column_ == LayerColumn) {
      by([](const MeasuredHead& one) { return one.id.layer; });
    } else {
      by([](const MeasuredHead& one) { return one.id.stack; });
    }
  }

  std::vector<MeasuredHead> heads_;
  bool areDifferences_ = false;
  int column_ = StackColumn;
  Qt::SortOrder order_ = Qt::AscendingOrder;
};

MeasureList::MeasureList(QWidget* parent) : QTreeView(parent), model_(new MeasureModel(this)) {
  setModel(model_);
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAllColumnsShowFocus(true);
  setTabKeyNavigation(false);
  setFrameShape(QFrame::NoFrame);
  viewport()->setAutoFillBackground(false);
  setAccessibleName(tr("Measures of the heads"));
  for (const int column : {StackColumn, NameColumn}) setColumnHidden(column, true);
  setSortingEnabled(true);
  sortByColumn(StackColumn, Qt::AscendingOrder);
  header()->setStretchLastSection(false);
  header()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
  for (int column = 0; column < model_->columnCount(); ++column) {
    const auto title = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    header()->resizeSection(column, std::max(fontMetrics().horizontalAdvance(title) + 24,
                                             fontMetrics().horizontalAdvance(QStringLiteral("+0.000")) + 16));
  }
  connect(this, &QTreeView::clicked, this,
          [this](const QModelIndex& index) { Q_EMIT chosen(heads()[static_cast<std::size_t>(index.row())].id); });
  connect(header(), &QHeaderView::sortIndicatorChanged, this, &MeasureList::mark);
}

void MeasureList::setHeads(std::vector<MeasuredHead> heads, bool areDifferences) {
  const bool oneStack = heads.empty() || std::ranges::all_of(heads, [&](const MeasuredHead& one) {
                          return one.id.stack == heads.front().id.stack;
                        });
  model_->setHeads(std::move(heads), areDifferences);
  const bool named =
      std::ranges::any_of(this->heads(), [](const MeasuredHead& one) { return !one.head->name.empty(); });
  for (const auto& [column, hidden] : {std::pair(StackColumn, oneStack), std::pair(NameColumn, !named)}) {
    if (isColumnHidden(column) && !hidden) resizeColumnToContents(column);
    setColumnHidden(column, hidden);
  }
  mark();
}

void MeasureList::setSelected(const std::optional<HeadId>& head) {
  if (selected_ == head) return;
  selected_ = head;
  mark();
  if (currentIndex().isValid()) scrollTo(currentIndex());
}

const std::vector<MeasuredHead>& MeasureList::heads() const {
  return model_->heads();
}

/// The mark follows its head when lines move.
void MeasureList::mark() {
  const auto found = selected_ ? std::ranges::find(heads(), *selected_, &MeasuredHead::id) : heads().end();
  if (found == heads().end()) return selectionModel()->clear();
  const auto line = model_->index(static_cast<int>(found - heads().begin()), LayerColumn);
  if (line != currentIndex())
    selectionModel()->setCurrentIndex(line, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QString MeasureList::tableText() const {
  QStringList titles{QStringLiteral("stack"), QStringLiteral("layer"), QStringLiteral("head"), QStringLiteral("name")};
  for (const auto& measure : measures())
    titles << QString::fromUtf8(measure.id.data(), static_cast<qsizetype>(measure.id.size()));
  QString text = titles.join(u'\t') + u'\n';
  for (const auto& one : heads()) {
    QStringList cells{QString::fromStdString(std::string(name(one.id.stack))), QString::number(one.id.layer),
                      QString::number(one.id.head), QString::fromStdString(one.head->name)};
    for (const double value : one.values) cells << (std::isnan(value) ? QString() : QString::number(value, 'g', 9));
    text += cells.join(u'\t') + u'\n';
  }
  return text;
}

void MeasureList::keyPressEvent(QKeyEvent* event) {
  const int line = currentIndex().row();
  if (event->matches(QKeySequence::Copy)) {
    Q_EMIT copyRequested();
  } else if (line >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    Q_EMIT chosen(heads()[static_cast<std::size_t>(line)].id);
  } else {
    QTreeView::keyPressEvent(event);
  }
}

}  // namespace fovea
