// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/shell/compared_map.h"
#include "ui/widgets/text_view.h"

namespace fovea {

/// Session ↔ text view: the map of its side as a text, how it is coloured, who looks, and the hovered cell.
class TextViewPresenter : public QObject {
  Q_OBJECT

 public:
  TextViewPresenter(Session& session, TextView& view, Side side);

 private:
  void showFrame();
  void showView();
  void showStatus();

  Session& session_;
  TextView& view_;
  const Side side_;
};

}  // namespace fovea
