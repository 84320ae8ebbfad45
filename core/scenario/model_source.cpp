// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/model_source.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/base/mechanism.h"
#include "core/scenario/attention_settings.h"
#include "core/scenario/forward.h"
#include "core/scenario/generation.h"
#include "core/scenario/head_parts.h"
#include "core/scenario/model_text.h"

namespace fovea {

namespace {

/// What an encoder–decoder wrote, and what made it write that.
struct Written {
  MatrixPtr memory;
  Settings settings;
  ForbiddenCells forbidden;
  std::vector<int> start;  ///< what it was made to begin with
  std::vector<int> ids;    ///< all that the decoder has read, start included
};

/// What the next computation can take over, beside the result itself.
struct ModelWorkings : Workings {
  ModelPtr model;
  ForwardWork forward;
  std::map<StackKind, MatrixPtr> embedded;
  std::map<StackKind, MatrixPtr> outputs;
  std::optional<Written> written;

  Expected<HeadParts> parts(const HeadId& id, const RunControl& control) const override;
};

int leaderOf(int head, const TrainedAttention& attention) {
  const auto groupSize = static_cast<int>(attention.heads.size()) / static_cast<int>(attention.keyValueHeads);
  return head / groupSize * groupSize;
}

Expected<HeadParts> ModelWorkings::parts(const HeadId& id, const RunControl& control) const {
  const auto& [encoder, decoder, output] = model->transformer;
  const auto& stack = id.stack == StackKind::Encoder ? *encoder : *decoder;
  const auto made = stack.layers[static_cast<std::size_t>(id.layer)](control);
  if (!made) return made.error();
  const auto& layer = **made;
  const bool crosses = id.stack == StackKind::Cross;
  const auto& attention = crosses ? *layer.cross : layer.self;
  HeadParts parts{forward.heads.at(id).inputs, {*made, crosses ? &layer.block.cross->output : &layer.block.output}};
  parts.inputs.base = attention.heads[static_cast<std::size_t>(id.head)];
  parts.inputs.shared = attention.heads[static_cast<std::size_t>(leaderOf(id.head, attention))];
  return parts;
}

/// One computation of a model.
class ModelRun {
 public:
  ModelRun(const ScenarioPtr& scenario, const ModelPtr& model, const Result* previous, const RunControl& control)
      : scenario_(scenario), model_(model), control_(control) {
    static const ModelWorkings kNothing;
    const auto* before = previous ? dynamic_cast<const ModelWorkings*>(previous->workings.get()) : nullptr;
    before_ = before && before->model == model ? before : &kNothing;
    previous_ = before_ == before ? previous : nullptr;
    work_.model = model;
  }

  Expected<ResultPtr> compute() {
    const auto& [encoder, decoder, head] = model_->transformer;
    const auto source = readSource(*model_, *scenario_, control_);
    if (!source) return source.error();
    Result result{scenario_, {model_->id, model_->title, model_->trained}, {}, {}, model_, {}};
    if (encoder && decoder) {
      auto encoded = runAlone(StackKind::Encoder, *source);
      if (!encoded) return encoded.error();
      result.stacks.push_back(*std::move(encoded));
      if (auto decoded = decode(result); !decoded) return decoded.error();
    } else {
      const auto kind = encoder ? StackKind::Encoder : StackKind::Decoder;
      auto stack = runAlone(kind, *source);
      if (!stack) return stack.error();
      result.stacks.push_back(*std::move(stack));
      if (head) result.output = Output{kind, result.stacks.back().output, kind == StackKind::Decoder, false, {}};
    }
    result.workings = std::make_shared<const ModelWorkings>(std::move(work_));
    return std::make_shared<const Result>(std::move(result));
  }

 private:
  /// A layer of the stack that is computed now, and which it is.
  struct Layers {
    const TransformerStack* stack;
    TransformerLayerPtr now = nullptr;
    int number = -1;

    Expected<void> load(int layer, const RunControl& control) {
      if (layer == number) return {};
      auto made = stack->layers[static_cast<std::size_t>(layer)](control);
      if (!made) return made.error();
      now = *std::move(made);
      number = layer;
      return {};
    }
  };

  const TransformerStack& stackOf(StackKind kind) const {
    return kind == StackKind::Encoder ? *model_->transformer.encoder : *model_->transformer.decoder;
  }

