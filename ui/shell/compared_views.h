// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include "ui/session/session.h"

class QLabel;

namespace fovea {

/// Two views of the map beside each other with titles: the main one, and on its left that of the baseline, which is
/// shown for A | B alone.
class ComparedViews : public QSplitter {
  Q_OBJECT

 public:
  /// @p narrowest: below this width A | B is B alone.
  ComparedViews(Session& session, QWidget& main, QWidget& left, int narrowest, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Part {
    QWidget* box;
    QLabel* title;
  };

  Part makePart(QWidget& view);
  void arrange();

  Session& session_;
  const int narrowest_;
  Part main_;
  Part left_;
};

}  // namespace fovea
