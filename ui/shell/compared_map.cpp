// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/compared_map.h"

#include <tuple>
#include <vector>

#include "ui/render/head_maps.h"
#include "ui/render/text_board.h"
#include "ui/render/view_words.h"
#include "ui/shell/error_text.h"

namespace fovea {

namespace {

QString refusal(const Error& error) {
  return errorTitle(error.code) + QLatin1Char('\n') + errorSentence(error);
}

QString problemOf(const Session& session, Side side) {
  const auto comparison = session.comparison();
  const bool showsPresent = side == Side::Main && comparison != Comparison::Baseline;
  if (showsPresent && session.lacksFocus()) return mapMessage(session);
  if (!session.frame()) return {};
  const auto& frame = *session.frame();
  if (showsPresent && frame.refused) return refusal(*frame.refused);
  if (comparison == Comparison::None) return {};
  const bool needsBaseline = !showsPresent || comparison == Comparison::Difference;
  const bool missing = comparison == Comparison::Difference ? !*frame.difference : !frame.baseline;
  if (needsBaseline && missing) return errorSentence(frame.difference->error());
  return needsBaseline && frame.baseline->refused ? refusal(*frame.baseline->refused) : QString();
}

/// There must be a frame.
bool showsBaseline(const Session& session, Side side) {
  const bool baseline = side == Side::Left || session.comparison() == Comparison::Baseline;
  return baseline && session.frame()->baseline;
}

}  // namespace

QString mapMessage(const Session& session) {
  const auto& status = session.status();
  if (const auto model = session.lackedModel(); !model.empty())
    return ComparedMap::tr("The model “%1” is not open.").arg(QString::fromStdString(model)) +
           (model == session.scenario()->source
                ? QString()
                : QLatin1Char('\n') +
                      ComparedMap::tr("Learned embeddings are read from it: choose hashed ones to go on without it."));
  if (status.kind == Status::Kind::Failed) return refusal(status.error);
  if (!session.lacksFocus()) return {};
  const auto stack = session.view().focus.stack;
  if (stack == StackKind::Pooling) return ComparedMap::tr("Attention pooling is off: press Ctrl+3 to switch it on.");
  return stack == StackKind::Decoder
             ? ComparedMap::tr("Type text B, which the decoder reads; without Transformer blocks there is no decoder.")
             : ComparedMap::tr("Type text B: its tokens will look at those of text A.");
}

QString mapMessage(const Session& session, Side side) {
  return session.status().kind == Status::Kind::Failed ? mapMessage(session) : problemOf(session, side);
}

std::optional<Cell> cellAt(const Session& session, Side side, const std::optional<Cell>& place) {
  if (!place) return std::nullopt;
  const auto& frame = *session.frame();
  const auto present = showsBaseline(session, side) ? frame.counterparts.before(*place) : place;
  return present ? std::optional(frame.map.tokensAt(*present)) : std::nullopt;
}

std::optional<Cell> placeOf(const Session& session, Side side, const std::optional<Cell>& cell) {
  const auto& frame = session.frame();
  const auto place = cell && frame ? frame->map.placeOf(*cell) : std::nullopt;
  return place && showsBaseline(session, side) ? frame->counterparts.of(*place) : place;
}

std::optional<Cell> cursorPlace(const Session& session, Side side) {
  const auto& [cell, direction] = std::tie(session.view().cell, session.view().direction);
  if (const auto place = placeOf(session, side, cell)) return place;
  const auto shown = comparedMap(session, side);
  if (!cell || !shown.frame || showsBaseline(session, side)) return std::nullopt;
  const bool from = direction == Direction::From;
  const auto& map = shown.frame->map;
  const auto token = from ? map.queries.placeOf(cell->query) : map.keys.placeOf(cell->key);
  if (!token) return std::nullopt;
  Index other = 0;
  weightsOf(*token, direction, *shown.cells).row(0).cwiseAbs().maxCoeff<Eigen::PropagateNumbers>(&other);
  const auto strongest = static_cast<int>(other);
  return from ? Cell{*token, strongest} : Cell{strongest, *token};
}

ComparedMap comparedMap(const Session& session, Side side) {
  const auto comparison = session.comparison();
  const auto& frame = session.frame();
  ComparedMap map;
  map.isDifference = comparison == Comparison::Difference;
  if (!frame || (side == Side::Left && comparison != Comparison::SideBySide)) return map;
  map.problem = problemOf(session, side);
  if (!map.problem.isEmpty()) return map;
  map.frame = showsBaseline(session, side) ? frame->baseline.get() : frame.get();
  map.cells = map.isDifference ? std::shared_ptr<const Matrix>(frame->difference, &(*frame->difference)->cells)
                               : map.frame->map.cells;
  if (map.isDifference) map.compared = incomplete(frame->counterparts);
  if (comparison == Comparison::SideBySide) {
    const Frame* beside = side == Side::Left ? frame.get() : frame->baseline.get();
    if (beside) map.beside = beside->map.cells;
  }
  return map;
}

MapStyle mapStyle(const Session& session, Side side) {
  const auto& view = session.view();
  const auto shown = comparedMap(session, side);
  MapStyle style{
      shown.isDifference ? ColorMap::BlueRed : colorMapOf(view), {}, view.numbers, {}, view.quantity, shown.compared};
  std::vector<const Matrix*> maps;
  for (const auto* cells : {shown.cells.get(), shown.beside.get()})
    if (cells) maps.push_back(cells);
  style.range = valueRange(maps, colorRangeOf(view), style.colorMap);
  return style;
}

}  // namespace fovea
