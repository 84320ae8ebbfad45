// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/trace_board.h"

#include <QImage>
#include <QTest>

#include "core/scenario/engine.h"
#include "tests/render/sample_result.h"
#include "ui/render/color_map.h"

namespace fovea {

class TraceBoardTest : public QObject {
  Q_OBJECT

 private:
  static Trace traced(const std::vector<std::string>& assignments, const Cell& cell = {1, 2}, const HeadId& id = {}) {
    Scenario scenario;
    scenario.text = "the cat sat on the mat";
    for (const auto& assignment : assignments)
      if (!scenario.settings.assign(assignment)) qFatal("%s", assignment.c_str());
    const auto result = compute(std::make_shared<const Scenario>(std::move(scenario)), nullptr);
    return *trace(**result, id, cell);
  }
  static QString linesOf(const TraceCards& cards) {
    QStringList lines;
    for (const auto& card : cards.cards) lines << card.title << card.lines;
    return lines.join(QLatin1Char('\n'));
  }
  static const TraceCard& cardOf(const TraceCards& cards, const QString& title) {
    for (const auto& card : cards.cards)
      if (card.title.startsWith(title)) return card;
    qFatal("There is no such card.");
  }

 private Q_SLOTS:
  void numbersAreShort_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << 0.0 << "0";
    QTest::newRow("three digits") << 0.15543 << "0.155";
    QTest::newRow("large") << 1234.5 << "1234";
    QTest::newRow("negative") << -3.14159 << QStringLiteral("−3.14");
    QTest::newRow("tiny") << 0.00001234 << QStringLiteral("1.2e−5");
    QTest::newRow("huge") << 123456789.0 << "1.2e8";
    QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << QStringLiteral("−∞");
  }
  void numbersAreShort() {
    QFETCH(double, value);
    QTEST(shortNumber(value), "text");
  }

  void theFormulasHoldTheNumbers() {
    const auto made = traced({});
    const auto cards = traceCards(made);
    QCOMPARE(cards.title, QStringLiteral("“cat” [1] → “sat” [2]"));
    QCOMPARE(cards.weight, QStringLiteral("α = ") + shortNumber(made.weight()));
    const auto lines = linesOf(cards);
    QVERIFY2(lines.contains(QStringLiteral(" / √64 = ") + shortNumber(made.score)), qPrintable(lines));
    QVERIFY2(lines.contains(QStringLiteral("α = exp(%1) / Σ exp(s) = %2 / %3 = %4")
                                .arg(shortNumber(made.logit), shortNumber(made.steps->parts[2]),
                                     shortNumber(made.steps->shared), shortNumber(made.weight()))),
             qPrintable(lines));
    QVERIFY(lines.contains(QStringLiteral("not masked")));
    const auto& score = cardOf(cards, QStringLiteral("Score"));
    QCOMPARE(score.strips.size(), 3U);
    for (Index n = 0; n < 64; ++n)
      QCOMPARE(score.strips[2].values(0, n), static_cast<float>(made.factors->left[n] * made.factors->right[n]));
  }

  void everyMechanismHasItsWords() {
    for (const auto& score : scoreFunctions())
      QVERIFY(linesOf(traceCards(traced({"score=" + std::string(score.about.id)})))
                  .contains(QString::fromUtf8(score.about.label)));
    for (const auto& normalizer : normalizers()) {
      const auto lines = linesOf(traceCards(traced({"normalizer=" + std::string(normalizer.about.id)})));
      QVERIFY2(!lines.contains(QLatin1Char('{')), qPrintable(lines));
    }
    const auto lines = linesOf(traceCards(traced({"softcap=2", "alibi=on", "temperature=2", "rotary=interleaved"})));
    for (const auto* part : {"tanh", "(position)", "L/τ", "Rotary"})
      QVERIFY2(lines.contains(QString::fromUtf8(part)), part);
  }

  void aMaskedCellSaysSo() {
    const auto cards = traceCards(traced({"causal=on"}));
    QCOMPARE(cards.weight, QStringLiteral("masked: the key comes after the query"));
    const auto& alpha = cardOf(cards, QStringLiteral("Weights")).strips.back();
    QVERIFY(std::isnan(alpha.values(0, 2)));
    QVERIFY(traceReading(cards, alpha, 0, 2).endsWith(QStringLiteral("masked")));
  }

