// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/head_parts.h"

#include <string>

namespace fovea {

Expected<HeadParts> headParts(const Result& result, const HeadId& id, const RunControl& control) {
  if (!result.head(id) || !result.workings)
    return Error{ErrorCode::InvalidValue, "There is no head " + std::to_string(id.head) + " in layer " +
                                              std::to_string(id.layer) + " of " + std::string(name(id.stack)) + "."};
  return result.workings->parts(id, control);
}

Projection usedProjection(const HeadParts& parts, ProjectionRole role) {
  const auto& head = role == ProjectionRole::Query ? *parts.inputs.base : *parts.inputs.shared;
  return edited(head.projections, role, parts.inputs.edits[static_cast<std::size_t>(role)]);
}

Matrix outputRows(const HeadParts& parts, int head) {
  const Index width = parts.inputs.shared->projections.value->get().outputs();
  return parts.output->weight.middleRows(width * head, width);
}

Expected<Matrix> transformedValues(const Result& result, const HeadId& id, const RunControl& control) {
  const auto parts = headParts(result, id, control);
  if (!parts) return parts.error();
  const Matrix& v = result.head(id)->attention.v;
  if (!parts->output) return v;
  return Linear{outputRows(*parts, id.head), {}}.apply(v);
}

}  // namespace fovea
