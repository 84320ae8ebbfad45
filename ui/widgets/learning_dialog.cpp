// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/learning_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/widgets/heatmap_view.h"
#include "ui/widgets/learning_curve.h"

namespace fovea {

namespace {

constexpr int kFrameMilliseconds = 150;

QString titleOf(const Focus& focus) {
  const QString stack = focus.stack == StackKind::Cross     ? LearningDialog::tr("Cross-attention")
                        : focus.stack == StackKind::Decoder ? LearningDialog::tr("Decoder")
                                                            : LearningDialog::tr("Self-attention");
  const QString head =
      focus.head ? LearningDialog::tr("head %1").arg(*focus.head) : LearningDialog::tr("mean of heads");
  return LearningDialog::tr("%1 · layer %2 · %3").arg(stack).arg(focus.layer).arg(head);
}

std::shared_ptr<const std::vector<Token>> shared(const std::vector<Token>& tokens) {
  return std::make_shared<const std::vector<Token>>(tokens);
}

}  // namespace

LearningDialog::LearningDialog(Learning learning, Theme theme, ColorMap colors, QWidget* parent)
    : QDialog(parent),
      learning_(std::move(learning)),
      curve_(new LearningCurve(this)),
      words_(new QLabel(this)),
      play_(new QToolButton(this)),
      slider_(new QSlider(Qt::Horizontal, this)) {
  setWindowTitle(tr("How This Attention Was Learned"));
  auto* about = new QLabel(tr("The built-in translator during its training, at this sentence pair: “%1” “%2”. It began "
                              "with random weights, and was shown sentence pairs and nothing else.")
                               .arg(QString::fromStdString(learning_.text), QString::fromStdString(learning_.target)),
                           this);
  about->setWordWrap(true);
  about->setTextFormat(Qt::PlainText);
  auto* maps = new QHBoxLayout;
  for (const auto& map : learning_.maps) maps->addWidget(makeMap(map, theme, colors), 1);

  play_->setCheckable(true);
  play_->setMinimumWidth(90);
  play_->setToolTip(tr("Play the training from here, or pause (Space)"));
  slider_->setRange(0, static_cast<int>(learning_.snapshots.size()) - 1);
  slider_->setAccessibleName(tr("Snapshot of the training"));
  slider_->setToolTip(tr("The snapshots of the training; they lie closer together at its beginning"));
  words_->setTextFormat(Qt::PlainText);
  curve_->setMinimumHeight(150);
  curve_->setCurve(learning_.curve);
  curve_->setTheme(theme);
  auto* controls = new QHBoxLayout;
  controls->addWidget(play_);
  controls->addWidget(slider_, 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(about);
  layout->addLayout(maps, 3);
  layout->addLayout(controls);
  layout->addWidget(words_);
  layout->addWidget(curve_, 1);
  layout->addWidget(buttons);
  resize(1180, 760);

  timer_.setInterval(kFrameMilliseconds);
  connect(&timer_, &QTimer::timeout, this, [this] {
    if (slider_->value() == slider_->maximum()) return play_->setChecked(false);
    slider_->setValue(slider_->value() + 1);
  });
  connect(play_, &QToolButton::toggled, this, &LearningDialog::play);
  connect(slider_, &QSlider::valueChanged, this, &LearningDialog::showSnapshot);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  play(false);
  slider_->setValue(slider_->maximum());
  showSnapshot(slider_->value());
  slider_->setFocus();
}

QWidget* LearningDialog::makeMap(const Learning::Map& map, Theme theme, ColorMap colors) {
  auto* box = new QWidget(this);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  auto* title = new QLabel(titleOf(map.focus), box);
  auto* view = new HeatmapView(box);
  view->setAccessibleName(title->text());
  view->setTheme(theme);
  view->setColorMap(colors);
  view->setNumbers(false);
  view->setBar(maps_.empty());  // they have one range of colours
  column->addWidget(title);
  column->addWidget(view, 1);
  connect(view, &HeatmapView::cursorMoved, view, [view](Cell cell) { view->setCellCursor(cell); });
  maps_.push_back(view);
  return box;
}

void LearningDialog::resizeEvent(QResizeEvent* event) {
  QDialog::resizeEvent(event);
  QMetaObject::invokeMethod(this, &LearningDialog::alignCells, Qt::QueuedConnection);  // when the maps have their sizes
}

/// One size for the cells of all maps: that of the map that has least room for them.
void LearningDialog::alignCells() {
  for (auto* map : maps_) map->setLargestCell(MapLayout().largestCell);
  double least = MapLayout().largestCell;
  for (const auto* map : maps_) least = std::min(least, map->plot().cellRect({}).width());
  for (auto* map : maps_) map->setLargestCell(least);
}

void LearningDialog::showSnapshot(int index) {
  const auto& snapshot = learning_.snapshots[static_cast<std::size_t>(index)];
  for (std::size_t i = 0; i < maps_.size(); ++i)
    maps_[i]->setMap(std::make_shared<const Matrix>(snapshot.weights[i]), shared(learning_.maps[i].queries),
                     shared(learning_.maps[i].keys));
  curve_->setStep(snapshot.step);
  const QLocale locale;
  const auto* measured = learning_.measuredAt(snapshot.step);
  words_->setText(
      measured
          ? tr("Step %1, pass %2 over the training data: loss %3 and accuracy %4 % on sentences it never saw")
                .arg(locale.toString(snapshot.step), locale.toString(measured->pass, 'f', 1),
                     locale.toString(measured->devLoss, 'f', 2), locale.toString(100 * measured->devAccuracy, 'f', 0))
          : tr("Step %1: nothing has been measured yet").arg(locale.toString(snapshot.step)));
}

void LearningDialog::play(bool on) {
  play_->setText(on ? tr("Pause") : tr("Play"));
  play_->setShortcut(Qt::Key_Space);  // a text takes away the shortcut
  if (!on) return timer_.stop();
  if (slider_->value() == slider_->maximum()) slider_->setValue(0);
  timer_.start();
}

}  // namespace fovea
