// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/weight_files.h"

#include <algorithm>
#include <array>
#include <new>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "core/checkpoint/gguf.h"
#include "core/checkpoint/gguf_model.h"
#include "core/io/file_ending.h"
#include "core/io/json_field.h"
#include "core/io/safetensors.h"

namespace fovea {

namespace {

namespace fs = std::filesystem;

constexpr auto kPickled = std::to_array<std::string_view>({".bin", ".pt", ".pth", ".ckpt"});

using FilePtr = std::shared_ptr<const MappedFile>;

template <class Value>
Value orRefuse(Expected<Value> value) {
  if (!value) throw Refusal{value.error()};
  return *std::move(value);
}

[[noreturn]] void refuse(std::string what, ErrorCode code = ErrorCode::BadFile) {
  throw Refusal{{code, std::move(what)}};
}

/// Reads what a file says of itself from a copy of its beginning, taken larger until that is in it.
template <class Read>
auto fromBeginning(const MappedFile& file, Read read) {
  constexpr std::size_t most = std::size_t{1} << 28U;
  for (std::size_t size = std::size_t{1} << 20U;; size *= 16) {
    const auto beginning = orRefuse(file.beginning(std::min(size, file.bytes().size())));
    auto content = read(beginning, file.bytes());
    if (content) return *std::move(content);
    if (size >= file.bytes().size() || size >= most)
      throw Refusal{{content.error().code, file.name() + ": " + content.error().message}};
  }
}

FilePtr opened(const fs::path& path, WeightFiles& into) {
  auto file = orRefuse(MappedFile::open(path));
  into.bytes += file->bytes().size();
  return file;
}

Safetensors tensorsOf(const MappedFile& file) {
  return fromBeginning(
      file, [](std::string_view beginning, std::string_view bytes) { return readSafetensors(beginning, bytes); });
}

void addSafetensors(const fs::path& path, WeightFiles& into) {
  const auto file = opened(path, into);
  for (auto& [name, tensor] : tensorsOf(*file).tensors) into.tensors[name] = {std::move(tensor), file};
}

void addGguf(const fs::path& path, WeightFiles& into) {
  const auto file = opened(path, into);
  fromBeginning(*file, [&](std::string_view beginning, std::string_view bytes) -> Expected<bool> {
    const auto gguf = readGguf(beginning, bytes);
    if (!gguf) return gguf.error();
    if (gguf->tensors.empty()) refuse(file->name() + " holds no weights, only a description.");
    if (auto same = file->unchanged(); !same) return same.error();
    into.config = configOf(*gguf);
    into.tensors = tensorsOf(*gguf, file);
    if (auto vocabulary = vocabularyOf(*gguf); !vocabulary.tokens.empty()) into.vocabulary = std::move(vocabulary);
    return true;
  });
}

/// The files that an index names; each must be plain, so that nothing outside the folder is opened.
std::set<std::string> shardsNamedBy(const JsonField& map) {
  std::set<std::string> shards;
  if (!map || !map.json().is_object()) map.refuse("must be an object {…}");
  for (const auto& [tensor, shard] : map.json().items()) {
    const auto name = JsonField(&shard, map.where() + ": " + tensor).text();
    if (name.find_first_of(std::string_view("/\\\0", 3)) != std::string::npos || !hasEnding(name, ".safetensors"))
      refuse("The index says that tensor " + quoted(tensor) + " lies in " + quoted(name) +
             ", which is not the name of a safetensors file in the same folder.");
    shards.insert(name);
  }
  return shards;
}

void addShards(const fs::path& index, WeightFiles& into) {
  constexpr std::size_t most = std::size_t{1} << 27U;
  const auto indexFile = opened(index, into);
  if (indexFile->bytes().size() > most) refuse(indexFile->name() + " is too large to be an index.");
  const auto tree = parseStrictJson(orRefuse(indexFile->beginning(most)), indexFile->name());
  const auto map = JsonField(&tree, indexFile->name())["weight_map"];
  for (const auto& shard : shardsNamedBy(map)) {
    std::error_code ignored;
    if (!fs::exists(index.parent_path() / shard, ignored))
      refuse("The index names the file " + quoted(shard) + ", which is not in the folder; download it as well.",
             ErrorCode::Io);
    const auto file = opened(index.parent_path() / shard, into);
    for (auto& [name, tensor] : tensorsOf(*file).tensors) {
      const auto said = map.json().find(name);
      if (said == map.json().end())
        refuse(shard + " holds tensor " + quoted(name) + ", which the index does not name.");
      if (said->get<std::string>() != shard)
        refuse(shard + " holds tensor " + quoted(name) + ", which by the index lies in " +
               quoted(said->get<std::string>()) + ".");
      into.tensors[name] = {std::move(tensor), file};
    }
  }
  for (const auto& [name, shard] : map.json().items())
    if (!into.tensors.contains(name))
      refuse("The index says that tensor " + quoted(name) + " lies in " + quoted(shard.get<std::string>()) +
             "; it is not there.");
}

/// A pickle can run any program when it is read, so none is.
[[noreturn]] void refusePickle(const std::string& name) {
  const bool plain = std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_' ||
           c == '-';
  });
  // no other name is put into a command that people will run
  const std::string files = plain && !name.starts_with("pytorch_model") ? name : "pytorch_model*.bin";
  refuse(quoted(name) +
             " is a pickle, which could run any program when it is opened. Convert it once, in its folder, with: "
             "python -c \"import glob, torch, safetensors.torch as s; "
             "s.save_file({k: v.contiguous().clone() for f in sorted(glob.glob('" +
             files +
             "')) for k, v in torch.load(f, map_location='cpu', weights_only=True).items()}, 'model.safetensors')\"",
         ErrorCode::Unsupported);
}

