// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_view.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/widgets/pixels.h"
#include "ui/render/color_map.h"

namespace fovea {
namespace {

std::shared_ptr<const std::vector<Token>> wordsOf(const std::string& text) {
  std::vector<Token> tokens;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    tokens.push_back({text.substr(begin, end - begin), 0, begin, end});
    begin = end + 1;
  }
  return std::make_shared<const std::vector<Token>>(std::move(tokens));
}

const std::string kText = "one two three";
const std::string kOther = "uno dos";

std::shared_ptr<const Matrix> weights(Index rows, Index columns) {
  Matrix matrix(rows, columns);
  for (Index i = 0; i < rows; ++i)
    for (Index j = 0; j < columns; ++j) matrix(i, j) = static_cast<float>((i * 3 + j * 5) % 11) / 11;
  return std::make_shared<const Matrix>(std::move(matrix));
}

}  // namespace

class TextViewTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<TextView> view_;
  std::shared_ptr<const Matrix> weights_;

  void show(AttentionText::Asks asks, const std::string& text = kText, const std::string& other = {}) {
    const auto keys = wordsOf(text);
    const auto queries = asks == AttentionText::Asks::Nobody
                             ? std::make_shared<const std::vector<Token>>(1, Token{"pooled", -1, 0, 0})
                         : asks == AttentionText::Asks::Other ? wordsOf(other)
                                                              : keys;
    weights_ = weights(static_cast<Index>(queries->size()), static_cast<Index>(keys->size()));
    view_->setMap(weights_, {asks, text, other, keys, queries});
  }
  /// The colour behind a token.
  QRgb colorOf(const TextBoard::Place& place) {
    const auto grabbed = view_->viewport()->grab().toImage();
    return pixelAt(grabbed, view_->tokenRect(place).topLeft() + QPoint(0, -1));
  }
  QRgb expected(int query, int key) { return color(ColorMap::Viridis, static_cast<double>((*weights_)(query, key))); }
  void point(const TextBoard::Place& place, Qt::KeyboardModifiers modifiers = {}) {
    const QPointF at = view_->tokenRect(place).center();
    QMouseEvent move(QEvent::MouseMove, at, view_->viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, modifiers);
    QApplication::sendEvent(view_->viewport(), &move);
  }
  std::optional<Cell> press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(view_.get(), key, modifiers);
    return view_->cellCursor();
  }

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    view_ = std::make_unique<TextView>();
    view_->resize(700, 400);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
  }

  void pointingPreviewsAndAClickKeeps() {
    show(AttentionText::Asks::Same);
    QSignalSpy hovered(view_.get(), &TextView::cellHovered);
    QSignalSpy moved(view_.get(), &TextView::cursorMoved);
    QCOMPARE(colorOf({false, 1}), expected(0, 1));
    point({false, 2});
    QCOMPARE(view_->leading(), 2);
    QCOMPARE(colorOf({false, 1}), expected(2, 1));
    Index strongest = 0;
    weights_->row(2).maxCoeff(&strongest);
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{2, static_cast<int>(strongest)}));
    point({false, 1}, Qt::ShiftModifier);  // one weight of the row of the cursor
    QCOMPARE(view_->leading(), 0);
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{0, 1}));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {}, view_->tokenRect({false, 2}).center());
    QCOMPARE(moved.takeLast().at(0).value<Cell>().query, 2);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(view_->viewport(), &leave);
    QVERIFY(!hovered.takeLast().at(0).value<std::optional<Cell>>());
    QCOMPARE(view_->leading(), 2);
    view_->setStyle({ColorMap::Magma, {}, false, Theme::Light});
    QCOMPARE(colorOf({false, 1}), color(ColorMap::Magma, static_cast<double>((*weights_)(2, 1))));
    view_->setStyle({ColorMap::Magma, {0, 1, true}, false, Theme::Light});
    QCOMPARE(colorOf({false, static_cast<int>(strongest)}), color(ColorMap::Magma, 1));
  }

  void keysMoveTheQueryAndWithShiftTheKey() {
    show(AttentionText::Asks::Same);
    QCOMPARE(press(Qt::Key_Right)->query, 0);  // shows the cursor
    QCOMPARE(press(Qt::Key_Right)->query, 1);
    QCOMPARE(press(Qt::Key_End)->query, 2);
    QCOMPARE(press(Qt::Key_Right)->query, 2);
    QCOMPARE(press(Qt::Key_Home, Qt::ShiftModifier), (Cell{2, 0}));
    QCOMPARE(press(Qt::Key_Right, Qt::ShiftModifier), (Cell{2, 1}));
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("query 2 “three”, key 1 “two”")));
    QCOMPARE(press(Qt::Key_Left)->query, 1);
    QCOMPARE(press(Qt::Key_Home)->query, 0);
  }

  void inCrossAttentionTheOtherTextAsks() {
    show(AttentionText::Asks::Other, kText, kOther);
    point({true, 1});
    QCOMPARE(view_->leading(), 1);
    QCOMPARE(colorOf({false, 2}), expected(1, 2));
    QSignalSpy hovered(view_.get(), &TextView::cellHovered);
    point({false, 2});
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{0, 2}));
    press(Qt::Key_Right);
    QCOMPARE(press(Qt::Key_End)->query, 1);
    QCOMPARE(press(Qt::Key_End, Qt::ShiftModifier), (Cell{1, 2}));
  }

  void fromTheOtherSideTheKeyLeads() {
    show(AttentionText::Asks::Same);
    view_->setDirection(Direction::To);
    QSignalSpy hovered(view_.get(), &TextView::cellHovered);
    point({false, 1});
    QCOMPARE(view_->leading(), 1);
    for (const int query : {0, 2}) QCOMPARE(colorOf({false, query}), expected(query, 1));
    Index strongest = 0;
    weights_->col(1).maxCoeff(&strongest);
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{static_cast<int>(strongest), 1}));
    press(Qt::Key_Right);
    QCOMPARE(press(Qt::Key_End)->key, 2);
    QCOMPARE(press(Qt::Key_Home, Qt::ShiftModifier), (Cell{0, 2}));
    QCOMPARE(press(Qt::Key_Right, Qt::ShiftModifier), (Cell{1, 2}));
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("query 1 “two”, key 2 “three”")));
  }

  void fromTheOtherSideTheTextThatAsksIsColoured() {
    show(AttentionText::Asks::Other, kText, kOther);
    view_->setDirection(Direction::To);
    point({false, 2});
    QCOMPARE(view_->leading(), 2);
    QCOMPARE(colorOf({true, 1}), expected(1, 2));  // the other has the mark of the strongest
    QSignalSpy hovered(view_.get(), &TextView::cellHovered);
    point({true, 1});
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{1, 0}));
    press(Qt::Key_Right);
    QCOMPARE(press(Qt::Key_End)->key, 2);
    QCOMPARE(press(Qt::Key_End, Qt::ShiftModifier), (Cell{1, 2}));
  }

  void ofADifferenceTheLargestChangeIsTheStrongest() {
    show(AttentionText::Asks::Same);
    Matrix change(3, 3);
    change << 0.1F, -0.5F, 0.4F, 0, 0, 0, 0, 0, 0;
    const auto keys = wordsOf(kText);
    view_->setMap(std::make_shared<const Matrix>(change), {AttentionText::Asks::Same, kText, {}, keys, keys});
    view_->setStyle({ColorMap::BlueRed, {-1, 1}, false, Theme::Light});
    QCOMPARE(press(Qt::Key_Right), (Cell{0, 1}));
    QCOMPARE(colorOf({false, 2}), color(ColorMap::BlueRed, 0.7));
  }

  void inPoolingTheKeysMoveTheKey() {
    show(AttentionText::Asks::Nobody);
    QCOMPARE(colorOf({false, 1}), expected(0, 1));
    press(Qt::Key_Right);
    QCOMPARE(press(Qt::Key_Home), (Cell{0, 0}));
    QCOMPARE(press(Qt::Key_Right), (Cell{0, 1}));
    QSignalSpy hovered(view_.get(), &TextView::cellHovered);
    point({false, 2});
    QCOMPARE(hovered.takeLast().at(0).value<std::optional<Cell>>(), (Cell{0, 2}));
  }

  void aLongTextScrollsToTheCursor() {
    std::string text = "word";
    for (int i = 1; i < 400; ++i) text += " word" + std::to_string(i);
    show(AttentionText::Asks::Same, text);
    QVERIFY(view_->verticalScrollBar()->maximum() > 0);
    press(Qt::Key_Right);
    press(Qt::Key_End);
    QVERIFY(view_->viewport()->rect().contains(view_->tokenRect({false, 399})));
    press(Qt::Key_Up);
    QVERIFY(view_->cellCursor()->query < 399);
    press(Qt::Key_Home);
    QVERIFY(view_->viewport()->rect().contains(view_->tokenRect({false, 0})));
  }

  void withoutAMapThereIsTheMessage() {
    view_->setMessage(QStringLiteral("Nothing yet"));
    QCOMPARE(view_->accessibleDescription(), QStringLiteral("Nothing yet"));
    const auto said = view_->viewport()->grab().toImage();
    view_->setMessage({});
    QVERIFY(view_->viewport()->grab().toImage() != said);
    press(Qt::Key_Right);
    QVERIFY(!view_->cellCursor());
    show(AttentionText::Asks::Same);
    const auto fresh = view_->viewport()->grab().toImage();
    view_->setStale(true);
    QVERIFY(view_->viewport()->grab().toImage() != fresh);
    view_->setMap(nullptr, {});
    QVERIFY(view_->tokenRect({false, 0}).isEmpty());
  }
};

}  // namespace fovea

QTEST_MAIN(fovea::TextViewTest)
#include "text_view_test.moc"
