// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"
#include "ui/widgets/text_view.h"

namespace fovea {

/// Session ↔ text view: the focused map as a text, how it is coloured, whose row is shown and the hovered cell.
class TextViewPresenter : public QObject {
  Q_OBJECT

 public:
  TextViewPresenter(Session& session, TextView& view);

 private:
  void showFrame();
  void showView();
  void showStatus();

  Session& session_;
  TextView& view_;
};

}  // namespace fovea
