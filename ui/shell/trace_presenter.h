// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/widgets/trace_view.h"

namespace fovea {

/// Session ↔ trace: how the cell under the cursor came to be. While the panel is not seen nothing is computed for it.
class TracePresenter : public QObject {
  Q_OBJECT

 public:
  TracePresenter(Session& session, TraceView& view);

 private:
  void showFrame();
  void showView();
  void showStatus();
  /// The trace that is shown, and the one beside it, as the comparison says; null where there is none.
  std::pair<const Trace*, const Trace*> traces() const;

  Session& session_;
  TraceView& view_;
};

}  // namespace fovea
