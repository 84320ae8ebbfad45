// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/tape.h"

#include <cassert>
#include <cmath>

#include "core/base/random.h"
#include "core/kernel/product.h"

namespace fovea {

void Packed::add(std::span<const int> sentence) {
  ids.insert(ids.end(), sentence.begin(), sentence.end());
  starts.push_back(static_cast<Index>(ids.size()));
}

void Tape::start(const RunControl& control, double dropout, std::uint64_t seed) {
  control_ = control;
  steps_.clear();
  nodes_.clear();
  arena_.reset();
  dropout_ = dropout;
  seed_ = seed;
}

Tape::Value Tape::add(MatrixMap value, const Packed* tokens) {
  nodes_.push_back({value, std::nullopt, tokens});
  return nodes_.size() - 1;
}

Tape::Value Tape::like(Value x, Index columns) {
  return add(arena_.take(nodes_[x].value.rows(), columns), nodes_[x].tokens);
}

MatrixMap& Tape::gradient(Value value) {
  auto& node = nodes_[value];
  if (!node.gradient) node.gradient.emplace(arena_.takeZero(node.value.rows(), node.value.cols()));
  return *node.gradient;
}

Expected<void> Tape::backward() {
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    if (control_.stopped()) return cancelled();
    (*step)();
  }
  return {};
}

Tape::Value Tape::given(const Matrix& value, std::function<void(const MatrixMap&)> step) {
  const auto result = add(arena_.take(value.rows(), value.cols()), nullptr);
  nodes_[result].value = value;
  if (step) remember(result, std::move(step));
  return result;
}

Tape::Value Tape::embedded(const Packed& tokens, const Matrix& table, float scale, const Matrix& positions) {
  const auto result = add(arena_.take(static_cast<Index>(tokens.ids.size()), table.cols()), &tokens);
  auto& y = nodes_[result].value;
  for (Index s = 0; s < tokens.sentences(); ++s) {
    for (Index i = 0; i < tokens.length(s); ++i) {
      const Index row = tokens.begin(s) + i;
      y.row(row) = scale * table.row(tokens.ids[static_cast<std::size_t>(row)]);
      if (positions.rows() > 0) y.row(row) += positions.row(i);
    }
  }
  remember(result, [this, &tokens, &table, scale](const MatrixMap& dy) {
    if (!gradients_) return;
    auto gradient = gradients_->of(table.data());
    for (Index row = 0; row < dy.rows(); ++row)
      gradient.row(tokens.ids[static_cast<std::size_t>(row)]) += scale * dy.row(row);
  });
  return result;
}

Tape::Value Tape::linear(Value x, const Linear& parameters) {
  const auto result = like(x, parameters.weight.cols());
  auto& y = nodes_[result].value;
  const bool hasBias = parameters.bias.size() > 0;
  if (hasBias) y.rowwise() = parameters.bias;
  multiply(nodes_[x].value, parameters.weight, y, hasBias);
  remember(result, [this, x, &parameters, hasBias](const MatrixMap& dy) {
    if (gradients_) multiply(nodes_[x].value.transpose(), dy, gradients_->of(parameters.weight.data()), true);
    if (gradients_ && hasBias) {
      auto bias = gradients_->of(parameters.bias.data());
      for (Index row = 0; row < dy.rows(); ++row) bias += dy.row(row);
    }
    multiply(dy, parameters.weight.transpose(), gradient(x), true);
  });
  return result;
}

namespace {

/// (x − mean)/size, the row before gain and bias; gives 1/size.
float unitRow(const auto& row, const Norm& norm, RowVector& unit) {
  const auto [mean, size] = momentsOf(row.data(), row.size(), norm);
  const auto inverse = static_cast<float>(1 / size);
  unit = (row.array() - static_cast<float>(mean)) * inverse;
  return inverse;
}

}  // namespace

