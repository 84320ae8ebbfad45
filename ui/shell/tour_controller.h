// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/scenario/tour.h"
#include "ui/session/preferences.h"
#include "ui/session/session.h"

namespace fovea {

class Actions;
class Docks;
class FileController;
class HighlightFrame;
class ParameterPanel;
class TourBar;

/// The guided tour: each step sets up what it speaks of, as a sample does, and points at it. It begins again where it
/// was left.
class TourController : public QObject {
  Q_OBJECT

 public:
  /// What steps point at outside the docks.
  struct Places {
    QWidget& map;
    QWidget& texts;
    ParameterPanel& parameters;
  };

  TourController(Session& session, Preferences& preferences, const Actions& actions, FileController& files,
                 Docks& docks, TourBar& bar, const Places& places);

 Q_SIGNALS:
  void started();

 private:
  struct Step {
    int lesson;
    int number;  // of the lesson
    const TourStep* step;
  };

  void toggle();
  void end();
  void go(int step);
  bool mayReplace();
  void show(const TourStep& step);
  QWidget* placeOf(const TourStep& step);

  Session& session_;
  Preferences& preferences_;
  FileController& files_;
  Docks& docks_;
  TourBar& bar_;
  Places places_;
  HighlightFrame* frame_;
  std::vector<Step> steps_;
  int now_ = 0;
  Scenario shown_;  // what the step that is shown has set up
};

}  // namespace fovea
