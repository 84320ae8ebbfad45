// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/bare_source.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/base/random.h"
#include "core/model/bare_layer.h"
#include "core/model/built_in.h"
#include "core/model/seeded_block.h"
#include "core/scenario/attention_settings.h"
#include "core/scenario/bare_input.h"
#include "core/scenario/forward.h"
#include "core/scenario/head_parts.h"
#include "core/text/embedding.h"

namespace fovea {

namespace {

/// What the next computation can take over, beside the result itself.
struct BareWorkings : Workings {
  std::shared_ptr<const LearnedWords> learned;
  BareInputPtr text;
  BareInputPtr target;
  std::vector<BareLayer> layers;
  std::map<std::pair<StackKind, int>, std::pair<BlockShape, std::shared_ptr<const Block>>> blocks;
  ForwardWork forward;
  MatrixPtr memory;  ///< the encoder's output after the norm that ends a pre-norm stack; else null

  Expected<HeadParts> parts(const HeadId& id, const RunControl&) const override {
    HeadParts parts{forward.heads.at(id).inputs};
    const bool crosses = id.stack == StackKind::Cross;
    if (const auto* made = find(blocks, {crosses ? StackKind::Decoder : id.stack, id.layer})) {
      const auto& block = made->second;
      parts.output = {block, crosses ? &block->cross->output : &block->output};
    }
    return parts;
  }
};

/// One computation of the bare layer.
class BareRun {
 public:
  BareRun(const ScenarioPtr& scenario, const Result* previous, const RunControl& control, const Models& models)
      : scenario_(scenario), settings_(scenario->settings), control_(control), models_(models) {
    static const BareWorkings kNothing;
    const auto* before = previous ? dynamic_cast<const BareWorkings*>(previous->workings.get()) : nullptr;
    before_ = before ? before : &kNothing;
    forward_.emplace(
        before_->forward,
        [this](const HeadId& id, const MatrixPtr& queries, const MatrixPtr& keys) {
          return headInputs(id, queries, keys);
        },
        control_);
    forward_->progressed = [this](std::size_t done) { control_.report(static_cast<double>(done) / headCount()); };
  }

  Expected<ResultPtr> compute() {
    if (auto learned = findLearned(); !learned) return learned.error();
    if (auto read = readTexts(); !read) return read.error();
    if (auto fits = checkSize(); !fits) return fits.error();
    work_.layers = makeBareLayers(shape_, std::max(1, blocks_), before_->layers);
    auto memory = encode();
    if (!memory) return memory.error();
    if (hasTarget())
      if (auto decoded = decode(*memory); !decoded) return decoded.error();
    if (pools())
      if (auto pooled = pool(*memory); !pooled) return pooled.error();

    Result result{scenario_, {"bare", title(), false}, {}, {}};
    for (auto& [kind, stack] : stacks_) result.stacks.push_back(std::move(stack));
    auto pooled = std::move(work_.forward.heads);
    work_.forward = forward_->takeWork();
    work_.forward.heads.merge(pooled);
    result.workings = std::make_shared<const BareWorkings>(std::move(work_));
    return std::make_shared<const Result>(std::move(result));
  }

 private:
  int heads() const { return static_cast<int>(shape_.heads); }
  Index count(Field field) const { return static_cast<Index>(settings_.value(field)); }
  bool hasTarget() const { return !work_.target->tokens->empty(); }
  bool pools() const { return settings_.value(Field::Pooling) != 0; }
  std::string title() const {
    if (work_.learned)
      return blocks_ == 0 ? FOVEA_TEXT("Source", "learned embeddings, constructed heads")
                          : FOVEA_TEXT("Source", "learned embeddings, constructed heads in seeded, untrained blocks");
    return blocks_ == 0 ? FOVEA_TEXT("Source", "bare layer, constructed")
                        : FOVEA_TEXT("Source", "constructed heads in seeded, untrained blocks");
  }

  Expected<void> findLearned() {
    if (static_cast<Embeddings>(count(Field::Embedding)) == Embeddings::Hashed) return {};
    const auto found = models_.find(kTranslator);
    const auto* model = found == models_.end() ? nullptr : found->second.get();
    const bool reads = model && model->text.source && model->transformer.encoder;
    const auto table = reads ? model->transformer.encoder->embedding.tokens : nullptr;
    if (!table || model->text.source->size() > table->rows())
      return Error{ErrorCode::Unsupported,
                   FOVEA_TEXT("Error",
                              "Learned embeddings come from the built-in translator, which is not open: choose "
                              "hashed embeddings, or install the program anew.")};
    const auto columns = EmbeddingLayout::of(shape_.width).letters;
    const auto& old = before_->learned;
    work_.learned = old && old->table() == table && old->columns() == columns
                        ? old
                        : std::make_shared<const LearnedWords>(table, *model->text.source, columns);
    return {};
  }

