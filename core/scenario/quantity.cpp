// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/quantity.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "core/analysis/rollout.h"
#include "core/attention/attend.h"
#include "core/scenario/attention_gradients.h"
#include "core/scenario/head_parts.h"

namespace fovea {

namespace {

constexpr float kMasked = std::numeric_limits<float>::quiet_NaN();

/// The heads that are combined; null in place of a whole where there are none.
std::vector<const HeadResult*> headResults(const std::vector<HeadId>& ids, const Result& result) {
  std::vector<const HeadResult*> heads;
  for (const auto& id : ids) heads.push_back(result.head(id));
  return heads;
}

void markMasked(Matrix& cells, const std::vector<const HeadResult*>& heads) {
  for (Index i = 0; i < cells.rows(); ++i)
    for (Index j = 0; j < cells.cols(); ++j)
      if (std::ranges::none_of(heads, [&](const auto* head) { return head->attention.allows(i, j); }))
        cells(i, j) = kMasked;
}

Combine combineOf(const Focus& focus) {
  return focus.chosen.empty() ? Combine::Mean : focus.combine;
}

Matrix valueNorms(const std::vector<const HeadResult*>& heads, Combine combine, const RunControl& control) {
  const auto& any = heads.front()->attention;
  Matrix sum = Matrix::Zero(any.queries(), any.keys());
  for (const auto* head : heads) {
    const auto& attention = head->attention;
    const RowVector norms = attention.v.rowwise().norm().transpose();
    const Index block = blockRows(attention);
    for (Index first = 0; first < sum.rows() && !control.stopped(); first += block) {
      const Index count = std::min(block, sum.rows() - first);
      const Matrix cells = (attention.weights(first, count).array().rowwise() * norms.array()).matrix();
      auto rows = sum.middleRows(first, count);
      if (combine == Combine::Mean)
        rows += cells / static_cast<float>(heads.size());
      else
        rows = rows.cwiseMax(cells);
    }
  }
  return sum;
}

/// ‖Σ_h α_h(i, j)·f_h(x_j)‖² = Σ_h Σ_g α_h α_g ⟨f_h(x_j), f_g(x_j)⟩: of every key one matrix of inner products between
/// heads is enough.
Expected<Matrix> norms(const Result& result, const std::vector<HeadId>& ids, Combine combine,
                       const RunControl& control) {
  const auto heads = headResults(ids, result);
  const auto& any = heads.front()->attention;
  const auto count = static_cast<Index>(heads.size());
  std::vector<Matrix> values;
  for (const auto& id : ids) {
    auto f = transformedValues(result, id, control);
    if (!f) return f.error();
    values.push_back(*std::move(f));
    if (control.stopped()) return cancelled();
  }
  std::vector<MatrixD> products;  // of each key
  for (Index j = 0; j < any.keys(); ++j) {
    MatrixD rows(count, values.front().cols());
    for (Index h = 0; h < count; ++h) rows.row(h) = values[static_cast<std::size_t>(h)].row(j).cast<double>();
    products.emplace_back(rows * rows.transpose());
    if (control.stopped()) return cancelled();
  }
  Matrix cells(any.queries(), any.keys());
  const Index block = std::max(Index{1}, blockRows(any) / count);
  for (Index first = 0; first < cells.rows(); first += block) {
    if (control.stopped()) return cancelled();
    const Index rows = std::min(block, cells.rows() - first);
    std::vector<Matrix> weights;
    for (const auto* head : heads) weights.push_back(head->attention.weights(first, rows));
    Eigen::VectorXd alpha(count);
    for (Index i = 0; i < rows; ++i)
      for (Index j = 0; j < cells.cols(); ++j) {
        for (Index h = 0; h < count; ++h) alpha[h] = static_cast<double>(weights[static_cast<std::size_t>(h)](i, j));
        const auto& product = products[static_cast<std::size_t>(j)];
        const double square = combine == Combine::Mean
                                  ? alpha.dot(product * alpha)
                                  : (alpha.array().square() * product.diagonal().array()).maxCoeff();
        cells(first + i, j) = static_cast<float>(std::sqrt(std::max(0.0, square)));
      }
  }
  return cells;
}

Expected<void> canGoThroughLayers(const StackResult& stack, Quantity quantity) {
  if (stack.kind == StackKind::Cross || stack.kind == StackKind::Pooling)
    return Error{ErrorCode::InvalidValue,
                 FOVEA_TEXT("Error", "Rollout and flow follow one text through its layers: look at self-attention.")};
  if (stack.queries->size() != stack.keys->size())
    return Error{
        ErrorCode::InvalidValue,
        FOVEA_TEXT("Error", "Rollout and flow need as many keys as queries: switch off keys that are no tokens.")};
  if (quantity == Quantity::Flow && static_cast<Index>(stack.queries->size()) > kMaxFlowTokens)
    return Error{ErrorCode::TooLarge, "Attention flow is computed for at most " + std::to_string(kMaxFlowTokens) +
                                          " tokens, and there are " + std::to_string(stack.queries->size()) +
                                          "; rollout has no such limit."};
  return {};
}

Expected<Matrix> throughLayers(const Result& result, const Focus& focus, Quantity quantity, const RunControl& control) {
  const auto* stack = result.stack(focus.stack);
  std::vector<Matrix> graphs;
  for (int layer = 0; layer <= focus.layer; ++layer) {
    const auto& heads = stack->layers[static_cast<std::size_t>(layer)].heads;
    if (std::ranges::all_of(heads, [](const auto& head) { return head->off; })) {  // the residual stream alone goes on
      const auto tokens = static_cast<Index>(stack->queries->size());
      graphs.emplace_back(Matrix::Identity(tokens, tokens));
      continue;
    }
    auto weights = shownWeights(result, {focus.stack, layer, std::nullopt}, control);
    if (!weights) return weights.error();
    graphs.push_back(withResidual(*weights));
  }
  return quantity == Quantity::Rollout ? rollout(graphs, control) : flow(graphs, control);
}

Expected<Matrix> gradients(const Result& result, const std::vector<HeadId>& ids, Combine combine,
                           const RunControl& control) {
  const auto slopes = attentionGradients(result, ids, control);
  if (!slopes) return slopes.error();
  const auto heads = headResults(ids, result);
  Matrix cells(slopes->front().rows(), slopes->front().cols());
  const Index block = std::max(Index{1}, blockRows(heads.front()->attention) / static_cast<Index>(ids.size()));
  for (Index first = 0; first < cells.rows(); first += block) {
    if (control.stopped()) return cancelled();
    const Index count = std::min(block, cells.rows() - first);
    auto rows = cells.middleRows(first, count);
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const Matrix part = heads[h]->attention.weights(first, count).cwiseProduct((*slopes)[h].middleRows(first, count));
      if (h == 0)
        rows = part;
      else if (combine == Combine::Mean)
        rows += part;
      else
        rows = rows.cwiseMax(part);
    }
    if (combine == Combine::Mean) rows /= static_cast<float>(heads.size());
  }
  return cells;
}

}  // namespace

Expected<void> canShow(const Result& result, const Focus& focus, Quantity quantity) {
  const auto* stack = result.stack(focus.stack);
  if (quantity == Quantity::Gradient) return canDifferentiate(result);
  return isOfHeads(quantity) || !stack ? Expected<void>() : canGoThroughLayers(*stack, quantity);
}

Expected<Matrix> quantityOf(const Result& result, const Focus& focus, Quantity quantity, const RunControl& control) {
  if (quantity == Quantity::Weight) return shownWeights(result, focus, control);
  const auto ids = headsOf(focus, result);
  if (ids.empty()) return shownWeights(result, focus, control);  // says what is missing
  if (const auto possible = canShow(result, focus, quantity); !possible) return possible.error();
  if (!isOfHeads(quantity)) return throughLayers(result, focus, quantity, control);
  const auto heads = headResults(ids, result);
  const auto combine = combineOf(focus);
  auto cells = quantity == Quantity::Norm       ? norms(result, ids, combine, control)
               : quantity == Quantity::Gradient ? gradients(result, ids, combine, control)
                                                : Expected<Matrix>(valueNorms(heads, combine, control));
  if (control.stopped()) return cancelled();
  if (cells) markMasked(*cells, heads);
  return cells;
}

}  // namespace fovea
