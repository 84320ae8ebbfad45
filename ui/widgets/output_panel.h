// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/scenario/output.h"
#include "core/scenario/view_state.h"
#include "ui/render/theme.h"

class QLabel;
class QPushButton;
class QStackedLayout;

namespace fovea {

class FieldSlider;
class PredictionList;
class TokenStrip;

/// What a model says at the end: the most probable tokens at one place, and how probable each token of the text was;
/// both beside a baseline (A) where there is one.
class OutputPanel : public QWidget {
  Q_OBJECT

 public:
  using Tokens = std::shared_ptr<const std::vector<Token>>;

  explicit OutputPanel(QWidget* parent = nullptr);

  /// @p place: where the predictions stand, in words; @p action: what choosing one does, empty: nothing.
  void setPredictions(const QString& place, std::vector<Prediction> predictions, const QString& action);
  /// @p tokens: of the text; @p before: the log-probabilities in A, as many, or none; @p selected: the token whose
  /// place the predictions stand at.
  void setTokens(const Tokens& tokens, LogProbabilities now, LogProbabilities before, int selected);
  /// What A is, in words.
  void setBaseline(const QString& words);
  void setTemperature(double temperature);
  void setColorMap(ColorMap map);
  void setTheme(Theme theme);
  /// Says why there is nothing to show, instead of it; empty: there is.
  void setMessage(const QString& message);

  PredictionList& list() const { return *list_; }
  TokenStrip& strip() const { return *strip_; }

 Q_SIGNALS:
  /// A prediction was clicked, or Enter was pressed on it.
  void chosen(int id);
  void tokenPicked(int token);
  void temperatureChanged(double temperature);
  void copyRequested();
  void saveRequested();

 private:
  void describeToken(int token);
  QString likelihoodText() const;

  QLabel* place_;
  FieldSlider* temperature_;
  QLabel* degrees_;
  PredictionList* list_;
  QLabel* action_;
  TokenStrip* strip_;
  QLabel* token_;
  QLabel* total_;
  QLabel* message_;
  QStackedLayout* pages_;
  Tokens tokens_;
  LogProbabilities now_;
  LogProbabilities before_;
  QString baseline_;
};

}  // namespace fovea
