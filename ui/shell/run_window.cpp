// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/run_window.h"

#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QStyleFactory>
#include <QTranslator>

#include "fovea/version.h"
#include "ui/session/preferences.h"
#include "ui/shell/main_window.h"

namespace fovea {

namespace {

QLocale chosenLocale(const Preferences& preferences) {
  const auto language = preferences.language();
  if (language == "system") return QLocale::system();
  return QLocale(QString::fromUtf8(language.data(), static_cast<qsizetype>(language.size())));
}

void install(QApplication& application, const QLocale& locale, const QString& name, const QString& folder) {
  auto* translator = new QTranslator(&application);
  if (translator->load(locale, name, QStringLiteral("_"), folder)) QApplication::installTranslator(translator);
}

}  // namespace

void prepareApplication(QApplication& application, const Preferences& preferences) {
  QGuiApplication::setDesktopFileName(QStringLiteral("org.fovea.Fovea"));
  QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.fovea.Fovea.svg")));
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  auto font = QApplication::font();
  font.setFamilies({font.family(), QStringLiteral("Noto Sans CJK SC")});  // else Chinese may get Japanese shapes
  QApplication::setFont(font);
  const auto locale = chosenLocale(preferences);
  QLocale::setDefault(locale);
  install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(application, locale, QStringLiteral("fovea"), QStringLiteral(":/translations"));
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
