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

using HeadPtr = std::shared_ptr<const HeadResult>;

/// Completes a head whose attention is known.
Expected<HeadPtr> attended(HeadResult head, bool off, const RunControl& control) {
  auto done = attend(head.attention, off, control);
  if (!done) return done.error();
  head.off = off;
  head.context = std::move(done->context);
  head.thumbnail = std::move(done->thumbnail);
  return std::make_shared<const HeadResult>(std::move(head));
}

/// The same without a thumbnail, where the first @p rows contexts are known.
Expected<HeadPtr> continued(HeadResult head, bool off, const Matrix* known, Index rows, const RunControl& control) {
  head.off = off;
  if (off) {
    head.context = Matrix::Zero(head.attention.queries(), head.attention.v.cols());
  } else {
    auto made = contexts(head.attention, rows, control);
    if (!made) return made.error();
    if (rows == 0) {
      head.context = *std::move(made);
    } else {
      head.context.resize(rows + made->rows(), made->cols());
      head.context << known->topRows(rows), *made;
    }
  }
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
Expected<HeadPtr> computePooling(const HeadInputs& inputs, const RunControl& control) {
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

bool HeadInputs::sameBut(const HeadInputs& before) const {
  HeadInputs moved = before;
  moved.queries = queries;
  moved.keys = keys;
  return *this == moved;
}

bool HeadInputs::looksBackOnly() const {
  const auto& mask = settings.mask;
  return base && extra.count() == 0 && mask.causal && mask.past == 0 && mask.prefix == 0 && mask.padding == 0 &&
         settings.score->needs.columns != Extent::Keys && !settings.bias && settings.location.kind == LocationKind{};
}

Expected<HeadPtr> computeHead(const HeadInputs& inputs, const HeadReuse& reuse, const RunControl& control) {
  const auto* before = reuse.before;
  const bool complete = before && (!reuse.thumbnail || before->head->thumbnail.size() > 0);
  if (complete && before->inputs == inputs) return before->head;
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
    const auto made = [&](const HeadWork* other) {  // in the same way, perhaps of something else
      return other && other->inputs.*maker == inputs.*maker && other->inputs.edits[part] == inputs.edits[part] &&
             (!turns || other->inputs.rotary == inputs.rotary) &&
             (role == ProjectionRole::Query || other->inputs.extra == inputs.extra);
    };
    for (const auto* other : {before, reuse.sibling})
      if (made(other) && other->inputs.*from == inputs.*from) {
        head.attention.*to = other->head->attention.*to;
        return true;
      }
    const Matrix& x = *(inputs.*from);
    const Index known = reuse.rows > 0 && made(before) && inputs.extra.count() == 0 ? reuse.rows : 0;
    const auto& original = role == ProjectionRole::Query ? *(inputs.*maker)->projections.query
                           : role == ProjectionRole::Key ? *(inputs.*maker)->projections.key
                                                         : *(inputs.*maker)->projections.value;
    Matrix y =
        inputs.edits[part].changesNothing(role, original.get().outputs())
            ? original.get().apply(x.bottomRows(x.rows() - known), control)
            : edited((inputs.*maker)->projections, role, inputs.edits[part]).apply(x.bottomRows(x.rows() - known), control);
    if (turns) y = rotated(y, inputs.rotary, known);
    if (known > 0) {
      Matrix whole(x.rows(), y.cols());
      whole << (before->head->attention.*to).topRows(known), y;
      y = std::move(whole);
    }
    head.attention.*to = std::move(y);
    if (role != ProjectionRole::Query) append(head.attention.*to, inputs.extra, role);
    return true;
  };
  if (!project(ProjectionRole::Query, &HeadInputs::queries, &HeadAttention::q) ||
      !project(ProjectionRole::Key, &HeadInputs::keys, &HeadAttention::k) ||
      !project(ProjectionRole::Value, &HeadInputs::keys, &HeadAttention::v))
    return cancelled();
  if (control.stopped()) return cancelled();

  auto& [q, k, v, settings] = head.attention;
  locate(settings.location, q, std::max(Index{0}, k.rows() - settings.mask.extra - settings.mask.padding));
  if (reuse.thumbnail) return attended(std::move(head), inputs.off, control);
  return continued(std::move(head), inputs.off, before ? &before->head->context : nullptr, reuse.rows, control);
}

}  // namespace fovea
