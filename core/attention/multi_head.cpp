// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/multi_head.h"

#include <string>
#include <utility>

#include "core/attention/attend.h"

namespace fovea {

namespace {

Error misfit(const std::string& what) {
  return {ErrorCode::InvalidValue, "Multi-head attention: " + what + "."};
}

void appendRow(Matrix& matrix, const RowVector& row) {
  matrix.conservativeResize(matrix.rows() + 1, Eigen::NoChange);
  matrix.bottomRows(1) = row;
}

/// The settings of a head whose last @p extra keys are no tokens.
AttentionSettings withExtraKeys(AttentionSettings settings, Index extra) {
  settings.mask.extra += extra;
  if (extra == 0 || !settings.bias) return settings;
  Matrix bias = Matrix::Zero(settings.bias->rows(), settings.bias->cols() + extra);
  bias.leftCols(settings.bias->cols()) = *settings.bias;
  settings.bias = std::move(bias);
  return settings;
}

bool takes(const Projection& projection, const Matrix& x) {
  return projection.inputs() == x.cols() && projection.bias.size() == projection.outputs();
}

}  // namespace

Expected<std::vector<HeadAttention>> splitHeads(const Matrix& q, const Matrix& k, const Matrix& v, Index heads,
                                                Index keyValueHeads) {
  if (heads < 1 || keyValueHeads < 1 || heads % keyValueHeads != 0)
    return misfit(std::to_string(heads) + " query heads cannot share " + std::to_string(keyValueHeads) + " key heads");
  if (q.cols() % heads != 0 || k.cols() % keyValueHeads != 0 || v.cols() % keyValueHeads != 0)
    return misfit("a width is no multiple of the number of heads");
  const Index queryWidth = q.cols() / heads;
  const Index keyWidth = k.cols() / keyValueHeads;
  const Index valueWidth = v.cols() / keyValueHeads;
  std::vector<HeadAttention> split;
  for (Index h = 0; h < heads; ++h) {
    const Index shared = h / (heads / keyValueHeads);
    split.push_back({q.middleCols(h * queryWidth, queryWidth),
                     k.middleCols(shared * keyWidth, keyWidth),
                     v.middleCols(shared * valueWidth, valueWidth),
                     {}});
  }
  return split;
}

Expected<MultiHeadResult> attend(const MultiHead& layer, const Matrix& query, const Matrix& key, const Matrix& value,
                                 std::span<const AttentionSettings> settings, const RunControl& control) {
  if (!takes(layer.query, query) || !takes(layer.key, key) || !takes(layer.value, value))
    return misfit("a projection does not take what it is given");
  if (settings.size() != 1 && settings.size() != static_cast<std::size_t>(layer.heads))
    return misfit("settings are needed for every head, or one for all");
  const Matrix q = layer.query.apply(query);
  Matrix k = layer.key.apply(key);
  Matrix v = layer.value.apply(value);
  Index extra = 0;
  if (layer.keyBias.size() > 0) {
    if (layer.keyBias.size() != k.cols() || layer.valueBias.size() != v.cols())
      return misfit("bias_k and bias_v must be as wide as keys and values");
    appendRow(k, layer.keyBias);
    appendRow(v, layer.valueBias);
    ++extra;
  }
  if (layer.zeroAttention) {
    appendRow(k, RowVector::Zero(k.cols()));
    appendRow(v, RowVector::Zero(v.cols()));
    ++extra;
  }
  auto heads = splitHeads(q, k, v, layer.heads, layer.keyValueHeads);
  if (!heads) return heads.error();

  MultiHeadResult result{*std::move(heads), {}, {}};
  Matrix concatenated(query.rows(), v.cols() / layer.keyValueHeads * layer.heads);
  if (layer.output.inputs() != concatenated.cols() || !takes(layer.output, concatenated))
    return misfit("the output projection does not take the heads' contexts");
  Index column = 0;
  for (std::size_t h = 0; h < result.heads.size(); ++h) {
    auto& head = result.heads[h];
    head.settings = withExtraKeys(settings[settings.size() == 1 ? 0 : h], extra);
    auto attended = attend(head, false, control);
    if (!attended) return attended.error();
    concatenated.middleCols(column, attended->context.cols()) = attended->context;
    column += attended->context.cols();
    result.contexts.push_back(std::move(attended->context));
  }
  result.output = layer.output.apply(concatenated);
  return result;
}

Matrix meanWeights(std::span<const HeadAttention> heads) {
  if (heads.empty()) return {};
  Matrix mean = heads.front().weights(0, heads.front().queries());
  for (const auto& head : heads.subspan(1)) mean += head.weights(0, head.queries());
  return mean / static_cast<float>(heads.size());
}

}  // namespace fovea
