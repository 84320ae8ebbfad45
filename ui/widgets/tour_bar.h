// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QToolButton;

namespace fovea {

/// A page of the guided tour, and the way to the others. Escape closes it.
class TourBar : public QFrame {
  Q_OBJECT

 public:
  explicit TourBar(QWidget* parent = nullptr);

  struct Page {
    int lesson = 0;  ///< from 0
    int step = 0;    ///< of the lesson, from 0
    int steps = 1;
    QString words;
    bool isFirst = false;  ///< of all
    bool isLast = false;
  };

  void setLessons(const QStringList& titles);
  void setPage(const Page& page);
  /// Puts the keyboard on Next.
  void takeFocus();

 Q_SIGNALS:
  void nextAsked();
  void backAsked();
  void lessonChosen(int lesson);
  void closeAsked();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QStringList titles_;
  QLabel* title_;
  QLabel* words_;
  QToolButton* lessons_;
  QPushButton* back_;
  QPushButton* next_;
  QPushButton* close_;
};

}  // namespace fovea
