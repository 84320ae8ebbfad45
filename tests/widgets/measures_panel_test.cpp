// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/measures_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/measure_list.h"
#include "ui/widgets/measure_plot.h"

namespace fovea {
namespace {

/// Entropy 1, 2, 3 …, of the second head none; what other measures there are is 0.5.
std::vector<MeasuredHead> heads(int layers, int perLayer, StackKind stack = StackKind::Encoder) {
  std::vector<MeasuredHead> all;
  for (int l = 0; l < layers; ++l)
    for (int h = 0; h < perLayer; ++h) {
      auto head = std::make_shared<HeadResult>();
      head->name = "kind " + std::to_string(h);
      MeasureValues values;
      values.fill(0.5);
      at(values, Measure::Entropy) = all.size() == 1 ? std::nan("") : static_cast<double>(all.size() + 1);
      all.push_back({{stack, l, h}, head, nullptr, nullptr, values});
    }
  return all;
}

}  // namespace

class MeasuresPanelTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MeasuresPanel> panel_;

  HeadId line(int row) { return panel_->list().heads()[static_cast<std::size_t>(row)].id; }

 private Q_SLOTS:
  void init() {
    failOnWarnings();
    panel_ = std::make_unique<MeasuresPanel>();
    panel_->resize(1000, 300);
    panel_->setTheme(Theme::Light);
    panel_->setHeads(heads(2, 3), {}, false);
    panel_->show();
    QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
  }

  void onlyHeadsWithNamesHaveAColumnForThem() {
    constexpr int kName = 3;
    QVERIFY(!panel_->list().isColumnHidden(kName));
    auto nameless = heads(1, 2);
    for (auto& one : nameless) one.head = std::make_shared<HeadResult>();
    panel_->setHeads(nameless, {}, false);
    QVERIFY(panel_->list().isColumnHidden(kName));
    panel_->setHeads(heads(2, 3), {}, false);
    QVERIFY(!panel_->list().isColumnHidden(kName));
  }

  void aClickOnAHeadingSorts() {
    QCOMPARE(line(0), (HeadId{StackKind::Encoder, 0, 0}));
    auto* header = panel_->list().header();
    constexpr int kEntropy = 4;
    const QPoint at(header->sectionViewportPosition(kEntropy) + 5, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    const bool down = header->sortIndicatorOrder() == Qt::DescendingOrder;
    QCOMPARE(line(0), (down ? HeadId{StackKind::Encoder, 1, 2} : HeadId{StackKind::Encoder, 0, 0}));
    QCOMPARE(line(5), (HeadId{StackKind::Encoder, 0, 1}));  // it has none
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(line(5), (HeadId{StackKind::Encoder, 0, 1}));
  }

  void theMarkFollowsItsHead() {
    panel_->setSelected(StackKind::Encoder, HeadId{StackKind::Encoder, 1, 0});
    auto& list = panel_->list();
    QCOMPARE(list.currentIndex().row(), 3);
    list.sortByColumn(4, Qt::DescendingOrder);
    QCOMPARE(line(list.currentIndex().row()), (HeadId{StackKind::Encoder, 1, 0}));
    panel_->setHeads(heads(2, 3), {}, false);
    QCOMPARE(line(list.currentIndex().row()), (HeadId{StackKind::Encoder, 1, 0}));
  }

  void aLineOrADotChoosesItsHead() {
    QSignalSpy chosen(panel_.get(), &MeasuresPanel::chosen);
    auto& list = panel_->list();
    list.setFocus();
    list.setCurrentIndex(list.model()->index(4, 1));
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(chosen.last().at(0).value<HeadId>(), (HeadId{StackKind::Encoder, 1, 1}));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(2, 1)).center());
    QCOMPARE(chosen.last().at(0).value<HeadId>(), (HeadId{StackKind::Encoder, 0, 2}));
    auto& plot = panel_->plot();
    QVERIFY(!plot.dotOf({StackKind::Encoder, 0, 1}));
    const auto dot = plot.dotOf({StackKind::Encoder, 1, 2});
    QVERIFY(dot);
    QTest::mouseClick(plot.findChild<QWidget*>(), Qt::LeftButton, {}, dot->toPoint());
    QCOMPARE(chosen.last().at(0).value<HeadId>(), (HeadId{StackKind::Encoder, 1, 2}));
  }

  void thePlotIsOfTheStackAndTheMeasure() {
    auto both = heads(2, 3);
    for (auto& one : heads(1, 1, StackKind::Cross)) both.push_back(one);
    panel_->setHeads(both, {}, false);
    auto& plot = panel_->plot();
    QVERIFY(!plot.dotOf({StackKind::Cross, 0, 0}));
    panel_->setSelected(StackKind::Cross, std::nullopt);
    QVERIFY(plot.dotOf({StackKind::Cross, 0, 0}));
    panel_->setSelected(StackKind::Encoder, std::nullopt);
    const auto entropy = plot.dotOf({StackKind::Encoder, 1, 2});
    panel_->findChild<QComboBox*>()->setCurrentIndex(static_cast<int>(Measure::Self));
    QVERIFY(plot.dotOf({StackKind::Encoder, 0, 1}));
    QVERIFY(plot.dotOf({StackKind::Encoder, 1, 2}) != entropy);
  }

  void differencesHaveTheirSign() {
    panel_->setHeads(heads(2, 3), QStringLiteral("B − A"), true);
    const auto* model = panel_->list().model();
    QCOMPARE(model->index(0, 4).data().toString(), QStringLiteral("+1.000"));
    QCOMPARE(model->index(1, 4).data().toString(), QStringLiteral("–"));
  }

  void theTableIsForASpreadsheet() {
    QSignalSpy copied(panel_.get(), &MeasuresPanel::copyRequested);
    panel_->list().setFocus();
    QTest::keySequence(&panel_->list(), QKeySequence::Copy);
    QCOMPARE(copied.size(), 1);
    const auto lines = panel_->list().tableText().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 7);
    QCOMPARE(lines[1].section(u'\t', 0, 4), QStringLiteral("encoder\t0\t0\tkind 0\t1"));
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::MeasuresPanelTest)
#include "measures_panel_test.moc"
