// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/attention_gradients.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "core/attention/attend.h"
#include "core/base/mechanism.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/output.h"
#include "core/train/tape.h"

namespace fovea {

namespace {

bool isSoftmaxOfDotProducts(const AttentionSettings& settings) {
  return settings.normalizer == &normalizers().front() && settings.score == &scoreFunctions().front() &&
         !settings.position.relativeKeys && settings.location.kind == LocationKind::None;
}

/// How many numbers a pass back through a stack of @p tokens remembers: values and their gradients.
Expected<double> numbersOf(const TransformerStack& stack, double tokens) {
  if (stack.layers.empty()) return 0;
  const auto layer = stack.layers.front()({});
  if (!layer) return layer.error();
  const auto inner = static_cast<double>((*layer)->block.feedForward.in.outputs());
  return 2 * tokens * static_cast<double>(stack.layers.size()) * (12 * static_cast<double>(stack.width) + 3 * inner);
}

/// A head on the way back.
struct PassedHead {
  std::shared_ptr<const HeadResult> head;
  std::optional<HeadParts> parts;  ///< nothing: what is before its weights is not asked for
  Matrix* gradient = nullptr;      ///< where to write ∂y/∂α; null: nobody asks
};

/// One pass forward, over what is known already, and back.
class Differentiation {
 public:
  using Value = Tape::Value;

  Differentiation(const Result& result, std::span<const HeadId> heads, const RunControl& control)
      : result_(result), control_(control), stack_(heads.front().stack), lowest_(heads.front().layer) {
    for (const auto& id : heads) {
      const auto& attention = result.head(id)->attention;
      wanted_[id] = Matrix::Zero(attention.queries(), attention.keys());
      lowest_ = std::min(lowest_, id.layer);
    }
    tape_.start(control);
  }

  Expected<void> run() {
    const auto said = saidTokens(result_, control_);
    if (!said) return said.error();
    const auto output = toTheEnd();
    if (!output) return output.error();
    if (auto begun = begin(*output, *said); !begun) return begun;
    return tape_.backward();
  }

  Matrix take(const HeadId& id) { return std::move(wanted_.at(id)); }

 private:
  /// From the lowest layer with a head that is asked for to the last norm.
  Expected<Value> toTheEnd() {
    const auto kind = stack_ == StackKind::Cross ? StackKind::Decoder : stack_;
    const auto& stack = *result_.stack(kind);
    const auto before = static_cast<std::size_t>(lowest_);
    const auto x = tape_.given(lowest_ == 0 ? *stack.input : *stack.layers[before - 1].output);
    const auto* encoder = result_.stack(StackKind::Encoder);
    if (kind == result_.output->stack)
      return through(
          kind, lowest_, x,
          kind == StackKind::Decoder && encoder ? std::optional(tape_.given(*encoder->output)) : std::nullopt);
    const auto encoded = through(kind, lowest_, x, std::nullopt);
    if (!encoded) return encoded;
    return through(StackKind::Decoder, 0, tape_.given(*result_.stack(StackKind::Decoder)->input), *encoded);
  }

  Expected<Value> through(StackKind kind, int first, Value x, std::optional<Value> memory) {
    const auto& [encoder, decoder, head] = result_.model->transformer;
    const auto& stack = kind == StackKind::Encoder ? *encoder : *decoder;
    for (int l = first; l < static_cast<int>(stack.layers.size()); ++l) {
      const auto layer = stack.layers[static_cast<std::size_t>(l)](control_);
      if (!layer) return layer.error();
      layers_.push_back(*layer);
      auto y = transformerBlock(
          tape_, (*layer)->block, x, [&](Value in) { return attended(kind, l, in, in); },
          [&](Value in) { return attended(StackKind::Cross, l, in, memory.value_or(in)); });
      if (!y) return y;
      x = *y;
    }
    return stack.norm ? tape_.normalized(x, *stack.norm) : x;
  }

