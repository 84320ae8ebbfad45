// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/expected.h"

namespace fovea {

/// Whether there is a file or a folder of this name that can be read. Io.
Expected<void> checkReadable(const std::string& path);

/// The bytes of a file, of standard input for "-"; reads no more than it needs to know that there are more than
/// @p most. Io, TooLarge.
Expected<std::string> readBytes(const std::string& path, std::size_t most);

/// A text as an argument gives it: itself, "@FILE", or "-" for standard input. What is read must be UTF-8 without zero
/// bytes; a byte order mark goes. Io, TooLarge, InvalidText.
Expected<std::string> readTextArgument(const std::string& argument);

/// Writes the whole file or, on any failure, leaves what was there; "-" is standard output. Follows links, and keeps
/// the permissions of a file that was there. Io.
Expected<void> writeFile(const std::string& path, std::string_view bytes);

}  // namespace fovea
