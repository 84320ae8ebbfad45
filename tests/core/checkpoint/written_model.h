// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/io/safetensors.h"

namespace fovea::test {

using Ids = std::vector<int>;

/// A checkpoint folder that a test makes: random tensors under the names of Hugging Face, and beside them the pieces of
/// a Transformer in double precision and plain loops, from which the test writes the reference out.
class WrittenModel {
 public:
  WrittenModel(std::string name, nlohmann::json configuration)
      : config(std::move(configuration)),
        folder_(std::filesystem::path(testing::TempDir()) / ("fovea-" + std::move(name))),
        random_(folder_.string().size()) {}

  nlohmann::json config;
  std::map<std::string, std::string> files;  ///< further ones

  /// Random numbers of this spread around @p mean, in place of what was there.
  void tensor(const std::string& name, std::vector<std::size_t> shape, double spread = 0.4, double mean = 0) {
    std::size_t size = 1;
    for (const auto extent : shape) size *= extent;
    auto& entries = tensors_[name] = {};
    entries.shape = std::move(shape);
    for (std::size_t i = 0; i < size; ++i)
      entries.numbers.push_back(static_cast<float>(mean + spread * random_.gaussian()));
  }
  void linear(const std::string& name, std::size_t inputs, std::size_t outputs, bool bias = true) {
    tensor(name + ".weight", {outputs, inputs});
    if (bias) tensor(name + ".bias", {outputs});
  }
  void norm(const std::string& name, std::size_t width, bool bias = true) {
    tensor(name + ".weight", {width}, 0.2, 1);
    if (bias) tensor(name + ".bias", {width}, 0.2);
  }
  void remove(const std::string& name) { tensors_.erase(name); }
  void put(const std::string& name, std::size_t entry, float value) { tensors_.at(name).numbers.at(entry) = value; }

  /// Writes the folder anew.
  std::filesystem::path write() const {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::vector<TensorLayout> layouts;
    std::string data;
    for (const auto& [name, entries] : tensors_) {
      layouts.push_back({name, TensorType::F32, entries.shape});
      data.append(reinterpret_cast<const char*>(entries.numbers.data()), entries.numbers.size() * sizeof(float));
    }
    file("model.safetensors", safetensorsHeader(layouts, {}) + data);
    file("config.json", config.dump());
    for (const auto& [name, bytes] : files) file(name, bytes);
    return folder_;
  }

  // The pieces. Rows are tokens.

  bool has(const std::string& name) const { return tensors_.contains(name); }
  /// As it lies in the file; a vector is a row.
  MatrixD matrix(const std::string& name) const {
    const auto& entries = tensors_.at(name);
    const auto columns = static_cast<Index>(entries.shape.back());
    const auto size = static_cast<Index>(entries.numbers.size());
    MatrixD made(size / columns, columns);
    for (Index i = 0; i < size; ++i)
      made(i / columns, i % columns) = static_cast<double>(entries.numbers[static_cast<std::size_t>(i)]);
    return made;
  }
  MatrixD rows(const std::string& name, const Ids& ids) const {
    const auto table = matrix(name);
    MatrixD made(static_cast<Index>(ids.size()), table.cols());
    for (Index i = 0; i < made.rows(); ++i) made.row(i) = table.row(ids[static_cast<std::size_t>(i)]);
    return made;
  }
  MatrixD lin(const std::string& name, const MatrixD& x) const {
    MatrixD y = x * matrix(name + ".weight").transpose();
    if (has(name + ".bias")) y.rowwise() += matrix(name + ".bias").row(0);
    return y;
  }
  MatrixD layerNorm(const std::string& name, const MatrixD& x, double epsilon = 1e-5) const {
    const auto gain = matrix(name + ".weight"), bias = matrix(name + ".bias");
    MatrixD y = x;
    for (Index i = 0; i < x.rows(); ++i) {
      const double mean = x.row(i).mean();
      const double variance = (x.row(i).array() - mean).square().mean();
      for (Index j = 0; j < x.cols(); ++j)
        y(i, j) = (x(i, j) - mean) / std::sqrt(variance + epsilon) * gain(0, j) + bias(0, j);
    }
    return y;
  }
  MatrixD rmsNorm(const std::string& name, const MatrixD& x, double epsilon) const {
    const auto gain = matrix(name + ".weight");
    MatrixD y = x;
    for (Index i = 0; i < x.rows(); ++i)
      for (Index j = 0; j < x.cols(); ++j)
        y(i, j) = x(i, j) / std::sqrt(x.row(i).squaredNorm() / static_cast<double>(x.cols()) + epsilon) * gain(0, j);
    return y;
  }

