// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "core/scenario/quantity.h"
#include "ui/render/source_title.h"
#include "ui/render/token_text.h"
#include "ui/render/view_words.h"

namespace fovea {

namespace {

const QString kSeparator = QStringLiteral(" · ");
constexpr std::size_t kQuotedText = 120;  // characters of a text that a caption shows

// A text of the core, marked there with FOVEA_TEXT.
QString coreText(const char* context, std::string_view text) {
  return QCoreApplication::translate(context, std::string(text).c_str());
}

QString scopeTitle(const Scope& scope) {
  QStringList parts;
  if (scope.stack) parts << stackTitle(*scope.stack);
  if (scope.layer) parts << Figure::tr("layer %1").arg(*scope.layer);
  if (scope.head) parts << Figure::tr("head %1").arg(*scope.head);
  return parts.join(QStringLiteral(", "));
}

QString valueTitle(const FieldInfo& row, double value) {
  if (row.kind == FieldKind::Choice) return coreText("Mechanism", row.choices[static_cast<std::size_t>(value)].label);
  const std::string number = formatValue(row.field, value);
  if (row.kind == FieldKind::Toggle || number == row.atMaximum) return coreText("Field", number);
  const bool hasSign = row.unit == "°" || row.unit == "×";
  return QString::fromStdString(number) + (hasSign ? QString::fromUtf8(row.unit.data(), 2) : QString());
}

QString editTitle(const Settings::Key& key, double value) {
  const FieldInfo& row = info(key.field);
  QString text = coreText("Field", row.label);
  const bool isOn = row.kind == FieldKind::Toggle && value != 0;  // "Head off on" would be odd
  if (!isOn) text += QLatin1Char(' ') + valueTitle(row, value);
  const QString scope = scopeTitle(key.scope);
  return scope.isEmpty() ? text : Figure::tr("%1 (%2)").arg(text, scope);
}

QString quoted(const std::string& utf8) {
  const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(std::min<std::size_t>(utf8.size(), 4096)));
  const auto characters = text.simplified().toStdU32String();
  const QString shown = QString::fromStdU32String(characters.substr(0, kQuotedText)).trimmed();
  const bool cut = characters.size() > kQuotedText || utf8.size() > 4096;
  return Figure::tr("“%1”").arg(QChar(0x2068) + visibleText(shown.toStdString()) +
                                (cut ? QStringLiteral("…") : QString()) + QChar(0x2069));
}

QStringList captionOf(const Result& result, const ViewState& view, const QString& what, const QString& layers) {
  const Focus& focus = view.focus;
  QString source = sourceTitle(result.source.title);
  if (!result.source.trained) source = Figure::tr("%1, not trained").arg(source);
  QStringList caption{QStringList{source, stackTitle(focus.stack), layers, what}.join(kSeparator)};
  const Scenario& scenario = *result.scenario;
  QStringList edits;
  for (const auto& [key, value] : scenario.settings.entries()) edits << editTitle(key, value);
  if (const auto cells = forbiddenIn(scenario.forbidden, scopeOf(focus)); !cells.empty())
    edits << Figure::tr("cells forbidden by hand: %1").arg(cells.size());
  if (const auto filter = filterTitle(view.filter); !filter.isEmpty()) caption << Figure::tr("Shown: %1").arg(filter);
  if (!edits.isEmpty()) caption << Figure::tr("Changed: %1").arg(edits.join(QStringLiteral("; ")));
  const std::string& text = queryText(result, focus.stack);
  caption << (focus.stack == StackKind::Cross
                  ? Figure::tr("Keys from %1, queries from %2").arg(quoted(scenario.text), quoted(text))
                  : Figure::tr("Text: %1").arg(quoted(text)));
  return caption;
}

QString layerTitle(const Focus& focus) {
  return Figure::tr("layer %1").arg(focus.layer);
}

/// What is differentiated.
QString gradientNote(const Result& result) {
  const auto& model = result.model->transformer;
  if (model.encoder && model.decoder)
    return Figure::tr("α·∂y/∂α: y is the log-probability of text B; red raises it, blue lowers it.");
  return Figure::tr("α·∂y/∂α: y is the log-probability of the most probable token; red raises it, blue lowers it.");
}

/// What a reader must know who compares the colours of two rows.
QString rangeTitle(ColorRange range) {
  return range == ColorRange::PerRow ? kSeparator + Figure::tr("colours per row") : QString();
}

QString headTitle(const HeadResult& head, int index) {
  QString title = Figure::tr("Head %1").arg(index);
  if (!head.name.empty()) title += kSeparator + coreText("Head", head.name);
  if (head.off) title += kSeparator + Figure::tr("off");
  return title;
}

/// Where the token of a cell stands that is looked from; nothing: it is hidden.
std::optional<int> leadingPlace(const ShownMap& map, const std::optional<Cell>& cell, Direction direction) {
  if (!cell) return std::nullopt;
  return direction == Direction::From ? map.queries.placeOf(cell->query) : map.keys.placeOf(cell->key);
}

/// Says whose row or column is shown.
void nameToken(Figure& figure, const ShownMap& map, const LinesBoard::Place& place) {
  const bool isQuery = place.column == Direction::From;
  const auto& tokens = isQuery ? *map.queries.tokens : *map.keys.tokens;
  const auto name = (isQuery ? Figure::tr("query %1 [%2]") : Figure::tr("key %1 [%2]"))
                        .arg(visibleText(nameOf(tokens[static_cast<std::size_t>(place.token)])))
                        .arg(place.token);
  figure.title += kSeparator + name;
  figure.caption.front() += kSeparator + name;
}

std::vector<std::string> textsOf(const std::vector<Token>& tokens) {
  std::vector<std::string> texts;
  texts.reserve(tokens.size());
  for (const Token& token : tokens) texts.push_back(nameOf(token));
  return texts;
}

}  // namespace

