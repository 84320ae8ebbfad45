// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <cmath>

#include "ui/widgets/segmented_control.h"

namespace fovea {

namespace {

constexpr double kMillimetresPerInch = 25.4;
constexpr int kScreenDpi = 96;
constexpr int kMaxScale = 4;  // offered; more is typed as a resolution

QSize millimetres(double width, double height) {
  return {static_cast<int>(std::lround(width / kMillimetresPerInch * kScreenDpi)),
          static_cast<int>(std::lround(height / kMillimetresPerInch * kScreenDpi))};
}

QSpinBox* makeSpin(QWidget* parent, int minimum, int maximum, int step, const QString& suffix, const QString& name) {
  auto* spin = new QSpinBox(parent);
  spin->setRange(minimum, maximum);
  spin->setSingleStep(step);
  spin->setSuffix(suffix);
  spin->setKeyboardTracking(false);
  spin->setAccessibleName(name);
  spin->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  return spin;
}

}  // namespace

ExportDialog::ExportDialog(FigureRenderer render, const FigureRequest& initial, QSize shown, QWidget* parent)
    : QDialog(parent),
      view_(new QComboBox(this)),
      format_(new QComboBox(this)),
      sizePreset_(new QComboBox(this)),
      width_(makeSpin(this, kMinFigureSide, kMaxFigureSide, 10, tr(" px"), tr("Width"))),
      height_(makeSpin(this, kMinFigureSide, kMaxFigureSide, 10, tr(" px"), tr("Height"))),
      scale_(new SegmentedControl(this)),
      dpi_(makeSpin(this, kMinDpi, kMaxDpi, 1, tr(" dpi"), tr("Resolution"))),
      theme_(new QComboBox(this)),
      caption_(new QCheckBox(tr("Caption"), this)),
      numbers_(new QCheckBox(tr("Numbers in cells, where they fit"), this)),
      picture_(new QLabel(this)),
      facts_(new QLabel(this)),
      error_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this)),
      previewer_(std::make_unique<FigurePreviewer>(std::move(render))) {
  setWindowTitle(tr("Export picture"));
  makeControls(shown);
  connect(previewer_.get(), &FigurePreviewer::ready, this, &ExportDialog::showPreview);
  connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  setRequest(initial);
  resize(920, 560);
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::makeControls(QSize shown) {
  view_->addItem(tr("Heatmap"), static_cast<int>(FigureView::Heatmap));
  view_->addItem(tr("Grid of all heads"), static_cast<int>(FigureView::Grid));
  view_->addItem(tr("Text"), static_cast<int>(FigureView::Text));
  view_->addItem(tr("Lines"), static_cast<int>(FigureView::Lines));
  view_->addItem(tr("Trace of the cell"), static_cast<int>(FigureView::Trace));
  view_->addItem(tr("Projections of the head"), static_cast<int>(FigureView::Projections));
  format_->addItem(tr("PNG (pixels)"), static_cast<int>(FigureFormat::Png));
  format_->addItem(tr("SVG (vector)"), static_cast<int>(FigureFormat::Svg));
  format_->addItem(tr("PDF (vector)"), static_cast<int>(FigureFormat::Pdf));
  theme_->addItem(tr("Light"), static_cast<int>(Theme::Light));
  theme_->addItem(tr("Dark"), static_cast<int>(Theme::Dark));
  sizePreset_->addItem(tr("As shown"), shown);
  sizePreset_->addItem(tr("Paper column, 84 mm"), millimetres(84, 84));
  sizePreset_->addItem(tr("Paper double column, 174 mm"), millimetres(174, 120));
  sizePreset_->addItem(tr("Slide 16:9"), QSize(1280, 720));
  sizePreset_->addItem(tr("Own size"));
  for (int scale = 1; scale <= kMaxScale; ++scale)
    scale_->addSegment(scale, tr("%1×").arg(scale), tr("%1 pixels for each of the screen’s").arg(scale * scale));

  auto* sides = new QHBoxLayout;
  sides->addWidget(width_, 1);
  sides->addWidget(new QLabel(QStringLiteral("×"), this));
  sides->addWidget(height_, 1);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->addRow(tr("&View"), view_);
  form->addRow(tr("&Format"), format_);
  form->addRow(tr("&Size"), sizePreset_);
  form->addRow(QString(), sides);
  form->addRow(tr("Scale"), scale_);
  form->addRow(tr("&Resolution"), dpi_);
  form->addRow(tr("&Theme"), theme_);
  form->addRow(QString(), caption_);
  form->addRow(QString(), numbers_);
  error_->setWordWrap(true);
  error_->setTextFormat(Qt::PlainText);
  colorError();
  error_->setObjectName(QStringLiteral("error"));
  facts_->setObjectName(QStringLiteral("facts"));
  facts_->setAlignment(Qt::AlignCenter);
  picture_->setAlignment(Qt::AlignCenter);
  picture_->setMinimumSize(320, 240);
  picture_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
  picture_->setFrameShape(QFrame::StyledPanel);
  picture_->setBackgroundRole(QPalette::AlternateBase);
  picture_->setAutoFillBackground(true);
  picture_->setAccessibleName(tr("Preview"));

  auto* left = new QVBoxLayout;
  left->addLayout(form);
  left->addStretch(1);
  left->addWidget(error_);
  auto* right = new QVBoxLayout;
  right->addWidget(picture_, 1);
  right->addWidget(facts_);
  auto* columns = new QHBoxLayout;
  columns->setSpacing(16);
  columns->addLayout(left);
  columns->addLayout(right, 1);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(columns, 1);
  layout->addWidget(buttons_);

  for (auto* combo : {view_, format_, theme_})
    connect(combo, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
  for (auto* spin : {width_, height_, dpi_}) connect(spin, &QSpinBox::valueChanged, this, &ExportDialog::refresh);
  for (auto* check : {caption_, numbers_}) connect(check, &QCheckBox::toggled, this, &ExportDialog::refresh);
  connect(sizePreset_, &QComboBox::activated, this, [this] {
    auto chosen = request();
    if (sizePreset_->currentData().isValid()) chosen.options.size = sizePreset_->currentData().toSize();
    setRequest(chosen);
  });
  connect(scale_, &SegmentedControl::activated, this, [this](int scale) { dpi_->setValue(scale * kScreenDpi); });
}

FigureRequest ExportDialog::request() const {
  FigureRequest request;
  request.view = static_cast<FigureView>(view_->currentData().toInt());
  request.format = static_cast<FigureFormat>(format_->currentData().toInt());
  request.options.size = {width_->value(), height_->value()};
  request.options.dpi = dpi_->value();
  request.options.theme = static_cast<Theme>(theme_->currentData().toInt());
  request.options.caption = caption_->isChecked();
  request.numbers = numbers_->isChecked();
  return request;
}

void ExportDialog::setRequest(const FigureRequest& request) {
  {
    const QSignalBlocker view(view_), format(format_), theme(theme_), width(width_), height(height_), dpi(dpi_),
        caption(caption_), numbers(numbers_);
    view_->setCurrentIndex(view_->findData(static_cast<int>(request.view)));
    format_->setCurrentIndex(format_->findData(static_cast<int>(request.format)));
    theme_->setCurrentIndex(theme_->findData(static_cast<int>(request.options.theme)));
    width_->setValue(request.options.size.width());
    height_->setValue(request.options.size.height());
    dpi_->setValue(request.options.dpi);
    caption_->setChecked(request.options.caption);
    numbers_->setChecked(request.numbers);
  }
  refresh();
}

void ExportDialog::refresh() {
  const auto chosen = request();
  const int size = sizePreset_->findData(chosen.options.size);
  sizePreset_->setCurrentIndex(size >= 0 ? size : sizePreset_->count() - 1);
  const int dpi = chosen.options.dpi;
  scale_->setCurrentId(dpi % kScreenDpi == 0 ? dpi / kScreenDpi : -1);
  const bool png = chosen.format == FigureFormat::Png;
  scale_->setEnabled(png);
  dpi_->setEnabled(png);
  numbers_->setEnabled(chosen.view == FigureView::Heatmap);
  if (const auto possible = checkFigure(chosen.options, chosen.format); !possible) {
    showError(QString::fromStdString(possible.error().message));
    return;
  }
  showError({});
  facts_->setEnabled(false);  // until the new ones are known
  previewer_->request(chosen);
}

void ExportDialog::showError(const QString& message) {
  error_->setText(message);
  error_->setVisible(!message.isEmpty());
  buttons_->button(QDialogButtonBox::Save)->setEnabled(message.isEmpty());
  if (!message.isEmpty()) facts_->clear();
}

void ExportDialog::showPreview(const Expected<FigurePreview>& preview) {
  if (!error_->text().isEmpty()) return;  // an answer to what was chosen before
  if (!preview) {
    showError(QString::fromStdString(preview.error().message));
    return;
  }
  facts_->setEnabled(true);
  image_ = preview->image;
  paintPreview();
  const auto chosen = request();
  const QLocale locale;
  const double inches = 1.0 / kScreenDpi;
  const auto size = chosen.options.size;
  QStringList facts;
  if (chosen.format == FigureFormat::Png)
    facts << tr("%1 × %2 pixels")
                 .arg(std::lround(size.width() * inches * chosen.options.dpi))
                 .arg(std::lround(size.height() * inches * chosen.options.dpi));
  facts << tr("%1 × %2 mm")
               .arg(locale.toString(size.width() * inches * kMillimetresPerInch, 'f', 0),
                    locale.toString(size.height() * inches * kMillimetresPerInch, 'f', 0));
  if (preview->fileSize) facts << locale.formattedDataSize(*preview->fileSize);
  facts_->setText(facts.join(QStringLiteral(" · ")));
}

void ExportDialog::paintPreview() {
  if (image_.isNull()) return;
  const double ratio = devicePixelRatioF();
  const auto room = (QSizeF(picture_->contentsRect().size()) * ratio).toSize() - QSize(16, 16);
  auto scaled = QPixmap::fromImage(
      image_.scaled(room.boundedTo(image_.size()).expandedTo({1, 1}), Qt::KeepAspectRatio, Qt::SmoothTransformation));
  scaled.setDevicePixelRatio(ratio);
  picture_->setPixmap(scaled);
}

void ExportDialog::colorError() {
  const bool dark = palette().color(QPalette::Window).lightness() < 128;
  auto warning = error_->palette();
  warning.setColor(QPalette::WindowText, dark ? QColor(255, 150, 140) : QColor(176, 0, 32));
  error_->setPalette(warning);
}

void ExportDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) colorError();
}

void ExportDialog::resizeEvent(QResizeEvent* event) {
  QDialog::resizeEvent(event);
  paintPreview();
}

}  // namespace fovea
