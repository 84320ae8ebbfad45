// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include <QApplication>
#include <QEvent>

namespace fovea {

namespace {

struct Shades {
  QColor window, base, alternate, button, text, faint, highlight, highlightedText, link, toolTip;
};

const Shades& shades(Theme theme) {
  static const Shades light{QColor(0xf6, 0xf6, 0xf8), QColor(0xff, 0xff, 0xff), QColor(0xf1, 0xf2, 0xf5),
                            QColor(0xfc, 0xfc, 0xfd), QColor(0x1c, 0x1e, 0x26), QColor(0x9a, 0x9d, 0xa8),
                            QColor(0x2f, 0x6f, 0xde), QColor(0xff, 0xff, 0xff), QColor(0x1f, 0x5f, 0xce),
                            QColor(0xff, 0xff, 0xff)};
  static const Shades dark{QColor(0x1f, 0x21, 0x27), QColor(0x2b, 0x2e, 0x36), QColor(0x31, 0x34, 0x3d),
                           QColor(0x38, 0x3c, 0x47), QColor(0xe6, 0xe8, 0xee), QColor(0x74, 0x78, 0x85),
                           QColor(0x4c, 0x8d, 0xff), QColor(0xff, 0xff, 0xff), QColor(0x7d, 0xae, 0xff),
                           QColor(0x2b, 0x2e, 0x36)};
  return theme == Theme::Dark ? dark : light;
}

QPalette paletteOf(Theme theme) {
  const auto& shade = shades(theme);
  QPalette palette(shade.button, shade.window);
  palette.setColor(QPalette::Window, shade.window);
  palette.setColor(QPalette::Base, shade.base);
  palette.setColor(QPalette::AlternateBase, shade.alternate);
  palette.setColor(QPalette::Button, shade.button);
  palette.setColor(QPalette::ToolTipBase, shade.toolTip);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    palette.setColor(role, shade.text);
  palette.setColor(QPalette::PlaceholderText, shade.faint);
  palette.setColor(QPalette::Highlight, shade.highlight);
  palette.setColor(QPalette::HighlightedText, shade.highlightedText);
  palette.setColor(QPalette::Link, shade.link);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, shade.faint);
  palette.setColor(QPalette::Disabled, QPalette::Highlight, shade.faint);
  return palette;
}

}  // namespace

Appearance::Appearance(QObject* parent) : QObject(parent) {
  qApp->installEventFilter(this);
  apply();
}

void Appearance::setChoice(ThemeChoice choice) {
  choice_ = choice;
  apply();
}

bool Appearance::eventFilter(QObject* watched, QEvent* event) {
  if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !applying_ &&
      choice_ == ThemeChoice::System)
    apply();
  return false;
}

void Appearance::apply() {
  applying_ = true;
  auto theme = choice_ == ThemeChoice::Dark ? Theme::Dark : Theme::Light;
  if (choice_ == ThemeChoice::System) {
    QApplication::setPalette(QPalette());  // what the system says, unless we override it
    theme = QApplication::palette().color(QPalette::Window).lightness() < 128 ? Theme::Dark : Theme::Light;
  }
  QApplication::setPalette(paletteOf(theme));
  applying_ = false;
  if (theme != theme_) {
    theme_ = theme;
    Q_EMIT themeChanged(theme);
  }
}

}  // namespace fovea
