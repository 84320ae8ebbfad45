// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/project_store.h"

class QMainWindow;

namespace fovea {

class Actions;
class ModelController;

/// The File menu's dialogs and questions: open, save, recent files, unsaved changes, recovery, text files. Models
/// it hands on.
class FileController : public QObject {
  Q_OBJECT

 public:
  FileController(Session& session, Preferences& preferences, Actions& actions, ModelController& models,
                 QMainWindow& window);

  /// Opens a project (*.fovea) or, in the background, a model, or loads any other file as text A. Asks about unsaved
  /// changes first; says what went wrong. Whether there is something open now.
  bool open(const QString& path);
  /// Shows a project that has no file yet. Does not ask.
  void openUntitled(const Project& project) { store_.start(project); }
  /// Offers what crashed windows have left. Whether something was opened.
  bool recover();
  /// Whether the present project may be replaced: nothing is unsaved, or the user saved or discarded it.
  bool mayDiscard();

 private:
  bool openProject(const QString& path);
  bool loadText(const QString& path);
  void chooseAndOpen();
  bool save();
  bool saveAs();
  void showRecent();
  void showTitle();

  Session& session_;
  Preferences& preferences_;
  Actions& actions_;
  ModelController& models_;
  QMainWindow& window_;
  ProjectStore store_;
};

}  // namespace fovea
