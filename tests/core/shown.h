// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "core/scenario/shown_map.h"

namespace fovea::test {

/// An axis of so many tokens without text, none of which is hidden.
inline ShownAxis axisOf(Index count) {
  ShownAxis axis{std::make_shared<const std::vector<Token>>(static_cast<std::size_t>(count)), {}};
  for (int i = 0; i < count; ++i) axis.parts.push_back({i, i + 1});
  return axis;
}

/// The cells as a map that shows all of them.
inline ShownMap mapOf(Matrix cells) {
  auto queries = axisOf(cells.rows());
  auto keys = axisOf(cells.cols());
  return {std::make_shared<const Matrix>(std::move(cells)), std::move(queries), std::move(keys)};
}

/// How to look at one map.
inline ViewState viewOf(Focus focus) {
  ViewState view;
  view.focus = std::move(focus);
  return view;
}

}  // namespace fovea::test