  HeadInputs headInputs(const TransformerLayer& layer, const HeadId& id, const MatrixPtr& queries,
                        const MatrixPtr& keys) const {
    const auto& attention = id.stack == StackKind::Cross ? *layer.cross : layer.self;
    const auto heads = static_cast<int>(attention.heads.size());
    const HeadId leader{id.stack, id.layer, leaderOf(id.head, attention)};
    HeadInputs inputs;
    inputs.base = attention.heads[static_cast<std::size_t>(id.head)];
    inputs.shared = attention.heads[static_cast<std::size_t>(leader.head)];
    inputs.queries = queries;
    inputs.keys = keys;
    for (const auto role : {ProjectionRole::Query, ProjectionRole::Key, ProjectionRole::Value})
      inputs.edits[static_cast<std::size_t>(role)] =
          projectionEdit(scenario_->settings, role == ProjectionRole::Query ? id : leader, role);
    inputs.rotary = attention.rotary;
    auto own = attention.settings;
    if (!attention.buckets.empty()) own.position.buckets = attention.buckets[static_cast<std::size_t>(id.head)];
    const auto width = inputs.base->projections.query->get().outputs();
    const auto* old = find(before_->forward.heads, id);
    inputs.settings = attentionSettings(*scenario_, id, {heads, queries->rows(), keys->rows(), width, queries->cols()},
                                        old ? &old->inputs.settings : nullptr, own);
    inputs.off = scenario_->settings.isOn(Field::Off, id);
    return inputs;
  }

  /// Refuses what would take too much memory: of every layer q, k, v and contexts, and three residual streams.
  Expected<void> checkSize(Index queries, Index keys, const TransformerStack& stack) const {
    constexpr double kMaxMebibytes = 4096;
    if (stack.layers.empty()) return {};
    const auto columns = static_cast<double>(stack.heads * stack.headWidth);
    const double self = static_cast<double>(queries) * (4 * columns + 3 * static_cast<double>(stack.width));
    const double cross = keys > 0 ? 2 * static_cast<double>(queries + keys) * columns : 0;
    const double mebibytes = static_cast<double>(stack.layers.size()) * (self + cross) * sizeof(float) / (1024 * 1024);
    if (mebibytes <= kMaxMebibytes) return {};
    return Error{ErrorCode::TooLarge, "This would take " + std::to_string(std::llround(mebibytes)) +
                                          " MiB, and at most " + std::to_string(std::llround(kMaxMebibytes)) +
                                          " are allowed; use a shorter text."};
  }

  /// What a pass through a stack is given and gives.
  struct Pass {
    StackResult self;
    StackResult cross;
    ForwardWork work;
  };

  /// Tokens through all layers of a stack; @p memory: for decoders with cross-attention, else null.
  Expected<Pass> run(StackKind kind, const ModelInput& input, const MatrixPtr& memory, const ForwardWork& before,
                     bool thumbnails) const {
    const auto& stack = stackOf(kind);
    const auto ids = input.ids();
    auto x = embedded(stack.embedding, ids, input.types);
    if (!x) return x.error();
    if (auto fits = checkSize(x->rows(), memory ? memory->rows() : 0, stack); !fits) return fits.error();
    const auto* known = find(before_->embedded, kind);
    MatrixPtr stream = shared(*std::move(x), known ? *known : nullptr);
    Pass pass{{kind, input.tokens, input.tokens, {}, stream, nullptr},
              {StackKind::Cross, input.tokens, nullptr, {}, nullptr, nullptr},
              {}};
    Layers layers{&stack};
    Forward forward(
        before,
        [&](const HeadId& id, const MatrixPtr& queries, const MatrixPtr& keys) {
          return headInputs(*layers.now, id, queries, keys);
        },
        control_, thumbnails);
    for (int l = 0; l < static_cast<int>(stack.layers.size()); ++l) {
      if (auto loaded = layers.load(l, control_); !loaded) return loaded.error();
      const auto& layer = *layers.now;
      const bool crosses = memory && layer.cross;
      const std::shared_ptr<const Block> block(layers.now, &layer.block);
      auto made = forward.throughBlock(
          {kind, l, static_cast<int>(layer.self.heads.size()),
           crosses ? static_cast<int>(layer.cross->heads.size()) : 0, block, stack.layersStay ? block : nullptr},
          stream, memory);
      if (!made) return made.error();
      stream = made->output;
      pass.self.layers.push_back(std::move(made->self));
      if (crosses) pass.cross.layers.push_back(std::move(made->cross));
      if (thumbnails) control_.report(progress(kind, l + 1, stack));
    }
    pass.self.output = stack.norm ? std::make_shared<const Matrix>(normalized(*stream, *stack.norm)) : stream;
    pass.work = forward.takeWork();
    if (!stack.layersStay)  // layers must not be held by what was made of them
      for (auto& [id, head] : pass.work.heads) head.inputs.base = head.inputs.shared = nullptr;
    return pass;
  }

  double progress(StackKind kind, int layer, const TransformerStack& stack) const {
    const auto part = static_cast<double>(layer) / static_cast<double>(stack.layers.size());
    const bool both = model_->transformer.encoder && model_->transformer.decoder;
    return !both ? part : kind == StackKind::Encoder ? part / 2 : 0.5 + part / 2;
  }

