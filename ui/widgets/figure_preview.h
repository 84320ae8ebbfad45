// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <functional>
#include <optional>

#include "core/base/expected.h"
#include "core/run/latest_worker.h"
#include "ui/render/figure_export.h"

namespace fovea {

/// One picture to write.
struct FigureRequest {
  FigureView view = FigureView::Heatmap;
  FigureFormat format = FigureFormat::Png;
  FigureOptions options;
  bool numbers = true;

  bool operator==(const FigureRequest&) const = default;
};

/// Makes the bytes of the file. Errors: those of writeFigure().
using FigureRenderer = std::function<Expected<QByteArray>(const FigureRequest&, const RunControl&)>;

/// What a request will write.
struct FigurePreview {
  QImage image;  ///< the picture; of a large PNG, or of SVG and PDF, the same layout in fewer pixels
  std::optional<qsizetype> fileSize;  ///< bytes, exactly; not known of a large PNG, which is not made for a preview
};

/// Makes previews on a thread of its own. A preview is never a large picture, so that neither the next one nor the end
/// of the dialog has to wait for long.
class FigurePreviewer : public QObject {
  Q_OBJECT

 public:
  /// @p render is called on the previewer's thread.
  explicit FigurePreviewer(FigureRenderer render);

  /// Asks for a preview instead of all that were asked for before.
  void request(const FigureRequest& request);

 Q_SIGNALS:
  /// On the caller's thread; only of the newest request.
  void ready(const fovea::Expected<fovea::FigurePreview>& preview);

 private:
  using Worker = LatestWorker<FigureRequest, FigurePreview>;
  Worker::Ticket newest_ = 0;
  Worker worker_;  // last: joins before anything else goes
};

}  // namespace fovea
