// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/engine.h"

#include <array>
#include <cassert>
#include <cmath>
#include <new>
#include <span>
#include <string>
#include <utility>

#include "core/attention/attend.h"
#include "core/attention/edit.h"
#include "core/attention/pooling.h"
#include "core/base/random.h"
#include "core/model/bare_layer.h"
#include "core/scenario/attention_settings.h"
#include "core/text/embedding.h"
#include "core/text/tokenizer.h"

namespace fovea {

namespace {

/// A text as the layer reads it.
struct Input {
  std::string text;
  Tokenization tokenization;
  Index width;
  std::shared_ptr<const std::vector<Token>> vocabulary;  ///< whose ids were continued; null: none
  std::shared_ptr<const std::vector<Token>> tokens;
  Matrix embedding;  ///< T × d
};

using InputPtr = std::shared_ptr<const Input>;

/// Everything that the numbers of one head depend on. What is shared is compared by address: it never changes.
struct HeadInputs {
  std::shared_ptr<const BareHead> base;    ///< makes the queries; null: attention pooling
  std::shared_ptr<const BareHead> shared;  ///< makes keys and values; grouped heads have one in common
  InputPtr queries;
  InputPtr keys;
  std::array<ProjectionEdit, 3> edits;  ///< by ProjectionRole
  Rotary rotary = Rotary::None;
  AttentionSettings settings;
  bool off = false;

