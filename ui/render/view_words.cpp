// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/view_words.h"

#include <QStringList>
#include <cmath>

#include "core/scenario/quantity.h"
#include "ui/render/figure.h"
#include "ui/render/token_text.h"

namespace fovea {

QString quantityTitle(Quantity quantity) {
  switch (quantity) {
    case Quantity::Weight:
      return Figure::tr("attention weight");
    case Quantity::ValueNorm:
      return Figure::tr("weight × value norm");
    case Quantity::Norm:
      return Figure::tr("norm of what is added");
    case Quantity::Rollout:
      return Figure::tr("attention rollout");
    case Quantity::Flow:
      return Figure::tr("attention flow");
    case Quantity::Gradient:
      return Figure::tr("gradient × attention");
  }
  return {};
}

QString quantityWord(Quantity quantity) {
  switch (quantity) {
    case Quantity::Weight:
      return Figure::tr("weight");
    case Quantity::ValueNorm:
      return QStringLiteral("α·‖v‖");
    case Quantity::Norm:
      return QStringLiteral("‖α·f(x)‖");
    case Quantity::Rollout:
      return Figure::tr("rollout");
    case Quantity::Flow:
      return Figure::tr("flow");
    case Quantity::Gradient:
      return QStringLiteral("α·∂y/∂α");
  }
  return {};
}

QString filterTitle(const TokenFilter& filter) {
  QStringList parts;
  if (filter.words) parts << Figure::tr("pieces as words (sum over keys, mean over queries)");
  QStringList hidden;
  if (filter.hidesSpecial) hidden << Figure::tr("marks");
  if (filter.hidesFirst) hidden << Figure::tr("the first token");
  for (const auto& text : filter.hidden) hidden << QStringLiteral("“%1”").arg(shortText(text));
  if (filter.text || filter.target) hidden << Figure::tr("what is not selected");
  if (!hidden.isEmpty()) {
    parts << Figure::tr("hidden: %1").arg(hidden.join(QStringLiteral(", ")));
    parts << (filter.renormalizes ? Figure::tr("their weight shared out") : Figure::tr("weights as they are"));
  }
  return parts.join(QStringLiteral(" · "));
}

QString cellDescription(const std::vector<Token>* queries, const std::vector<Token>* keys, const Cell& cell,
                        float value, const Counterparts* compared) {
  const auto named = [](const std::vector<Token>* tokens, int index) {
    const auto at = static_cast<std::size_t>(index);
    return tokens && at < tokens->size() ? shortText(nameOf((*tokens)[at])) : QString::number(index);
  };
  return Figure::tr("query %1 “%2”, key %3 “%4”: %5")
      .arg(cell.query)
      .arg(named(queries, cell.query))
      .arg(cell.key)
      .arg(named(keys, cell.key), compared && !compared->of(cell) ? Figure::tr("has no counterpart in A")
                                  : std::isnan(value)             ? Figure::tr("masked")
                                                      : QString::number(static_cast<double>(value), 'g', 3));
}

ColorMap colorMapOf(const ViewState& view) {
  return isSigned(view.quantity) ? ColorMap::BlueRed : view.colorMap;
}

ColorRange colorRangeOf(const ViewState& view) {
  return view.colorRange == ColorRange::Unit && !isShare(view.quantity) ? ColorRange::Data : view.colorRange;
}

}  // namespace fovea
