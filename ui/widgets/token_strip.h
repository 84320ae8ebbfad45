// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/scenario/view_state.h"
#include "core/text/token.h"
#include "ui/render/theme.h"

namespace fovea {

/// Tokens in a row, wrapped to the width, each on the colour of its log-probability: the high end of the colour map is
/// 0 (certain), the low end −10 and below. Pointing at one reads it; a click, the arrow keys, Home and End pick one.
class TokenStrip : public QWidget {
  Q_OBJECT

 public:
  using Tokens = std::shared_ptr<const std::vector<Token>>;

  explicit TokenStrip(QWidget* parent = nullptr);

  /// @p logProbabilities: one for each token; nothing where there is none.
  void setTokens(Tokens tokens, std::vector<std::optional<double>> logProbabilities);
  void setSelected(int token);
  void setColorMap(ColorMap map);
  void setTheme(Theme theme);

  int selected() const { return selected_; }
  int count() const { return tokens_ ? static_cast<int>(tokens_->size()) : 0; }
  QRect tokenRect(int token) const;

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return {240, heightForWidth(240)}; }

 Q_SIGNALS:
  /// The user has picked a token.
  void picked(int token);
  /// The token under the pointer; nothing: none.
  void hovered(std::optional<int> token);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  /// Where the tokens stand in that width.
  std::vector<QRect> laidOut(int width) const;
  void layOut();
  int tokenAt(const QPoint& position) const;  ///< −1: none
  int tokenBeside(bool down) const;

  Tokens tokens_;
  std::vector<std::optional<double>> logProbabilities_;
  std::vector<QRect> rects_;  // at the present width
  int selected_ = -1;
  ColorMap colorMap_ = ColorMap::Viridis;
  Theme theme_ = Theme::Light;
};

}  // namespace fovea
