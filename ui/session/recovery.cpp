// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recovery.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QUuid>
#include <algorithm>

#include "ui/session/project_file.h"

namespace fovea {
namespace {

// Three files with one base name: a project as any other, where it belongs, and the lock.
QString projectFile(const QString& base) {
  return base + QStringLiteral(".fovea");
}
QString pathFile(const QString& base) {
  return base + QStringLiteral(".path");
}
QString lockFile(const QString& base) {
  return base + QStringLiteral(".lock");
}

constexpr qint64 kMaxPathBytes = qint64{64} * 1024;

void removeFiles(const QString& base) {
  QFile::remove(projectFile(base));
  QFile::remove(pathFile(base));
}

}  // namespace

RecoveryFile::RecoveryFile(const QString& folder)
    : folder_(folder),
      base_(folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces)),
      lock_(lockFile(base_)) {}

Expected<void> RecoveryFile::write(const QString& projectPath, const Project& project) {
  if (!lock_.isLocked()) {
    QDir().mkpath(folder_);
    QFile::setPermissions(folder_, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!lock_.tryLock()) {
      return Error{ErrorCode::Io, QCoreApplication::translate("fovea::RecoveryFile", "%1: This folder is not writable.")
                                      .arg(QDir::toNativeSeparators(folder_))
                                      .toStdString()};
    }
  }
  if (QFile path(pathFile(base_)); path.open(QIODevice::WriteOnly)) path.write(projectPath.toUtf8());
  return writeProjectFile(projectFile(base_), project);
}

void RecoveryFile::remove() {
  if (!lock_.isLocked()) return;
  removeFiles(base_);
  lock_.unlock();
}

Expected<Project> LostProject::read() const {
  return readProjectFile(projectFile(base_));
}

void LostProject::discard() const {
  removeFiles(base_);
}

std::vector<LostProject> findLostProjects(const QString& folder) {
  QSet<QString> names;
  const auto files = QDir(folder).entryInfoList({QStringLiteral("*.fovea"), QStringLiteral("*.lock")}, QDir::Files);
  for (const QFileInfo& file : files) names.insert(file.completeBaseName());

  std::vector<LostProject> found;
  for (const QString& name : names) {
    LostProject lost;
    lost.base_ = folder + u'/' + name;
    lost.lock_ = std::make_shared<QLockFile>(lockFile(lost.base_));
    lost.lock_->setStaleLockTime(0);       // a lock goes stale with its process, not with time
    if (!lost.lock_->tryLock()) continue;  // its window lives, or another one is asking about it
    const QFileInfo file(projectFile(lost.base_));
    if (!file.exists()) {
      removeFiles(lost.base_);
      continue;
    }
    lost.saved_ = file.lastModified();
    if (QFile path(pathFile(lost.base_)); path.open(QIODevice::ReadOnly))
      lost.projectPath_ = QString::fromUtf8(path.read(kMaxPathBytes));
    found.push_back(std::move(lost));
  }
  std::sort(found.begin(), found.end(), [](const LostProject& a, const LostProject& b) { return a.saved_ > b.saved_; });
  return found;
}

}  // namespace fovea
