// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

#include "core/base/matrix.h"
#include "core/scenario/result.h"
#include "core/scenario/shown_map.h"
#include "core/scenario/view_state.h"
#include "ui/render/heatmap_image.h"
#include "ui/render/text_board.h"

namespace fovea {

/// One attention map of a figure.
struct FigureMap {
  QString title;
  Matrix weights;  ///< T_q × T_k, NaN where masked
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
  bool numbers = false;
  std::optional<AttentionText> text = {};  ///< instead of a map: the text, coloured by the map's row of `query`
  int query = 0;

  Q_DECLARE_TR_FUNCTIONS(Figure)
};

/// What @p view shows; @p map as from shownMap().
Figure heatmapFigure(const Result& result, const ViewState& view, const ShownMap& map);

/// The text whose tokens are the keys, coloured by the weights that the query under the view's cell cursor gives them;
/// arguments as of heatmapFigure().
Figure textFigure(const Result& result, const ViewState& view, const ShownMap& map);

/// All heads of the focused layer as small maps (from their thumbnails: above 64 tokens each cell is the largest weight
/// under it, and the caption says so).
Figure gridFigure(const Result& result, const ViewState& view);

/// Everything that a caption says about a map, in one paragraph: source, stack, layer, head, changes, texts. Of @p view
/// the focus, the quantity and the filter.
QString mapDescription(const Result& result, const ViewState& view);

/// "Head 2 · previous token", "Mean of 8 heads", "Largest of 3 heads: 0.1, 0.4, 2.5": what the focus names, for a
/// person.
QString focusTitle(const Result& result, const Focus& focus);
/// The same, with the quantity where it is not attention weights: "Attention rollout · layers 0 to 2".
QString mapTitle(const Result& result, const Focus& focus, Quantity quantity);

}  // namespace fovea
