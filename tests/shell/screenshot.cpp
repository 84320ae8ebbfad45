// SPDX-License-Identifier: GPL-3.0-or-later
// Takes one picture of the window, for the documents and for looking at it (scripts/screenshots):
//   screenshot OUT.png light|dark en|zh_CN SAMPLE[@MODEL] WIDTHxHEIGHT [SHORTCUT]…
// With a model (a folder or a GGUF file) that computes the sample's texts.
// The shortcuts are pressed one after another, in the heatmap: Ctrl+3 Right Down … A dialog that one of them opens is
// the picture.
#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cstdio>
#include <cstdlib>

#include "core/scenario/samples.h"
#include "ui/session/preferences.h"
#include "ui/shell/file_controller.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_window.h"

int main(int argc, char** argv) {
  using namespace fovea;
  QApplication application(argc, argv);
  const auto arguments = QApplication::arguments();
  if (arguments.size() < 6) {
    std::fputs("usage: screenshot OUT.png light|dark en|zh_CN SAMPLE[@MODEL] WIDTHxHEIGHT [SHORTCUT]...\n", stderr);
    return 2;
  }
  const auto* sample = findSample(arguments[4].section(QLatin1Char('@'), 0, 0).toStdString());
  const auto model = arguments[4].section(QLatin1Char('@'), 1);
  if (!sample) {
    std::fputs("no such sample: 'fovea samples' lists them\n", stderr);
    return 2;
  }
  QStandardPaths::setTestModeEnabled(true);
  const QTemporaryDir folder;
  Preferences preferences(folder.filePath(QStringLiteral("preferences.ini")));
  preferences.setTheme(arguments[2] == QStringLiteral("dark") ? ThemeChoice::Dark : ThemeChoice::Light);
  preferences.setNumber(Preference::Language, arguments[3] == QStringLiteral("en") ? 1 : 2);
  prepareApplication(application, preferences);
  MainWindow window(preferences);
  const auto size = arguments[5].split(QLatin1Char('x'));
  window.resize(size.value(0).toInt(), size.value(1).toInt());
  window.show();
  window.openSample(sample->id);
  const auto settled = [&] { return window.session().status().kind == Status::Kind::Idle; };
  if (!QTest::qWaitFor(settled, 20000)) return 1;
  if (!model.isEmpty()) {
    window.findChild<FileController*>()->open(model);
    const auto opened = [&] { return window.session().model() != nullptr; };
    if (!QTest::qWaitFor(opened, 60000) || !QTest::qWaitFor(settled, 60000)) return 1;
  }
  if (arguments.size() > 6) {
    if (!QTest::qWaitForWindowActive(&window)) return 1;
    QTest::keySequence(&window, QKeySequence(QStringLiteral("Alt+3")));
  }
  QTimer dialogs;
  dialogs.callOnTimeout([&] {
    auto* dialog = QApplication::activeModalWidget();
    if (!dialog) return;
    dialogs.stop();
    dialog->grab();
    std::_Exit(dialog->grab().save(arguments[1]) ? 0 : 1);
  });
  dialogs.start(500);
  for (const auto& keys : arguments.mid(6)) {
    QTest::keySequence(QApplication::focusWidget(), QKeySequence(keys));
    if (!QTest::qWaitFor(settled, 20000)) return 1;
  }
  QCoreApplication::sendPostedEvents();
  window.grab();  // lays out what is new
  QCoreApplication::processEvents();
  return window.grab().save(arguments[1]) ? 0 : 1;
}
