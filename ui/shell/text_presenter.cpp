// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_presenter.h"

#include <QLabel>
#include <QLocale>

#include "ui/widgets/token_text_edit.h"

namespace fovea {

namespace {

/// A model without an encoder reads text A with its decoder.
bool isDecoderAlone(const Session& session) {
  return session.frame() && !session.frame()->result->stack(StackKind::Encoder);
}

}  // namespace

TextPresenter::TextPresenter(Session& session, TokenTextEdit& edit, QLabel& note, Side side)
    : QObject(&edit), session_(session), edit_(edit), note_(note), side_(side) {
  note_.hide();
  connect(&edit, &TokenTextEdit::textEdited, this, [this](const QString& text) {
    note_.hide();
    session_.edit(side_ == Side::Text ? tr("Type text A") : tr("Type text B"), Gesture::Done, [&](Scenario& scenario) {
      (side_ == Side::Text ? scenario.text : scenario.target) = text.toStdString();
      (side_ == Side::Text ? scenario.ids : scenario.targetIds).clear();  // what is typed takes their place
    });
  });
  connect(&edit, &TokenTextEdit::truncated, this, [this](qsizetype kept, qsizetype given) {
    const QLocale locale;
    note_.setText(tr("The text was too long: kept %1 of %2 (undo brings the former text back).")
                      .arg(locale.formattedDataSize(kept), locale.formattedDataSize(given)));
    note_.show();
  });
  connect(&session, &Session::scenarioChanged, this, &TextPresenter::showScenario);
  connect(&session, &Session::frameChanged, this, &TextPresenter::showTokens);
  connect(&session, &Session::viewChanged, this, [this] { showCell(session_.view().cell); });
  connect(&session, &Session::hoverChanged, this,
          [this](const std::optional<Cell>& cell) { showCell(cell ? cell : session_.view().cell); });
  showScenario();
  showTokens();
}

const std::string& TextPresenter::textOf(const Scenario& scenario) const {
  return side_ == Side::Text ? scenario.text : scenario.target;
}

void TextPresenter::showScenario() {
  const auto text = QString::fromStdString(textOf(*session_.scenario()));
  if (text != edit_.text()) note_.hide();  // it was about another text
  edit_.setText(text);
}

void TextPresenter::showTokens() {
  const auto& frame = session_.frame();
  // Spans belong to the text they were made from; while the next frame is on its way the old ones may not fit.
  const bool fits = frame && textOf(*frame->result->scenario) == textOf(*session_.scenario());
  const auto kind = side_ == Side::Target      ? StackKind::Cross
                    : isDecoderAlone(session_) ? StackKind::Decoder
                                               : StackKind::Encoder;
  const auto* stack = fits ? frame->result->stack(kind) : nullptr;
  edit_.setTokens(stack ? *stack->queries : std::vector<Token>{});
  showCell(session_.view().cell);
}

void TextPresenter::showCell(const std::optional<Cell>& cell) {
  const auto& frame = session_.frame();
  const bool cross = frame && frame->focus.stack == StackKind::Cross;
  const bool decoder = frame && frame->focus.stack == StackKind::Decoder && !isDecoderAlone(session_);
  if (!cell || (side_ == Side::Target ? !cross && !decoder : decoder)) {
    edit_.setHighlight(std::nullopt);
    return;
  }
  // In self-attention query and key stand in the same text: the query is the stronger mark, the key the other.
  if (side_ == Side::Target && cross)
    edit_.setHighlight(cell->query);
  else if (cross || (frame && frame->focus.stack == StackKind::Pooling))
    edit_.setHighlight(cell->key);
  else
    edit_.setHighlight(cell->query, cell->key);
}

}  // namespace fovea