  Expected<void> readTexts() {
    auto text = readInput(scenario_->text, settings_, work_.learned, nullptr, before_->text, control_);
    if (!text) return text.error();
    if ((*text)->tokens->empty())
      return Error{ErrorCode::InvalidText, FOVEA_TEXT("Error", "Type some text: there is nothing to attend to yet.")};
    work_.text = *std::move(text);
    auto target = readInput(scenario_->target, settings_, work_.learned, work_.text->tokens, before_->target, control_);
    if (!target) return target.error();
    work_.target = *std::move(target);
    return {};
  }

  BlockShape blockShape(StackKind kind, int layer) const {
    const auto place = static_cast<std::uint64_t>(kind) * 64 + static_cast<std::uint64_t>(layer);
    return {shape_.width,
            shape_.heads * shape_.headWidth,
            shape_.width * count(Field::FeedForwardWidth),
            static_cast<NormKind>(count(Field::Norm)),
            static_cast<NormPlacement>(count(Field::NormPlacement)),
            &feedForwards()[static_cast<std::size_t>(count(Field::FeedForward))],
            kind == StackKind::Decoder,
            derived(mixed(shape_.seed + 3), place)};
  }

  /// The keys of a stack: the tokens, and what stands after them.
  std::shared_ptr<const std::vector<Token>> keysOf(const BareInputPtr& input) const {
    const auto extra = extraKeys();
    if (extra.count() == 0) return input->tokens;
    auto keys = *input->tokens;
    if (extra.bias) keys.push_back({FOVEA_TEXT("Token", "bias"), -1, 0, 0});
    if (extra.zero) keys.push_back({FOVEA_TEXT("Token", "zero"), -1, 0, 0});
    return std::make_shared<const std::vector<Token>>(std::move(keys));
  }

  ExtraKeys extraKeys(std::uint64_t place = 0) const {
    return {settings_.value(Field::BiasKeyValue) != 0, settings_.value(Field::ZeroAttention) != 0,
            derived(mixed(shape_.seed + 4), place)};
  }

  /// Refuses what would take too much memory: q, k, v and contexts of every head; with blocks also their weights, the
  /// residual streams, and what is inside one feed-forward part.
  Expected<void> checkSize() const {
    constexpr double kMaxMebibytes = 128;
    const auto a = static_cast<double>(work_.text->embedding->rows());
    const auto b = static_cast<double>(work_.target->embedding->rows());
    const auto columns = static_cast<double>(shape_.heads * shape_.headWidth);
    const auto width = static_cast<double>(shape_.width);
    const double self = 4 * columns;
    const double cross = b > 0 ? 2 * (a + b) * columns : 0;
    double numbers = a * self + cross + (pools() ? 2 * a * width : 0);
    if (blocks_ > 0) {
      numbers = blocks_ * (a * (self + 2 * width) + b * (self + 3 * width) + cross) +
                std::max(a, b) * 3 * width * settings_.value(Field::FeedForwardWidth);
      for (const auto kind : {StackKind::Encoder, StackKind::Decoder})
        if (kind == StackKind::Encoder || b > 0) numbers += blocks_ * parameters(blockShape(kind, 0));
    }
    const double mebibytes = numbers * sizeof(float) / (1024 * 1024);
    if (mebibytes <= kMaxMebibytes) return {};
    return Error{ErrorCode::TooLarge, "This would take " + std::to_string(std::llround(mebibytes)) +
                                          " MiB, and at most " + std::to_string(std::llround(kMaxMebibytes)) +
                                          " are allowed; use fewer tokens, fewer heads" +
                                          (blocks_ > 0 ? ", fewer blocks" : "") + " or a smaller head width."};
  }

  /// Text A through its blocks: what cross-attention and pooling look at.
  Expected<MatrixPtr> encode() {
    MatrixPtr stream = work_.text->embedding;
    StackResult stack{StackKind::Encoder, work_.text->tokens, keysOf(work_.text), {}};
    if (blocks_ == 0) {
      auto layer = forward_->attendLayer(StackKind::Encoder, 0, heads(), stream, stream);
      if (!layer) return layer.error();
      stack.layers.push_back(*std::move(layer));
    }
    for (int l = 0; l < blocks_; ++l) {
      auto output = throughBlock(stack, nullptr, l, stream, nullptr);
      if (!output) return output.error();
      stream = *std::move(output);
    }
    stacks_.emplace(StackKind::Encoder, std::move(stack));
    // Where norms come first, the stream's last one comes after the last block.
    if (blocks_ == 0 || blockShape(StackKind::Encoder, 0).placement == NormPlacement::Post) return stream;
    const auto norm = embeddingNorm(static_cast<NormKind>(count(Field::Norm)), shape_.width);
    return work_.memory = shared(normalized(*stream, norm), before_->memory);
  }

