// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/line_maps.h"

#include <utility>

#include "core/scenario/quantity.h"

namespace fovea {

Expected<LineMap> lineMap(std::shared_ptr<const Matrix> cells, double mass, const RunControl& control) {
  auto strongest = strongestOfRows(*cells, mass, control);
  if (!strongest) return strongest.error();
  return LineMap{std::nullopt, std::move(cells), *std::move(strongest)};
}

Expected<std::vector<LineMap>> lineMaps(const Result& result, const ViewState& view, const ShownMap& map,
                                        const RunControl& control) {
  std::vector<LineMap> maps;
  if (view.focus.chosen.empty() || !isOfHeads(view.quantity)) {
    auto one = lineMap(map.cells, view.mass, control);
    if (!one) return one.error();
    maps.push_back(*std::move(one));
    return maps;
  }
  for (const auto& head : view.focus.chosen) {
    auto alone = view;
    alone.focus = {view.focus.stack, head.layer, head.head};
    const auto shown = shownMap(result, alone, control);
    if (!shown) return shown.error();
    auto one = lineMap(shown->cells, view.mass, control);
    if (!one) return one.error();
    one->head = head;
    maps.push_back(*std::move(one));
  }
  return maps;
}

}  // namespace fovea
