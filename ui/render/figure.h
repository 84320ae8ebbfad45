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
  std::optional<ValueRange> range = {};  ///< instead of the maps' own: of figures to be compared by their colours
  bool numbers = false;
  std::optional<AttentionText> text = {};  ///< instead of a map: the text, coloured by the map's row of `query`
  int query = 0;

  Q_DECLARE_TR_FUNCTIONS(Figure)
};

/// The map that @p view is focused on; @p weights as from shownWeights().
Figure heatmapFigure(const Result& result, const ViewState& view, Matrix weights);

/// The text whose tokens are the keys, coloured by the weights that the query under the view's cell cursor gives them;
/// arguments as of heatmapFigure().
Figure textFigure(const Result& result, const ViewState& view, Matrix weights);

/// All heads of the focused layer as small maps (from their thumbnails: above 64 tokens each cell is the largest weight
/// under it, and the caption says so).
Figure gridFigure(const Result& result, const ViewState& view);

/// Everything that a caption says about a map, in one paragraph: source, stack, layer, head, changes, texts.
QString mapDescription(const Result& result, const Focus& focus);

/// "Head 2 · previous token", "Mean of 8 heads": what the focus names, for a person.
QString focusTitle(const Result& result, const Focus& focus);

}  // namespace fovea