  Expected<void> decode(const MatrixPtr& memory) {
    MatrixPtr stream = work_.target->embedding;
    StackResult cross{StackKind::Cross, work_.target->tokens, keysOf(work_.text), {}};
    if (blocks_ == 0) {
      auto layer = forward_->attendLayer(StackKind::Cross, 0, heads(), stream, memory);
      if (!layer) return layer.error();
      cross.layers.push_back(*std::move(layer));
    } else {
      StackResult stack{StackKind::Decoder, work_.target->tokens, keysOf(work_.target), {}};
      for (int l = 0; l < blocks_; ++l) {
        auto output = throughBlock(stack, &cross, l, stream, memory);
        if (!output) return output.error();
        stream = *std::move(output);
      }
      stacks_.emplace(StackKind::Decoder, std::move(stack));
    }
    stacks_.emplace(StackKind::Cross, std::move(cross));
    return {};
  }

  Expected<void> pool(const MatrixPtr& memory) {
    const HeadId id{StackKind::Pooling, 0, 0};
    const auto* old = find(before_->forward.heads, id);
    const bool same = old && !before_->layers.empty() && before_->layers[0].shape == shape_;
    HeadInputs inputs;
    inputs.keys = memory;
    inputs.settings = attentionSettings(*scenario_, id, {1, 1, memory->rows(), shape_.headWidth, shape_.width},
                                        same ? &old->inputs.settings : nullptr);
    inputs.off = settings_.isOn(Field::Off, id);
    auto head = computeHead(inputs, {old}, control_);
    if (!head) return head.error();
    static const auto kPooled =
        std::make_shared<const std::vector<Token>>(1, Token{FOVEA_TEXT("Token", "pooled"), -1, 0, 0});
    stacks_.emplace(StackKind::Pooling,
                    StackResult{StackKind::Pooling, kPooled, work_.text->tokens, {LayerResult{{*head}, nullptr}}});
    work_.forward.heads[id] = {std::move(inputs), *std::move(head)};
    return {};
  }

  HeadInputs headInputs(const HeadId& id, const MatrixPtr& queries, const MatrixPtr& keys) const {
    const auto& heads = work_.layers[static_cast<std::size_t>(id.layer)].heads;
    const auto groups = count(Field::KeyValueHeads);
    const auto groupSize = (shape_.heads + groups - 1) / groups;
    const HeadId leader{id.stack, id.layer, static_cast<int>(id.head / groupSize * groupSize)};
    const auto* old = find(before_->forward.heads, id);
    HeadInputs inputs;
    inputs.base = heads[static_cast<std::size_t>(id.head)];
    inputs.shared = heads[static_cast<std::size_t>(leader.head)];
    inputs.queries = queries;
    inputs.keys = keys;
    for (const auto role : {ProjectionRole::Query, ProjectionRole::Key, ProjectionRole::Value})
      inputs.edits[static_cast<std::size_t>(role)] =
          projectionEdit(settings_, role == ProjectionRole::Query ? id : leader, role);
    inputs.rotary.kind = static_cast<Rotary>(settings_.value(Field::Rotary, id));
    inputs.extra = extraKeys(16 * static_cast<std::uint64_t>(leader.layer) + static_cast<std::uint64_t>(leader.head));
    inputs.settings = attentionSettings(
        *scenario_, id,
        {shape_.heads, queries->rows(), keys->rows(), shape_.headWidth, shape_.width, inputs.extra.count()},
        old && old->inputs.base == inputs.base ? &old->inputs.settings : nullptr);
    inputs.off = settings_.isOn(Field::Off, id);
    return inputs;
  }

  double headCount() const {
    const auto stacks = hasTarget() ? (blocks_ > 0 ? 3 : 2) : 1;
    return static_cast<double>(shape_.heads * std::max(1, blocks_) * stacks);
  }

  /// The residual stream after block number @p layer of a stack; @p cross and @p memory: for decoders, else null.
  Expected<MatrixPtr> throughBlock(StackResult& stack, StackResult* cross, int layer, const MatrixPtr& input,
                                   const MatrixPtr& memory) {
    const auto shape = blockShape(stack.kind, layer);
    const auto* old = find(before_->blocks, {stack.kind, layer});
    const auto block =
        old && old->first == shape ? old->second : std::make_shared<const Block>(seededBlock(shape, control_));
    if (control_.stopped()) return cancelled();
    work_.blocks[{stack.kind, layer}] = {shape, block};
    auto made = forward_->throughBlock({stack.kind, layer, heads(), cross ? heads() : 0, block, block}, input, memory);
    if (!made) return made.error();
    stack.layers.push_back(std::move(made->self));
    if (cross) cross->layers.push_back(std::move(made->cross));
    return made->output;
  }

  ScenarioPtr scenario_;
  const Settings& settings_;
  const RunControl& control_;
  const Models& models_;
  const BareWorkings* before_;
  const BareShape shape_{count(Field::Heads), count(Field::Width), count(Field::HeadWidth),
                         static_cast<std::uint64_t>(count(Field::Seed))};
  const int blocks_ = static_cast<int>(count(Field::Blocks));
  BareWorkings work_;
  std::map<StackKind, StackResult> stacks_;
  std::optional<Forward> forward_;
};

}  // namespace

Expected<ResultPtr> computeBare(const ScenarioPtr& scenario, const Result* previous, const RunControl& control,
                                const Models& models) {
  return BareRun(scenario, previous, control, models).compute();
}

}  // namespace fovea
