// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include "ui/session/session.h"

class QLabel;

namespace fovea {

class TokenTextEdit;

/// The text boxes: text A always, text B beside it for cross-attention.
class TextPanel : public QSplitter {
  Q_OBJECT

 public:
  explicit TextPanel(Session& session, QWidget* parent = nullptr);

  TokenTextEdit* text() const { return text_.edit; }
  TokenTextEdit* target() const { return target_.edit; }

 private:
  struct Side {
    QWidget* box;
    QLabel* label;
    TokenTextEdit* edit;
    QLabel* note;
  };

  Side makeSide();
  void showView();

  Session& session_;
  Side text_;
  Side target_;
};

}  // namespace fovea
