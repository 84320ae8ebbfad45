// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/error_text.h"

#include <QCoreApplication>
#include <QMessageBox>

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

QString errorSentence(const Error& error) {
  return QCoreApplication::translate("Error", error.message.c_str());
}

void showError(QWidget* parent, const QString& action, const Error& error) {
  QMessageBox box(QMessageBox::Warning, action, errorTitle(error.code), QMessageBox::Ok, parent);
  box.setInformativeText(errorSentence(error));
  box.exec();
}

}  // namespace fovea
