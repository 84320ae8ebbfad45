// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/weight_reader.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/checkpoint/stored_tensor.h"

namespace fovea {

namespace {

using Extents = std::vector<std::size_t>;

std::string words(const Extents& shape) {
  std::string text = "[";
  for (const auto extent : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  return text + "]";
}

Extents extents(std::initializer_list<Index> shape) {
  Extents all;
  for (const auto extent : shape) all.push_back(static_cast<std::size_t>(extent));
  return all;
}

/// One problem for many names.
void list(Problems& problems, const std::string& before, const std::vector<std::string>& names,
          ErrorCode code = ErrorCode::BadFile) {
  constexpr std::size_t most = 6;
  if (names.empty()) return;
  std::string text = before;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) text += (i ? ", " : " ") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  problems.push_back({code, text + "."});
}

}  // namespace

void WeightReader::check(const std::string& name, Index rows, Index columns, Layout layout) {
  const bool first = used_.insert(name).second;
  if (!names_.has(name)) {
    if (first) missing_.push_back(name);
    return;
  }
  auto shape = names_.shape(name);
  auto wanted = layout == Layout::Vector       ? extents({columns})
                : layout == Layout::Transposed ? extents({columns, rows})
                                               : extents({rows, columns});
  const auto found = shape;
  if (layout == Layout::Vector) std::erase_if(shape, [](std::size_t extent) { return extent == 1; });
  if (layout == Layout::Vector && shape.empty()) shape = {1};
  if (layout != Layout::Vector) shape = asMatrix(std::move(shape));
  if (shape != wanted) {
    misshapen_.push_back("The tensor " + name + " has the shape " + words(found) + "; the description says " +
                         words(wanted) + ".");
    return;
  }
  if (first) numbers_ += static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

Matrix WeightReader::get(const std::string& name, Index rows, Index columns, Layout layout) {
  if (checksOnly()) {
    check(name, rows, columns, layout);
    return {};
  }
  if (!error_ && control_->stopped()) error_ = cancelled();
  if (error_) return {};
  const auto* known = names_.inFile(name);
  const auto& inFile = known ? *known : name;
  const auto& file = names_.checkpoint();
  const auto read = [&]() -> Expected<Matrix> {
    if (layout == Layout::AsStored) return file.matrix(inFile, rows, columns, *control_);
    if (layout == Layout::Transposed) return file.transposed(inFile, rows, columns, *control_);
    auto vector = file.vector(inFile, columns);
    if (!vector) return vector.error();
    return Matrix(*std::move(vector));
  };
  auto matrix = read();
  if (!matrix) {
    error_ = matrix.error();
    return {};
  }
  numbers_ += static_cast<std::size_t>(matrix->size());
  if (total_ > 0) control_->report(static_cast<double>(numbers_) / static_cast<double>(total_));
  return *std::move(matrix);
}

Matrix WeightReader::matrix(const std::string& name, Index rows, Index columns) {
  return get(name, rows, columns, Layout::AsStored);
}

RowVector WeightReader::vector(const std::string& name, Index size) {
  const Matrix row = get(name, 1, size, Layout::Vector);
  return row.size() > 0 ? RowVector(row) : RowVector();
}

Linear WeightReader::linear(const std::string& name, Index inputs, Index outputs, bool bias, bool conv1d) {
  Linear made;
  made.weight = get(name + ".weight", inputs, outputs, conv1d ? Layout::AsStored : Layout::Transposed);
  if (bias) made.bias = vector(name + ".bias", outputs);
  return made;
}

Norm WeightReader::norm(const std::string& name, Index width, NormKind kind, double epsilon) {
  Norm made{kind, vector(name + ".weight", width), {}, static_cast<float>(epsilon)};
  if (kind == NormKind::LayerNorm) made.bias = vector(name + ".bias", width);
  return made;
}

std::string WeightReader::choose(const Alternatives& names, const std::string& end) {
  const std::string* chosen = nullptr;
  for (const auto& name : names) {
    if (!names_.has(name + end)) continue;
    if (chosen) used_.insert(name + end);
    if (!chosen) chosen = &name;
  }
  return (chosen ? *chosen : names.front()) + end;
}

std::shared_ptr<const Matrix> WeightReader::shared(const Alternatives& names, Index rows, Index columns) {
  const auto name = choose(names, ".weight");
  if (checksOnly()) {
    check(name, rows, columns, Layout::AsStored);
    return nullptr;
  }
  auto& known = shared_[name];
  if (!known) known = std::make_shared<const Matrix>(matrix(name, rows, columns));
  return known;
}

RowVector WeightReader::vector(const Alternatives& names, Index size) {
  return vector(choose(names, ""), size);
}

void WeightReader::report(Problems& problems) const {
  list(problems, "The file lacks tensors that this description needs:", missing_);
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < std::min(most, misshapen_.size()); ++i)
    problems.push_back({ErrorCode::BadFile, misshapen_[i]});
  if (misshapen_.size() > most)
    problems.push_back(
        {ErrorCode::BadFile, std::to_string(misshapen_.size() - most) + " more tensors have other shapes."});
  list(problems, "The file holds tensors more than once:", names_.doubles());
  list(problems, "The file holds tensors that this description does not use:", names_.unused(used_),
       ErrorCode::Unsupported);
}

}  // namespace fovea
