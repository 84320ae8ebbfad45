// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/attention/head_attention.h"
#include "core/io/safetensors.h"
#include "fovea/source_dir.h"

/// Reference values of an independent implementation, and how to read them.
namespace fovea::oracle {

inline std::string variable(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? value : otherwise;
}

/// Where the reference values lie: FOVEA_ORACLE, or the fixtures of the shared data; nothing where there are no shared
/// data at all. A folder that is named and not there is a failure, not a reason to skip.
inline std::optional<std::filesystem::path> folder() {
  const std::filesystem::path shared = variable("FOVEA_SHARED", std::string(kSourceDir) + "/../shared");
  const auto given = variable("FOVEA_ORACLE", "");
  if (!given.empty()) return given;
  if (!std::filesystem::exists(shared)) return std::nullopt;
  return shared / "fixtures";
}

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path << " cannot be read";
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

/// The bytes of a file with the tensors that point into them.
struct File {
  std::string bytes;
  Safetensors content;

  explicit File(const std::filesystem::path& path) : bytes(contents(path)) {
    auto read = readSafetensors(bytes);
    EXPECT_TRUE(read) << path << ": " << (read ? "" : read.error().message);
    if (read) content = *std::move(read);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
};

/// The tensors of one case: those whose names begin alike.
struct Case {
  const Safetensors* file;
  std::string prefix;

  bool has(const std::string& name) const { return file->tensors.contains(prefix + name); }
  Tensor tensor(const std::string& name) const {
    const auto found = file->get(prefix + name);
    if (!found) throw std::runtime_error("There is no " + prefix + name);  // fails the test
    return *found;
  }
  /// How many matrices the tensor has.
  std::size_t count(const std::string& name) const {
    const auto shape = tensor(name).shape;
    std::size_t count = 1;
    for (std::size_t i = 0; i + 2 < shape.size(); ++i) count *= shape[i];
    return count;
  }
  Matrix matrix(const std::string& name, std::size_t index = 0) const {
    const auto all = tensor(name);
    const auto size = all.size() / count(name);
    return all.matrix(index * size);
  }
  /// The same as a vector.
  RowVector row(const std::string& name) const { return has(name) ? RowVector(matrix(name).row(0)) : RowVector(); }
};

/// The largest difference; of entries that are not finite both must be the same.
inline double worst(const Matrix& made, const Matrix& expected) {
  if (made.rows() != expected.rows() || made.cols() != expected.cols()) return std::numeric_limits<double>::infinity();
  double worst = 0;
  for (Index i = 0; i < made.size(); ++i) {
    const float a = made.data()[i];
    const float b = expected.data()[i];
    if (a == b || (std::isnan(a) && std::isnan(b))) continue;
    const double difference = std::abs(static_cast<double>(a) - static_cast<double>(b));
    worst = std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(worst, difference);
  }
  return worst;
}

/// Every key that @p allowed (or, if @p inverted, forbidden) marks by not being 0, as cells.
inline Cells forbiddenBy(const Matrix& marks, bool marksAllowed) {
  Cells cells;
  for (Index i = 0; i < marks.rows(); ++i)
    for (Index j = 0; j < marks.cols(); ++j)
      if ((marks(i, j) != 0) != marksAllowed) cells.insert({static_cast<int>(i), static_cast<int>(j)});
  return cells;
}

/// How many keys at the end a row of key_padding_mask (true: ignore) hides; they must be at the end.
inline Index paddingOf(const Matrix& mask, Index row) {
  const auto hidden = static_cast<Index>(mask.row(row).sum());
  EXPECT_EQ(mask.row(row).tail(hidden).sum(), static_cast<float>(hidden));
  return hidden;
}

#define FOVEA_ORACLE_OR_SKIP()                                                                       \
  if (!oracle::folder()) {                                                                           \
    std::cerr << "SKIPPED: no reference values; set FOVEA_SHARED or FOVEA_ORACLE to their folder\n"; \
    GTEST_SKIP();                                                                                    \
  }

}  // namespace fovea::oracle
