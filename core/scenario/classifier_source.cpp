// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/classifier_source.h"

#include <algorithm>
#include <utility>

#include "core/attention/pooling.h"
#include "core/model/classifier_model.h"
#include "core/model/plain.h"
#include "core/scenario/attention_settings.h"
#include "core/scenario/forward.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/model_text.h"

namespace fovea {

namespace {

using Heads = std::vector<std::shared_ptr<const Head>>;

/// What the next computation can take over, beside the result itself.
struct ClassifierWorkings : Workings {
  ModelPtr model;
  Heads heads;  ///< of self-attention
  MatrixPtr features;
  MatrixPtr related;
  std::shared_ptr<const std::vector<Token>> tokens;
  ForwardWork forward;

  Expected<HeadParts> parts(const HeadId& id, const RunControl&) const override {
    HeadParts parts{forward.heads.at(id).inputs};
    if (id.stack == StackKind::Encoder) parts.output = {model, &asClassifier(model)->classifier.self->output};
    return parts;
  }
};

/// The operations of perception on one sentence.
struct Perceiving : Plain {
  Matrix unfolded(const Matrix& x, Index kernel) const { return fovea::unfolded(x, kernel); }
  Matrix beside(const Matrix& x, const Matrix& y) const {
    Matrix both(x.rows(), x.cols() + y.cols());
    both << x, y;
    return both;
  }
  Matrix recurrent(const Matrix& gates, const Linear& hidden, bool backwards) const {
    const Index width = hidden.inputs();
    Matrix steps(gates.rows(), 4 * width);
    Matrix h(gates.rows(), width);
    const auto part = [&](Index number) { return steps.middleCols(number * width, width); };
    runGru(gates, hidden, backwards, {part(0), part(1), part(2), part(3), h});
    return h;
  }
};

/// W_Q, W_K, W_V cut into heads.
Heads headsOf(const RelatingPart& part, Index count) {
  const Index width = part.output.inputs() / count;
  const auto cut = [width](const Linear& whole, Index head) {
    return Linear{whole.weight.middleCols(head * width, width), whole.bias.segment(head * width, width)};
  };
  Heads heads;
  for (Index h = 0; h < count; ++h)
    heads.push_back(std::make_shared<const Head>(
        "",
        HeadProjections(cut(part.projections.query, h), cut(part.projections.key, h), cut(part.projections.value, h))));
  return heads;
}

/// The pooling as it was learned, for @p keys tokens.
AttentionSettings learnedPooling(const Classifier& classifier, Index keys) {
  AttentionSettings settings;
  settings.score = &poolingScore();
  settings.parameters =
      poolingParameters(classifier.w.weight, classifier.u.weight.transpose().eval(), classifier.w.bias);
  if (classifier.u.bias[0] != 0) settings.bias = Matrix(Matrix::Constant(1, keys, classifier.u.bias[0]));
  if (classifier.shape.relevance == Relevance::Hard)
    settings.normalizer = &*std::ranges::find(normalizers(), "hard", [](const auto& row) { return row.about.id; });
  return settings;
}

/// One computation of a classifier.
class ClassifierRun {
 public:
  ClassifierRun(const ScenarioPtr& scenario, const ModelPtr& model, const Result* previous, const RunControl& control)
      : scenario_(scenario), model_(model), classifier_(asClassifier(model)->classifier), control_(control) {
    static const ClassifierWorkings kNothing;
    const auto* before = previous ? dynamic_cast<const ClassifierWorkings*>(previous->workings.get()) : nullptr;
    before_ = before && before->model == model ? before : &kNothing;
    work_.model = model;
  }

