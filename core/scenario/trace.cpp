// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/trace.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/attention/logit_row.h"
#include "core/scenario/head_parts.h"

namespace fovea {

namespace {

Numbers numbers(const auto& row) {
  Numbers values(static_cast<std::size_t>(row.size()));
  for (Index i = 0; i < row.size(); ++i) values[static_cast<std::size_t>(i)] = static_cast<double>(row(i));
  return values;
}

/// x·W + b for one token.
Numbers projected(const Projection& projection, const Matrix& x, Index row) {
  return numbers(projection.apply(x.row(row)).row(0));
}

/// @p used: the vector of the result, of token @p token.
TracedProjection projection(const HeadParts& parts, ProjectionRole role, const Matrix& x, Index token,
                            const Numbers& used) {
  const auto& head = (role == ProjectionRole::Query ? parts.inputs.base : parts.inputs.shared)->projections;
  const auto& original = role == ProjectionRole::Query ? *head.query
                         : role == ProjectionRole::Key ? *head.key
                                                       : *head.value;
  TracedProjection traced;
  traced.edit = parts.inputs.edits[static_cast<std::size_t>(role)];
  const bool isEdited = !traced.edit.changesNothing(role, original.get().outputs());
  if (isEdited) traced.original = projected(original.get(), x, token);
  const bool turns = role != ProjectionRole::Value && parts.inputs.rotary.kind != Rotary::None;
  if (!turns) {
    traced.made = used;
    return traced;
  }
  traced.made = projected(isEdited ? usedProjection(parts, role) : original.get(), x, token);
  traced.turned = used;
  return traced;
}

Forbidding forbidding(const HeadAttention& head, Index query, Index key) {
  if (head.allows(query, key)) return Forbidding::Nothing;
  const Mask& mask = head.settings.mask;
  const auto alone = [&](auto... parts) {  // a mask of some of its parts
    Mask some;
    some.extra = mask.extra;
    ((some.*parts = mask.*parts), ...);
    return !some.allows(query, key, head.keys());
  };
  if (alone(&Mask::padding)) return Forbidding::Padding;
  if (alone(&Mask::causal, &Mask::past, &Mask::prefix)) return Forbidding::Causality;
  if (alone(&Mask::reach)) return Forbidding::Reach;
  if (alone(&Mask::window, &Mask::block, &Mask::stride, &Mask::global)) return Forbidding::Pattern;
  if (alone(&Mask::forbidden)) return Forbidding::Hand;
  if (key < head.tokens() && !head.settings.location.allows(query, key)) return Forbidding::Window;
  return Forbidding::Bias;
}

void traceScore(Trace& trace, const HeadAttention& head) {
  static const ScoreParameters kNone;
  const auto& settings = head.settings;
  const auto [i, j] = std::pair<Index, Index>(trace.cell.query, trace.cell.key);
  trace.function = settings.score;
  trace.factors = scoreFactors(*settings.score, head.q.row(i).cast<double>(), head.k.cast<double>(), j,
                               settings.parameters ? *settings.parameters : kNone);
  trace.scaledBy = settings.scaled && settings.score->dotProduct ? head.q.cols() : 0;
  trace.factor = settings.factor;
  trace.scale = head.scale();
  trace.score = head.score(i, j);
}

void traceLogit(Trace& trace, const HeadAttention& head) {
  const auto& settings = head.settings;
  const auto [i, j] = std::pair<Index, Index>(trace.cell.query, trace.cell.key);
  trace.capped = trace.score;
  if (std::isfinite(settings.softcap)) {
    trace.softcap = settings.softcap;
    trace.capped = settings.softcap * std::tanh(trace.score / settings.softcap);
  }
  trace.hasPosition = settings.position != PositionBias{};
  if (trace.hasPosition) {
    MatrixD added = MatrixD::Zero(1, head.keys());
    addPositionBias(settings.position, head.q.row(i).cast<double>() * head.scale(), i, added);
    trace.position = added(0, j);
  }
  if (settings.bias) trace.bias = static_cast<double>((*settings.bias)(i, j));
  trace.logit = trace.capped + trace.position + trace.bias.value_or(0);
  trace.forbidding = forbidding(head, i, j);
}

void traceRow(Trace& trace, const HeadAttention& head) {
  const auto& settings = head.settings;
  const auto [i, j] = std::pair<Index, Index>(trace.cell.query, trace.cell.key);
  trace.normalizer = settings.normalizer;
  trace.temperature = settings.temperature;
  trace.logits = numbers(logitRow(head, i).row(0));
  std::vector<float> normalized(trace.logits.size());
  normalize(settings.normalizer->function, settings.options, settings.temperature, i, trace.logits, normalized.data());
  if (std::ranges::any_of(trace.logits, [](double logit) { return std::isfinite(logit); }))
    trace.steps = normalizerSteps(*settings.normalizer, settings.temperature, trace.logits, normalized);
  trace.normalized.assign(normalized.begin(), normalized.end());
  const auto& location = settings.location;
  if (location.positions && location.gaussian && j < head.tokens()) trace.gaussian = location.factor(i, j);
  trace.weights = numbers(head.weights(i, 1).row(0));
}

void traceOutput(Trace& trace, const HeadResult& head, const HeadParts& parts) {
  const Eigen::Map<const Eigen::VectorXd> weights(trace.weights.data(), static_cast<Index>(trace.weights.size()));
  trace.off = head.off;
  trace.carried = weights.asDiagonal() * head.attention.v.cast<double>();
  trace.context = numbers(head.context.row(trace.cell.query));
  if (!parts.output) return;
  const MatrixD rows = outputRows(parts, trace.head.head).cast<double>();
  trace.contribution = numbers((trace.carried.row(trace.cell.key) * rows).eval());
  trace.output = numbers((head.context.row(trace.cell.query).cast<double>() * rows).eval());
}

}  // namespace

Expected<Trace> trace(const Result& result, const HeadId& id, const Cell& cell, const RunControl& control) {
  const auto parts = headParts(result, id, control);
  if (!parts) return parts.error();
  const auto& head = *result.head(id);
  const auto& attention = head.attention;
  const auto [i, j] = std::pair<Index, Index>(cell.query, cell.key);
  if (i < 0 || j < 0 || i >= attention.queries() || j >= attention.keys())
    return Error{ErrorCode::InvalidValue, "There is no cell of query " + std::to_string(cell.query) + " and key " +
                                              std::to_string(cell.key) + "; there are " +
                                              std::to_string(attention.queries()) + " × " +
                                              std::to_string(attention.keys()) + "."};
  const auto& stack = *result.stack(id.stack);
  Trace trace;
  trace.head = id;
  trace.cell = cell;
  trace.queries = stack.queries;
  trace.keys = stack.keys;
  const auto& inputs = parts->inputs;
  const Numbers k = numbers(attention.k.row(j));
  const Numbers v = numbers(attention.v.row(j));
  trace.rotary = inputs.rotary;
  if (inputs.base) {
    trace.queryInput = numbers(inputs.queries->row(i));
    trace.query = projection(*parts, ProjectionRole::Query, *inputs.queries, i, numbers(attention.q.row(i)));
  }
  if (inputs.base && j < inputs.keys->rows()) {
    trace.keyInput = numbers(inputs.keys->row(j));
    trace.key = projection(*parts, ProjectionRole::Key, *inputs.keys, j, k);
    trace.value = projection(*parts, ProjectionRole::Value, *inputs.keys, j, v);
  } else {
    trace.key.made = k;
    trace.value.made = v;
  }
  if (control.stopped()) return cancelled();
  traceScore(trace, attention);
  traceLogit(trace, attention);
  traceRow(trace, attention);
  if (control.stopped()) return cancelled();
  traceOutput(trace, head, *parts);
  return trace;
}

Cell tracedCell(const Result& result, const HeadId& id, const std::optional<Cell>& cursor) {
  const auto& attention = result.head(id)->attention;
  Cell cell = cursor.value_or(Cell{});
  if (cell.query >= attention.queries()) cell.query = 0;
  if (cursor && cell.key < attention.keys()) return cell;
  Index key = 0;
  attention.weights(cell.query, 1).row(0).maxCoeff(&key);
  return {cell.query, static_cast<int>(key)};
}

}  // namespace fovea
