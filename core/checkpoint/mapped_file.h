// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/expected.h"

namespace fovea {

/// A file in memory without being read: the system fetches pages as they are looked at. Where it cannot be mapped it is
/// read. Immutable; safe from any thread.
///
/// If another program shortens the file meanwhile, looking at what is gone ends the program (SIGBUS). So headers are
/// read from beginning(), which is a copy, and whoever goes through bytes() asks unchanged() first: what is cut off in
/// that very moment is the danger that stays. Files that are replaced by renaming, as all careful programs do, are
/// safe.
class MappedFile {
 public:
  /// Io: there is no such file, it is no file, or it may not be read.
  static Expected<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  const std::string& name() const { return name_; }  ///< of the file alone, for messages
  std::string_view bytes() const { return bytes_; }

  /// A copy of the first bytes, @p count of them or all there are. Io: they cannot be read.
  Expected<std::string> beginning(std::size_t count) const;
  /// Io: the file is no longer as long as it was when it was opened.
  Expected<void> unchanged() const;
  /// Lets the system take back the whole pages inside @p part, a piece of bytes(); it fetches them again when needed.
  void release(std::string_view part) const;

 private:
  MappedFile() = default;

  std::string name_;
  int descriptor_ = -1;
  void* mapping_ = nullptr;  ///< null: none, what there is was read
  std::string read_;
  std::string_view bytes_;
};

}  // namespace fovea
