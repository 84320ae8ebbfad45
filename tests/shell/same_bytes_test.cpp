// SPDX-License-Identifier: GPL-3.0-or-later
// What the window exports, the command line makes of the saved project, byte for byte.
#include <QProcess>

#include "tests/shell/export_desk.h"
#include "ui/session/project_file.h"
#include "ui/shell/run_window.h"

using namespace fovea;
using namespace fovea::test;

namespace {

/// A project with everything that could make a difference: an edit, a mask, two scripts, another head and colours.
Project project() {
  Project project;
  project.scenario.text = "the river runs, 河流 the runner <keeps> running";
  for (const char* assignment : {"encoder.L0.H2.q.rotation=45", "causal=on", "seed=7"})
    std::ignore = project.scenario.settings.assign(assignment);
  project.view.focus.head = 2;
  project.view.cell = Cell{4, 1};
  project.view.colorMap = ColorMap::Magma;
  project.view.colorRange = ColorRange::Data;
  return project;
}

QByteArray byCommandLine(const QStringList& arguments) {
  QProcess fovea;
  fovea.start(QStringLiteral(FOVEA_PROGRAM), arguments);
  fovea.waitForFinished();
  if (fovea.exitCode() != 0) qWarning() << fovea.readAllStandardError();
  return contentOf(arguments.last());
}

}  // namespace

class SameBytesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pictures_data() {
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("view");
    for (const char* ending : {"png", "svg", "pdf"})
      for (const bool dark : {false, true})
        for (const char* view : {"heatmap", "grid", "text"})
          QTest::addRow("%s %s %s", ending, dark ? "dark" : "light", view)
              << QString::fromUtf8(ending) << dark << QString::fromUtf8(view);
  }

  void pictures() {
    QFETCH(QString, ending);
    QFETCH(bool, dark);
    QFETCH(QString, view);
    Desk desk;
    QVERIFY(open(desk));
    const auto path = desk.path(QStringLiteral("window.") + ending);
    QVERIFY(exportPicture(desk, path, [&](ExportDialog& dialog) {
      choose(dialog, dark ? QStringLiteral("Dark") : QStringLiteral("Light"));
      choose(dialog, view == u"grid"   ? QStringLiteral("Grid of all heads")
                     : view == u"text" ? QStringLiteral("Text")
                                       : QStringLiteral("Heatmap"));
      choose(dialog, QStringLiteral("%1 (%2)").arg(
                         ending.toUpper(), ending == u"png" ? QStringLiteral("pixels") : QStringLiteral("vector")));
    }));
    const auto value = [&](Preference id) { return QString::number(desk.preferences.number(id)); };
    QStringList arguments{QStringLiteral("render"),
                          QStringLiteral("--project"),
                          project_,
                          QStringLiteral("--size"),
                          value(Preference::ExportWidth) + u'x' + value(Preference::ExportHeight),
                          QStringLiteral("--dpi"),
                          value(Preference::ExportDpi),
                          QStringLiteral("--theme"),
                          dark ? QStringLiteral("dark") : QStringLiteral("light"),
                          QStringLiteral("--view"),
                          view,
                          QStringLiteral("--out"),
                          desk.path(QStringLiteral("line.") + ending)};
    compare(byCommandLine(arguments), contentOf(path));
  }

  void comparisons_data() {
    QTest::addColumn<Comparison>("comparison");
    QTest::newRow("baseline") << Comparison::Baseline;
    QTest::newRow("side by side") << Comparison::SideBySide;
    QTest::newRow("difference") << Comparison::Difference;
  }

  /// Another head and other settings, compared: what the project pins is what the command line draws.
  void comparisons() {
    QFETCH(Comparison, comparison);
    Desk desk;
    QVERIFY(open(desk));
    desk.session().pinBaseline();
    desk.session().edit(QStringLiteral("heat"), Gesture::Done,
                        [](Scenario& scenario) { std::ignore = scenario.settings.assign("temperature=3"); });
    desk.session().setView([=](ViewState& view) {
      view.focus.head = 5;
      view.comparison = comparison;
    });
    QVERIFY(desk.settle() && writeProjectFile(project_, desk.session().project()));
    const auto path = desk.path(QStringLiteral("window.svg"));
    QVERIFY(exportPicture(desk, path, [&](ExportDialog& dialog) { choose(dialog, QStringLiteral("SVG (vector)")); }));
    const auto size = QString::number(desk.preferences.number(Preference::ExportWidth)) + u'x' +
                      QString::number(desk.preferences.number(Preference::ExportHeight));
    compare(byCommandLine({QStringLiteral("render"), QStringLiteral("--project"), project_, QStringLiteral("--size"),
                           size, QStringLiteral("--out"), desk.path(QStringLiteral("line.svg"))}),
            contentOf(path));
  }

  void numbers_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("all");
    const auto row = [](const char* format, const char* ending, bool all) {
      QTest::addRow("%s %s", format, all ? "all" : "one")
          << QString::fromUtf8(format) + (all ? QStringLiteral(", all heads") : QStringLiteral(", this map"))
          << QString::fromUtf8(ending) << all;
    };
    for (const bool all : {false, true}) {
      row("CSV", "csv", all);
      row("JSON", "json", all);
    }
    row("NPY", "npy", false);
    row("NPZ", "npz", true);
    row("safetensors", "safetensors", true);
  }

  void numbers() {
    QFETCH(QString, format);
    QFETCH(QString, ending);
    QFETCH(bool, all);
    Desk desk;
    QVERIFY(open(desk));
    const auto path = desk.path(QStringLiteral("window.") + ending);
    QVERIFY(exportData(desk, path, format));
    QStringList arguments{QStringLiteral("attend"), QStringLiteral("--project"), project_};
    if (!all)
      arguments << QStringLiteral("--stack") << QStringLiteral("encoder") << QStringLiteral("--head")
                << QStringLiteral("2");
    arguments << QStringLiteral("--out") << desk.path(QStringLiteral("line.") + ending);
    compare(byCommandLine(arguments), contentOf(path));
  }

 private:
  /// Opens the project after something else, so that not all is computed anew, and saves it.
  bool open(Desk& desk) {
    auto other = project();
    other.scenario.settings = {};
    desk.session().open(other);
    if (!desk.settle()) return false;
    desk.session().open(project());
    project_ = desk.path(QStringLiteral("p.fovea"));
    return desk.settle() && writeProjectFile(project_, desk.session().project());
  }

  static void compare(const QByteArray& line, const QByteArray& window) {
    QVERIFY(!window.isEmpty());
    QCOMPARE(line.size(), window.size());
    QVERIFY(line == window);
  }

  QString project_;
};

FOVEA_SHELL_TEST(SameBytesTest)
#include "same_bytes_test.moc"
