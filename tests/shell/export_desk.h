// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <functional>

#include "tests/shell/desk.h"
#include "ui/widgets/export_dialog.h"

namespace fovea::test {

inline QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Chooses this name and, for data, the filter that contains @p format.
inline void enter(QFileDialog& dialog, const QString& path, const QString& format = {}) {
  for (const auto& filter : dialog.nameFilters())
    if (!format.isEmpty() && filter.startsWith(format)) {
      auto* types = dialog.findChild<QComboBox*>(QStringLiteral("fileTypeCombo"));
      types->setCurrentText(filter);
      Q_EMIT types->textActivated(filter);
      Q_EMIT types->activated(types->currentIndex());
      break;
    }
  auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  name->setText(path);
  QTest::keyClick(name, Qt::Key_Return);
}

/// Exports a picture as a person does. The file is there when this returns true.
inline bool exportPicture(Desk& desk, const QString& path, const std::function<void(ExportDialog&)>& choose) {
  const Answer<ExportDialog> chosen([&](ExportDialog& dialog) {
    choose(dialog);
    dialog.accept();
  });
  const Answer<QFileDialog> named([&](QFileDialog& dialog) { enter(dialog, path); });
  desk.use(desk.actions().exportPicture);
  return chosen.given() && named.given() && QTest::qWaitFor([&] { return QFile::exists(path); }, 20000);
}

/// Exports numbers; @p format is how the file type's line begins.
inline bool exportData(Desk& desk, const QString& path, const QString& format) {
  const Answer<QFileDialog> named([&](QFileDialog& dialog) { enter(dialog, path, format); });
  desk.use(desk.actions().exportData);
  return named.given() && QTest::qWaitFor([&] { return QFile::exists(path); }, 20000);
}

/// Chooses an entry of the dialog's box that has one of this text.
inline void choose(const QDialog& dialog, const QString& text) {
  for (auto* box : dialog.findChildren<QComboBox*>())
    if (const int index = box->findText(text); index >= 0) box->setCurrentIndex(index);
}

}  // namespace fovea::test
