// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

#include "ui/render/theme.h"
#include "ui/session/preferences.h"

namespace fovea {

/// Light or dark: by choice, or as the system is. Owns the application's palette.
class Appearance : public QObject {
  Q_OBJECT

 public:
  explicit Appearance(QObject* parent = nullptr);

  void setChoice(ThemeChoice choice);
  Theme theme() const { return theme_; }

 Q_SIGNALS:
  void themeChanged(fovea::Theme theme);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void apply();

  ThemeChoice choice_ = ThemeChoice::System;
  Theme theme_ = Theme::Light;
  bool applying_ = false;
};

}  // namespace fovea
