// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/expected.h"
#include "core/io/project.h"

namespace fovea {

/// Reads a .fovea file of at most kMaxProjectBytes. Io, TooLarge, and the errors of readProject(); the message names
/// the file.
Expected<Project> readProjectFile(const QString& path);

/// Writes a .fovea file as a whole or not at all. Io: the message names the file and the reason.
Expected<void> writeProjectFile(const QString& path, const Project& project);

}  // namespace fovea
