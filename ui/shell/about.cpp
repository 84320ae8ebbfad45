// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/about.h"

#include <QCoreApplication>
#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

#include "core/check/shipped_check.h"
#include "core/run/latest_worker.h"
#include "fovea/version.h"
#include "ui/shell/error_text.h"

namespace fovea {

namespace {

using Checks = std::vector<std::pair<std::string, ModelCheck>>;

/// What came of the reference values, in a sentence.
QString sentence(const Expected<Checks>& checks) {
  if (!checks) return errorSentence(checks.error());
  int all = 0;
  int failed = 0;
  double worst = 0;
  QString where;
  for (const auto& [name, check] : *checks)
    for (const auto& deviation : check.deviations) {
      ++all;
      if (!deviation.within()) ++failed;
      if (deviation.worst < worst) continue;
      worst = deviation.worst;
      where = QString::fromStdString(name + " " + deviation.tensor);
    }
  const auto text =
      QCoreApplication::translate("About", "%1 of %2 tensors of reference values agree; the largest error is %3 (%4).");
  return text.arg(QString::number(all - failed), QString::number(all), QString::number(worst, 'g', 2), where);
}

}  // namespace

void showAbout(QWidget* parent) {
  QMessageBox box(parent);
  box.setWindowTitle(QCoreApplication::translate("About", "About Fovea"));
  box.setIconPixmap(QIcon(QStringLiteral(":/icons/org.fovea.Fovea.svg")).pixmap(72, 72));
  box.setText(QStringLiteral("<h3>Fovea %1</h3><p>%2</p>")
                  .arg(QString::fromUtf8(kVersion),
                       QCoreApplication::translate("About", "See what attention does with the text you type.")));
  const auto about = QStringLiteral("<p>%1</p><p>%2</p><p>%3</p>")
                         .arg(QCoreApplication::translate("About",
                                                          "The bare layer's embeddings and heads are constructed, "
                                                          "not trained: they show the mechanism itself."),
                              QCoreApplication::translate("About",
                                                          "The built-in translator is trained on sentence pairs "
                                                          "from Tatoeba, CC BY 2.0 FR."),
                              QCoreApplication::translate("About",
                                                          "Free software under the GNU General Public License, "
                                                          "version 3 or later. Uses Qt, QCustomPlot, Eigen, "
                                                          "ICU, nlohmann_json, libzip and CLI11."));
  box.setInformativeText(about);
  auto* check = box.addButton(QCoreApplication::translate("About", "&Check the Numbers"), QMessageBox::ActionRole);
  check->setToolTip(QCoreApplication::translate(
      "About", "Recompute the reference values of PyTorch that came with this program (as 'fovea check' does)"));
  box.setDefaultButton(box.addButton(QMessageBox::Ok));
  const auto say = [&box, about](const QString& text) {
    box.setInformativeText(about + QStringLiteral("<p>%1</p>").arg(text));
  };
  LatestWorker<int, Checks> worker([](int, const RunControl& control) { return checkShipped(control); },
                                   [&](auto, Expected<Checks> checks) {
                                     QMetaObject::invokeMethod(&box, [&say, check, checks = std::move(checks)] {
                                       say(sentence(checks).toHtmlEscaped());
                                       check->setEnabled(true);
                                     });
                                   });
  check->disconnect();  // from the box, which it would close
  QObject::connect(check, &QPushButton::clicked, &box, [&] {
    check->setEnabled(false);
    say(QCoreApplication::translate("About", "Computing…"));
    worker.submit(0);
  });
  box.exec();
}

}  // namespace fovea
