// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/projections_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/widgets/elided_label.h"
#include "ui/widgets/places_view.h"
#include "ui/widgets/projection_maps_view.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spectrum_plot.h"

namespace fovea {

ProjectionsPanel::ProjectionsPanel(QWidget* parent)
    : QWidget(parent),
      pages_(new QStackedLayout(this)),
      message_(new QLabel(this)),
      shown_(new SegmentedControl(this)),
      maps_(new ProjectionMapsView(this)),
      spectrum_(new SpectrumPlot(this)),
      places_(new PlacesView(this)),
      reading_(new ElidedLabel(this)) {
  using Shown = ProjectionMaps::Shown;
  shown_->addSegment(static_cast<int>(Shown::Before), tr("Before"), tr("The matrices as they were made"));
  shown_->addSegment(static_cast<int>(Shown::After), tr("After"), tr("The matrices as they are used, after the edits"));
  shown_->addSegment(static_cast<int>(Shown::Difference), tr("Difference"), tr("What the edits have added"));
  shown_->setCurrentId(static_cast<int>(Shown::After));
  shown_->setAccessibleName(tr("Which matrices are shown"));
  connect(shown_, &SegmentedControl::activated, this,
          [this](int id) { maps_->setProjections(projections_, static_cast<Shown>(id)); });
  message_->setAlignment(Qt::AlignCenter);
  message_->setWordWrap(true);
  message_->setTextFormat(Qt::PlainText);
  message_->setForegroundRole(QPalette::PlaceholderText);

  auto* top = new QHBoxLayout;
  top->addWidget(shown_);
  top->addSpacing(12);
  top->addWidget(reading_, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(12);
  row->addWidget(maps_, 5);
  row->addWidget(spectrum_, 4);
  row->addWidget(places_, 6);
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 4);
  column->setSpacing(4);
  column->addLayout(top);
  column->addLayout(row, 1);
  pages_->addWidget(page);
  pages_->addWidget(message_);
  setFocusProxy(places_);

  connect(maps_, &ProjectionMapsView::hovered, reading_, &QLabel::setText);
  connect(spectrum_, &SpectrumPlot::hovered, reading_, &QLabel::setText);
  connect(places_, &PlacesView::hovered, reading_, &QLabel::setText);
  connect(places_, &PlacesView::picked, this, &ProjectionsPanel::picked);
}

void ProjectionsPanel::setProjections(const std::shared_ptr<const Projections>& projections) {
  projections_ = projections;
  maps_->setProjections(projections, static_cast<ProjectionMaps::Shown>(shown_->currentId()));
  places_->setProjections(projections);
  showSpectrum();
}

void ProjectionsPanel::showSpectrum() {
  std::vector<SpectrumPlot::Series> series;
  for (std::size_t i = 0; projections_ && i < projections_->matrices.size(); ++i) {
    const auto& matrix = projections_->matrices[i];
    series.push_back(
        {projectionName(i), matrix.isEdited() ? matrix.singularBefore : std::vector<double>(), matrix.singularAfter});
  }
  spectrum_->setSeries(std::move(series), theme_);
}

void ProjectionsPanel::setMarked(std::optional<int> query, std::optional<int> key) {
  places_->setMarked(query, key);
}

void ProjectionsPanel::setTheme(Theme theme) {
  theme_ = theme;
  maps_->setTheme(theme);
  places_->setTheme(theme);
  showSpectrum();
  QPalette tones = palette();
  tones.setColor(QPalette::Window, figureTheme(theme).paper);
  setPalette(tones);
  setAutoFillBackground(true);
}

void ProjectionsPanel::setMessage(const QString& message) {
  message_->setText(message);
  pages_->setCurrentIndex(message.isEmpty() ? 0 : 1);
}

}  // namespace fovea