  /// Keeps what a pass has made for the next computation.
  StackResult kept(Pass pass) {
    const auto kind = pass.self.kind;
    const auto* old = find(before_->outputs, kind);
    pass.self.output = sameOrNew(pass.self.output, old ? *old : nullptr);
    work_.embedded[kind] = pass.self.input;
    work_.outputs[kind] = pass.self.output;
    work_.forward.heads.merge(pass.work.heads);
    work_.forward.blocks.merge(pass.work.blocks);
    pass.self.queries = pass.self.keys = sameTokens(kind, pass.self.queries);
    return std::move(pass.self);
  }

  static MatrixPtr sameOrNew(const MatrixPtr& made, const MatrixPtr& before) {
    return before && same(*made, *before) ? before : made;
  }

  /// The tokens of the previous result where they are the same.
  std::shared_ptr<const std::vector<Token>> sameTokens(StackKind kind,
                                                       const std::shared_ptr<const std::vector<Token>>& tokens) const {
    const auto* old = previous_ ? previous_->stack(kind) : nullptr;
    return old && *old->queries == *tokens ? old->queries : tokens;
  }

  Expected<StackResult> runAlone(StackKind kind, const ModelInput& input) {
    auto pass = run(kind, input, nullptr, before_->forward, true);
    if (!pass) return pass.error();
    return kept(*std::move(pass));
  }

  Expected<void> decode(Result& result) {
    const auto& encoded = result.stacks.front();
    auto input = readTarget(*model_, *scenario_, control_);
    if (!input) return input.error();
    const bool writes = scenario_->targetIds.empty() && isBlank(scenario_->target);
    std::string text = scenario_->target;
    if (writes) {
      auto ids = write(encoded.output, input->ids());
      if (!ids) return ids.error();
      auto written = writtenText(targetTokenizer(), *ids, control_);
      if (!written) return written.error();
      text = std::move(written->text);
      *input = {std::make_shared<const std::vector<Token>>(std::move(written->tokens)), {}};
    }
    auto pass = run(StackKind::Decoder, *input, encoded.output, before_->forward, true);
    if (!pass) return pass.error();
    auto cross = std::move(pass->cross);
    cross.keys = encoded.queries;
    auto decoder = kept(*std::move(pass));
    cross.queries = decoder.queries;
    if (model_->transformer.output)
      result.output = Output{StackKind::Decoder, decoder.output, true, writes, std::move(text)};
    result.stacks.push_back(std::move(decoder));
    result.stacks.push_back(std::move(cross));
    return {};
  }

  const std::optional<SubwordTokenizer>& targetTokenizer() const {
    return model_->text.target ? model_->text.target : model_->text.source;
  }

  /// All ids that the decoder reads when the model writes the target itself, without the end.
  Expected<std::vector<int>> write(const MatrixPtr& memory, const std::vector<int>& start) {
    const auto& old = before_->written;
    if (old && old->memory == memory && old->settings == scenario_->settings &&
        old->forbidden == scenario_->forbidden && old->start == start) {
      work_.written = old;
      return old->ids;
    }
    if (!model_->transformer.output)
      return Error{ErrorCode::Unsupported,
                   FOVEA_TEXT("Error", "This model has no head to write with: give it a second text.")};
    // Decoding step by step continues the pass of the step before.
    const auto step = [&](const std::vector<int>& ids, const DecoderState* before) -> Expected<DecoderState> {
      static const ForwardWork kNothing;
      std::vector<Token> tokens(ids.size());
      for (std::size_t i = 0; i < ids.size(); ++i) tokens[i].id = ids[i];
      const ModelInput input{std::make_shared<const std::vector<Token>>(std::move(tokens)), {}};
      auto pass = run(StackKind::Decoder, input, memory, before ? *before->work : kNothing, false);
      if (!pass) return pass.error();
      const auto& hidden = *pass->self.output;
      DecoderState state;
      state.logits = logits(*model_->transformer.output, hidden.bottomRows(1));
      state.work = std::make_shared<const ForwardWork>(std::move(pass->work));
      return state;
    };
    const auto& settings = scenario_->settings;
    GenerationPlan plan;
    plan.start = start;
    plan.end = model_->text.end;
    plan.never = model_->text.never;
    plan.beams = static_cast<Generation>(settings.value(Field::Generation)) == Generation::Beam ? kBeams : 1;
    plan.longest = std::min(static_cast<Index>(settings.value(Field::LongestOutput)),
                            model_->text.longestTarget - static_cast<Index>(start.size()));
    auto ids = generate(plan, step, control_);
    if (!ids) return ids.error();
    work_.written = Written{memory, scenario_->settings, scenario_->forbidden, start, *ids};
    return *std::move(ids);
  }

  ScenarioPtr scenario_;
  ModelPtr model_;
  const RunControl& control_;
  const ModelWorkings* before_;
  const Result* previous_;
  ModelWorkings work_;
};

}  // namespace

Expected<ResultPtr> computeModel(const ScenarioPtr& scenario, const ModelPtr& model, const Result* previous,
                                 const RunControl& control) {
  return ModelRun(scenario, model, previous, control).compute();
}

}  // namespace fovea
