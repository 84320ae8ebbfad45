// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/session.h"

class QAction;
class QComboBox;

namespace fovea {

/// Session ↔ the list of languages that a model can be asked to write, which is there where the model knows any.
class WrittenLanguagePresenter : public QObject {
  Q_OBJECT

 public:
  /// @p next: goes on to the next entry of the list.
  WrittenLanguagePresenter(Session& session, QComboBox& list, QAction& next);

 private:
  void show();
  void choose(int index);

  Session& session_;
  QComboBox& list_;
  QAction& next_;
};

}  // namespace fovea
