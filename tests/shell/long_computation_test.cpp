// SPDX-License-Identifier: GPL-3.0-or-later
// What takes long, and what cannot be done at all.
#include <QProgressBar>
#include <QToolButton>

#include "tests/shell/desk.h"
#include "tests/widgets/pixels.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"

using namespace fovea;
using namespace fovea::test;

namespace {

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "w" + std::to_string(i % 50) + " ";
  return text;
}

/// The widest heads there are, of texts this long.
void askFor(Desk& desk, int tokens, int targetTokens) {
  desk.session().edit(QStringLiteral("ask"), Gesture::Done, [&](Scenario& scenario) {
    scenario.text = words(tokens);
    scenario.target = words(targetTokens);
    for (const char* assignment : {"heads=16", "width=512", "head_width=128"})
      std::ignore = scenario.settings.assign(assignment);
  });
}

}  // namespace

class LongComputationTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void whatWouldNotFitKeepsTheOldMapDimmed() {
    Desk desk;
    desk.type(desk.text(), QStringLiteral("one two"));
    QVERIFY(desk.settle());
    const auto frame = desk.session().frame();
    QTRY_VERIFY(!desk.heatmap().plot().visibleCells().isEmpty());
    QCoreApplication::processEvents();  // the map is painted
    const auto before = desk.heatmap().grab().toImage();
    askFor(desk, 4000, 4000);
    QVERIFY(!desk.settle());
    QCOMPARE(desk.session().status().kind, Status::Kind::Failed);
    QCOMPARE(desk.session().status().error.code, ErrorCode::TooLarge);
    QCOMPARE(desk.session().frame(), frame);
    QCoreApplication::processEvents();
    const auto dimmed = desk.heatmap().grab().toImage();
    const auto corner = desk.heatmap().plot().cellRect({0, 0}).topLeft().toPoint() + QPoint(8, 8);
    QVERIFY(pixelAt(dimmed, corner) != pixelAt(before, corner));
    QVERIFY2(desk.heatmap().accessibleDescription().contains(QStringLiteral("MiB")),
             qPrintable(desk.heatmap().accessibleDescription()));
    desk.use(desk.actions().undo);
    QVERIFY(desk.settle());
    QTRY_VERIFY(desk.heatmap().grab().toImage() == before);
  }

  void whatTakesLongShowsProgressAndEscapeStopsIt() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const auto frame = desk.session().frame();
    auto* line = desk.window.findChild<StatusLine*>();
    auto* progress = line->findChild<QProgressBar*>();
    auto* cancel = line->findChild<QToolButton*>();
    QVERIFY(!progress->isVisible());
    askFor(desk, 2000, 2000);
    QVERIFY(!progress->isVisible());  // not for what is quick
    QTRY_VERIFY(progress->isVisible());
    QVERIFY(cancel->isVisible());
    desk.heatmap().setFocus();
    desk.press(Qt::Key_Escape);
    QCOMPARE(desk.session().status().kind, Status::Kind::Failed);
    QCOMPARE(desk.session().status().error.code, ErrorCode::Cancelled);
    QVERIFY(!progress->isVisible());
    QVERIFY(!cancel->isVisible());
    QCOMPARE(desk.session().frame(), frame);
    desk.use(desk.actions().undo);
    QVERIFY(desk.settle());
  }
};

FOVEA_SHELL_TEST(LongComputationTest)
#include "long_computation_test.moc"
