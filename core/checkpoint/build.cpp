// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/build.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/checkpoint/build_classifier.h"
#include "core/checkpoint/weight_reader.h"

namespace fovea {

namespace {

using Buckets = std::vector<Shared<BucketBias>>;

Linear cut(const Linear& whole, Index first, Index count) {
  Linear part;
  if (whole.weight.size() > 0) part.weight = whole.weight.middleCols(first, count);
  if (whole.bias.size() > 0) part.bias = whole.bias.segment(first, count);
  return part;
}

/// W_Q, W_K and W_V of all heads.
std::array<Linear, 3> projections(const AttentionNames& names, const StackPlan& plan, WeightReader& read) {
  const Index queries = plan.heads * plan.headWidth, keys = plan.keyValueHeads * plan.headWidth;
  const auto one = [&](const std::string& name, Index outputs) {
    return read.linear(name, plan.width, outputs, plan.inputBias, plan.conv1d);
  };
  if (names.query != names.key) return {one(names.query, queries), one(names.key, keys), one(names.value, keys)};
  const auto all = one(names.query, queries + 2 * keys);
  return {cut(all, 0, queries), cut(all, queries, keys), cut(all, queries + keys, keys)};
}

TrainedAttention attention(const AttentionNames& names, const StackPlan& plan, WeightReader& read) {
  TrainedAttention made;
  made.keyValueHeads = plan.keyValueHeads;
  const auto [queries, keys, values] = projections(names, plan, read);
  if (read.checksOnly() || read.error()) return made;
  HeadProjections::Part key, value;
  for (Index h = 0; h < plan.heads; ++h) {
    const Index groupSize = plan.heads / plan.keyValueHeads;
    if (h % groupSize == 0) {
      key = HeadProjections::part(cut(keys, h / groupSize * plan.headWidth, plan.headWidth));
      value = HeadProjections::part(cut(values, h / groupSize * plan.headWidth, plan.headWidth));
    }
    const auto query = HeadProjections::part(cut(queries, h * plan.headWidth, plan.headWidth));
    made.heads.push_back(std::make_shared<const Head>("", HeadProjections(query, key, value)));
  }
  return made;
}

LayerNames numbered(const StackPlan& plan, Index layer) {
  auto names = plan.names;
  const auto prefix = plan.layer + "." + std::to_string(layer) + ".";
  for (auto* attention : {&names.self, &names.cross})
    for (auto* name : {&attention->query, &attention->key, &attention->value, &attention->output, &attention->norm})
      if (!name->empty()) name->insert(0, prefix);
  for (auto* name : {&names.in, &names.gate, &names.out, &names.norm})
    if (!name->empty()) name->insert(0, prefix);
  return names;
}

TransformerLayer readLayer(const StackPlan& plan, Index layer, const Buckets& buckets, WeightReader& read) {
  const auto names = numbered(plan, layer);
  const auto norm = [&](const std::string& name) { return read.norm(name, plan.width, plan.norm, plan.epsilon); };
  const auto output = [&](const AttentionNames& of) {
    return read.linear(of.output, plan.heads * plan.headWidth, plan.width, plan.outputBias, plan.conv1d);
  };
  const auto inner = [&](const std::string& name, Index inputs, Index outputs) {
    return read.linear(name, inputs, outputs, plan.innerBias, plan.conv1d);
  };
  TransformerLayer made{attention(names.self, plan, read), {}, {}};
  made.self.rotary = plan.rotary;
  made.self.settings = plan.attention[plan.attention.size() == 1 ? 0 : static_cast<std::size_t>(layer)];
  made.self.buckets = buckets;
  made.block.attentionNorm = norm(names.self.norm);
  made.block.output = output(names.self);
  if (!names.cross.query.empty()) {
    made.cross = attention(names.cross, plan, read);
    made.cross->settings = plan.crossAttention;
    made.block.cross = CrossPart{norm(names.cross.norm), output(names.cross)};
  }
  made.block.feedForwardNorm = norm(names.norm);
  made.block.feedForward.in = inner(names.in, plan.width, plan.inner);
  if (!names.gate.empty()) made.block.feedForward.gate = inner(names.gate, plan.width, plan.inner);
  made.block.feedForward.out = inner(names.out, plan.inner, plan.width);
  made.block.feedForward.activation = plan.activation;
  made.block.placement = plan.placement;
  return made;
}

Buckets readBuckets(const StackPlan& plan, WeightReader& read) {
  if (!plan.buckets) return {};
  const auto& [name, count, farthest, bidirectional] = *plan.buckets;
  const Matrix values = read.matrix(name + ".weight", count, plan.heads);
  Buckets made;
  for (Index h = 0; h < values.cols(); ++h)
    made.emplace_back(BucketBias{values.col(h).transpose(), farthest, bidirectional});
  return made;
}

std::shared_ptr<const Matrix> readPositions(const EmbeddingPlan& plan, WeightReader& read) {
  if (plan.places == 0) return nullptr;
  if (!plan.computedPositions || read.has(plan.positions + ".weight"))
    return read.shared({plan.positions}, plan.places, plan.width);
  if (read.checksOnly()) return nullptr;
  return std::make_shared<const Matrix>(plan.computedPositions(plan.places, plan.width));
}

Embedding readEmbedding(const StackPlan& stack, WeightReader& read) {
  const auto& plan = stack.embedding;
  Embedding made;
  if (!plan.tokens.empty()) made.tokens = read.shared(plan.tokens, plan.vocabulary, plan.width);
  if (!plan.patches.empty()) {
    made.patches = read.linear(plan.patches, plan.patchNumbers, plan.width, true);
    made.first = read.vector(plan.first, plan.width);
  }
  made.scale = static_cast<float>(plan.scale);
  made.positions = readPositions(plan, read);
  made.firstPosition = plan.firstPosition;
  made.padding = plan.padding;
  if (!plan.types.empty()) made.types = read.shared({plan.types}, plan.texts, plan.width);
  if (!plan.norm.empty()) made.norm = read.norm(plan.norm, plan.width, stack.norm, stack.epsilon);
  if (!plan.projection.empty()) made.projection = read.linear(plan.projection, plan.width, stack.width, true);
  return made;
}

/// A stack without its layers.
TransformerStack readFrame(const StackPlan& plan, WeightReader& read) {
  TransformerStack made;
  made.embedding = readEmbedding(plan, read);
  made.heads = plan.heads;
  made.headWidth = plan.headWidth;
  made.width = plan.width;
  if (!plan.finalNorm.empty()) made.norm = read.norm(plan.finalNorm, plan.width, plan.norm, plan.epsilon);
  return made;
}

OutputHead readHead(const HeadPlan& plan, const StackPlan& stack, WeightReader& read) {
  const auto& embedding = stack.embedding;
  OutputHead made;
  if (!plan.transform.empty()) {
    made.transform = read.linear(plan.transform, stack.width, embedding.width, true);
    made.activation = plan.activation;
    made.norm = read.norm(plan.norm, embedding.width, stack.norm, stack.epsilon);
  }
  made.scale = static_cast<float>(plan.scale);
  made.weight = read.shared(plan.weight, embedding.vocabulary, plan.transform.empty() ? stack.width : embedding.width);
  if (!plan.bias.empty()) made.bias = read.vector(plan.bias, embedding.vocabulary);
  return made;
}

const StackPlan& last(const Plan& plan) {
  return plan.decoder ? *plan.decoder : *plan.encoder;
}

std::size_t computedNumbers(const EmbeddingPlan& plan) {
  return plan.computedPositions ? static_cast<std::size_t>(plan.places) * static_cast<std::size_t>(plan.width) : 0;
}

}  // namespace

Footprint check(const Plan& plan, const TensorNames& names, Problems& problems) {
  WeightReader read(names);
  Footprint footprint;
  for (const auto& stack : {plan.encoder, plan.decoder}) {
    if (!stack) continue;
    readFrame(*stack, read);
    footprint.shared += computedNumbers(stack->embedding);
    const auto buckets = readBuckets(*stack, read);
    for (Index l = 0; l < stack->layers; ++l) {
      const auto before = read.numbers();
      readLayer(*stack, l, buckets, read);
      const auto size = read.numbers() - before;
      footprint.layers += size;
      footprint.largest = std::max(footprint.largest, size);
    }
  }
  if (plan.head) readHead(*plan.head, last(plan), read);
  if (plan.classifier) readClassifier(*plan.classifier, read);
  footprint.shared += read.numbers() - footprint.layers;
  read.report(problems);
  return footprint;
}

Expected<Transformer> build(const Plan& plan, const std::shared_ptr<const TensorNames>& names, bool keepLayers,
                            const RunControl& control) {
  Problems checked;
  const auto footprint = check(plan, *names, checked);
  WeightReader read(*names, control, keepLayers ? footprint.parameters() : footprint.shared);
  const auto stackOf = [&](const std::optional<StackPlan>& stackPlan) -> std::optional<TransformerStack> {
    if (!stackPlan) return std::nullopt;
    auto stack = readFrame(*stackPlan, read);
    stack.layersStay = keepLayers;
    const auto buckets = readBuckets(*stackPlan, read);
    const auto shared = std::make_shared<const StackPlan>(*stackPlan);
    for (Index l = 0; l < stackPlan->layers && !read.error(); ++l) {
      if (keepLayers) {
        const auto layer = std::make_shared<const TransformerLayer>(readLayer(*shared, l, buckets, read));
        stack.layers.push_back([layer](const RunControl&) -> Expected<TransformerLayerPtr> { return layer; });
        continue;
      }
      stack.layers.push_back([shared, l, buckets, names](const RunControl& own) -> Expected<TransformerLayerPtr> {
        WeightReader again(*names, own);
        auto layer = readLayer(*shared, l, buckets, again);
        if (again.error()) return *again.error();
        return std::make_shared<const TransformerLayer>(std::move(layer));
      });
    }
    return stack;
  };
  Transformer made;
  made.encoder = stackOf(plan.encoder);
  made.decoder = stackOf(plan.decoder);
  if (plan.head) made.output = readHead(*plan.head, last(plan), read);
  if (read.error()) return *read.error();
  return made;
}

}  // namespace fovea
