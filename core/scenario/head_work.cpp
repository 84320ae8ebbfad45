// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/head_work.h"

#include <algorithm>
#include <utility>

#include "core/attention/attend.h"
#include "core/attention/pooling.h"
#include "core/base/random.h"
#include "core/model/seeded_parameters.h"

namespace fovea {

namespace {

/// Completes a head whose attention is known.
Expected<std::shared_ptr<const HeadResult>> attended(HeadResult head, bool off, const RunControl& control) {
  auto done = attend(head.attention, off, control);
  if (!done) return done.error();
  head.off = off;
  head.context = std::move(done->context);
  head.thumbnail = std::move(done->thumbnail);
  return std::make_shared<const HeadResult>(std::move(head));
}

/// Appends the keys, or their values, that are no tokens.
void append(Matrix& matrix, const ExtraKeys& extra, ProjectionRole role) {
  const Index tokens = matrix.rows();
  matrix.conservativeResize(tokens + extra.count(), Eigen::NoChange);
  if (extra.bias) matrix.row(tokens) = seededBias(matrix.cols(), derived(extra.seed, static_cast<std::uint64_t>(role)));
  if (extra.zero) matrix.bottomRows(1).setZero();
}

/// One query for the whole text, without projections: the text is keys and values as it is.
Expected<std::shared_ptr<const HeadResult>> computePooling(const HeadInputs& inputs, const RunControl& control) {
  HeadResult head;
  head.name = FOVEA_TEXT("Head", "attention pooling");
  head.attention = poolingHead(*inputs.keys, inputs.settings);
  return attended(std::move(head), inputs.off, control);
}

}  // namespace

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
  const auto head = static_cast<std::uint64_t>(id.layer) * kMaxHeads + static_cast<std::uint64_t>(id.head);
  const auto place = head * kFields.size() + part;
  edit.noiseSeed = derived(mixed(static_cast<std::uint64_t>(settings.value(Field::Seed)) + 1), place);
  return edit;
}

Expected<std::shared_ptr<const HeadResult>> computeHead(const HeadInputs& inputs, const HeadWork* before,
                                                        const RunControl& control) {
  if (before && before->inputs == inputs) return before->head;
  if (!inputs.base) return computePooling(inputs, control);

  HeadResult head;
  head.name = inputs.base->name;
  head.attention.settings = inputs.settings;
  const auto project = [&](ProjectionRole role, std::shared_ptr<const Matrix> HeadInputs::*from,
                           Matrix HeadAttention::*to) -> bool {
    if (control.stopped()) return false;
    const auto part = static_cast<std::size_t>(role);
    const auto maker = role == ProjectionRole::Query ? &HeadInputs::base : &HeadInputs::shared;
    const bool turns = role != ProjectionRole::Value;
    const bool same = before && before->inputs.*maker == inputs.*maker && before->inputs.*from == inputs.*from &&
                      before->inputs.edits[part] == inputs.edits[part] &&
                      (!turns || before->inputs.rotary == inputs.rotary) &&
                      (role == ProjectionRole::Query || before->inputs.extra == inputs.extra);
    if (same) {
      head.attention.*to = before->head->attention.*to;
      return true;
    }
    head.attention.*to = edited((inputs.*maker)->projections, role, inputs.edits[part]).apply(*(inputs.*from));
    if (turns) head.attention.*to = rotated(head.attention.*to, inputs.rotary);
    if (role != ProjectionRole::Query) append(head.attention.*to, inputs.extra, role);
    return true;
  };
  if (!project(ProjectionRole::Query, &HeadInputs::queries, &HeadAttention::q) ||
      !project(ProjectionRole::Key, &HeadInputs::keys, &HeadAttention::k) ||
      !project(ProjectionRole::Value, &HeadInputs::keys, &HeadAttention::v))
    return cancelled();

  auto& [q, k, v, settings] = head.attention;
  locate(settings.location, q, std::max(Index{0}, k.rows() - settings.mask.extra - settings.mask.padding));
  return attended(std::move(head), inputs.off, control);
}

}  // namespace fovea