  /// The contexts of a layer, which are known, and the way back through its heads.
  Expected<Value> attended(StackKind kind, int layer, Value queries, Value keys) {
    const auto& made = result_.stack(kind)->layers[static_cast<std::size_t>(layer)];
    const bool isLowest = layer == lowest_ && (kind == stack_ || stack_ == StackKind::Cross);
    auto heads = std::make_shared<std::vector<PassedHead>>();
    for (int h = 0; h < static_cast<int>(made.heads.size()); ++h) {
      const HeadId id{kind, layer, h};
      PassedHead passed{made.heads[static_cast<std::size_t>(h)], std::nullopt, nullptr};
      if (const auto wanted = wanted_.find(id); wanted != wanted_.end()) passed.gradient = &wanted->second;
      if (!isLowest) {
        auto parts = headParts(result_, id, control_);
        if (!parts) return parts.error();
        passed.parts = *std::move(parts);
      }
      heads->push_back(std::move(passed));
    }
    return tape_.given(concatenatedOutput(made), [this, heads, queries, keys](const MatrixMap& dy) {
      Index column = 0;
      for (const auto& head : *heads) {
        const Index width = head.head->context.cols();
        if (!head.head->off && !control_.stopped()) back(head, dy.middleCols(column, width), queries, keys);
        column += width;
      }
    });
  }

  /// From the gradient of a head's context to that of its weights, and of what queries and keys were made of. With
  /// α = softmax(s): ∂y/∂s_j = α_j·(∂y/∂α_j − Σ_k α_k·∂y/∂α_k).
  void back(const PassedHead& passed, const Matrix& dContext, Value queries, Value keys) {
    const auto& attention = passed.head->attention;
    const auto& [q, k, v, settings] = attention;
    const auto slope = static_cast<float>(attention.scale() / settings.temperature);
    Matrix dq = Matrix::Zero(q.rows(), q.cols());
    Matrix dk = Matrix::Zero(k.rows(), k.cols());
    Matrix dv = Matrix::Zero(v.rows(), v.cols());
    const Index block = blockRows(attention);
    for (Index first = 0; first < q.rows() && !control_.stopped(); first += block) {
      const Index count = std::min(block, q.rows() - first);
      const Matrix dWeights = dContext.middleRows(first, count) * v.transpose();
      if (passed.gradient) passed.gradient->middleRows(first, count) = dWeights;
      if (!passed.parts) continue;
      const Matrix weights = attention.weights(first, count);
      const Eigen::ArrayXf means = weights.cwiseProduct(dWeights).rowwise().sum().array();
      Matrix dScores = (slope * weights.array() * (dWeights.array().colwise() - means)).matrix();
      if (std::isfinite(settings.softcap)) {
        const auto cap = static_cast<float>(settings.softcap);
        dScores.array() *= 1 - (attention.scores(first, count).array() / cap).tanh().square();
      }
      dv.noalias() += weights.transpose() * dContext.middleRows(first, count);
      dq.middleRows(first, count).noalias() = dScores * k;
      dk.noalias() += dScores.transpose() * q.middleRows(first, count);
    }
    if (!passed.parts) return;
    const auto& rotary = passed.parts->inputs.rotary;
    const auto through = [&](Value x, const Matrix& dProjected, ProjectionRole role) {
      tape_.gradient(x).noalias() += dProjected * usedProjection(*passed.parts, role).weight.transpose();
    };
    through(queries, rotatedBack(dq, rotary), ProjectionRole::Query);
    through(keys, rotatedBack(dk, rotary), ProjectionRole::Key);
    through(keys, dv, ProjectionRole::Value);
  }

  /// The gradient of y in the last residual stream: of log softmax(z)_id it is (onehot(id) − softmax(z))·E.
  Expected<void> begin(Value x, std::span<const SaidToken> said) {
    const auto& head = *result_.model->transformer.output;
    if (head.transform) x = tape_.activated(tape_.linear(x, *head.transform), *head.activation);
    if (head.norm) x = tape_.normalized(x, *head.norm);
    constexpr std::size_t kRows = 32;     // share each look at the weights of the vocabulary
    constexpr Index kProducts = 1 << 22;  // between two looks at the stop token: some milliseconds
    const auto& e = *head.weight;
    const Index part = std::max(Index{64}, kProducts / (static_cast<Index>(kRows) * e.cols()));
    const auto inParts = [&](const auto& visit) {
      for (Index from = 0; from < e.rows() && !control_.stopped(); from += part)
        visit(from, std::min(part, e.rows() - from));
      return !control_.stopped();
    };
    for (; !said.empty(); said = said.subspan(std::min(kRows, said.size()))) {
      const auto some = said.first(std::min(kRows, said.size()));
      const auto rows = static_cast<Index>(some.size());
      Matrix from(rows, e.cols());
      for (Index i = 0; i < rows; ++i) from.row(i) = head.scale * tape_[x].row(some[static_cast<std::size_t>(i)].row);
      Matrix slopes(rows, e.rows());
      if (!inParts([&](Index at, Index count) {
            slopes.middleCols(at, count).noalias() = from * e.middleRows(at, count).transpose();
            if (head.bias.size() > 0) slopes.middleCols(at, count).rowwise() += head.bias.segment(at, count);
          }))
        return cancelled();
      for (Index i = 0; i < rows; ++i) {
        const auto top = static_cast<double>(slopes.row(i).maxCoeff());
        const Eigen::Array<double, 1, Eigen::Dynamic> parts = (slopes.row(i).array().cast<double>() - top).exp();
        slopes.row(i) = (-parts / parts.sum()).cast<float>().matrix();
        slopes(i, some[static_cast<std::size_t>(i)].id) += 1;
      }
      Matrix gradient = Matrix::Zero(rows, e.cols());
      if (!inParts([&](Index at, Index count) {
            gradient.noalias() += slopes.middleCols(at, count) * e.middleRows(at, count);
          }))
        return cancelled();
      for (Index i = 0; i < rows; ++i)
        tape_.gradient(x).row(some[static_cast<std::size_t>(i)].row) += head.scale * gradient.row(i);
    }
    return {};
  }

