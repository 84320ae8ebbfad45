// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/head_attention.h"
#include "core/scenario/scenario.h"

namespace fovea {

/// What the settings of a head are for.
struct HeadShape {
  Index heads;      ///< H
  Index queries;    ///< T_q
  Index keys;       ///< T_k, tokens only
  Index width;      ///< d_k; of pooling the hidden width d_a
  Index model;      ///< d
  Index extra = 0;  ///< keys after the tokens: see Mask::extra
};

/// The fields of one head as the attention code wants them, with seeded parameters where a mechanism
/// has learned ones. Those of @p previous, of the same head and seed, are taken over where they fit; it may be null.
/// The positions of local attention are still to be located: predicted ones need q. @p own: what a trained head does by
/// itself; the fields are added to it.
AttentionSettings attentionSettings(const Scenario& scenario, const HeadId& id, const HeadShape& shape,
                                    const AttentionSettings* previous, const AttentionSettings& own = {});

}  // namespace fovea
