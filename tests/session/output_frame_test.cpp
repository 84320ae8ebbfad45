// SPDX-License-Identifier: GPL-3.0-or-later
// What the worker makes for the output panel, with models of a few hundred parameters.
#include "ui/session/output_frame.h"

#include <QTest>

#include "core/scenario/engine.h"
#include "tests/core/shown.h"
#include "tests/core/tiny_model.h"
#include "ui/session/compute_service.h"

using namespace fovea;
using namespace fovea::test;

namespace {

class Maker {
 public:
  explicit Maker(ModelPtr model) : model_(std::move(model)), models_(modelsOf({model_})) {}

  Scenario scenario(std::string text, const char* assignment = nullptr) const {
    Scenario made;
    made.source = model_->id;
    made.text = std::move(text);
    if (assignment && !made.settings.assign(assignment)) qFatal("no such setting");
    return made;
  }
  ResultPtr result(const Scenario& scenario) { return run(std::make_shared<Scenario>(scenario), nullptr); }
  OutputFrame frame(const ResultPtr& result, const OutputWish& wish = {}, const Scenario* pinned = nullptr) {
    auto made = maker_(result, wish, pinned,
                       [this](const ScenarioPtr& scenario, const ResultPtr& previous) -> Expected<ResultPtr> {
                         ++runs;
                         return run(scenario, previous);
                       },
                       {});
    if (!made) qFatal("%s", made.error().message.c_str());
    return *made;
  }

  int runs = 0;

 private:
  ResultPtr run(const ScenarioPtr& scenario, const ResultPtr& previous) {
    auto made = compute(scenario, previous, {}, models_);
    if (!made) qFatal("%s", made.error().message.c_str());
    return *made;
  }

  ModelPtr model_;
  Models models_;
  OutputMaker maker_;
};

}  // namespace

class OutputFrameTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothingIsComparedWithoutEdits() {
    Maker maker(tinyDecoder());
    const auto result = maker.result(maker.scenario("the cat sat on the dog"));
    const auto frame = maker.frame(result);
    QVERIFY(!frame.baseline && maker.runs == 0);
    QCOMPARE(frame.row, Index{5});
    QVERIFY(frame.predictions == *predictions(*result, 5, kShownPredictions));
    QVERIFY(frame.logProbabilities == *logProbabilities(*result));
    QVERIFY(frame.baselineLogProbabilities.empty());
    QCOMPARE(maker.frame(result, {Index{99}, 1}).row, Index{5});
    QCOMPARE(maker.frame(result, {Index{2}, 0.5}).predictions, *predictions(*result, 2, kShownPredictions, 0.5));
  }

  void editsAreComparedWithTheModelAsItWasTrained() {
    Maker maker(tinyDecoder());
    const auto plain = maker.result(maker.scenario("the cat sat"));
    const auto edited = maker.result(maker.scenario("the cat sat", "L0.H1.off=on"));
    const auto frame = maker.frame(edited);
    QCOMPARE(maker.runs, 1);
    QVERIFY(frame.baseline && *frame.baseline->scenario == *plain->scenario);
    QVERIFY(frame.baselineLogProbabilities == *logProbabilities(*plain));
    QVERIFY(frame.logProbabilities != frame.baselineLogProbabilities);
    const auto before = *predictions(*plain, 2, kShownPredictions);
    for (const auto& one : frame.predictions)
      QCOMPARE(*one.baseline, std::ranges::find(before, one.id, &Prediction::id)->probability);
    // The next place of a slider needs no other baseline; other words do.
    QCOMPARE(maker.frame(maker.result(maker.scenario("the cat sat", "L0.H1.q.gain=2"))).baseline, frame.baseline);
    QCOMPARE(maker.runs, 1);
    QVERIFY(maker.frame(maker.result(maker.scenario("the cat", "L0.H1.q.gain=2"))).baseline != frame.baseline);
    QCOMPARE(maker.runs, 2);
  }

  void aPinnedBaselineGivesItsEdits() {
    Maker maker(tinyDecoder());
    const auto now = maker.scenario("the cat sat", "L0.H1.off=on");
    const auto pinned = maker.scenario("dog", "L1.H0.off=on");
    const auto frame = maker.frame(maker.result(now), {}, &pinned);
    QVERIFY(*frame.baseline->scenario == maker.scenario("the cat sat", "L1.H0.off=on"));
    QVERIFY(!maker.frame(maker.result(now), {}, &now).baseline);
    auto other = pinned;
    other.source = "bare";
    QVERIFY(*maker.frame(maker.result(now), {}, &other).baseline->scenario == maker.scenario("the cat sat"));
  }

  void bothReadTheTargetThatTheEditedModelWrote() {
    Maker maker(tinyEncoderDecoder());
    auto scenario = maker.scenario("the cat sat", "cross.L0.off=on");
    QVERIFY(scenario.settings.assign("longest_output=7"));
    const auto edited = maker.result(scenario);
    QVERIFY(edited->output->written);
    const auto frame = maker.frame(edited);
    QVERIFY(frame.baseline);
    QVERIFY(!frame.baseline->output->written);
    QCOMPARE(frame.baseline->scenario->settings.value(Field::LongestOutput), 7.0);
    const auto& a = outputTokens(*frame.baseline);
    const auto& b = outputTokens(*edited);
    QVERIFY(b.size() > 1);
    QVERIFY(std::ranges::equal(a, b, {}, &Token::id, &Token::id));
    QCOMPARE(frame.baselineLogProbabilities.size(), frame.logProbabilities.size());
    QVERIFY(frame.predictions.front().baseline);
  }

  void theWorkerMakesItWhenAskedFor() {
    const auto engine = engineCompute();
    auto scenario = std::make_shared<Scenario>();
    scenario->source = "tiny-decoder";
    scenario->text = "the cat sat";
    Request request{scenario, viewOf({StackKind::Decoder, 0, 0})};
    request.models = modelsOf({tinyDecoder()});
    auto frame = engine(request, {});
    QVERIFY(frame && !frame->output);
    request.wishes.output = OutputWish{Index{1}, 2};
    frame = engine(request, {});
    QVERIFY(frame && frame->output && *frame->output);
    QCOMPARE((*frame->output)->row, Index{1});
    QCOMPARE((*frame->output)->predictions, *predictions(*frame->result, 1, kShownPredictions, 2));
    request.wishes.output->temperature = 0;
    frame = engine(request, {});
    QVERIFY(frame && frame->output && !*frame->output);  // the map is shown all the same
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(engine(request, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
  }

  void aMaskIsLookedAtFirst() {
    Maker maker(tinyMasked());
    const auto result = maker.result(maker.scenario("the [MASK] sat"));
    const auto frame = maker.frame(result);
    QCOMPARE(frame.row, Index{2});
    QVERIFY(std::ranges::all_of(frame.logProbabilities, [](const auto& known) { return known.has_value(); }));
  }
};

QTEST_GUILESS_MAIN(OutputFrameTest)
#include "output_frame_test.moc"
