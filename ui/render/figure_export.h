// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>
#include <optional>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/scenario/result.h"
#include "core/scenario/view_state.h"
#include "ui/render/comparison_figure.h"
#include "ui/render/theme.h"

namespace fovea {

enum class FigureFormat { Png, Svg, Pdf };

struct FigureOptions {
  QSize size{800, 640};  ///< logical pixels at 96 dpi, kMinFigureSide … kMaxFigureSide each
  int dpi = 96;          ///< dots per inch of a PNG, kMinDpi … kMaxDpi: the picture has size·dpi/96 pixels
  Theme theme = Theme::Light;
  bool caption = true;
  std::optional<int> gridLayer = {};  ///< of a grid only this layer; nothing: all of the stack

  bool operator==(const FigureOptions&) const = default;
};

inline constexpr int kMinFigureSide = 64;
inline constexpr int kMaxFigureSide = 8192;
inline constexpr int kMinDpi = 36;
inline constexpr int kMaxDpi = 1200;
inline constexpr double kMaxFigurePixels = 100e6;

/// The format that a file name's ending stands for, or nothing.
std::optional<FigureFormat> figureFormatOf(const QString& fileName);

/// Whether a picture like this can be made. InvalidValue: a size or resolution outside its limits; TooLarge: a PNG of
/// more than kMaxFigurePixels.
Expected<void> checkFigure(const FigureOptions& options, FigureFormat format);

/// The picture as the bytes of a file: the same input gives the same bytes, whenever and by whatever process. Needs a
/// QGuiApplication; may run on any thread. In SVG and PDF text is text; maps of more than 128 × 128 cells are one image
/// there. Compares with @p baseline as the view says, where there is one. Errors: those of checkFigure(), shownMap(),
/// comparisonFigures(), comparisonGrids(), traceFigure() and projectionsFigure(); Cancelled.
Expected<QByteArray> writeFigure(const Result& result, const ViewState& view, FigureView what,
                                 const FigureOptions& options, FigureFormat format, const RunControl& control = {},
                                 const std::optional<FigureSide>& baseline = {});

}  // namespace fovea
