// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/project_store.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>

#include "ui/session/project_file.h"

namespace fovea {

QString AutosavePolicy::defaultFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/recovery");
}

ProjectStore::ProjectStore(Session& session, Preferences& preferences, const AutosavePolicy& policy, QObject* parent)
    : QObject(parent), session_(session), preferences_(preferences), policy_(policy), recovery_(policy.folder) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, [this] {
    if (const auto saved = autosave(); !saved) Q_EMIT autosaveFailed(saved.error());
  });
  connect(&session_, &Session::scenarioChanged, this, &ProjectStore::scheduleAutosave);
  connect(&session_.undoStack(), &QUndoStack::cleanChanged, this, [this](bool clean) {
    if (!clean) return;
    timer_.stop();
    recovery_.remove();
  });
}

void ProjectStore::start(const Project& project) {
  session_.open(project);
  setPath({});
}

Expected<void> ProjectStore::open(const QString& path) {
  const auto project = readProjectFile(path);
  if (!project) return project.error();
  session_.open(*project);
  remember(path);
  return {};
}

Expected<void> ProjectStore::saveAs(const QString& path) {
  if (auto written = writeProjectFile(path, session_.project()); !written) return written;
  session_.undoStack().setClean();
  remember(path);
  return {};
}

QStringList ProjectStore::recentFiles() {
  const QStringList remembered = preferences_.list(Preference::RecentFiles);
  QStringList present = remembered;
  present.removeIf([](const QString& file) { return !QFileInfo(file).isFile(); });
  if (present != remembered) preferences_.setList(Preference::RecentFiles, present);
  return present;
}

Expected<void> ProjectStore::recover(const LostProject& lost) {
  const auto project = lost.read();
  if (!project) return project.error();
  session_.open(*project);
  session_.undoStack().resetClean();
  setPath(lost.projectPath());
  if (auto kept = autosave(); !kept) return kept;
  lost.discard();
  return {};
}

void ProjectStore::setPath(const QString& path) {
  if (path == path_) return;
  path_ = path;
  Q_EMIT pathChanged();
}

void ProjectStore::remember(const QString& path) {
  setPath(QFileInfo(path).absoluteFilePath());
  QStringList files = preferences_.list(Preference::RecentFiles);
  files.removeAll(path_);
  files.prepend(path_);
  preferences_.setList(Preference::RecentFiles, files);
}

void ProjectStore::scheduleAutosave() {
  if (!timer_.isActive()) sinceFirstChange_.start();
  const auto left = policy_.longest - std::chrono::milliseconds(sinceFirstChange_.elapsed());
  timer_.start(std::clamp(left, std::chrono::milliseconds(0), policy_.quiet));
}

Expected<void> ProjectStore::autosave() {
  if (session_.undoStack().isClean()) return {};
  return recovery_.write(path_, session_.project());
}

}  // namespace fovea
