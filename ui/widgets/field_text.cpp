// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <string>

namespace fovea {

namespace {

QString translated(std::string_view text, const char* context = "Field") {
  return text.empty() ? QString() : QCoreApplication::translate(context, std::string(text).c_str());
}

QString plain(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

struct FieldText {
  Q_DECLARE_TR_FUNCTIONS(FieldText)
};

/// W_Q, d_k, ‖W_Q‖_F, a_{j−i}: what follows an underscore stands lower.
QString formulaHtml(std::string_view formula) {
  static const QRegularExpression subscript(QStringLiteral("_(?:(\\w)|\\{([^}]*)\\})"));
  return plain(formula).toHtmlEscaped().replace(subscript, QStringLiteral("<sub>\\1\\2</sub>"));
}

/// A list of the choices that have more to say than their names: formula, meaning, paper.
QString choicesHtml(std::span<const Mechanism> choices) {
  QString list;
  for (const auto& choice : choices) {
    if (choice.meaning.empty()) continue;
    list += QStringLiteral("<li><b>%1</b>").arg(translated(choice.label, "Mechanism").toHtmlEscaped());
    if (!choice.formula.empty()) list += QStringLiteral(": ") + formulaHtml(choice.formula);
    list += QStringLiteral("<br>") + translated(choice.meaning, "Mechanism").toHtmlEscaped();
    if (!choice.paper.empty()) list += QStringLiteral(" (%1)").arg(formulaHtml(choice.paper));
    list += QStringLiteral("</li>");
  }
  return list.isEmpty() ? list : QStringLiteral("<ul>%1</ul>").arg(list);
}

}  // namespace

QString fieldLabel(Field field) {
  return translated(info(field).label);
}

QString fieldSuffix(Field field) {
  const auto unit = plain(info(field).unit);
  return unit.isEmpty() || unit.front().isLetter() ? QString() : unit;
}

QString fieldValueText(Field field, double value) {
  const auto& row = info(field);
  if (row.kind == FieldKind::Choice) return translated(row.choices[static_cast<std::size_t>(value)].label, "Mechanism");
  if (row.kind == FieldKind::Toggle || (!row.atMaximum.empty() && value >= row.maximum))
    return translated(formatValue(field, value));
  QLocale locale;
  locale.setNumberOptions(QLocale::OmitGroupSeparator);
  auto number = locale.toString(value, 'f', QLocale::FloatingPointShortest);
  return number.replace(QLatin1Char('-'), QChar(0x2212)) + fieldSuffix(field);
}

QString fieldHelp(Field field) {
  const auto& row = info(field);
  auto text = QStringLiteral("<p><b>%1</b></p>").arg(fieldLabel(field).toHtmlEscaped());
  if (!row.formula.empty()) text += QStringLiteral("<p>%1</p>").arg(formulaHtml(row.formula));
  text += QStringLiteral("<p>%1</p>").arg(translated(row.meaning).toHtmlEscaped());
  text += choicesHtml(row.choices);
  const auto standard = fieldValueText(field, row.standard).toHtmlEscaped();
  if (row.kind == FieldKind::Real || row.kind == FieldKind::Integer)
    text += QStringLiteral("<p>%1</p>")
                .arg(FieldText::tr("Range %1 … %2, default %3")
                         .arg(fieldValueText(field, row.minimum), fieldValueText(field, row.maximum), standard));
  else
    text += QStringLiteral("<p>%1</p>").arg(FieldText::tr("Default %1").arg(standard));
  return text;
}

}  // namespace fovea
