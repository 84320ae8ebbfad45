// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/source_title.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <array>

namespace fovea {

// The parts of a model's title, as the catalogue has them.
[[maybe_unused]] constexpr std::array kParts{
    QT_TRANSLATE_NOOP("Source", "%1 layers"),       QT_TRANSLATE_NOOP("Source", "%1 layer"),
    QT_TRANSLATE_NOOP("Source", "%1 heads"),        QT_TRANSLATE_NOOP("Source", "%1 head"),
    QT_TRANSLATE_NOOP("Source", "%1 parameters"),   QT_TRANSLATE_NOOP("Source", "%1 k parameters"),
    QT_TRANSLATE_NOOP("Source", "%1 M parameters"), QT_TRANSLATE_NOOP("Source", "%1 G parameters"),
};

QString sourceTitle(std::string_view title) {
  static const QRegularExpression number(QStringLiteral("^[0-9.]+( \\+ [0-9.]+)?(?= )"));
  const QString separator = QStringLiteral(" · ");
  QStringList parts;
  for (auto part : QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size())).split(separator)) {
    const QString count = number.match(part).captured();
    if (!count.isEmpty()) part.replace(0, count.size(), QStringLiteral("%1"));
    const QString text = QCoreApplication::translate("Source", part.toUtf8().constData());
    parts << (count.isEmpty() ? text : text.arg(count));
  }
  return parts.join(separator);
}

}  // namespace fovea
