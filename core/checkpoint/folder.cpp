// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/folder.h"

#include <utility>

#include "core/checkpoint/mapped_file.h"
#include "core/io/json_field.h"

namespace fovea {

Expected<std::optional<std::string>> smallFile(const std::filesystem::path& path) {
  constexpr std::size_t most = std::size_t{1} << 28;
  if (std::error_code failure; !std::filesystem::exists(path, failure)) return std::optional<std::string>();
  const auto file = MappedFile::open(path);
  if (!file) return file.error();
  auto bytes = (*file)->beginning(most + 1);
  if (!bytes) return bytes.error();
  if (bytes->size() > most) return Error{ErrorCode::TooLarge, (*file)->name() + " has more than 256 MiB."};
  return std::optional(*std::move(bytes));
}

Expected<nlohmann::json> jsonOf(const std::string& bytes, const std::string& name) {
  try {
    return parseJson(bytes, name);
  } catch (const Refusal& refusal) {
    return refusal.error;
  }
}

Expected<nlohmann::json> jsonFile(const std::filesystem::path& path) {
  const auto bytes = smallFile(path);
  if (!bytes) return bytes.error();
  return *bytes ? jsonOf(**bytes, path.filename().string()) : nlohmann::json();
}

Expected<TokenizerFiles> tokenizerFiles(const std::filesystem::path& folder) {
  TokenizerFiles files;
  for (const auto name : kTokenizerFiles) {
    auto bytes = smallFile(folder / name);
    if (!bytes) return bytes.error();
    if (*bytes) files.emplace(name, **std::move(bytes));
  }
  return files;
}

}  // namespace fovea
