// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/scenario/limits.h"

/// The limits table in the words of the user's language.
namespace fovea {

QString fieldLabel(Field field);

/// "−90°", "0.5", "full", "on", "characters".
QString fieldValueText(Field field, double value);

QString mechanismLabel(const Mechanism& mechanism, const char* context = "Mechanism");

/// Rich text in small: formula and paper, then what it is.
QString mechanismNote(const Mechanism& mechanism, const char* context = "Mechanism");

/// Rich text: name, formula, what it is, paper.
QString mechanismHelp(const Mechanism& mechanism, const char* context = "Mechanism");

/// "°" or "×", written after the number; empty where the unit is the letter of a formula.
QString fieldSuffix(Field field);

/// Rich text: name, formula, meaning, range and default.
QString fieldHelp(Field field);

}  // namespace fovea
