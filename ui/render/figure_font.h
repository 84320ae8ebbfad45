// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace fovea {

/// The font of all figures at @p pixelSize: the same widths at every resolution, on every device and beside every
/// desktop. The application's own font, which follows the desktop, has no say in it, or a picture exported from the
/// window would not be the one that the command line makes of the same project.
QFont figureFont(int pixelSize, bool bold = false);

}  // namespace fovea
