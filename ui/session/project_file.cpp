// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/project_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <filesystem>

namespace fovea {
namespace {

Error error(ErrorCode code, const QString& path, const QString& reason) {
  return {code, QCoreApplication::translate("fovea::ProjectFile", "%1: %2")
                    .arg(QDir::toNativeSeparators(path), reason)
                    .toStdString()};
}

std::filesystem::path folderOf(const QString& path) {
  return QFileInfo(path).absolutePath().toStdString();
}

}  // namespace

Expected<Project> readProjectFile(const QString& path) {
  // Also because opening a pipe would wait for its other end.
  if (!QFileInfo(path).isFile()) {
    return error(ErrorCode::Io, path,
                 QCoreApplication::translate("fovea::ProjectFile", "There is no such file that can be read."));
  }
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return error(ErrorCode::Io, path, file.errorString());
  constexpr auto kMaximum = static_cast<qint64>(kMaxProjectBytes);
  const QByteArray bytes = file.read(kMaximum + 1);
  if (file.error() != QFileDevice::NoError) return error(ErrorCode::Io, path, file.errorString());
  if (bytes.size() > kMaximum) {
    return error(ErrorCode::TooLarge, path,
                 QCoreApplication::translate("fovea::ProjectFile", "A project has at most %1 MiB; this file is larger.")
                     .arg(kMaximum / (qint64{1024} * 1024)));
  }
  auto project = readProject({bytes.constData(), static_cast<std::size_t>(bytes.size())}, folderOf(path));
  if (!project) return error(project.error().code, path, QString::fromStdString(project.error().message));
  return project;
}

Expected<void> writeProjectFile(const QString& path, const Project& project) {
  const std::string json = writeProject(project, folderOf(path));
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(json.data(), static_cast<qint64>(json.size())) < 0 ||
      !file.commit())
    return error(ErrorCode::Io, path, file.errorString());
  return {};
}

}  // namespace fovea
