// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/learning_dialog.h"

#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/heatmap_view.h"

using namespace fovea;

namespace {

/// Snapshots of two maps, so many that playing them takes a while; what was measured came between them.
Learning learning() {
  const std::vector<Token> row{{"甲"}};
  const std::vector<Token> columns{{"a"}, {"b"}};
  Learning made{"a b", "甲", {}, {}, {}};
  made.maps.resize(2);
  made.maps[0].focus = {StackKind::Cross, 2, std::nullopt};
  made.maps[0].queries = row;
  made.maps[0].keys = columns;
  made.maps[1].focus = {StackKind::Decoder, 1, 5};
  made.maps[1].queries = made.maps[1].keys = row;
  made.curve = {{10, 0.5, 4, 0.1, 5.25, 0.2}, {3000, 1.5, 3, 0.3, 4.5, 0.25}};
  std::vector<int> steps{0};
  for (int step = 12; step < 80; ++step) steps.push_back(step);
  steps.push_back(3000);
  for (const int step : steps)
    made.snapshots.push_back({step, {Matrix{{0.25F, 0.75F}}, Matrix::Constant(1, 1, static_cast<float>(step) / 3000)}});
  return made;
}

/// The dialog, shown.
class Shown : public LearningDialog {
 public:
  explicit Shown(const Learning& shown = learning()) : LearningDialog(shown, Theme::Light, ColorMap::Viridis, nullptr) {
    failOnWarnings();
    show();
    if (!QTest::qWaitForWindowActive(this)) qFatal("The dialog does not become active.");
  }
  bool says(const char* what) const {
    const auto labels = findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->text().contains(QString::fromUtf8(what)); });
  }
  QSlider& slider() const { return *findChild<QSlider*>(); }
  QToolButton& play() const { return *findChild<QToolButton*>(); }
};

}  // namespace

class LearningDialogTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cellsOfAllMapsAreOfOneSize() {
    auto wide = learning();
    wide.maps[0].keys = std::vector<Token>(6, Token{"a"});
    for (auto& snapshot : wide.snapshots) snapshot.weights[0] = Matrix::Constant(1, 6, 0.5F);
    const Shown dialog(wide);
    const auto maps = dialog.findChildren<HeatmapView*>();
    QCOMPARE(maps.size(), 2);
    const auto side = [&](int map) { return maps[map]->plot().cellRect({}).width(); };
    QTRY_VERIFY(side(0) < MapLayout().largestCell);  // six columns in half of the dialog
    QTRY_COMPARE(side(1), side(0));
  }

  void beginsWithWhatWasLearned() {
    const Shown dialog;
    QVERIFY(dialog.says("“a b”") && dialog.says("“甲”"));
    QVERIFY(dialog.says("Step 3,000, pass 1.5") && dialog.says("loss 4.50 and accuracy 25 %"));
    QVERIFY(dialog.says("Cross-attention · layer 2 · mean of heads") && dialog.says("Decoder · layer 1 · head 5"));
    const auto maps = dialog.findChildren<HeatmapView*>();
    QCOMPARE(maps.size(), 2);
    QCOMPARE(maps[0]->plot().visibleCells(), QSizeF(2, 1));
  }

  void theKeysGoThroughTheSnapshots() {
    const Shown dialog;
    QVERIFY(dialog.slider().hasFocus());
    QTest::keyClick(&dialog.slider(), Qt::Key_Home);
    QVERIFY(dialog.says("Step 0: nothing has been measured yet"));
    QTest::keyClick(&dialog.slider(), Qt::Key_Right);
    QVERIFY(dialog.says("Step 12, pass 0.5") && dialog.says("loss 5.25"));
  }

  void spacePlaysToTheEndAndPauses() {
    Shown dialog;
    QTest::keyClick(&dialog, Qt::Key_Space);
    QTRY_VERIFY(dialog.play().isChecked());
    QTRY_VERIFY(dialog.says("Step 12,"));
    QTest::keyClick(&dialog, Qt::Key_Space);
    QTRY_VERIFY(!dialog.play().isChecked());
    QVERIFY(dialog.slider().value() < dialog.slider().maximum());
    dialog.slider().setValue(dialog.slider().maximum() - 1);
    QTest::mouseClick(&dialog.play(), Qt::LeftButton);
    QTRY_VERIFY(!dialog.play().isChecked());
    QVERIFY(dialog.says("Step 3,000"));
  }
};

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QLocale::setDefault(QLocale(QStringLiteral("en_US")));
  LearningDialogTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "learning_dialog_test.moc"
