// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/save_table.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

#include "ui/session/preferences.h"
#include "ui/shell/error_text.h"

namespace fovea {

void saveTable(QWidget& parent, Preferences& preferences, const QString& title, const QString& name,
               const std::function<std::string(bool csv)>& table) {
  QFileDialog files(&parent, title, QDir(preferences.text(Preference::ExportFolder)).filePath(name));
  const QStringList filters{QStringLiteral("JSON (*.json)"), QStringLiteral("CSV (*.csv)")};
  files.setNameFilters(filters);
  files.setAcceptMode(QFileDialog::AcceptSave);
  const auto follow = [&] {
    files.setDefaultSuffix(files.selectedNameFilter() == filters[1] ? QStringLiteral("csv") : QStringLiteral("json"));
  };
  QObject::connect(&files, &QFileDialog::filterSelected, &files, follow);
  follow();
  if (files.exec() != QDialog::Accepted) return;
  const auto path = files.selectedFiles().value(0);
  preferences.setText(Preference::ExportFolder, QFileInfo(path).absolutePath());
  const auto text = table(path.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive));
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0 ||
      !file.commit())
    showError(&parent, title, {ErrorCode::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString()});
}

}  // namespace fovea
