// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/preferences.h"
#include "ui/session/session.h"

namespace fovea {

class MeasuresPanel;

/// The measures that a comparison shows of a frame: of A, of B, or B − A. Empty where the frame holds none.
std::vector<MeasuredHead> shownMeasures(const Frame& frame, Comparison comparison);
/// Which of them these are: "A", "B − A"; empty without a comparison.
QString shownSide(Comparison comparison);

/// Session ↔ measures of the heads. While the panel is not seen nothing is measured for it.
class MeasuresPresenter : public QObject {
  Q_OBJECT

 public:
  MeasuresPresenter(Session& session, Preferences& preferences, MeasuresPanel& panel);

 private:
  void showFrame();
  void showView();
  void save();

  Session& session_;
  Preferences& preferences_;
  MeasuresPanel& panel_;
};

}  // namespace fovea