QString stackTitle(StackKind stack) {
  switch (stack) {
    case StackKind::Encoder:
      return Figure::tr("self-attention");
    case StackKind::Decoder:
      return Figure::tr("decoder self-attention");
    case StackKind::Cross:
      return Figure::tr("cross-attention");
    case StackKind::Pooling:
      return Figure::tr("attention pooling");
  }
  return {};
}

QString focusTitle(const Result& result, const Focus& focus) {
  const StackResult* stack = result.stack(focus.stack);
  if (!stack || focus.layer < 0 || static_cast<std::size_t>(focus.layer) >= stack->layers.size()) return {};
  if (!focus.chosen.empty()) {
    QStringList names;
    for (const auto& [layer, head] : focus.chosen) names << QStringLiteral("%1.%2").arg(layer).arg(head);
    return (focus.combine == Combine::Mean ? Figure::tr("Mean of %1 heads: %2") : Figure::tr("Largest of %1 heads: %2"))
        .arg(names.size())
        .arg(names.join(QStringLiteral(", ")));
  }
  if (!focus.head) return Figure::tr("Mean of %1 heads").arg(headsOf(focus, result).size());
  const HeadResult* head = result.head({focus.stack, focus.layer, *focus.head});
  return head ? headTitle(*head, *focus.head) : QString();
}

QString mapTitle(const Result& result, const Focus& focus, Quantity quantity) {
  if (quantity == Quantity::Weight) return focusTitle(result, focus);
  auto what = quantityTitle(quantity);
  what[0] = what[0].toUpper();
  return what + kSeparator +
         (isOfHeads(quantity) ? focusTitle(result, focus) : Figure::tr("layers 0 to %1").arg(focus.layer));
}

QString mapDescription(const Result& result, const ViewState& view) {
  return captionOf(result, view, mapTitle(result, view.focus, view.quantity), layerTitle(view.focus)).join(kSeparator);
}

Figure heatmapFigure(const Result& result, const ViewState& view, const ShownMap& map) {
  Figure figure;
  figure.title = mapTitle(result, view.focus, view.quantity);
  figure.caption = captionOf(result, view, figure.title, layerTitle(view.focus));
  if (view.quantity == Quantity::Gradient) figure.caption << gradientNote(result);
  figure.title += rangeTitle(view.colorRange);
  figure.maps.push_back({QString(), *map.cells});
  figure.queries = textsOf(*map.queries.tokens);
  figure.keys = textsOf(*map.keys.tokens);
  figure.colorMap = colorMapOf(view);
  figure.colorRange = colorRangeOf(view);
  figure.quantity = view.quantity;
  figure.numbers = view.numbers;
  return figure;
}

