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

QString paperHtml(std::string_view paper) {
  return paper.empty() ? QString() : QStringLiteral(" (%1)").arg(formulaHtml(paper));
}

/// A list of the choices that have more to say than their names.
QString choicesHtml(std::span<const Mechanism> choices) {
  QString list;
  for (const auto& choice : choices)
    if (!choice.meaning.empty()) list += QStringLiteral("<li>%1</li>").arg(mechanismHelp(choice));
  return list.isEmpty() ? list : QStringLiteral("<ul>%1</ul>").arg(list);
}

}  // namespace

QString fieldLabel(Field field) {
  return translated(info(field).label);
}

QString mechanismLabel(const Mechanism& mechanism, const char* context) {
  return translated(mechanism.label, context);
}

QString mechanismNote(const Mechanism& mechanism, const char* context) {
  QStringList parts;
  if (!mechanism.formula.empty()) parts << formulaHtml(mechanism.formula);
  parts << translated(mechanism.meaning, context).toHtmlEscaped() + paperHtml(mechanism.paper);
  return QStringLiteral("<small>%1</small>").arg(parts.join(QStringLiteral("<br>")));
}

QString mechanismHelp(const Mechanism& mechanism, const char* context) {
  auto text = QStringLiteral("<b>%1</b>").arg(mechanismLabel(mechanism, context).toHtmlEscaped());
  if (!mechanism.formula.empty()) text += QStringLiteral(": ") + formulaHtml(mechanism.formula);
  return text + QStringLiteral("<br>") + translated(mechanism.meaning, context).toHtmlEscaped() +
         paperHtml(mechanism.paper);
}

QString fieldSuffix(Field field) {
  const auto unit = plain(info(field).unit);
  return unit.isEmpty() || unit.front().isLetter() ? QString() : unit;
}

QString fieldValueText(Field field, double value) {
  const auto& row = info(field);
  if (row.kind == FieldKind::Choice) return mechanismLabel(row.choices[static_cast<std::size_t>(value)]);
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
  text += QStringLiteral("<p>%1</p>").arg(translated(row.meaning).toHtmlEscaped() + paperHtml(row.paper));
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
