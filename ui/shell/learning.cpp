// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/learning.h"

#include <QCoreApplication>
#include <QFile>

#include "core/checkpoint/built_in_models.h"
#include "core/io/learning.h"
#include "ui/shell/error_text.h"
#include "ui/widgets/learning_dialog.h"

namespace fovea {

namespace {

Expected<Learning> readShipped() {
  QFile file(QString::fromStdString((modelPath(kTranslator) / "learning.json").string()));
  if (!file.open(QIODevice::ReadOnly))
    return Error{ErrorCode::Io, (file.fileName() + QStringLiteral(": ") + file.errorString()).toStdString()};
  return readLearning(file.read(static_cast<qint64>(kMaxLearningBytes) + 1).toStdString());
}

}  // namespace

void showLearning(QWidget* parent, Theme theme, ColorMap colors) {
  auto learning = readShipped();
  if (!learning) {
    const auto title = QCoreApplication::translate("fovea::LearningDialog", "How This Attention Was Learned");
    return showError(parent, title, learning.error());
  }
  LearningDialog(*std::move(learning), theme, colors, parent).exec();
}

}  // namespace fovea
