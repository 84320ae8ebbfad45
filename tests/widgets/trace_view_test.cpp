// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trace_view.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "core/scenario/engine.h"
#include "tests/widgets/fail_on_warnings.h"

namespace fovea {

class TraceViewTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<TraceView> view_;
  std::optional<Trace> trace_;

  void show(const char* assignment = nullptr) {
    Scenario scenario;
    scenario.text = "the cat sat on the mat";
    if (assignment && !scenario.settings.assign(assignment)) qFatal("%s", assignment);
    const auto result = compute(std::make_shared<const Scenario>(std::move(scenario)), nullptr);
    trace_ = *trace(**result, {}, {1, 2});
    view_->setTrace(traceCards(*trace_), QStringLiteral("Head 0"));
  }
  /// The row of weights.
  TraceBoard::Place alpha(int key) const {
    for (int card = 0; card < static_cast<int>(view_->cards().cards.size()); ++card) {
      const auto& strips = view_->cards().cards[static_cast<std::size_t>(card)].strips;
      for (int i = 0; i < static_cast<int>(strips.size()); ++i)
        if (strips[static_cast<std::size_t>(i)].label == QStringLiteral("α")) return {card, i, 0, key};
    }
    qFatal("There are no weights.");
  }
  void press(Qt::Key key, int times = 1) {
    for (int i = 0; i < times; ++i) QTest::keyClick(view_.get(), key);
  }

 private Q_SLOTS:
  void init() {
    failOnWarnings();
    view_ = std::make_unique<TraceView>();
    view_->resize(900, 300);
    view_->show();
    view_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    view_->setFocus();
  }
  void cleanup() { view_.reset(); }

  void pointingReadsANumber() {
    show();
    QSignalSpy hovered(view_.get(), &TraceView::keyHovered);
    QTest::mouseMove(view_->viewport(), view_->placeRect(alpha(4)).center());
    QCOMPARE(view_->reading(), QStringLiteral("α, key 4 “the”: ") + shortNumber(trace_->weights[4]));
    QCOMPARE(hovered.size(), 1);
    QCOMPARE(hovered.front().front().value<std::optional<int>>(), std::optional(4));
    QTest::mouseMove(view_->viewport(), QPoint(2, 2));
    QCOMPARE(view_->reading(), QString());
    QCOMPARE(hovered.back().front().value<std::optional<int>>(), std::nullopt);
  }

  void aClickPicksTheKey() {
    show();
    QSignalSpy picked(view_.get(), &TraceView::keyPicked);
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {}, view_->placeRect(alpha(5)).center());
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked.front().front().toInt(), 5);
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {}, view_->placeRect({0, 0, 0, 9}).center());
    QCOMPARE(picked.size(), 1);  // a dimension is no key
  }

  void theKeysWalkStepsAndNumbers() {
    show();
    QCOMPARE(view_->reading(), QString());
    press(Qt::Key_Down);  // shows where it is
    QVERIFY(view_->reading().startsWith(QStringLiteral("xᵢ, dimension 0: ")));
    press(Qt::Key_Right, 3);
    QVERIFY(view_->reading().startsWith(QStringLiteral("xᵢ, dimension 3: ")));
    press(Qt::Key_End);
    QVERIFY(view_->reading().startsWith(QStringLiteral("xᵢ, dimension 255: ")));
    press(Qt::Key_Down, 2);
    QVERIFY(view_->reading().startsWith(QStringLiteral("qᵢ, dimension 0: ")));
    press(Qt::Key_Up);
    QVERIFY(view_->reading().startsWith(QStringLiteral("xⱼ")));
    press(Qt::Key_PageDown);
    QVERIFY(view_->accessibleDescription().startsWith(QStringLiteral("Score")));
    QVERIFY(view_->accessibleDescription().endsWith(view_->reading()));
    QSignalSpy picked(view_.get(), &TraceView::keyPicked);
    press(Qt::Key_PageDown);
    press(Qt::Key_Left);
    press(Qt::Key_Return);
    QCOMPARE(picked.front().front().toInt(), 1);
  }

  void everythingCanBeScrolledTo() {
    show("blocks=1");
    view_->resize(280, 200);
    press(Qt::Key_Down);
    for (int i = 0; i < 40; ++i) {
      press(Qt::Key_Down);
      QVERIFY(!view_->reading().isEmpty());
    }
    press(Qt::Key_End);
    const auto last = view_->reading();
    QVERIFY2(last.startsWith(QStringLiteral("αᵢⱼ·vⱼ·W_O, dimension 255")), qPrintable(last));
    const auto& cards = view_->cards().cards;
    const TraceBoard::Place place{static_cast<int>(cards.size()) - 1, static_cast<int>(cards.back().strips.size()) - 1,
                                  0, 255};
    QVERIFY(view_->viewport()->rect().contains(view_->placeRect(place)));
  }

  void aNewTraceKeepsTheCursorNearby() {
    show();
    press(Qt::Key_Down);
    press(Qt::Key_End);
    show("width=64");
    QVERIFY(view_->reading().startsWith(QStringLiteral("xᵢ, dimension 63: ")));
    view_->setTrace({}, {});
    QCOMPARE(view_->reading(), QString());
    view_->setMessage(QStringLiteral("nothing"));
    QCOMPARE(view_->accessibleDescription(), QStringLiteral("nothing"));
    press(Qt::Key_Down);
    view_->grab();
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::TraceViewTest)
#include "trace_view_test.moc"
