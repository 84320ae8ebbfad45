// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStringList>

namespace fovea {

/// The paragraphs of a caption broken into lines of at most @p width pixels: at most six lines, the last of which ends
/// in … where there would be more.
QStringList captionLines(const QStringList& paragraphs, const QFont& font, double width);

}  // namespace fovea
