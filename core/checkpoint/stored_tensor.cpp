// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/stored_tensor.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <utility>

#include "core/io/json_field.h"

namespace fovea {

namespace {

constexpr std::size_t kGroup = 16;                       // rows that are transposed together: floats of a cache line
constexpr std::size_t kRelease = std::size_t{1} << 23U;  // bytes between two releases of pages

Error refused(const std::string& name, const StoredTensor& stored, const std::string& what) {
  return {ErrorCode::BadFile, stored.file->name() + ": tensor " + quoted(name) + ' ' + what + '.'};
}

std::string words(const std::vector<std::size_t>& shape) {
  std::string text;
  for (const auto extent : shape) text += (text.empty() ? "" : " × ") + std::to_string(extent);
  return text.empty() ? "a single number" : text;
}

/// Looks at all numbers without a branch, for speed; only where one is wrong it is searched for.
std::optional<std::size_t> firstNotFinite(std::span<const float> numbers) {
  std::int32_t largest = 0;
  for (const float number : numbers)
    largest = std::max(largest, static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(number) & 0x7FFFFFFFU));
  if (largest < 0x7F800000) return std::nullopt;
  const auto found = std::ranges::find_if(numbers, [](float number) { return !std::isfinite(number); });
  return static_cast<std::size_t>(found - numbers.begin());
}

/// Where row @p row of the file belongs.
std::size_t placeOf(std::size_t row, std::size_t rows, std::size_t heads) {
  if (heads == 0) return row;
  const auto width = rows / heads;
  const auto inHead = row % width;
  return row - inHead + inHead % 2 * (width / 2) + inHead / 2;
}

Error notFinite(const std::string& name, const StoredTensor& stored, std::size_t row, std::size_t column, float value) {
  if (stored.turned) std::swap(row, column);
  return refused(name, stored,
                 std::string("holds ") + (std::isnan(value) ? "NaN" : "infinity") + " in row " + std::to_string(row) +
                     ", column " + std::to_string(column) + " (counted from 0), where weights must be numbers");
}

/// @p result is what lies in the file as @p rows × @p columns, or its transpose.
Expected<void> read(const std::string& name, const StoredTensor& stored, std::size_t rows, std::size_t columns,
                    bool turn, Matrix& result, const RunControl& control) {
  const auto& tensor = stored.tensor;
  if (auto same = stored.file->unchanged(); !same) return same;
  const std::size_t stride = columns + kGroup;  // so that the lines of a group do not push each other out of the cache
  std::vector<float> group(turn ? kGroup * stride : 0);
  std::size_t released = 0;
  for (std::size_t first = 0; first < rows; first += kGroup) {
    if (control.stopped()) return cancelled();
    const auto count = std::min(kGroup, rows - first);
    std::size_t places[kGroup] = {};
    for (std::size_t i = 0; i < count; ++i) {
      places[i] = placeOf(first + i, rows, stored.interleavedHeads);
      float* const into = turn ? group.data() + i * stride : result.data() + places[i] * columns;
      tensor.decode((first + i) * columns, {into, columns});
      if (const auto bad = firstNotFinite({into, columns})) return notFinite(name, stored, places[i], *bad, into[*bad]);
    }
    if (turn)
      for (std::size_t column = 0; column < columns; ++column)
        for (std::size_t i = 0; i < count; ++i) result.data()[column * rows + places[i]] = group[i * stride + column];
    const auto done = tensor.bytes.size() / rows * (first + count);
    if (done < released + kRelease && first + count < rows) continue;
    stored.file->release(tensor.bytes.substr(0, done));
    released = done;
  }
  return {};
}

Error tooLarge(const std::string& name, const StoredTensor& stored) {
  auto error = refused(name, stored, "does not fit into memory");
  error.code = ErrorCode::TooLarge;
  return error;
}

}  // namespace

std::vector<std::size_t> StoredTensor::shape() const {
  auto extents = tensor.shape;
  if (turned) std::ranges::reverse(extents);
  return extents;
}

std::vector<std::size_t> asMatrix(std::vector<std::size_t> shape) {
  while (shape.size() > 2 && shape.front() == 1) shape.erase(shape.begin());
  for (; shape.size() > 2; shape.pop_back()) shape[shape.size() - 2] *= shape.back();
  return shape;
}

Expected<Matrix> readMatrix(const std::string& name, const StoredTensor& stored, Index rows, Index columns,
                            bool transposed, const RunControl& control) {
  std::vector<std::size_t> wanted{static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)};
  if (transposed) std::ranges::reverse(wanted);
  if (asMatrix(stored.shape()) != wanted)
    return refused(name, stored, "is " + words(stored.shape()) + "; it must be " + words(wanted));
  try {
    Matrix result(rows, columns);
    const auto shape = asMatrix(stored.tensor.shape);
    auto done = read(name, stored, shape[0], shape[1], transposed != stored.turned, result, control);
    if (!done) return done.error();
    return result;
  } catch (const std::bad_alloc&) {
    return tooLarge(name, stored);
  }
}

Expected<RowVector> readVector(const std::string& name, const StoredTensor& stored, Index size) {
  const auto& shape = stored.tensor.shape;
  if (stored.tensor.size() != static_cast<std::size_t>(size) ||
      std::ranges::count_if(shape, [](std::size_t extent) { return extent != 1; }) > 1)
    return refused(name, stored, "is " + words(stored.shape()) + "; it must be " + std::to_string(size));
  const auto entries = static_cast<std::size_t>(size);
  try {
    StoredTensor plain = stored;
    plain.interleavedHeads = 0;
    Matrix row(1, size);
    if (auto done = read(name, plain, 1, entries, false, row, {}); !done) return done.error();
    RowVector result(size);
    for (std::size_t i = 0; i < entries; ++i)
      result(static_cast<Index>(placeOf(i, entries, stored.interleavedHeads))) = row(0, static_cast<Index>(i));
    return result;
  } catch (const std::bad_alloc&) {
    return tooLarge(name, stored);
  }
}

}  // namespace fovea
