// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace fovea {

/// What is being opened, how far it is, and a way to give it up.
class LoadingBar : public QWidget {
  Q_OBJECT

 public:
  explicit LoadingBar(QWidget* parent = nullptr);

  void setText(const QString& text);
  void setProgress(double fraction);  ///< 0 … 1

 Q_SIGNALS:
  void cancelled();

 private:
  QLabel* text_;
  QProgressBar* progress_;
};

}  // namespace fovea