 private:
  struct Entries {
    std::vector<std::size_t> shape;
    std::vector<float> numbers;
  };

  void file(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  std::filesystem::path folder_;
  Random random_;
  std::map<std::string, Entries> tensors_;
};

inline MatrixD mapped(MatrixD x, double (*f)(double)) {
  for (Index i = 0; i < x.size(); ++i) x.data()[i] = f(x.data()[i]);
  return x;
}
inline double gelu(double x) {
  return 0.5 * x * (1 + std::erf(x / std::sqrt(2.0)));
}
inline double geluTanh(double x) {
  return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
}
inline double silu(double x) {
  return x / (1 + std::exp(-x));
}
inline double relu(double x) {
  return x > 0 ? x : 0;
}

struct Attending {
  Index heads;
  Index keyValueHeads = 0;  ///< 0: as many
  bool causal = false;
  bool scaled = true;
  Index window = 1000;  ///< keys with query − key < window
  std::function<double(Index head, Index query, Index key)> bias = {};
};

/// The heads' contexts side by side.
inline MatrixD attend(const MatrixD& q, const MatrixD& k, const MatrixD& v, const Attending& how) {
  const Index groups = how.keyValueHeads ? how.keyValueHeads : how.heads;
  const Index width = q.cols() / how.heads;
  MatrixD contexts = MatrixD::Zero(q.rows(), q.cols());
  for (Index h = 0; h < how.heads; ++h) {
    const Index from = h / (how.heads / groups) * width;
    for (Index i = 0; i < q.rows(); ++i) {
      std::vector<double> weights(static_cast<std::size_t>(k.rows()), 0);
      double sum = 0;
      for (Index j = 0; j < k.rows(); ++j) {
        if ((how.causal && j > i) || i - j >= how.window) continue;
        double score = 0;
        for (Index c = 0; c < width; ++c) score += q(i, h * width + c) * k(j, from + c);
        if (how.scaled) score /= std::sqrt(static_cast<double>(width));
        if (how.bias) score += how.bias(h, i, j);
        sum += weights[static_cast<std::size_t>(j)] = std::exp(score);
      }
      for (Index j = 0; j < k.rows(); ++j)
        for (Index c = 0; c < width; ++c)
          contexts(i, h * width + c) += weights[static_cast<std::size_t>(j)] / sum * v(j, from + c);
    }
  }
  return contexts;
}

/// Rotary positions as Hugging Face has them: component c and c + n of each head make pair c, n being the number of
/// frequencies.
inline MatrixD turned(const MatrixD& x, Index heads, const std::vector<double>& frequencies, double size = 1) {
  MatrixD y = x;
  const Index width = x.cols() / heads, pairs = static_cast<Index>(frequencies.size());
  for (Index t = 0; t < x.rows(); ++t)
    for (Index h = 0; h < heads; ++h)
      for (Index c = 0; c < pairs; ++c) {
        const double angle = static_cast<double>(t) * frequencies[static_cast<std::size_t>(c)];
        const double a = x(t, h * width + c), b = x(t, h * width + c + pairs);
        y(t, h * width + c) = size * (a * std::cos(angle) - b * std::sin(angle));
        y(t, h * width + c + pairs) = size * (b * std::cos(angle) + a * std::sin(angle));
      }
  return y;
}

}  // namespace fovea::test
