// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/map_presenter.h"

#include "ui/render/view_words.h"
#include "ui/shell/error_text.h"

namespace fovea {

MapPresenter::MapPresenter(Session& session, HeatmapView& view, Place place)
    : QObject(&view), session_(session), view_(view), place_(place) {
  connect(&session, &Session::frameChanged, this, &MapPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &MapPresenter::showView);
  connect(&session, &Session::statusChanged, this, &MapPresenter::showStatus);
  connect(&session, &Session::hoverChanged, this,
          [this](const std::optional<Cell>& cell) { view_.setHovered(placeOf(cell)); });
  connect(&view, &HeatmapView::cellHovered, this,
          [this](const std::optional<Cell>& at) { session_.setHover(at ? cellAt(*at) : std::nullopt); });
  connect(&view, &HeatmapView::cursorMoved, this, [this](const Cell& at) {
    if (const auto cell = cellAt(at)) session_.setView([&](ViewState& state) { state.cell = cell; });
  });
  showFrame();
  showView();
}

QString MapPresenter::problem() const {
  const auto comparison = session_.comparison();
  const bool showsPresent = place_ == Place::Main && comparison != Comparison::Baseline;
  if (showsPresent && session_.lacksFocus()) return message(session_);
  if (comparison == Comparison::None) return {};
  const auto& frame = *session_.frame();
  const bool needsBaseline = !showsPresent || comparison == Comparison::Difference;
  const bool missing = comparison == Comparison::Difference ? !*frame.difference : !frame.baseline;
  return needsBaseline && missing ? errorSentence(frame.difference->error()) : QString();
}

QString MapPresenter::message(const Session& session) {
  const auto& status = session.status();
  if (const auto model = session.lackedModel(); !model.empty())
    return tr("The model “%1” is not open.").arg(QString::fromStdString(model)) +
           (model == session.scenario()->source
                ? QString()
                : QLatin1Char('\n') +
                      tr("Learned embeddings are read from it: choose hashed ones to go on without it."));
  if (status.kind == Status::Kind::Failed)
    return errorTitle(status.error.code) + QLatin1Char('\n') + errorSentence(status.error);
  if (!session.lacksFocus()) return {};
  const auto stack = session.view().focus.stack;
  if (stack == StackKind::Pooling) return tr("Attention pooling is off: press Ctrl+3 to switch it on.");
  return stack == StackKind::Decoder
             ? tr("Type text B, which the decoder reads; without Transformer blocks there is no decoder.")
             : tr("Type text B: its tokens will look at those of text A.");
}

bool MapPresenter::showsBaseline() const {
  const bool baseline = place_ == Place::Left || session_.comparison() == Comparison::Baseline;
  return baseline && session_.frame()->baseline;
}

std::optional<Cell> MapPresenter::cellAt(const Cell& at) const {
  const auto& frame = *session_.frame();
  const auto place = showsBaseline() ? frame.counterparts.before(at) : std::optional(at);
  return place ? std::optional(frame.map.tokensAt(*place)) : std::nullopt;
}

std::optional<Cell> MapPresenter::placeOf(const std::optional<Cell>& cell) const {
  const auto& frame = session_.frame();
  const auto place = cell && frame ? frame->map.placeOf(*cell) : std::nullopt;
  return place && showsBaseline() ? frame->counterparts.of(*place) : place;
}

void MapPresenter::showFrame() {
  const auto comparison = session_.comparison();
  const auto& frame = session_.frame();
  const bool difference = comparison == Comparison::Difference;
  view_.setColorMap(difference ? ColorMap::BlueRed : session_.view().colorMap);
  const bool needed = place_ == Place::Main || comparison == Comparison::SideBySide;
  if (!frame || !needed || !problem().isEmpty()) {
    view_.setMap(nullptr, nullptr, nullptr);
  } else {
    const bool baseline = place_ == Place::Left || comparison == Comparison::Baseline;
    const Frame& shown = baseline ? *frame->baseline : *frame;
    const auto& beside = baseline ? frame : frame->baseline;
    const auto cells =
        difference ? std::shared_ptr<const Matrix>(frame->difference, &(*frame->difference)->cells) : shown.map.cells;
    view_.setMap(cells, shown.map.queries.tokens, shown.map.keys.tokens,
                 comparison == Comparison::SideBySide && beside ? beside->map.cells : nullptr);
  }
  showView();
  showStatus();
}

void MapPresenter::showView() {
  const auto& state = session_.view();
  if (session_.comparison() != Comparison::Difference) view_.setColorMap(state.colorMap);
  view_.setColorRange(colorRangeOf(state));
  view_.setNumbers(state.numbers);
  view_.setQuantity(state.quantity);
  view_.setCellCursor(placeOf(state.cell));
}

void MapPresenter::showStatus() {
  const auto& status = session_.status();
  const bool failed = status.kind == Status::Kind::Failed;
  view_.setStale(failed && session_.isStale());
  view_.setMessage(failed ? message(session_) : problem());
}

}  // namespace fovea
