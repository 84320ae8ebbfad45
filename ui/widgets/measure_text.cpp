// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/measure_text.h"

#include <QCoreApplication>
#include <cmath>
#include <string>

#include "ui/render/map_painter.h"

namespace fovea {

namespace {

struct MeasureText {
  Q_DECLARE_TR_FUNCTIONS(MeasureText)
};

QString translated(const char* context, std::string_view text) {
  return QCoreApplication::translate(context, std::string(text).c_str());
}

}  // namespace

QString measureLabel(const MeasureInfo& measure) {
  return translated("Measure", measure.label);
}

QString measureTitle(const MeasureInfo& measure) {
  const auto label = measureLabel(measure);
  return measure.isShare() ? label : QStringLiteral("%1 [%2]").arg(label, translated("Measure", measure.unit));
}

QString measureDefinition(const MeasureInfo& measure) {
  return translated("Measure", measure.definition);
}

QString measureNumber(double value, bool isDifference) {
  if (std::isnan(value)) return QStringLiteral("–");
  return (isDifference && value > 0 ? QStringLiteral("+") : QString()) + tickNumber(value, 3);
}

QString headNumber(const HeadId& id) {
  return QStringLiteral("%1.%2").arg(id.layer).arg(id.head);
}

QString headTitle(const MeasuredHead& head) {
  auto text = MeasureText::tr("Layer %1, head %2").arg(head.id.layer).arg(head.id.head);
  if (!head.head->name.empty()) text += QStringLiteral(" · ") + translated("Head", head.head->name);
  if (head.head->off) text += QStringLiteral(" · ") + MeasureText::tr("off");
  return text;
}

}  // namespace fovea
