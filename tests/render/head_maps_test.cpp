// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/head_maps.h"

#include <QTest>
#include <cmath>
#include <limits>

#include "tests/render/sample_result.h"
#include "ui/render/comparison_figure.h"

namespace fovea {

namespace {

constexpr float kMasked = std::numeric_limits<float>::quiet_NaN();

Result withText(const std::vector<std::string>& texts, bool causal = false) {
  return test::resultOf({texts, texts, causal, 3});
}

}  // namespace

class HeadMapsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void withoutABaselineTheyAreThoseOfB() {
    const auto b = withText({"one", "two", "three"});
    for (const auto comparison : {Comparison::None, Comparison::Difference}) {
      const HeadMaps maps(b, nullptr, StackKind::Encoder, comparison);
      QCOMPARE(maps.of({0, 2}).get(), &b.stacks[0].layers[0].heads[2]->thumbnail);
      QVERIFY(!maps.of({0, 3}) && !maps.of({1, 0}) && !maps.areDifferences());
    }
  }

  void aComparisonShowsAOrBOrWhatChanged() {
    const auto a = withText({"one", "two", "three"}, true);
    const auto b = withText({"one", "two", "three"});
    const auto shown = [&](Comparison comparison) {
      return HeadMaps(b, &a, StackKind::Encoder, comparison).of({0, 1});
    };
    const auto& before = a.stacks[0].layers[0].heads[1]->thumbnail;
    const auto& after = b.stacks[0].layers[0].heads[1]->thumbnail;
    QCOMPARE(shown(Comparison::Baseline).get(), &before);
    QCOMPARE(shown(Comparison::SideBySide).get(), &after);
    const auto change = shown(Comparison::Difference);
    for (Index row = 0; row < 3; ++row)
      for (Index column = 0; column < 3; ++column)
        QCOMPARE((*change)(row, column), after(row, column) - (column > row ? 0.0F : before(row, column)));
  }

  void tokensAreComparedWithThoseThatReadTheSame() {
    const auto a = withText({"two", "three"});
    const auto b = withText({"one", "two", "three"});
    const HeadMaps maps(b, &a, StackKind::Encoder, Comparison::Difference);
    const auto change = maps.of({0, 0});
    QVERIFY(std::isnan((*change)(0, 0)) && std::isnan((*change)(1, 0)));
    const auto& before = a.stacks[0].layers[0].heads[0]->thumbnail;
    const auto& after = b.stacks[0].layers[0].heads[0]->thumbnail;
    QCOMPARE((*change)(2, 1), after(2, 1) - before(1, 0));
  }

  void theMeanLeavesOutHeadsThatAreOffAndMaskedCells() {
    const Matrix one{{1, kMasked}};
    const Matrix two{{0.5F, kMasked}};
    const Matrix other = Matrix::Zero(2, 2);
    const auto mean = meanMap({{&one, false}, {&two, false}, {&other, true}});
    QCOMPARE(mean(0, 0), 0.75F);
    QVERIFY(std::isnan(mean(0, 1)));
    QCOMPARE(meanMap({{&one, true}, {&two, true}})(0, 0), 0.75F);  // with every head off it is over all
    QCOMPARE(meanMap({{&one, false}, {&other, false}}).size(), Index{0});
    QCOMPARE(meanMap({{&one, false}, {nullptr, false}}).size(), Index{0});
    QCOMPARE(meanMap({}).size(), Index{0});
  }

  void gridsAreCompared() {
    const auto a = withText({"one", "two", "three"}, true);
    const auto b = withText({"one", "two", "three"});
    ViewState view;
    view.comparison = Comparison::Difference;
    const auto change = comparisonGrids(a, b, view, {});
    QVERIFY(change && change->size() == 1);
    QCOMPARE(change->front().colorMap, ColorMap::BlueRed);
    QVERIFY(change->front().title.startsWith(QStringLiteral("B − A: ")));
    QCOMPARE(change->front().caption.size(), 2);
    QCOMPARE(change->front().maps[1].weights, *HeadMaps(b, &a, StackKind::Encoder, view.comparison).of({0, 1}));
    view.comparison = Comparison::SideBySide;
    const auto both = comparisonGrids(a, b, view, 0);
    QVERIFY(both && both->size() == 2 && both->at(0).range == both->at(1).range);
    QVERIFY(both->at(0).title.startsWith(QStringLiteral("A: ")) && both->at(1).title.startsWith(QStringLiteral("B: ")));
    const auto cross = test::resultOf({{"one"}, {"two"}});
    QVERIFY(!comparisonGrids(cross, b, view, {}));
  }
};

}  // namespace fovea

QTEST_GUILESS_MAIN(fovea::HeadMapsTest)
#include "head_maps_test.moc"
