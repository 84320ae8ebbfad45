// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include "ui/session/session.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace fovea {

class TokenTextEdit;

/// The text boxes: text A always, text B beside it where the source reads one. What an encoder–decoder writes stands
/// greyed in an empty text B.
class TextPanel : public QSplitter {
  Q_OBJECT

 public:
  explicit TextPanel(Session& session, QWidget* parent = nullptr);

  TokenTextEdit* text() const { return text_.edit; }
  TokenTextEdit* target() const { return target_.edit; }
  /// Beside text B: what the model shall write.
  QComboBox* language() const { return language_; }

 private:
  struct Side {
    QWidget* box;
    QLabel* label;
    TokenTextEdit* edit;
    QLabel* note;
  };

  Side makeSide();
  void show();
  void showBareLayer();
  void showWriter();
  void changeWriter();
  QString written() const;

  Session& session_;
  Side text_;
  Side target_;
  QComboBox* language_;
  QToolButton* writer_;
};

}  // namespace fovea