Tape::Value Tape::normalized(Value x, const Norm& norm) {
  const auto result = like(x, nodes_[x].value.cols());
  auto& y = nodes_[result].value;
  RowVector unit(y.cols());
  for (Index i = 0; i < y.rows(); ++i) {
    unitRow(nodes_[x].value.row(i), norm, unit);
    y.row(i) = unit.cwiseProduct(norm.gain);
    if (norm.bias.size() > 0) y.row(i) += norm.bias;
  }
  remember(result, [this, x, &norm](const MatrixMap& dy) {
    std::optional<MatrixMap> gain;
    if (gradients_) gain.emplace(gradients_->of(norm.gain.data()));
    auto& dx = gradient(x);
    RowVector units(dy.cols());
    RowVector slope(dy.cols());
    for (Index i = 0; i < dy.rows(); ++i) {
      const float inverse = unitRow(nodes_[x].value.row(i), norm, units);
      if (gain) *gain += dy.row(i).cwiseProduct(units);
      slope = dy.row(i).cwiseProduct(norm.gain);
      const float along = slope.dot(units) / static_cast<float>(units.size());
      const float shift = norm.kind == NormKind::LayerNorm ? slope.mean() : 0.0F;
      dx.row(i).array() += inverse * (slope.array() - shift - along * units.array());
    }
    if (!gradients_ || norm.bias.size() == 0) return;
    auto bias = gradients_->of(norm.bias.data());
    for (Index i = 0; i < dy.rows(); ++i) bias += dy.row(i);
  });
  return result;
}

Tape::Value Tape::activated(Value x, const ActivationInfo& activation) {
  const auto result = like(x, nodes_[x].value.cols());
  activation.function(nodes_[x].value.data(), nodes_[result].value.data(), nodes_[x].value.size());
  remember(result, [this, x, &activation](const MatrixMap& dy) {
    auto& dx = gradient(x);
    Eigen::ArrayXf slope(dy.cols());  // a row at a time: it stays in the cache
    for (Index row = 0; row < dy.rows(); ++row) {
      activation.derivative(nodes_[x].value.row(row).data(), slope.data(), slope.size());
      dx.row(row).array() += dy.row(row).array() * slope.transpose();
    }
  });
  return result;
}

Tape::Value Tape::sum(Value x, Value y) {
  const auto result = like(x, nodes_[x].value.cols());
  nodes_[result].value = nodes_[x].value + nodes_[y].value;
  remember(result, [this, x, y](const MatrixMap& dy) {
    gradient(x) += dy;
    gradient(y) += dy;
  });
  return result;
}

Tape::Value Tape::product(Value x, Value y) {
  const auto result = like(x, nodes_[x].value.cols());
  nodes_[result].value = nodes_[x].value.cwiseProduct(nodes_[y].value);
  remember(result, [this, x, y](const MatrixMap& dy) {
    gradient(x) += dy.cwiseProduct(nodes_[y].value);
    gradient(y) += dy.cwiseProduct(nodes_[x].value);
  });
  return result;
}

/// What the numbers of a row are multiplied by: 0, or the inverse of the share that is kept. One random number of 64
/// bits decides on four of them.
void Tape::dropRow(std::uint64_t operation, Value like, Index row, float* factors) const {
  const auto columns = nodes_[like].value.cols();
  const auto key = derived(derived(seed_, operation), static_cast<std::uint64_t>(nodes_[like].tokens->firstRow + row));
  const auto dropped = static_cast<std::uint64_t>(std::lround(dropout_ * 0x1p16));
  const auto factor = static_cast<float>(1 / (1 - static_cast<double>(dropped) * 0x1p-16));
  const Index quarter = (columns + 3) / 4;
  for (Index part = 0; part < 4; ++part) {
    const Index count = std::min(quarter, columns - part * quarter);
    for (Index i = 0; i < count; ++i) {
      const auto bits = mixed(key + static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15U) >> (16 * part) & 0xFFFFU;
      factors[part * quarter + i] = bits < dropped ? 0.0F : factor;
    }
  }
}

Tape::Value Tape::dropout(Value x) {
  if (!gradients_ || dropout_ <= 0) return x;
  const auto result = like(x, nodes_[x].value.cols());
  const std::uint64_t operation = result;
  auto& y = nodes_[result].value;
  RowVector factors(y.cols());
  for (Index row = 0; row < y.rows(); ++row) {
    dropRow(operation, x, row, factors.data());
    y.row(row) = nodes_[x].value.row(row).cwiseProduct(factors);
  }
  remember(result, [this, x, operation](const MatrixMap& dy) {
    auto& dx = gradient(x);
    RowVector again(dy.cols());  // cheaper than to remember them
    for (Index row = 0; row < dy.rows(); ++row) {
      dropRow(operation, x, row, again.data());
      dx.row(row) += dy.row(row).cwiseProduct(again);
    }
  });
  return result;
}

}  // namespace fovea
