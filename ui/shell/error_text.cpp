// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/error_text.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QRegularExpression>
#include <array>

namespace fovea {

QString errorTitle(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidValue:
      return QCoreApplication::translate("Error", "A value is outside its limits");
    case ErrorCode::InvalidText:
      return QCoreApplication::translate("Error", "The text cannot be used");
    case ErrorCode::TooLarge:
      return QCoreApplication::translate("Error", "This would not fit");
    case ErrorCode::BadFile:
      return QCoreApplication::translate("Error", "The file is damaged");
    case ErrorCode::Unsupported:
      return QCoreApplication::translate("Error", "This is not supported");
    case ErrorCode::Io:
      return QCoreApplication::translate("Error", "Reading or writing failed");
    case ErrorCode::Cancelled:
      return QCoreApplication::translate("Error", "Cancelled");
    case ErrorCode::Internal:
      return QCoreApplication::translate("Error", "A defect in Fovea");
  }
  return {};
}

// Sentences of the core with numbers in them, as the catalogue has them.
[[maybe_unused]] constexpr std::array kWithNumbers{
    QT_TRANSLATE_NOOP("Error", "The text has %1 tokens, and at most %2 can be shown: shorten it."),
    QT_TRANSLATE_NOOP("Error",
                      "The text has %1 tokens, and at most %2 can be shown: cut it into words, or shorten it."),
    QT_TRANSLATE_NOOP("Error",
                      "Attention flow is computed for at most %1 tokens, and there are %2; rollout has no such limit."),
};

QString errorSentence(const Error& error) {
  static const QRegularExpression number(QStringLiteral("\\d+"));
  QString sentence = QString::fromStdString(error.message);
  const QString whole = QCoreApplication::translate("Error", error.message.c_str());
  if (whole != sentence) return whole;
  QStringList numbers;
  for (auto match = number.match(sentence); match.hasMatch();
       match = number.match(sentence, match.capturedStart() + 2)) {
    numbers << match.captured();
    sentence.replace(match.capturedStart(), match.capturedLength(), QLatin1Char('%') + QString::number(numbers.size()));
  }
  QString translated = QCoreApplication::translate("Error", sentence.toUtf8().constData());
  if (translated == sentence) return whole;
  for (const auto& each : numbers) translated = translated.arg(each);
  return translated;
}

void showNotice(QWidget* parent, const QString& action, const QString& title, const QString& sentence) {
  QMessageBox box(QMessageBox::Warning, action, title, QMessageBox::Ok, parent);
  box.setInformativeText(sentence);
  box.exec();
}

void showError(QWidget* parent, const QString& action, const Error& error) {
  showNotice(parent, action, errorTitle(error.code), errorSentence(error));
}

}  // namespace fovea
