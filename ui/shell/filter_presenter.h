// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

class QLabel;

namespace fovea {

class Actions;
class TextPanel;

/// Session's token filter ↔ its actions, and the line above the map that says what is not shown.
class FilterPresenter : public QObject {
  Q_OBJECT

 public:
  FilterPresenter(Session& session, const Actions& actions, const TextPanel& texts, QLabel& note);

 private:
  void change(const std::function<void(TokenFilter&)>& change);
  void hideToken();
  void showSelection();
  void show();

  Session& session_;
  const Actions& actions_;
  const TextPanel& texts_;
  QLabel& note_;
};

}  // namespace fovea
