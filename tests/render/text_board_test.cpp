// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/text_board.h"

#include <QGuiApplication>
#include <QImage>
#include <QTest>
#include <algorithm>
#include <limits>

#include "ui/render/color_map.h"
#include "ui/render/figure_font.h"

using namespace fovea;

namespace {

/// Tokens are what spaces and line breaks separate.
std::shared_ptr<const std::vector<Token>> wordsOf(const std::string& text) {
  std::vector<Token> tokens;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find_first_of(" \n", begin), text.size());
    if (end > begin) tokens.push_back({text.substr(begin, end - begin), 0, begin, end});
    begin = end + 1;
  }
  return std::make_shared<const std::vector<Token>>(std::move(tokens));
}

AttentionText aside(const std::string& text, const std::string& other) {
  return {AttentionText::Asks::Other, text, other, wordsOf(text), wordsOf(other)};
}

AttentionText alone(const std::string& text, AttentionText::Asks asks = AttentionText::Asks::Same) {
  return {asks, text, {}, wordsOf(text), wordsOf(text)};
}

Matrix row(const std::vector<float>& weights) {
  return Eigen::Map<const Matrix>(weights.data(), 1, static_cast<Index>(weights.size()));
}

QImage painted(const TextBoard& board, const TextBoard::Shown& shown, Theme theme, double top = 0,
               double bottom = 1e6) {
  QImage image(700, 400, QImage::Format_RGB32);
  image.fill(figureTheme(theme).paper);
  QPainter painter(&image);
  board.paint(painter, shown, {ColorMap::Viridis, {}, false, theme}, top, bottom);
  return image;
}

/// The colour behind a token: left of its letters.
QRgb behind(const QImage& image, const TextBoard& board, const TextBoard::Place& place) {
  const auto area = board.area(place);
  return image.pixel(static_cast<int>(area.left()), static_cast<int>(area.top()) - 1);
}

}  // namespace

class TextBoardTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void theTextIsWrappedInReadingOrder() {
    const std::string text = "one two  three\n\nfour five six seven eight nine ten\r\neleven";
    const auto tokens = *wordsOf(text);
    const TextFlow flow(text, tokens, figureFont(16), 150);
    QVERIFY(flow.width() <= 150);
    const auto* before = flow.pieceOf(0);
    for (int i = 1; i < static_cast<int>(tokens.size()); ++i) {
      const auto* piece = flow.pieceOf(i);
      QVERIFY(piece);
      const bool sameLine = piece->area.top() == before->area.top();
      QVERIFY(sameLine ? piece->area.left() > before->area.right() : piece->area.top() >= before->area.bottom());
      QCOMPARE(flow.tokenAt(piece->area.center()), std::optional(i));
      before = piece;
    }
    const auto top = [&](int token) { return flow.pieceOf(token)->area.top(); };
    QCOMPARE(top(1), top(0));
    QCOMPARE(top(3), top(2) + 2 * (top(3) - top(2)) / 2);
    QVERIFY(top(3) - top(2) >= 2 * flow.pieceOf(0)->area.height());  // the empty line is kept
    QVERIFY(top(9) > top(3));                                        // too long for one line
    QVERIFY(top(10) > top(9));
    QVERIFY(!flow.tokenAt({-5, 5}));
    QVERIFY(!flow.pieceOf(11));
    QVERIFY(!flow.pieceOf(-1));
  }

  void aLongTokenIsBrokenAndOneWithoutAPlaceIsNot() {
    const std::string text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b";
    auto tokens = *wordsOf(text);
    tokens.push_back({"pooled", -1, 0, 0});
    const TextFlow flow(text, tokens, figureFont(16), 60);
    const auto pieces = flow.pieces(0, flow.height());
    QVERIFY(std::ranges::count(pieces, 0, &TextFlow::Piece::token) > 2);
    for (const auto& piece : pieces) QVERIFY(piece.area.right() <= 61);
    QVERIFY(!flow.pieceOf(2));
  }

  void whatIsNoTokenIsWrittenToo() {
    const std::string text = "a?? b";
    const std::vector<Token> tokens{{"a", 0, 0, 1}, {"b", 1, 4, 5}};
    const TextFlow flow(text, tokens, figureFont(16), 200);
    const auto pieces = flow.pieces(0, flow.height());
    QCOMPARE(pieces.size(), std::size_t{3});
    QCOMPARE(pieces[1].token, -1);
    QCOMPARE(pieces[1].text, QStringLiteral("?? "));
  }

  void hebrewRunsFromTheRight() {
    const std::string text = "שלום עולם";
    const TextFlow flow(text, *wordsOf(text), figureFont(16), 300);
    QVERIFY(flow.pieceOf(0)->area.left() > flow.pieceOf(1)->area.right());
    // Numbers and Latin words in it from the left, each in its place.
    const std::string both = "שלום 12 abc עולם";
    const TextFlow mixed(both, *wordsOf(both), figureFont(16), 300);
    for (int token = 0; token < 3; ++token)
      QVERIFY(mixed.pieceOf(token)->area.left() >= mixed.pieceOf(token + 1)->area.right() - 0.5);
  }

  void upAndDownFindTheNearest() {
    const std::string text = "a b c d\n\ne f g h";
    const TextFlow flow(text, *wordsOf(text), figureFont(16), 300);
    for (const int token : {0, 1, 2, 3}) {
      QCOMPARE(flow.tokenBeside(token, true), token + 4);
      QCOMPARE(flow.tokenBeside(token + 4, false), token);
      QCOMPARE(flow.tokenBeside(token, false), token);
      QCOMPARE(flow.tokenBeside(token + 4, true), token + 4);
    }
  }

  void tokensHaveTheColoursOfTheirWeights_data() {
    QTest::addColumn<bool>("dark");
    QTest::addRow("light") << false;
    QTest::addRow("dark") << true;
  }

  void tokensHaveTheColoursOfTheirWeights() {
    QFETCH(bool, dark);
    const auto theme = dark ? Theme::Dark : Theme::Light;
    const TextBoard board(alone("one two three four"), 18, 600);
    const auto weights = row({0.25F, 0.75F, 0, std::numeric_limits<float>::quiet_NaN()});
    const auto image = painted(board, {weights, Direction::From, 2}, theme);
    for (const int token : {0, 1})
      QCOMPARE(behind(image, board, {false, token}), color(ColorMap::Viridis, weights(0, token)));
    // The one that asks is marked, the masked one is hatched on its own colour.
    const auto query = board.area({false, 2}).toRect();
    QCOMPARE(image.pixel(query.center().x(), query.top() - 2), figureTheme(theme).accent.rgb());
    const auto masked = board.area({false, 3}).toRect();
    QSet<QRgb> seen;
    for (int x = masked.left(); x < masked.right(); ++x) seen.insert(image.pixel(x, masked.top()));
    QVERIFY(seen.contains(figureTheme(theme).masked.rgb()));
    QVERIFY(seen.size() > 1);
    // Nobody asks: nobody is marked.
    const TextBoard pooled(alone("one two three four", AttentionText::Asks::Nobody), 18, 600);
    QVERIFY(painted(pooled, {weights, Direction::From, 2}, theme).pixel(query.center().x(), query.top() - 2) !=
            figureTheme(theme).accent.rgb());
  }

  void inCrossAttentionTheTextThatAsksFacesTheOther() {
    const TextBoard board(aside("one two", "uno dos tres"), 18, 600);
    const auto weights = row({0.25F, 0.75F});
    const auto image = painted(board, {weights, Direction::From, 1, 0}, Theme::Light);
    QCOMPARE(behind(image, board, {false, 1}), color(ColorMap::Viridis, 0.75));
    const auto paper = figureTheme(Theme::Light).paper.rgb();
    QCOMPARE(behind(image, board, {true, 2}), paper);
    QVERIFY(board.area({true, 2}).right() < board.area({false, 0}).left());
    QCOMPARE(board.area({true, 0}).top(), board.area({false, 0}).top());
    const auto query = board.area({true, 1}).toRect();
    QCOMPARE(image.pixel(query.center().x(), query.top() - 2), figureTheme(Theme::Light).accent.rgb());
    QCOMPARE(board.at(board.area({true, 2}).center()), std::optional(TextBoard::Place{true, 2}));
    QCOMPARE(board.at(board.area({false, 1}).center()), std::optional(TextBoard::Place{false, 1}));
    QVERIFY(!board.at({5000, 5}));
  }

  void aPartIsPaintedLikeTheWhole() {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + (i % 7 == 6 ? "\n" : " ");
    const TextBoard board(alone(text), 16, 600);
    const Matrix weights = Matrix::Random(1, 60).cwiseAbs();
    const auto whole = painted(board, {weights, Direction::From, 30}, Theme::Light);
    const auto part = painted(board, {weights, Direction::From, 30}, Theme::Light, 100, 160);
    QCOMPARE(part.copy(0, 100, 700, 60), whole.copy(0, 100, 700, 60));
    QCOMPARE(board.wholeLines(board.height() + 1), board.height());
    QVERIFY(board.wholeLines(100) <= 100 && board.wholeLines(100) > 60);
    QVERIFY(part.copy(0, 250, 700, 60) != whole.copy(0, 250, 700, 60));
  }

  void theLettersAreAsLargeAsFits() {
    const auto text = alone("one two three four five six seven eight nine ten eleven twelve");
    const auto fitting = [&](double height) { return TextBoard::fitting(text, 30, {200, height}).height(); };
    QCOMPARE(fitting(10000), TextBoard(text, 30, 200).height());
    QCOMPARE(fitting(10), TextBoard(text, 8, 200).height());
    for (const double height : {80.0, 150.0, 300.0}) {
      QVERIFY(fitting(height) <= height);
      int larger = 8;
      while (TextBoard(text, larger, 200).height() <= height) ++larger;
      QCOMPARE(fitting(height), TextBoard(text, larger - 1, 200).height());
    }
  }

  void whoseRowOrColumnIsShown() {
    const Matrix cells = Matrix::Zero(3, 5);
    QCOMPARE(shownToken(std::nullopt, Direction::From, cells), 0);
    QCOMPARE(shownToken(Cell{2, 4}, Direction::From, cells), 2);
    QCOMPARE(shownToken(Cell{2, 4}, Direction::To, cells), 4);
    QCOMPARE(shownToken(Cell{3, 5}, Direction::From, cells), 0);
    QCOMPARE(shownToken(Cell{3, 5}, Direction::To, cells), 0);
    Matrix counted(2, 3);
    counted << 1, 2, 3, 4, 5, 6;
    QCOMPARE(weightsOf(1, Direction::From, counted), row({4, 5, 6}));
    QCOMPARE(weightsOf(1, Direction::To, counted), row({2, 5}));
    QVERIFY(directionIn(alone("a b"), Direction::To) == Direction::To);
    QVERIFY(directionIn(alone("a b", AttentionText::Asks::Nobody), Direction::To) == Direction::From);
  }

  void fromTheOtherSideTheTextThatAsksIsColoured() {
    const TextBoard board(aside("one two three", "uno dos"), 18, 600);
    const auto weights = row({0.25F, 1});
    const auto image = painted(board, {weights, Direction::To, 2}, Theme::Light);
    QCOMPARE(behind(image, board, {true, 0}), color(ColorMap::Viridis, 0.25));
    QCOMPARE(behind(image, board, {true, 1}), color(ColorMap::Viridis, 1));
    QCOMPARE(behind(image, board, {false, 0}), figureTheme(Theme::Light).paper.rgb());
  }
};

QTEST_MAIN(TextBoardTest)
#include "text_board_test.moc"
