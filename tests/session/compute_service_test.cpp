// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/compute_service.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/session/fake_engine.h"

using namespace fovea;
using namespace fovea::test;

namespace {

ScenarioPtr scenarioWith(const std::string& text) {
  auto scenario = std::make_shared<Scenario>();
  scenario->text = text;
  return scenario;
}

}  // namespace

class ComputeServiceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void isBusyUntilTheNewestIsAnswered() {
    FakeEngine engine;
    ComputeService service(engine.compute());
    QSignalSpy delivered(&service, &ComputeService::delivered);
    QVERIFY(!service.isBusy());
    service.submit({scenarioWith("1"), {}});
    QVERIFY(engine.waitForStarted(1));
    service.submit({scenarioWith("2"), {}});
    engine.letPass();
    QVERIFY(delivered.wait());
    QVERIFY(service.isBusy());
    engine.letPass();
    QVERIFY(delivered.wait());
    QVERIFY(!service.isBusy());
    QCOMPARE(delivered.count(), 2);
  }

  void aCancelledRequestIsNeverAnswered() {
    FakeEngine engine(true);
    ComputeService service(engine.compute());
    QSignalSpy delivered(&service, &ComputeService::delivered);
    QSignalSpy failed(&service, &ComputeService::failed);
    service.submit({scenarioWith("1"), {}});
    QVERIFY(engine.waitForStarted(1));
    service.cancel();
    QVERIFY(!service.isBusy());
    engine.letAllPass();
    service.submit({scenarioWith("2"), {}});
    QVERIFY(delivered.wait());
    QCOMPARE(delivered.count(), 1);
    QCOMPARE(delivered.at(0).at(0).value<FramePtr>()->result->scenario->text, "2");
    QCOMPARE(failed.count(), 0);
  }

  void answersComeOnTheThreadOfTheService() {
    FakeEngine engine;
    engine.letAllPass();
    ComputeService service(engine.compute());
    QThread* thread = nullptr;
    // No context object: the lambda runs where the signal is emitted.
    connect(&service, &ComputeService::delivered, [&] { thread = QThread::currentThread(); });
    service.submit({scenarioWith("1"), {}});
    QTRY_COMPARE(thread, QThread::currentThread());
  }

  void progressIsReportedAtMostTwentyTimesASecond() {
    constexpr int kReports = 20000;
    QElapsedTimer timer;
    timer.start();
    ComputeService service([](const Request& request, const RunControl& control) -> Expected<Frame> {
      for (int i = 0; i < kReports; ++i) control.report(static_cast<double>(i) / kReports);
      auto result = std::make_shared<Result>();
      result->scenario = request.scenario;
      return Frame{std::move(result), request.view.focus, test::mapOf(Matrix(1, 1))};
    });
    QSignalSpy progressed(&service, &ComputeService::progressed);
    QSignalSpy delivered(&service, &ComputeService::delivered);
    service.submit({scenarioWith("1"), {}});
    QVERIFY(delivered.wait());
    QVERIFY(progressed.count() >= 1);
    QVERIFY(progressed.count() <= 1 + timer.elapsed() / 50);
  }

  void anExceptionIsAnError() {
    ComputeService service(
        [](const Request&, const RunControl&) -> Expected<Frame> { throw std::runtime_error("boom"); });
    QSignalSpy failed(&service, &ComputeService::failed);
    service.submit({scenarioWith("1"), {}});
    QVERIFY(failed.wait());
    QVERIFY(failed.at(0).at(0).value<Error>().code == ErrorCode::Internal);
    QVERIFY(!service.isBusy());
  }

  void theRealEngineMakesTheFocusedMap() {
    const Compute compute = engineCompute();
    const auto frame = compute({scenarioWith("the cat sat"), test::viewOf({StackKind::Cross, 9, 999})}, {});
    QVERIFY(frame);
    QVERIFY(frame->focus == clamped(frame->focus, *frame->result));
    QCOMPARE(frame->map.cells->rows(), 3);
    QCOMPARE(frame->map.cells->cols(), 3);
    for (Index row = 0; row < 3; ++row) QVERIFY(std::abs(frame->map.cells->row(row).sum() - 1) < 1e-5F);
    const auto other = compute({frame->result->scenario, test::viewOf({StackKind::Encoder, 0, std::nullopt})}, {});
    QVERIFY(other);
    QVERIFY(!other->focus.head);
    QVERIFY(other->result->head({}) == frame->result->head({}));  // nothing is computed twice
  }

  void theRealEngineKeepsWhatItComputedAMomentAgo() {
    const Compute compute = engineCompute();
    const auto first = compute({scenarioWith("the cat sat"), {}}, {});
    QVERIFY(first);
    QVERIFY(compute({scenarioWith("another text"), {}}, {}));
    const auto again = scenarioWith("the cat sat");
    const auto known = compute({again, {}}, {});
    QVERIFY(known);
    QVERIFY(known->result->scenario == again);
    QVERIFY(known->result->head({}) == first->result->head({}));
  }

  void theRealEngineRefusesBlankText() {
    const auto frame = engineCompute()({scenarioWith(" "), {}}, {});
    QVERIFY(!frame);
    QVERIFY(frame.error().code == ErrorCode::InvalidText);
  }
};

QTEST_GUILESS_MAIN(ComputeServiceTest)
#include "compute_service_test.moc"
