// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <chrono>
#include <vector>

#include "core/base/expected.h"
#include "ui/session/preferences.h"
#include "ui/session/recovery.h"
#include "ui/session/session.h"

namespace fovea {

/// How long after a change, and how long at most while changes go on, an unsaved project is saved to its side file.
struct AutosavePolicy {
  QString folder = defaultFolder();
  std::chrono::milliseconds quiet = std::chrono::seconds(2);
  std::chrono::milliseconds longest = std::chrono::seconds(30);

  static QString defaultFolder();
};

/// The session's project and its file. A project that cannot be opened or saved leaves session and path as they were.
/// Unsaved changes are kept in a side file until they are saved, undone, or the window closes properly.
class ProjectStore : public QObject {
  Q_OBJECT

 public:
  /// @p session and @p preferences must outlive every use of the store; its destructor does not touch them.
  ProjectStore(Session& session, Preferences& preferences, const AutosavePolicy& policy = {},
               QObject* parent = nullptr);

  /// The file of the project; empty if it was never saved.
  const QString& path() const { return path_; }

  /// Opens a project that has no file yet.
  void start(const Project& project);
  /// The errors of readProjectFile().
  Expected<void> open(const QString& path);
  /// Io: path and reason.
  Expected<void> saveAs(const QString& path);
  /// To path(), which must not be empty.
  Expected<void> save() { return saveAs(path_); }

  /// Files opened or saved before, the last one first; missing ones are forgotten.
  QStringList recentFiles();

  /// What crashed windows have left.
  std::vector<LostProject> lostProjects() const { return findLostProjects(policy_.folder); }
  /// Opens a lost project, with unsaved changes, and takes it over. The errors of readProjectFile(); Io: it could not
  /// be kept safe here, so it stays lost.
  Expected<void> recover(const LostProject& lost);

 Q_SIGNALS:
  void pathChanged();
  void autosaveFailed(const fovea::Error& error);

 private:
  void setPath(const QString& path);
  void remember(const QString& path);
  void scheduleAutosave();
  Expected<void> autosave();

  Session& session_;
  Preferences& preferences_;
  AutosavePolicy policy_;
  RecoveryFile recovery_;
  QString path_;
  QTimer timer_;
  QElapsedTimer sinceFirstChange_;  // of those that the timer is to save
};

}  // namespace fovea
