// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_preview.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace fovea {

namespace {

constexpr double kPreviewPixels = 2e6;

/// The highest resolution at which a picture of this size has no more than kPreviewPixels.
int previewDpi(QSize size) {
  const double most = 96 * std::sqrt(kPreviewPixels / (static_cast<double>(size.width()) * size.height()));
  return std::clamp(static_cast<int>(most), kMinDpi, 2 * 96);
}

Expected<FigurePreview> preview(const FigureRenderer& render, const FigureRequest& request, const RunControl& control) {
  FigurePreview made;
  auto small = request;
  small.format = FigureFormat::Png;
  small.options.dpi = previewDpi(request.options.size);
  const bool isPng = request.format == FigureFormat::Png;
  const bool isSmall = isPng && request.options.dpi <= small.options.dpi;
  if (!isPng) {
    const auto file = render(request, control);
    if (!file) return file.error();
    made.fileSize = file->size();
  }
  const auto file = render(isSmall ? request : small, control);
  if (!file) return file.error();
  if (isSmall) made.fileSize = file->size();
  if (!made.image.loadFromData(*file, "PNG")) return Error{ErrorCode::Internal, "The preview could not be read back."};
  return made;
}

}  // namespace

FigurePreviewer::FigurePreviewer(FigureRenderer render)
    : worker_([render = std::move(render)](const FigureRequest& request,
                                           const RunControl& control) { return preview(render, request, control); },
              [this](Worker::Ticket ticket, Expected<FigurePreview> answer) {
                QMetaObject::invokeMethod(
                    this,
                    [this, ticket, answer = std::move(answer)] {
                      if (ticket == newest_) Q_EMIT ready(answer);
                    },
                    Qt::QueuedConnection);
              }) {}

void FigurePreviewer::request(const FigureRequest& request) {
  newest_ = worker_.submit(request);
  worker_.hurry();
}

}  // namespace fovea
