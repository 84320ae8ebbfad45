// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QString>
#include <string>
#include <string_view>

#include "core/text/token.h"

namespace fovea {

/// A token (UTF-8) on one line with everything in it visible: ␣ for a space at either end, ↵ for a line break, ⇥ for a
/// tab, ⟨U+200B⟩ for other characters without a shape of their own. Not shortened.
QString visibleText(std::string_view token);

/// The text of a token; of one that stands for no word ("bias", "pooled") its name in the user's language.
std::string nameOf(const Token& token);

/// visibleText() shortened in the middle to at most @p characters.
QString shortText(std::string_view token, std::size_t characters = 40);

/// visibleText() as it stands on an axis: shortened in the middle to @p maxWidth, and isolated if it holds
/// right-to-left writing, so that it cannot reorder what stands beside it.
QString tokenLabel(std::string_view token, const QFontMetricsF& metrics, qreal maxWidth);

}  // namespace fovea