Figure textFigure(const Result& result, const ViewState& view, const ShownMap& map) {
  Figure figure = heatmapFigure(result, view, map);
  figure.text = attentionText(result, view.focus.stack, map);
  figure.direction = directionIn(*figure.text, view.direction);
  figure.token = leadingPlace(map, view.cell, figure.direction).value_or(0);
  if (figure.text->asks != AttentionText::Asks::Nobody) nameToken(figure, map, {figure.direction, figure.token});
  return figure;
}

LinesPicture linesPicture(const Result& result, const Focus& focus, const ShownMap& map, std::vector<LineMap> maps) {
  LinesPicture picture{std::move(maps), {}, map.cells, map.queries.tokens, map.keys.tokens};
  for (const auto& one : picture.maps)
    if (one.head) {
      auto title = focusTitle(result, {focus.stack, one.head->layer, one.head->head});
      const bool layers = std::ranges::any_of(focus.chosen, [&](auto& other) { return other.layer != focus.layer; });
      picture.names << (layers ? Figure::tr("layer %1").arg(one.head->layer) + kSeparator + title : title);
    }
  return picture;
}

Figure linesFigure(const Result& result, const ViewState& view, const ShownMap& map, std::vector<LineMap> maps) {
  Figure figure = heatmapFigure(result, view, map);
  figure.lines = linesPicture(result, view.focus, map, std::move(maps));
  figure.shownLines.marked = view.cell ? map.placeOf(*view.cell) : std::nullopt;
  if (const auto leading = leadingPlace(map, view.cell, view.direction)) {
    figure.shownLines.alone = {view.direction, *leading};
    nameToken(figure, map, *figure.shownLines.alone);
  }
  figure.caption
      << Figure::tr("Lines: of each query the strongest keys with %1 % of its row.").arg(std::lround(100 * view.mass));
  return figure;
}

Expected<Figure> mapFigure(const Result& result, const ViewState& view, const ShownMap& map, FigureView what,
                           const RunControl& control) {
  if (what == FigureView::Text) return textFigure(result, view, map);
  if (what != FigureView::Lines) return heatmapFigure(result, view, map);
  auto maps = lineMaps(result, view, map, control);
  if (!maps) return maps.error();
  return linesFigure(result, view, map, *std::move(maps));
}

Figure gridFigure(const Result& result, const ViewState& view, std::optional<int> layer, const HeadMaps* maps) {
  Figure figure;
  figure.colorMap = view.colorMap;
  figure.colorRange = view.colorRange;
  const StackResult* stack = result.stack(view.focus.stack);
  const auto layers = stack ? static_cast<int>(stack->layers.size()) : 0;
  if (layers == 1) layer = 0;
  if (layer && (*layer < 0 || *layer >= layers)) return figure;
  figure.title = (layer ? Figure::tr("All heads of layer %1").arg(*layer)
                        : Figure::tr("All heads of %1 layers, a row for each layer").arg(layers)) +
                 rangeTitle(view.colorRange);
  ViewState described = view;
  described.filter = {};  // thumbnails are of all tokens
  figure.caption = captionOf(result, described, Figure::tr("all heads"),
                             layer ? Figure::tr("layer %1").arg(*layer) : Figure::tr("layers 0 to %1").arg(layers - 1));
  bool isPooled = false;
  for (int l = 0; l < layers; ++l) {
    if (layer && l != *layer) continue;
    const auto& heads = stack->layers[static_cast<std::size_t>(l)].heads;
    if (!layer) figure.gridColumns = std::max(figure.gridColumns, static_cast<int>(heads.size()));
    for (int h = 0; const auto& head : heads) {
      auto title = layer ? headTitle(*head, h) : QStringLiteral("%1.%2").arg(l).arg(h);
      if (!layer && head->off) title += kSeparator + Figure::tr("off");
      const auto other = maps ? maps->of({l, h}) : nullptr;
      figure.maps.push_back({title, !maps ? head->thumbnail : other ? *other : Matrix()});
      isPooled = isPooled || head->thumbnail.rows() < head->attention.queries() ||
                 head->thumbnail.cols() < head->attention.keys();
      ++h;
    }
  }
  if (isPooled) figure.caption << Figure::tr("Each cell is the largest weight of those under it.");
  return figure;
}

}  // namespace fovea
