// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/matrix.h"
#include "core/scenario/projections.h"
#include "core/scenario/result.h"
#include "core/scenario/shown_map.h"
#include "core/scenario/view_state.h"
#include "ui/render/head_maps.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/lines_board.h"
#include "ui/render/text_board.h"
#include "ui/render/trace_cards.h"

namespace fovea {

/// What a picture shows of a result.
enum class FigureView { Heatmap, Grid, Text, Lines, Trace, Projections };

/// One attention map of a figure.
struct FigureMap {
  QString title;
  Matrix weights;  ///< T_q × T_k, NaN where masked; empty: there is none
};

/// The projections of a head in a figure.
struct FigureProjections {
  std::shared_ptr<const Projections> projections;
  std::optional<int> query = {};  ///< the tokens that stand out
  std::optional<int> key = {};
};

/// Everything that a picture of attention says, before it has a size: one map with its tokens, or (a grid) all heads of
/// a layer. Preview, export and command line paint the same Figure.
struct Figure {
  QString title;
  QStringList caption;  ///< paragraphs below the picture; empty: none
  std::vector<FigureMap> maps;
  std::vector<std::string> queries;  ///< the tokens (UTF-8) of rows and columns; empty in a grid
  std::vector<std::string> keys;
  ColorMap colorMap = ColorMap::Viridis;
  ColorRange colorRange = ColorRange::Unit;
  Quantity quantity = Quantity::Weight;
  std::optional<ValueRange> range = {};  ///< instead of the maps' own: of figures to be compared by their colours
  CounterpartsPtr compared = nullptr;    ///< of a difference where A lacks some of its cells
  bool numbers = false;
  std::optional<AttentionText> text = {};  ///< instead of a map: the text, coloured by the row or column of `token`
  Direction direction = Direction::From;
  int token = 0;                           ///< a query, or a key
  std::optional<LinesPicture> lines = {};  ///< instead of a map
  LinesBoard::Shown shownLines = {};
  std::optional<TraceCards> trace = {};               ///< instead of maps: how one cell came to be
  std::optional<FigureProjections> projections = {};  ///< the same
  int gridColumns = 0;                                ///< of a grid; 0: as many as make its maps largest

  Q_DECLARE_TR_FUNCTIONS(Figure)
};

/// What @p view shows; @p map as from shownMap().
Figure heatmapFigure(const Result& result, const ViewState& view, const ShownMap& map);

/// The text, coloured by the weights that the query under the view's cell cursor gives, or that its key gets, as the
/// view's direction is; arguments as of heatmapFigure().
Figure textFigure(const Result& result, const ViewState& view, const ShownMap& map);

/// @p maps as from lineMaps(), of the token under the cell cursor if there is one; other arguments as of
/// heatmapFigure().
Figure linesFigure(const Result& result, const ViewState& view, const ShownMap& map, std::vector<LineMap> maps);

/// What is painted of @p maps: those of a result, with their names, and the map that is shown, whose cells a difference
/// replaces.
LinesPicture linesPicture(const Result& result, const Focus& focus, const ShownMap& map, std::vector<LineMap> maps);

/// A heatmap, a text or lines of a map. The errors of lineMaps().
Expected<Figure> mapFigure(const Result& result, const ViewState& view, const ShownMap& map, FigureView what,
                           const RunControl& control = {});

/// All heads of the stack that is looked at, or of one of its layers, as small maps, a row a layer where there are
/// several (from their thumbnails: above 64 tokens each cell is the largest weight
/// under it, and the caption says so). @p maps: instead of those of @p result.
Figure gridFigure(const Result& result, const ViewState& view, std::optional<int> layer = std::nullopt,
                  const HeadMaps* maps = nullptr);

/// Everything that a caption says about a map, in one paragraph: source, stack, layer, head, changes, texts. Of @p view
/// the focus, the quantity and the filter.
QString mapDescription(const Result& result, const ViewState& view);

/// "cross-attention"
QString stackTitle(StackKind stack);

/// "Head 2 · previous token", "Mean of 8 heads", "Largest of 3 heads: 0.1, 0.4, 2.5": what the focus names, for a
/// person.
QString focusTitle(const Result& result, const Focus& focus);
/// The same, with the quantity where it is not attention weights: "Attention rollout · layers 0 to 2".
QString mapTitle(const Result& result, const Focus& focus, Quantity quantity);

}  // namespace fovea
