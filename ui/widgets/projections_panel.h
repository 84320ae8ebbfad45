// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "ui/render/projection_maps.h"

class QLabel;
class QStackedLayout;

namespace fovea {

class PlacesView;
class ProjectionMapsView;
class SegmentedControl;
class SpectrumPlot;

/// The projections of a head: its matrices, their singular values, and where they put queries and keys.
class ProjectionsPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ProjectionsPanel(QWidget* parent = nullptr);

  /// null: the message.
  void setProjections(const std::shared_ptr<const Projections>& projections);
  /// Which tokens stand out.
  void setMarked(std::optional<int> query, std::optional<int> key);
  void setTheme(Theme theme);
  void setMessage(const QString& message);

  PlacesView& places() const { return *places_; }
  ProjectionMapsView& maps() const { return *maps_; }
  SpectrumPlot& spectrum() const { return *spectrum_; }

 Q_SIGNALS:
  /// The user has chosen a query or a key.
  void picked(bool isKey, int token);

 private:
  void showSpectrum();

  std::shared_ptr<const Projections> projections_;
  Theme theme_ = Theme::Light;
  QStackedLayout* pages_;
  QLabel* message_;
  SegmentedControl* shown_;
  ProjectionMapsView* maps_;
  SpectrumPlot* spectrum_;
  PlacesView* places_;
  QLabel* reading_;
};

}  // namespace fovea