  bool operator==(const HeadInputs&) const = default;
};

}  // namespace

/// What the next computation can take over, beside the result itself.
struct Workings {
  BareLayer layer;
  InputPtr text;
  InputPtr target;                             ///< null: no cross-attention
  std::vector<std::vector<HeadInputs>> heads;  ///< by stack and head, as in Result::stacks
};

namespace {

Expected<InputPtr> readInput(const std::string& text, const Settings& settings,
                             const std::shared_ptr<const std::vector<Token>>& vocabulary, const InputPtr& previous,
                             const RunControl& control) {
  const auto tokenization = static_cast<Tokenization>(settings.value(Field::Tokenization));
  const auto width = static_cast<Index>(settings.value(Field::Width));
  if (previous && previous->text == text && previous->tokenization == tokenization && previous->width == width &&
      previous->vocabulary == vocabulary)
    return previous;
  auto tokens = tokenize(text, tokenization,
                         vocabulary ? std::span<const Token>(*vocabulary) : std::span<const Token>(), control);
  if (!tokens) return tokens.error();
  auto embedding = embed(*tokens, width, control);
  if (!embedding) return embedding.error();
  return std::make_shared<const Input>(Input{text, tokenization, width, vocabulary,
                                             std::make_shared<const std::vector<Token>>(*std::move(tokens)),
                                             *std::move(embedding)});
}

/// Refuses what would take too much memory: q, k, v and contexts of every head.
Expected<void> checkSize(const BareShape& shape, Index tokensA, Index tokensB, bool pools) {
  constexpr double kMaxMebibytes = 128;
  const auto rows = static_cast<double>(4 * tokensA + (tokensB > 0 ? 2 * tokensA + 2 * tokensB : 0));
  const double numbers = rows * static_cast<double>(shape.heads * shape.headWidth) +
                         (pools ? static_cast<double>(2 * tokensA * shape.width) : 0);
  const double mebibytes = numbers * sizeof(float) / (1024 * 1024);
  if (mebibytes <= kMaxMebibytes) return {};
  return Error{ErrorCode::TooLarge, "This would take " + std::to_string(std::llround(mebibytes)) +
                                        " MiB, and at most " + std::to_string(std::llround(kMaxMebibytes)) +
                                        " are allowed; use fewer tokens, fewer heads or a smaller head width."};
}

ProjectionEdit projectionEdit(const Settings& settings, const HeadId& id, ProjectionRole role) {
  struct Fields {
    Field gain, rotation, rank, noise;
  };
  static constexpr std::array<Fields, 3> kFields{{
      {Field::QueryGain, Field::QueryRotation, Field::QueryRank, Field::QueryNoise},
      {Field::KeyGain, Field::KeyRotation, Field::KeyRank, Field::KeyNoise},
      {Field::ValueGain, Field::ValueRotation, Field::ValueRank, Field::ValueNoise},
  }};
  const auto part = static_cast<std::size_t>(role);
  const auto& fields = kFields[part];
  ProjectionEdit edit;
  if (role != ProjectionRole::Value) edit.blend = settings.value(Field::Blend, id);
  edit.gain = settings.value(fields.gain, id);
  edit.rotation = settings.value(fields.rotation, id);
  edit.rank = static_cast<Index>(settings.value(fields.rank, id));
  edit.noise = settings.value(fields.noise, id);
  const auto place = static_cast<std::uint64_t>(id.head) * kFields.size() + part;
  edit.noiseSeed = derived(mixed(static_cast<std::uint64_t>(settings.value(Field::Seed)) + 1), place);
  return edit;
}

/// What the previous result has in one place: the head and what it was made from.
struct Known {
  const HeadInputs* inputs = nullptr;
  std::shared_ptr<const HeadResult> head;
};

Known known(const Result* previous, std::size_t stack, std::size_t head) {
  if (!previous || !previous->workings || stack >= previous->workings->heads.size() ||
      head >= previous->workings->heads[stack].size())
    return {};
  return {&previous->workings->heads[stack][head], previous->stacks[stack].layers[0].heads[head]};
}

/// Completes a head whose attention is known.
Expected<std::shared_ptr<const HeadResult>> attended(HeadResult head, bool off, const RunControl& control) {
  auto done = attend(head.attention, off, control);
  if (!done) return done.error();
  head.off = off;
  head.context = std::move(done->context);
  head.thumbnail = std::move(done->thumbnail);
  return std::make_shared<const HeadResult>(std::move(head));
}

Expected<std::shared_ptr<const HeadResult>> computeHead(const HeadInputs& inputs, const Known& before,
                                                        const RunControl& control) {
  if (before.inputs && *before.inputs == inputs) return before.head;

  HeadResult head;
  head.name = inputs.base->name;
  head.attention.settings = inputs.settings;
  const auto project = [&](ProjectionRole role, InputPtr HeadInputs::*from, Matrix HeadAttention::*to) -> bool {
    if (control.stopped()) return false;
    const auto part = static_cast<std::size_t>(role);
    const auto maker = role == ProjectionRole::Query ? &HeadInputs::base : &HeadInputs::shared;
    const bool turns = role != ProjectionRole::Value;
    const bool same = before.inputs && before.inputs->*maker == inputs.*maker && before.inputs->*from == inputs.*from &&
                      before.inputs->edits[part] == inputs.edits[part] &&
                      (!turns || before.inputs->rotary == inputs.rotary);
    if (same) {
      head.attention.*to = before.head->attention.*to;
      return true;
    }
    head.attention.*to =
        edited((inputs.*maker)->projections, role, inputs.edits[part]).apply((inputs.*from)->embedding);
    if (turns && inputs.rotary != Rotary::None) head.attention.*to = rotated(head.attention.*to, inputs.rotary);
    return true;
  };
  if (!project(ProjectionRole::Query, &HeadInputs::queries, &HeadAttention::q) ||
      !project(ProjectionRole::Key, &HeadInputs::keys, &HeadAttention::k) ||
      !project(ProjectionRole::Value, &HeadInputs::keys, &HeadAttention::v))
    return cancelled();

  return attended(std::move(head), inputs.off, control);
}

/// One query for the whole text, without projections: the text is keys and values as it is.
Expected<std::shared_ptr<const HeadResult>> computePooling(const HeadInputs& inputs, const Known& before,
                                                           const RunControl& control) {
  if (before.inputs && *before.inputs == inputs) return before.head;
  HeadResult head;
  head.name = FOVEA_TEXT("Head", "attention pooling");
  head.attention = poolingHead(inputs.keys->embedding, inputs.settings);
  return attended(std::move(head), inputs.off, control);
}

Expected<ResultPtr> computeBare(const ScenarioPtr& scenario, const Result* previous, const RunControl& control) {
  const auto& settings = scenario->settings;
  const auto* before = previous ? previous->workings.get() : nullptr;
  Workings workings;

  const auto text = readInput(scenario->text, settings, nullptr, before ? before->text : nullptr, control);
  if (!text) return text.error();
  if ((*text)->tokens->empty())
    return Error{ErrorCode::InvalidText, FOVEA_TEXT("Error", "Type some text: there is nothing to attend to yet.")};
  workings.text = *text;
  const auto target =
      readInput(scenario->target, settings, (*text)->tokens, before ? before->target : nullptr, control);
  if (!target) return target.error();
  workings.target = *target;

  const BareShape shape{
      static_cast<Index>(settings.value(Field::Heads)), static_cast<Index>(settings.value(Field::Width)),
      static_cast<Index>(settings.value(Field::HeadWidth)), static_cast<std::uint64_t>(settings.value(Field::Seed))};
  std::vector<StackKind> kinds{StackKind::Encoder};
  if (!workings.target->tokens->empty()) kinds.push_back(StackKind::Cross);
  const bool pools = settings.value(Field::Pooling) != 0;
  if (auto fits = checkSize(shape, workings.text->embedding.rows(), workings.target->embedding.rows(), pools); !fits)
    return fits.error();
  workings.layer = makeBareLayer(shape, before ? &before->layer : nullptr);
  const auto groups = static_cast<std::size_t>(settings.value(Field::KeyValueHeads));
  const auto groupSize = (workings.layer.heads.size() + groups - 1) / groups;

  Result result{scenario, {"bare", FOVEA_TEXT("Source", "bare layer, constructed"), false}, {}, {}};
  for (std::size_t s = 0; s < kinds.size(); ++s) {
    const auto& queries = kinds[s] == StackKind::Encoder ? workings.text : workings.target;
    StackResult stack{kinds[s], queries->tokens, workings.text->tokens, {LayerResult{}}};
    auto& made = workings.heads.emplace_back();
    for (std::size_t h = 0; h < workings.layer.heads.size(); ++h) {
      const HeadId id{kinds[s], 0, static_cast<int>(h)};
      const auto leader = h / groupSize * groupSize;
      const HeadId sharedId{kinds[s], 0, static_cast<int>(leader)};
      const auto old = known(previous, s, h);
      HeadInputs inputs;
      inputs.base = workings.layer.heads[h];
      inputs.shared = workings.layer.heads[leader];
      inputs.queries = queries;
      inputs.keys = workings.text;
      for (const auto role : {ProjectionRole::Query, ProjectionRole::Key, ProjectionRole::Value})
        inputs.edits[static_cast<std::size_t>(role)] =
            projectionEdit(settings, role == ProjectionRole::Query ? id : sharedId, role);
      inputs.rotary = static_cast<Rotary>(settings.value(Field::Rotary, id));
      inputs.settings =
          attentionSettings(*scenario, id,
                            {static_cast<Index>(workings.layer.heads.size()), queries->embedding.rows(),
                             workings.text->embedding.rows(), shape.headWidth, shape.width},
                            old.inputs && old.inputs->base == inputs.base ? &old.inputs->settings : nullptr);
      inputs.off = settings.isOn(Field::Off, id);
      auto head = computeHead(inputs, old, control);
      if (!head) return head.error();
      stack.layers[0].heads.push_back(*std::move(head));
      made.push_back(std::move(inputs));
      control.report(static_cast<double>(s * workings.layer.heads.size() + h + 1) /
                     static_cast<double>(kinds.size() * workings.layer.heads.size()));
    }
    result.stacks.push_back(std::move(stack));
  }
  if (pools) {
    const HeadId id{StackKind::Pooling, 0, 0};
    const auto old = known(previous, result.stacks.size(), 0);
    const bool same = old.inputs && !old.inputs->base && before->layer.shape == shape;
    HeadInputs inputs;
    inputs.keys = workings.text;
    inputs.settings =
        attentionSettings(*scenario, id, {1, 1, workings.text->embedding.rows(), shape.headWidth, shape.width},
                          same ? &old.inputs->settings : nullptr);
    inputs.off = settings.isOn(Field::Off, id);
    auto head = computePooling(inputs, old, control);
    if (!head) return head.error();
    static const auto kPooled = std::make_shared<const std::vector<Token>>(1, Token{"pooled", -1, 0, 0});
    result.stacks.push_back({StackKind::Pooling, kPooled, workings.text->tokens, {LayerResult{{*std::move(head)}}}});
    workings.heads.push_back({std::move(inputs)});
  }
  result.workings = std::make_shared<const Workings>(std::move(workings));
  return std::make_shared<const Result>(std::move(result));
}

}  // namespace

Expected<ResultPtr> compute(const ScenarioPtr& scenario, const ResultPtr& previous, const RunControl& control) {
  assert(scenario);
  if (auto valid = validate(*scenario); !valid) return valid.error();
  try {
    return computeBare(scenario, previous.get(), control);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge,
                 FOVEA_TEXT("Error", "There is not enough memory for this computation; use a shorter text.")};
  }
}

}  // namespace fovea
