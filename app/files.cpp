// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "core/scenario/scenario.h"
#include "core/text/unicode.h"

namespace fovea {

namespace {

namespace fs = std::filesystem;

Error failed(std::string_view what, const std::string& path, int reason) {
  return {ErrorCode::Io, std::string(what) + " '" + path + "': " + std::strerror(reason) + "."};
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

Expected<void> writeTo(std::FILE* file, std::string_view bytes, const std::string& path) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fflush(file) != 0)
    return failed("Cannot write", path, errno);
  return {};
}

mode_t newFileMode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/// Writes beside @p target and then takes its place.
Expected<void> replaceFile(const fs::path& target, mode_t mode, std::string_view bytes, const std::string& path) {
  std::string beside = (target.parent_path() / ".fovea-XXXXXX").string();
  const int descriptor = mkstemp(beside.data());
  if (descriptor < 0) return failed("Cannot write", path, errno);
  Expected<void> written;
  {
    const File file(fdopen(descriptor, "wb"));
    written = writeTo(file.get(), bytes, path);
    if (written && (fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0))
      written = failed("Cannot write", path, errno);
  }
  if (written && std::rename(beside.c_str(), target.c_str()) != 0) written = failed("Cannot write", path, errno);
  if (!written) unlink(beside.c_str());
  return written;
}

}  // namespace

Expected<void> checkReadable(const std::string& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) return failed("Cannot open", path, errno);
  if (access(path.c_str(), R_OK) != 0) return failed("Cannot open", path, errno);
  return {};
}

Expected<std::string> readBytes(const std::string& path, std::size_t most) {
  const File opened(path == "-" ? nullptr : std::fopen(path.c_str(), "rb"));
  if (path != "-" && !opened) return failed("Cannot read", path, errno);
  std::FILE* const file = opened ? opened.get() : stdin;
  std::string bytes;
  char buffer[16384];
  while (bytes.size() <= most) {
    const auto count = std::fread(buffer, 1, sizeof buffer, file);
    bytes.append(buffer, count);
    if (count < sizeof buffer) break;
  }
  if (std::ferror(file)) return failed("Cannot read", path, errno);
  if (bytes.size() > most)
    return Error{ErrorCode::TooLarge,
                 "'" + path + "' is too large: at most " + std::to_string(most) + " bytes are read."};
  return bytes;
}

Expected<std::string> readTextArgument(const std::string& argument) {
  if (argument != "-" && !argument.starts_with('@')) return argument;
  const auto path = argument == "-" ? argument : argument.substr(1);
  constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
  auto text = readBytes(path, kMaxTextBytes);
  if (!text) return text;
  if (const auto zero = text->find('\0'); zero != std::string::npos)
    return Error{ErrorCode::InvalidText, "'" + path + "' is no text: byte " + std::to_string(zero) + " is zero."};
  if (const auto byte = firstInvalidByte(*text))
    return Error{ErrorCode::InvalidText, "'" + path + "' is not UTF-8 at byte " + std::to_string(*byte) + "."};
  if (text->starts_with(byteOrderMark)) text->erase(0, byteOrderMark.size());
  return text;
}

Expected<void> writeFile(const std::string& path, std::string_view bytes) {
  if (path == "-") return writeTo(stdout, bytes, "standard output");
  std::error_code failure;
  fs::path target = path;
  for (int links = 0; fs::is_symlink(target, failure) && links < 40; ++links)
    target = target.parent_path() / fs::read_symlink(target, failure);
  struct stat about {};
  if (stat(target.c_str(), &about) != 0)
    return errno == ENOENT ? replaceFile(target, newFileMode(), bytes, path) : failed("Cannot write", path, errno);
  if (S_ISDIR(about.st_mode)) return failed("Cannot write", path, EISDIR);
  if (access(target.c_str(), W_OK) != 0) return failed("Cannot write", path, errno);
  if (S_ISREG(about.st_mode)) return replaceFile(target, about.st_mode & 07777, bytes, path);
  const File device(std::fopen(target.c_str(), "wb"));  // a pipe or a device has no place to take
  if (!device) return failed("Cannot write", path, errno);
  return writeTo(device.get(), bytes, path);
}

}  // namespace fovea
