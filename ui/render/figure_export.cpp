// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure_export.h"

#include <QBuffer>
#include <QHashSeed>
#include <QImage>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <cmath>
#include <mutex>
#include <string>
#include <utility>

#include "ui/render/figure.h"
#include "ui/render/figure_font.h"
#include "ui/render/figure_painter.h"
#include "ui/render/projections_figure.h"
#include "ui/render/trace_figure.h"

namespace fovea {

namespace {

constexpr double kLogicalDpi = 96;
constexpr int kPdfDpi = 1200;  // the grid that a PDF's coordinates are rounded to

using Figures = std::vector<Figure>;

QString titleOf(const Figures& figures) {
  QStringList titles;
  for (const Figure& figure : figures) titles << figure.title;
  return titles.join(QStringLiteral(" | "));
}

Error writeError() {
  return {ErrorCode::Internal, Figure::tr("The picture could not be written.").toStdString()};
}

Expected<QByteArray> writePng(const Figures& figures, const FigureOptions& options, const RunControl& control) {
  const double scale = options.dpi / kLogicalDpi;
  QImage image((QSizeF(options.size) * scale).toSize(), QImage::Format_RGB32);
  if (image.isNull())
    return Error{ErrorCode::TooLarge,
                 Figure::tr("There is not enough memory for a picture of this size.").toStdString()};
  QPainter painter(&image);
  painter.setRenderHint(QPainter::TextAntialiasing);
  painter.scale(scale, scale);
  paintFigures(painter, figures, options.size, options.theme);
  painter.end();
  if (control.stopped()) return cancelled();
  const int dotsPerMeter = static_cast<int>(std::lround(options.dpi / 0.0254));
  image.setDotsPerMeterX(dotsPerMeter);
  image.setDotsPerMeterY(dotsPerMeter);
  QBuffer buffer;
  if (!image.save(&buffer, "PNG")) return writeError();
  return buffer.data();
}

Expected<QByteArray> writeSvg(const Figures& figures, const FigureOptions& options) {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(static_cast<int>(kLogicalDpi));
  generator.setSize(options.size);
  generator.setViewBox(QRect(QPoint(0, 0), options.size));
  generator.setTitle(titleOf(figures));
  QStringList captions;
  for (const Figure& figure : figures) captions += figure.caption;
  generator.setDescription(captions.join(QLatin1Char('\n')).toHtmlEscaped());  // Qt writes it as it is
  QPainter painter;
  if (!painter.begin(&generator)) return writeError();
  painter.setFont(figureFont(1));  // SVG names the painter's font beside every shape, used or not
  paintFigures(painter, figures, options.size, options.theme);
  painter.end();
  // Qt names the first family alone. Text cannot look like the attribute: its quotes are escaped.
  const QStringList families = figureFont(1).families();
  const QString all = (families + QStringList{QStringLiteral("sans-serif")}).join(QStringLiteral(", "));
  return QByteArray(buffer.data())
      .replace("font-family=\"" + families.front().toUtf8() + '"', "font-family=\"" + all.toUtf8() + '"');
}

// Qt writes the time of day into a PDF: its digits are overwritten by those of one date, so that all offsets stay
// right.
void fixTime(QByteArray& pdf) {
  const QByteArray key("/CreationDate (D:");
  const QByteArray date("200001010000000000");  // year, month, day, time, and the offset of its zone
  qsizetype digit = 0;
  for (auto i = pdf.lastIndexOf(key) + key.size(); i < pdf.size() && pdf[i] != ')' && digit < date.size(); ++i)
    if (pdf[i] >= '0' && pdf[i] <= '9') pdf[i] = date[digit++];
}

// While it lives, the order of hash tables does not differ from process to process: Qt numbers the fonts of a PDF in
// such an order. The seed is the whole process's, so only one at a time may live.
class StableHashOrder {
 public:
  StableHashOrder() : only_(mutex()) { QHashSeed::setDeterministicGlobalSeed(); }
  ~StableHashOrder() { QHashSeed::resetRandomGlobalSeed(); }
  Q_DISABLE_COPY_MOVE(StableHashOrder)

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  std::scoped_lock<std::mutex> only_;
};

Expected<QByteArray> writePdf(const Figures& figures, const FigureOptions& options) {
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  {
    const StableHashOrder stable;
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfDpi);
    writer.setCreator(QStringLiteral("Fovea"));
    writer.setTitle(titleOf(figures));
    writer.setPageSize(
        QPageSize(QSizeF(options.size) * 72 / kLogicalDpi, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    if (!painter.begin(&writer)) return writeError();
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.scale(kPdfDpi / kLogicalDpi, kPdfDpi / kLogicalDpi);
    paintFigures(painter, figures, options.size, options.theme);
  }
  QByteArray pdf = buffer.data();
  fixTime(pdf);
  return pdf;
}

}  // namespace

std::optional<FigureFormat> figureFormatOf(const QString& fileName) {
  for (const auto& [ending, format] :
       {std::pair(".png", FigureFormat::Png), {".svg", FigureFormat::Svg}, {".pdf", FigureFormat::Pdf}})
    if (fileName.endsWith(QLatin1String(ending), Qt::CaseInsensitive)) return format;
  return std::nullopt;
}

Expected<void> checkFigure(const FigureOptions& options, FigureFormat format) {
  const auto [width, height] = std::pair(options.size.width(), options.size.height());
  if (std::min(width, height) < kMinFigureSide || std::max(width, height) > kMaxFigureSide)
    return Error{ErrorCode::InvalidValue,
                 Figure::tr("The picture cannot be %1 × %2 pixels: for each side give %3 to %4.")
                     .arg(width)
                     .arg(height)
                     .arg(kMinFigureSide)
                     .arg(kMaxFigureSide)
                     .toStdString()};
  if (options.dpi < kMinDpi || options.dpi > kMaxDpi)
    return Error{ErrorCode::InvalidValue, Figure::tr("The resolution cannot be %1 dpi: give %2 to %3.")
                                              .arg(options.dpi)
                                              .arg(kMinDpi)
                                              .arg(kMaxDpi)
                                              .toStdString()};
  const double scale = options.dpi / kLogicalDpi;
  const double pixels = width * scale * height * scale;
  if (format == FigureFormat::Png && pixels > kMaxFigurePixels)
    return Error{ErrorCode::TooLarge,
                 Figure::tr("The picture would have %1 megapixels, more than %2: choose a smaller size or resolution.")
                     .arg(std::lround(pixels / 1e6))
                     .arg(std::lround(kMaxFigurePixels / 1e6))
                     .toStdString()};
  return {};
}

Expected<QByteArray> writeFigure(const Result& result, const ViewState& view, FigureView what,
                                 const FigureOptions& options, FigureFormat format, const RunControl& control,
                                 const std::optional<FigureSide>& baseline) {
  if (const auto checked = checkFigure(options, format); !checked) return checked.error();
  Figures figures;
  const bool compares = baseline && view.comparison != Comparison::None;
  if (what == FigureView::Grid && compares) {
    auto grids = comparisonGrids(baseline->result, result, view, options.gridLayer);
    if (!grids) return grids.error();
    figures = *std::move(grids);
  } else if (what == FigureView::Grid) {
    figures.push_back(gridFigure(result, view, options.gridLayer));
  } else if (what == FigureView::Trace) {
    auto traced = traceFigure(result, view, baseline, control);
    if (!traced) return traced.error();
    figures.push_back(*std::move(traced));
  } else if (what == FigureView::Projections) {
    auto made = projectionsFigure(result, view, baseline, control);
    if (!made) return made.error();
    figures.push_back(*std::move(made));
  } else if (compares) {
    auto compared = comparisonFigures(*baseline, {result, view.focus}, view, what, control);
    if (!compared) return compared.error();
    figures = *std::move(compared);
  } else {
    const auto map = shownMap(result, view, control);
    if (!map) return map.error();
    auto figure = mapFigure(result, view, *map, what, control);
    if (!figure) return figure.error();
    figures.push_back(*std::move(figure));
  }
  if (!options.caption)
    for (Figure& figure : figures) figure.caption.clear();
  if (control.stopped()) return cancelled();
  switch (format) {
    case FigureFormat::Png:
      return writePng(figures, options, control);
    case FigureFormat::Svg:
      return writeSvg(figures, options);
    case FigureFormat::Pdf:
      return writePdf(figures, options);
  }
  return writeError();
}

}  // namespace fovea