  void anEditStandsWhereItActsBesideWhatWouldBe() {
    const auto plain = traced({});
    const auto cards = traceCards(traced({"H0.q.gain=2"}));
    const auto& strips = cards.cards.front().strips;
    const auto q = std::ranges::find(strips, QStringLiteral("qᵢ"), &TraceStrip::label);
    QCOMPARE(q->chips, QStringList{QStringLiteral("gain 2×")});
    QVERIFY(std::abs(static_cast<double>(q->beside(0, 3)) - plain.query.made[3]) < 1e-6);
    const auto k = std::ranges::find(strips, QStringLiteral("kⱼ"), &TraceStrip::label);
    QVERIFY(k->chips.isEmpty() && k->beside.size() == 0);
    QVERIFY(traceReading(cards, *q, 0, 3).contains(QStringLiteral("without the edits: ")));
  }

  void besideAStandItsNumbers() {
    const auto a = traced({});
    const auto cards = traceCards(traced({"H0.q.gain=2"}), &a);
    const auto& alpha = cardOf(cards, QStringLiteral("Weights"));
    QVERIFY(alpha.lines.back().endsWith(QStringLiteral("(A: %1)").arg(shortNumber(a.weight()))));
    QCOMPARE(static_cast<double>(alpha.strips.back().beside(0, 2)), a.weight());
    QVERIFY(traceReading(cards, alpha.strips.back(), 0, 2).contains(QStringLiteral("(A: ")));
  }

  void everyNumberIsFoundWhereItStands() {
    for (const QSizeF room : {QSizeF(1800, 300), QSizeF(900, 280), QSizeF(500, 900), QSizeF(260, 200)}) {
      const TraceBoard board(traceCards(traced({"rotary=rotate_half", "blocks=1", "H0.v.gain=3"})), 12, room);
      for (int card = 0; card < static_cast<int>(board.cards().cards.size()); ++card)
        for (int i = 0; i < static_cast<int>(board.cards().cards[static_cast<std::size_t>(card)].strips.size()); ++i) {
          const auto& strip = board.strip({card, i, 0, 0});
          const auto last = static_cast<int>(strip.values.cols()) - 1;
          for (const int column : {0, last / 2, last}) {
            const TraceBoard::Place place{card, i, static_cast<int>(strip.values.rows()) - 1, column};
            const auto found = board.at(board.area(place).center());
            QVERIFY(found);
            QCOMPARE(*found, place);
            QVERIFY(board.cardArea(card).contains(board.area(place).center()));
          }
        }
      QVERIFY(!board.at({-1, -1}));
      QVERIFY(board.height() <= room.height() || room.width() < 600 || room.height() < 300);
    }
  }

  void theKeysWalkAllSteps() {
    const TraceBoard board(traceCards(traced({})), 12, {900, 280});
    auto place = board.startOf(0, 0);
    int steps = 0;
    for (auto next = board.stepped(place, 1); next != place; next = board.stepped(place, 1), ++steps) place = next;
    std::size_t strips = 0;
    for (const auto& card : board.cards().cards) strips += card.strips.size();
    QCOMPARE(static_cast<std::size_t>(steps) + 1, strips);
    QCOMPARE(board.stepped(place, -steps), board.startOf(0, 0));
    QCOMPARE(board.clamped({99, 99, 99, 9999}).card, static_cast<int>(board.cards().cards.size()) - 1);
  }

  void theSignGivesTheColour() {
    const TraceBoard board(traceCards(traced({})), 12, {900, 280});
    QImage image(900, 300, QImage::Format_RGB32);
    QPainter painter(&image);
    board.paint(painter, Theme::Light, ColorMap::Viridis);
    painter.end();
    int seen = 0;
    const auto& product = board.strip({1, 2, 0, 0});
    for (int column = 0; column < 64; ++column) {
      const double value = static_cast<double>(product.values(0, column)) / product.reach;
      if (std::abs(value) < 0.3) continue;
      const auto pixel = image.pixelColor(board.area({1, 2, 0, column}).center().toPoint());
      QCOMPARE(pixel.blue() > pixel.red(), value < 0);
      ++seen;
    }
    QVERIFY(seen > 0);
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::TraceBoardTest)
#include "trace_board_test.moc"
