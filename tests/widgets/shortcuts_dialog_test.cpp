// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shortcuts_dialog.h"

#include <QMenu>
#include <QTest>
#include <QTextBrowser>

#include "tests/widgets/fail_on_warnings.h"

using namespace fovea;

class ShortcutsDialogTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void listsActionsByMenu() {
    QMenu file(QStringLiteral("&File"));
    file.addAction(QStringLiteral("&Save <all>"))->setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
    file.addAction(QStringLiteral("No key"));
    auto* recent = file.addMenu(QStringLiteral("Recent"));
    recent->addAction(QStringLiteral("打开(&O)"))->setShortcut(QKeySequence(QStringLiteral("Ctrl+1")));
    QMenu empty(QStringLiteral("Without keys"));
    ShortcutsDialog dialog({&file, &empty});
    const auto text = dialog.findChild<QTextBrowser*>()->toPlainText();
    for (const auto& part :
         {QStringLiteral("File"), QStringLiteral("Save <all>"), QStringLiteral("Ctrl+S"), QStringLiteral("打开\n"),
          QStringLiteral("Ctrl+1"), QStringLiteral("Heatmap"), QStringLiteral("Arrow keys")})
      QVERIFY2(text.contains(part), qPrintable(part + QLatin1Char('\n') + text));
    QVERIFY(!text.contains(QStringLiteral("No key")));
    QVERIFY(!text.contains(QStringLiteral("Without keys")));
  }
};

QTEST_MAIN(ShortcutsDialogTest)
#include "shortcuts_dialog_test.moc"
