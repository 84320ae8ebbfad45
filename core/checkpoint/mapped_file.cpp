// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace fovea {

namespace {

Error unreadable(const std::string& name, int error) {
  return {ErrorCode::Io, name + " cannot be read: " + std::generic_category().message(error) + "."};
}

Error shortened(const std::string& name) {
  return {ErrorCode::Io, name + " has become shorter while it was open; open it again when it is whole."};
}

}  // namespace

Expected<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path) {
  const std::shared_ptr<MappedFile> file(new MappedFile);
  file->name_ = path.filename().string();
  // not to wait for the other end, should it be a pipe
  file->descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status {};
  if (file->descriptor_ < 0 || ::fstat(file->descriptor_, &status) != 0) return unreadable(file->name_, errno);
  if (!S_ISREG(status.st_mode)) return Error{ErrorCode::Io, file->name_ + " is not a file."};
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > 0) {
    void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file->descriptor_, 0);
    if (mapping != MAP_FAILED) {
      file->mapping_ = mapping;
      file->bytes_ = {static_cast<const char*>(mapping), size};
    } else {
      auto read = file->beginning(size);
      if (!read) return read.error();
      file->read_ = *std::move(read);
      file->bytes_ = file->read_;
    }
  }
  return std::shared_ptr<const MappedFile>(file);
}

MappedFile::~MappedFile() {
  if (mapping_) ::munmap(mapping_, bytes_.size());
  if (descriptor_ >= 0) ::close(descriptor_);
}

Expected<std::string> MappedFile::beginning(std::size_t count) const {
  constexpr std::size_t step = std::size_t{1} << 24U;  // memory grows with what is really there
  std::string bytes;
  while (bytes.size() < count) {
    const auto begin = bytes.size();
    bytes.resize(begin + std::min(step, count - begin));
    const auto done = ::pread(descriptor_, bytes.data() + begin, bytes.size() - begin, static_cast<::off_t>(begin));
    if (done < 0 && errno != EINTR) return unreadable(name_, errno);
    bytes.resize(begin + static_cast<std::size_t>(std::max<::ssize_t>(done, 0)));
    if (done == 0) break;
  }
  return bytes;
}

Expected<void> MappedFile::unchanged() const {
  struct stat status {};
  if (!mapping_) return {};
  if (::fstat(descriptor_, &status) != 0) return unreadable(name_, errno);
  if (static_cast<std::size_t>(status.st_size) < bytes_.size()) return shortened(name_);
  return {};
}

void MappedFile::release(std::string_view part) const {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto first = (reinterpret_cast<std::uintptr_t>(part.data()) + page - 1) / page * page;
  const auto last = (reinterpret_cast<std::uintptr_t>(part.data()) + part.size()) / page * page;
  // only a hint: should it be refused, the pages stay until the system needs them
  if (mapping_ && first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

}  // namespace fovea
