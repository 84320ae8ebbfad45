// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/prediction_list.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/render/color_map.h"
#include "ui/render/map_painter.h"
#include "ui/render/token_text.h"

namespace fovea {

namespace {

enum Column { What, Probability, By };
constexpr int kAmount = Qt::UserRole;  // 0 … 1, or with a sign

/// A number on a bar that reaches from the left edge, or from the middle to the side of its sign.
class BarDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const auto* style = item.widget->style();
    const bool selected = item.state & QStyle::State_Selected;
    const auto text = selected ? QPalette::HighlightedText : QPalette::Text;
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const double amount = index.data(kAmount).toDouble();
    const QRectF room = QRectF(item.rect).adjusted(2, 2, -2, -2);
    QRectF bar = room;
    QColor ink = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight);
    if (index.column() == By) {
      if (!selected) ink = QColor::fromRgb(color(ColorMap::BlueRed, amount < 0 ? 0.1 : 0.9));
      bar.setLeft(room.center().x() + std::min(0.0, amount) * room.width() / 2);
      bar.setRight(room.center().x() + std::max(0.0, amount) * room.width() / 2);
    } else {
      bar.setWidth(amount * room.width());
    }
    ink.setAlphaF(0.45F);
    painter->fillRect(bar, ink);
    style->drawItemText(painter, item.rect.adjusted(4, 0, -4, 0), static_cast<int>(item.displayAlignment), item.palette,
                        true, item.text, text);
  }
};

QString probabilityText(double p) {
  return QString::number(p, 'g', 3);
}

QString changeText(double change) {
  return (change > 0 ? QStringLiteral("+") : QString()) + tickNumber(change, 3);
}

}  // namespace

PredictionList::PredictionList(QWidget* parent) : QTreeWidget(parent) {
  setColumnCount(3);
  setHeaderLabels({tr("token"), tr("probability"), QStringLiteral("B − A")});
  headerItem()->setToolTip(By, tr("How much more (+) or less (−) probable the token is than in A: p(B) − p(A)"));
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAllColumnsShowFocus(true);
  setTabKeyNavigation(false);
  setFrameShape(QFrame::NoFrame);
  viewport()->setAutoFillBackground(false);
  setTextElideMode(Qt::ElideMiddle);
  setItemDelegateForColumn(Probability, new BarDelegate(this));
  setItemDelegateForColumn(By, new BarDelegate(this));
  setAccessibleName(tr("Predictions"));
  header()->setStretchLastSection(false);
  header()->setSectionResizeMode(QHeaderView::Fixed);
  header()->setSectionResizeMode(What, QHeaderView::Stretch);
  for (const int column : {Probability, By}) {
    header()->resizeSection(column, fontMetrics().horizontalAdvance(QStringLiteral("0.00e-00")) + 32);
    headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  }
  hideColumn(By);
  connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
    Q_EMIT chosen(predictions_[static_cast<std::size_t>(indexOfTopLevelItem(item))].id);
  });
}

void PredictionList::setPredictions(std::vector<Prediction> predictions) {
  predictions_ = std::move(predictions);
  const bool compared = !predictions_.empty() && predictions_.front().baseline;
  setColumnHidden(By, !compared);
  while (topLevelItemCount() > static_cast<int>(predictions_.size())) delete takeTopLevelItem(topLevelItemCount() - 1);
  for (int line = 0; const auto& one : predictions_) {
    if (line == topLevelItemCount()) {
      auto* made = new QTreeWidgetItem(this);
      made->setSizeHint(What, {0, fontMetrics().height() + 6});
      for (const int column : {Probability, By}) made->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    auto* item = topLevelItem(line++);
    item->setText(What, visibleText(one.text));
    item->setText(Probability, probabilityText(one.probability));
    item->setData(Probability, kAmount, one.probability);
    const double change = one.baseline ? one.probability - *one.baseline : 0;
    item->setText(By, changeText(change));
    item->setData(By, kAmount, change);
    auto about = tr("“%1”, token %2: probability %3")
                     .arg(visibleText(one.text))
                     .arg(one.id)
                     .arg(probabilityText(one.probability));
    if (one.baseline) about += tr("; in A %1").arg(probabilityText(*one.baseline));
    for (const int column : {What, Probability, By}) item->setToolTip(column, about);
  }
}

QString PredictionList::tableText() const {
  const bool compared = !isColumnHidden(By);
  QString text =
      QStringLiteral("id\ttoken\tprobability") + (compared ? QStringLiteral("\tA\tB − A\n") : QStringLiteral("\n"));
  const auto exact = [](double number) { return QString::number(number, 'g', 9); };
  for (const auto& one : predictions_) {
    QStringList cells{QString::number(one.id), visibleText(one.text), exact(one.probability)};
    if (one.baseline) cells << exact(*one.baseline) << exact(one.probability - *one.baseline);
    text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
  }
  return text;
}

void PredictionList::keyPressEvent(QKeyEvent* event) {
  const int line = indexOfTopLevelItem(currentItem());
  if (event->matches(QKeySequence::Copy)) {
    Q_EMIT copyRequested();
  } else if (line >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    Q_EMIT chosen(predictions_[static_cast<std::size_t>(line)].id);
  } else {
    QTreeWidget::keyPressEvent(event);
  }
}

}  // namespace fovea