  Expected<ResultPtr> compute() {
    const auto input = readSource(*model_, *scenario_, control_);
    if (!input) return input.error();
    const auto& known = before_->tokens;
    work_.tokens = known && *known == *input->tokens ? known : input->tokens;
    const auto ids = input->ids();
    auto x = embedded({{model_, &classifier_.embedding}}, ids);
    if (!x) return x.error();
    Perceiving ops{{&control_}};
    work_.features = shared(perceived(ops, classifier_, *std::move(x)), before_->features);
    if (control_.stopped()) return cancelled();
    Result result{scenario_, {model_->id, model_->title, model_->trained}, {}, {}, model_, {}};
    MatrixPtr attended = work_.features;
    if (classifier_.self) {
      auto stack = relate();
      if (!stack) return stack.error();
      attended = stack->output;
      result.stacks.push_back(*std::move(stack));
    }
    auto head = pool(attended);
    if (!head) return head.error();
    static const auto kPooled = std::make_shared<const std::vector<Token>>(1, Token{"pooled", -1, 0, 0});
    result.stacks.push_back({StackKind::Pooling, kPooled, work_.tokens, {LayerResult{{*head}, nullptr}}});
    result.output = Output{StackKind::Pooling, {*head, &(*head)->context}, false, false, {}};
    result.workings = std::make_shared<const ClassifierWorkings>(std::move(work_));
    return std::make_shared<const Result>(std::move(result));
  }

 private:
  /// Every token looks at every other one.
  Expected<StackResult> relate() {
    work_.heads = before_->heads.empty() ? headsOf(*classifier_.self, classifier_.shape.heads) : before_->heads;
    Forward forward(
        before_->forward,
        [this](const HeadId& id, const MatrixPtr& queries, const MatrixPtr&) { return headInputs(id, queries); },
        control_);
    LayerResult layer;
    Perceiving ops{{&control_}};
    auto related =
        fovea::related(ops, *classifier_.self, Matrix(*work_.features), [&](const Matrix&) -> Expected<Matrix> {
          auto made = forward.attendLayer(StackKind::Encoder, 0, static_cast<int>(work_.heads.size()), work_.features,
                                          work_.features);
          if (!made) return made.error();
          layer = *std::move(made);
          return concatenatedOutput(layer);
        });
    if (!related) return related.error();
    if (control_.stopped()) return cancelled();
    work_.forward = forward.takeWork();
    work_.related = layer.output = shared(*std::move(related), before_->related);
    return StackResult{StackKind::Encoder, work_.tokens, work_.tokens, {layer}, work_.features, work_.related};
  }

  HeadInputs headInputs(const HeadId& id, const MatrixPtr& x) const {
    const auto heads = static_cast<Index>(work_.heads.size());
    const auto* old = find(before_->forward.heads, id);
    HeadInputs inputs;
    inputs.base = inputs.shared = work_.heads[static_cast<std::size_t>(id.head)];
    inputs.queries = inputs.keys = x;
    for (const auto role : {ProjectionRole::Query, ProjectionRole::Key, ProjectionRole::Value})
      inputs.edits[static_cast<std::size_t>(role)] = projectionEdit(scenario_->settings, id, role);
    inputs.settings = attentionSettings(*scenario_, id, {heads, x->rows(), x->rows(), x->cols() / heads, x->cols()},
                                        old ? &old->inputs.settings : nullptr);
    inputs.off = scenario_->settings.isOn(Field::Off, id);
    return inputs;
  }

  Expected<std::shared_ptr<const HeadResult>> pool(const MatrixPtr& x) {
    const HeadId id{StackKind::Pooling, 0, 0};
    const auto learned = learnedPooling(classifier_, x->rows());
    HeadInputs inputs;
    inputs.keys = x;
    inputs.settings =
        attentionSettings(*scenario_, id, {1, 1, x->rows(), classifier_.shape.hidden, x->cols()}, &learned, learned);
    inputs.settings.bias = learned.bias;
    inputs.off = scenario_->settings.isOn(Field::Off, id);
    auto head = computeHead(inputs, {find(before_->forward.heads, id)}, control_);
    if (!head) return head.error();
    work_.forward.heads[id] = {std::move(inputs), *head};
    return *std::move(head);
  }

  ScenarioPtr scenario_;
  ModelPtr model_;
  const Classifier& classifier_;
  const RunControl& control_;
  const ClassifierWorkings* before_;
  ClassifierWorkings work_;
};

}  // namespace

Expected<ResultPtr> computeClassifier(const ScenarioPtr& scenario, const ModelPtr& model, const Result* previous,
                                      const RunControl& control) {
  return ClassifierRun(scenario, model, previous, control).compute();
}

}  // namespace fovea
