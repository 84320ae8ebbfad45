// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"

#include <utility>

#include "core/checkpoint/stored_tensor.h"
#include "core/checkpoint/weight_files.h"
#include "core/io/json_field.h"

namespace fovea {

struct Checkpoint::State {
  WeightFiles files;

  const StoredTensor* find(std::string_view name) const {
    const auto found = files.tensors.find(name);
    return found == files.tensors.end() ? nullptr : &found->second;
  }
};

namespace {

Error missing(std::string_view name) {
  return {ErrorCode::BadFile, "The checkpoint has no tensor " + quoted(std::string(name)) + "."};
}

}  // namespace

Expected<Checkpoint> Checkpoint::open(const std::filesystem::path& path) {
  auto files = openWeightFiles(path);
  if (!files) return files.error();
  return Checkpoint(std::make_shared<const State>(State{*std::move(files)}));
}

bool Checkpoint::has(std::string_view name) const {
  return state_->find(name) != nullptr;
}

std::vector<std::size_t> Checkpoint::shape(std::string_view name) const {
  const auto* stored = state_->find(name);
  return stored ? stored->shape() : std::vector<std::size_t>{};
}

std::string_view Checkpoint::type(std::string_view name) const {
  const auto* stored = state_->find(name);
  return stored ? infoOf(stored->tensor.type).name : std::string_view();
}

std::vector<std::string> Checkpoint::names() const {
  std::vector<std::string> names;
  for (const auto& [name, stored] : state_->files.tensors) names.push_back(name);
  return names;
}

Expected<Matrix> Checkpoint::matrix(std::string_view name, Index rows, Index columns, const RunControl& control) const {
  const auto* stored = state_->find(name);
  return stored ? readMatrix(std::string(name), *stored, rows, columns, false, control) : missing(name);
}

Expected<Matrix> Checkpoint::transposed(std::string_view name, Index rows, Index columns,
                                        const RunControl& control) const {
  const auto* stored = state_->find(name);
  return stored ? readMatrix(std::string(name), *stored, rows, columns, true, control) : missing(name);
}

Expected<RowVector> Checkpoint::vector(std::string_view name, Index size) const {
  const auto* stored = state_->find(name);
  return stored ? readVector(std::string(name), *stored, size) : missing(name);
}

std::size_t Checkpoint::parameters() const {
  std::size_t entries = 0;
  for (const auto& [name, stored] : state_->files.tensors)
    if (infoOf(stored.tensor.type).real) entries += stored.tensor.size();
  return entries;
}

std::size_t Checkpoint::bytes() const {
  return state_->files.bytes;
}

const std::optional<std::string>& Checkpoint::configJson() const {
  return state_->files.config;
}

const std::optional<GgufVocabulary>& Checkpoint::vocabulary() const {
  return state_->files.vocabulary;
}

}  // namespace fovea
