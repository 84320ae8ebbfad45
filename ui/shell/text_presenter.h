// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

class QLabel;

namespace fovea {

class TokenTextEdit;

/// Session ↔ one of the two text boxes: its text, its tokens, and the tokens of the cell under the pointer or cursor.
class TextPresenter : public QObject {
  Q_OBJECT

 public:
  enum class Side { Text, Target };  ///< text A or text B of the scenario

  /// @p note is the line under the box: what happened to a text that was too long.
  TextPresenter(Session& session, TokenTextEdit& edit, QLabel& note, Side side);

 private:
  const std::string& textOf(const Scenario& scenario) const;
  void showScenario();
  void showTokens();
  void showCell(const std::optional<Cell>& cell);

  Session& session_;
  TokenTextEdit& edit_;
  QLabel& note_;
  Side side_;
};

}  // namespace fovea