  const Result& result_;
  const RunControl& control_;
  StackKind stack_;
  int lowest_;
  std::map<HeadId, Matrix> wanted_;
  std::vector<TransformerLayerPtr> layers_;  // the tape refers to their parameters
  Tape tape_;
};

}  // namespace

Expected<std::vector<SaidToken>> saidTokens(const Result& result, const RunControl& control) {
  const auto standard = standardOutputRow(result);
  if (!standard) return standard.error();
  std::vector<SaidToken> said;
  if (!result.model->transformer.encoder || !result.model->transformer.decoder) {
    const auto all = logits(result, *standard, control);
    if (!all) return all.error();
    Index best = 0;
    all->maxCoeff(&best);
    said.push_back({*standard, static_cast<int>(best)});
    return said;
  }
  const auto& tokens = outputTokens(result);
  const auto vocabulary = static_cast<int>(result.model->transformer.output->weight->rows());
  for (std::size_t t = 1; t < tokens.size(); ++t)
    if (tokens[t].id >= 0 && tokens[t].id < vocabulary) said.push_back({static_cast<Index>(t) - 1, tokens[t].id});
  if (said.empty())
    return Error{ErrorCode::InvalidValue,
                 FOVEA_TEXT("Error", "Text B has no token that the model could predict: type one.")};
  return said;
}

Expected<void> canDifferentiate(const Result& result) {
  if (!standardOutputRow(result))
    return Error{ErrorCode::InvalidValue,
                 FOVEA_TEXT("Error",
                            "Gradient × attention is of what a model predicts, and this source makes no "
                            "predictions.")};
  constexpr double kMaxNumbers = 4096.0 * 1024 * 1024 / sizeof(float);
  double numbers = 0;
  for (const auto& stack : result.stacks) {
    for (const auto& layer : stack.layers)
      for (const auto& head : layer.heads)
        if (!isSoftmaxOfDotProducts(head->attention.settings))
          return Error{ErrorCode::InvalidValue,
                       FOVEA_TEXT("Error",
                                  "Gradient × attention is known for softmax over dot products alone, and a "
                                  "head has something else.")};
    if (stack.kind == StackKind::Cross) continue;
    const auto& [encoder, decoder, head] = result.model->transformer;
    const auto& parts = stack.kind == StackKind::Encoder ? *encoder : *decoder;
    if (!parts.layersStay)
      return Error{ErrorCode::Unsupported,
                   FOVEA_TEXT("Error",
                              "Gradient × attention needs all layers in memory, and this model is so large that "
                              "they are read one by one.")};
    const auto more = numbersOf(parts, static_cast<double>(stack.queries->size()));
    if (!more) return more.error();
    numbers += *more;
  }
  if (numbers > kMaxNumbers)
    return Error{ErrorCode::TooLarge,
                 FOVEA_TEXT("Error", "Gradient × attention would take more than 4 GiB here: use a shorter text.")};
  return {};
}

Expected<std::vector<Matrix>> attentionGradients(const Result& result, std::span<const HeadId> heads,
                                                 const RunControl& control) {
  if (auto possible = canDifferentiate(result); !possible) return possible.error();
  Differentiation pass(result, heads, control);
  if (auto done = pass.run(); !done) return done.error();
  if (control.stopped()) return cancelled();
  std::vector<Matrix> gradients;
  for (const auto& id : heads) gradients.push_back(pass.take(id));
  return gradients;
}

}  // namespace fovea
