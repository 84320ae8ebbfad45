// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/scenario/presets.h"

class QComboBox;
class QLabel;

namespace fovea {

/// The choice of a mechanism of the literature; beneath it formula, paper and what it is.
class PresetChooser : public QWidget {
  Q_OBJECT

 public:
  explicit PresetChooser(QWidget* parent = nullptr);

  /// Shows the preset, or "custom" for null. Never emits.
  void setPreset(const Preset* preset);

 Q_SIGNALS:
  void chosen(const fovea::Preset* preset);

 private:
  QComboBox* combo_;
  QLabel* about_;
};

}  // namespace fovea
