// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "ui/session/preferences.h"
#include "ui/session/session.h"

namespace fovea {

class OutputPanel;

/// Session ↔ output panel. While the panel is not seen nothing is computed for it.
class OutputPresenter : public QObject {
  Q_OBJECT

 public:
  OutputPresenter(Session& session, Preferences& preferences, OutputPanel& panel);

 Q_SIGNALS:
  /// Whether the source has an output.
  void availableChanged(bool available);

 private:
  /// What choosing a prediction does.
  enum class Choosing { Nothing, Appends, Replaces };

  void showFrame();
  void ask();
  Choosing choosing(const OutputFrame& output) const;
  void choose(int id);
  void pick(int token);
  void copy() const;
  void save();
  /// The output of the present frame, or null.
  const OutputFrame* output() const;

  Session& session_;
  Preferences& preferences_;
  OutputPanel& panel_;
  double temperature_ = 1;
};

}  // namespace fovea
