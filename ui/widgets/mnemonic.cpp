// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mnemonic.h"

#include <QRegularExpression>

namespace fovea {

QString withoutMnemonic(QString text) {
  static const QRegularExpression bracketed(QStringLiteral("\\(&\\w\\)"));  // as Chinese menus write them
  static const QRegularExpression ampersand(QStringLiteral("&(.)"));
  return text.remove(bracketed).replace(ampersand, QStringLiteral("\\1"));
}

}  // namespace fovea
