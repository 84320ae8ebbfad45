// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/about.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>

#include "fovea/version.h"

namespace fovea {

void showAbout(QWidget* parent) {
  QMessageBox box(parent);
  box.setWindowTitle(QCoreApplication::translate("About", "About Fovea"));
  box.setIconPixmap(QIcon(QStringLiteral(":/icons/org.fovea.Fovea.svg")).pixmap(72, 72));
  box.setText(QStringLiteral("<h3>Fovea %1</h3><p>%2</p>")
                  .arg(QString::fromUtf8(kVersion),
                       QCoreApplication::translate("About", "See what attention does with the text you type.")));
  box.setInformativeText(QStringLiteral("<p>%1</p><p>%2</p><p>%3</p>")
                             .arg(QCoreApplication::translate("About",
                                                              "The bare layer's embeddings and heads are constructed, "
                                                              "not trained: they show the mechanism itself."),
                                  QCoreApplication::translate("About",
                                                              "The built-in translator is trained on sentence pairs "
                                                              "from Tatoeba, CC BY 2.0 FR."),
                                  QCoreApplication::translate("About",
                                                              "Free software under the GNU General Public License, "
                                                              "version 3 or later. Uses Qt, QCustomPlot, Eigen, "
                                                              "ICU, nlohmann_json, libzip and CLI11.")));
  box.exec();
}

}  // namespace fovea
