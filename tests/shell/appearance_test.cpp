// SPDX-License-Identifier: GPL-3.0-or-later
// Theme and language.
#include <QImage>
#include <QStatusBar>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"

using namespace fovea;
using namespace fovea::test;

namespace {

/// How bright the picture is on the whole, 0 … 255.
double brightness(QWidget& widget) {
  const auto small = widget.grab().toImage().scaled(16, 16, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  double sum = 0;
  for (int y = 0; y < small.height(); ++y)
    for (int x = 0; x < small.width(); ++x) sum += qGray(small.pixel(x, y));
  return sum / (small.width() * small.height());
}

}  // namespace

class AppearanceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theThemeChangesAtOnceAndStays() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    QCoreApplication::processEvents();
    desk.use(desk.actions().themes[2]);
    QTRY_VERIFY(brightness(desk.window) < 100);
    QTRY_VERIFY(brightness(desk.heatmap()) < 100);
    QCOMPARE(desk.preferences.theme(), ThemeChoice::Dark);
    {
      MainWindow next(desk.preferences);
      next.show();
      QVERIFY(brightness(next) < 100);
    }
    desk.use(desk.actions().themes[1]);
    QTRY_VERIFY(brightness(desk.window) > 150);
    QTRY_VERIFY(brightness(desk.heatmap()) > 150);
    QCOMPARE(desk.preferences.theme(), ThemeChoice::Light);
  }

  void inASmallWindowTheWholeMapIsSeen() {
    Desk desk;
    desk.window.resize(900, 600);
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    for (const auto* layout : desk.actions().layouts) {
      desk.use(layout);
      QTRY_VERIFY(desk.heatmap().isVisible());
      for (const QWidget* part = &desk.heatmap(); part != &desk.window; part = part->parentWidget())
        QTRY_VERIFY(part->parentWidget()->rect().contains(part->geometry()));
      const QRect map = desk.heatmap().plot().mapRect();
      QVERIFY(!map.isEmpty() && desk.heatmap().rect().contains(map));
    }
  }

  void aLanguageIsForTheNextStartAndSaysSo() {
    Desk desk;
    const auto title = desk.actions().menus().front()->title();
    desk.use(desk.actions().languages[2]);
    QCOMPARE(desk.preferences.language(), std::string_view("zh_CN"));
    QVERIFY2(desk.window.statusBar()->currentMessage().contains(QStringLiteral("started again")),
             qPrintable(desk.window.statusBar()->currentMessage()));
    QCOMPARE(desk.actions().menus().front()->title(), title);
  }

  void theNextStartSpeaksIt() {  // last: translators stay installed
    Desk desk;
    desk.preferences.setNumber(Preference::Language, 2);
    prepareApplication(*qApp, desk.preferences);
    const MainWindow next(desk.preferences);
    QCOMPARE(next.findChild<Actions*>()->menus().front()->title(), QString::fromUtf8("文件(&F)"));
    QVERIFY(next.findChild<Actions*>()->languages[2]->isChecked());
  }
};

FOVEA_SHELL_TEST(AppearanceTest)
#include "appearance_test.moc"
