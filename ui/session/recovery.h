// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QString>
#include <memory>
#include <vector>

#include "core/base/expected.h"
#include "core/io/project.h"

namespace fovea {

/// The side file into which one running window saves its unsaved project. A lock beside it says that the window lives,
/// so windows neither overwrite nor recover each other's.
class RecoveryFile {
 public:
  /// Makes no file until the first write. @p folder is made when needed, for its owner's eyes only.
  explicit RecoveryFile(const QString& folder);
  /// A window that closes properly leaves nothing to recover.
  ~RecoveryFile() { remove(); }

  RecoveryFile(const RecoveryFile&) = delete;
  RecoveryFile& operator=(const RecoveryFile&) = delete;

  /// @p projectPath is where the project belongs, empty if it was never saved. Io: the message names the file.
  Expected<void> write(const QString& projectPath, const Project& project);
  void remove();

 private:
  QString folder_;
  QString base_;  // path without ending
  QLockFile lock_;
};

/// The unsaved project of a window that crashed. While a copy of this exists no other window is offered the same.
class LostProject {
 public:
  const QString& projectPath() const { return projectPath_; }  ///< empty if it was never saved
  const QDateTime& saved() const { return saved_; }

  /// The errors of readProjectFile().
  Expected<Project> read() const;
  /// Deletes it for good.
  void discard() const;

 private:
  friend std::vector<LostProject> findLostProjects(const QString& folder);

  QString base_;
  QString projectPath_;
  QDateTime saved_;
  std::shared_ptr<QLockFile> lock_;
};

/// What crashed windows have left in @p folder, newest first.
std::vector<LostProject> findLostProjects(const QString& folder);

}  // namespace fovea
