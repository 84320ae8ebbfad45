// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/run_window.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QIcon>
#include <QLocale>
#include <QStyleFactory>

#include "fovea/version.h"
#include "ui/session/preferences.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"

namespace fovea {

namespace {

QLocale chosenLocale(const Preferences& preferences) {
  const auto language = preferences.language();
  if (language == "system") return QLocale::system();
  return QLocale(QString::fromUtf8(language.data(), static_cast<qsizetype>(language.size())));
}

/// The system's font, with Chinese in its own shapes rather than Japanese ones. A Chinese window is written in one
/// font.
QFont windowFont(const QLocale& locale) {
  auto font = QApplication::font();
  QStringList families{QFontInfo(font).family(), QStringLiteral("Noto Sans CJK SC")};
  const bool writesChinese = QFontDatabase::writingSystems(families[0]).contains(QFontDatabase::SimplifiedChinese);
  if (locale.language() == QLocale::Chinese && !writesChinese) families.swapItemsAt(0, 1);
  font.setFamilies(families);
  return font;
}

}  // namespace

void prepareApplication(QApplication& application, const Preferences& preferences) {
  QGuiApplication::setDesktopFileName(QStringLiteral("org.fovea.Fovea"));
  QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.fovea.Fovea.svg")));
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  const auto locale = chosenLocale(preferences);
  QLocale::setDefault(locale);
  QApplication::setFont(windowFont(locale));
  setLanguage(application, locale);
}

int runWindow(QApplication& application, const QString& file) {
  QCoreApplication::setOrganizationName(QStringLiteral("Fovea"));
  QCoreApplication::setApplicationName(QStringLiteral("fovea"));
  QCoreApplication::setApplicationVersion(QString::fromUtf8(kVersion));
  Preferences preferences;
  prepareApplication(application, preferences);
  MainWindow window(preferences);
  window.show();
  window.start(file);
  return QApplication::exec();
}

}  // namespace fovea