void addFile(const fs::path& path, WeightFiles& into) {
  const auto name = path.filename().string();
  if (hasEnding(name, ".safetensors")) return addSafetensors(path, into);
  if (hasEnding(name, ".gguf")) return addGguf(path, into);
  if (std::ranges::any_of(kPickled, [&](std::string_view ending) { return hasEnding(name, ending); }))
    refusePickle(name);
  refuse(name + " is neither a folder with a model nor a .safetensors or .gguf file.", ErrorCode::Unsupported);
}

/// The names of the files of a folder that end so, sorted.
std::vector<std::string> filesEnding(const fs::path& folder, std::string_view ending) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (auto name = entry->path().filename().string(); hasEnding(name, ending)) names.push_back(std::move(name));
  if (error) refuse("The folder cannot be read: " + error.message() + ".", ErrorCode::Io);
  std::ranges::sort(names);
  return names;
}

void addFolder(const fs::path& folder, WeightFiles& into) {
  std::error_code ignored;
  if (fs::exists(folder / "model.safetensors", ignored)) return addSafetensors(folder / "model.safetensors", into);
  if (fs::exists(folder / "model.safetensors.index.json", ignored))
    return addShards(folder / "model.safetensors.index.json", into);
  const auto gguf = filesEnding(folder, ".gguf");
  if (gguf.size() == 1) return addFile(folder / gguf.front(), into);
  if (gguf.size() > 1) refuse("There are several GGUF files in the folder; open one of them.", ErrorCode::Io);
  for (const auto ending : kPickled)
    for (const auto& name : filesEnding(folder, ending)) addFile(folder / name, into);
  refuse(
      "There are no weights in the folder: neither model.safetensors nor model.safetensors.index.json with its files, "
      "nor a .gguf file. Download them as well.",
      ErrorCode::Io);
}

}  // namespace

Expected<WeightFiles> openWeightFiles(const fs::path& path) {
  try {
    WeightFiles files;
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) refuse(path.string() + " is not there.", ErrorCode::Io);
    if (fs::is_directory(status))
      addFolder(path, files);
    else
      addFile(path, files);
    return files;
  } catch (const Refusal& refusal) {
    return refusal.error;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge, "There is not enough memory for what the files of the model say of themselves."};
  }
}

}  // namespace fovea
