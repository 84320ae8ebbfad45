// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/base/expected.h"
#include "core/base/mechanism.h"
#include "core/scenario/settings.h"

namespace fovea {

/// An attention mechanism of the literature, as what it sets.
struct Preset {
  Mechanism about;               ///< id, label, formula, paper, and what it is, all for a person
  std::string_view assignments;  ///< "FIELD=VALUE" of mechanism fields, with spaces between
};

/// The table; the first one is the default and sets nothing. No two say the same.
std::span<const Preset> presets();

/// The preset with this id, or null.
const Preset* findPreset(std::string_view id);

/// Whether a preset says something about the field: those of attention and masks. The others (projections, sizes of the
/// layer) a preset leaves alone.
bool isMechanismField(const FieldInfo& row);

/// Makes all mechanism fields of the heads of @p scope those of the preset.
void apply(const Preset& preset, const Scope& scope, Settings& settings);

/// Reads "[stack.][L<l>.][H<h>.]ID" and applies it. InvalidValue: there is no such preset.
Expected<void> applyPreset(std::string_view text, Settings& settings);

/// The preset that the mechanism fields of a head equal; null: none.
const Preset* presetOf(const Settings& settings, const HeadId& head);

}  // namespace fovea
