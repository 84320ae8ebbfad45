// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scenario/view_state.h"
#include "ui/render/theme.h"

class QWidget;

namespace fovea {

/// Shows how the built-in translator learned its attention; says why if that is not to be had.
void showLearning(QWidget* parent, Theme theme, ColorMap colors);

}  // namespace fovea
