// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QMenu>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace fovea {

namespace {

QString withoutMnemonic(QString text) {
  static const QRegularExpression bracketed(QStringLiteral("\\(&\\w\\)"));  // as Chinese menus write them
  static const QRegularExpression ampersand(QStringLiteral("&(.)"));
  return text.remove(bracketed).replace(ampersand, QStringLiteral("\\1"));
}

QString row(const QString& what, const QString& keys) {
  return QStringLiteral(
             "<tr><td width='58%' style='padding:2px 12px 2px 0'>%1</td><td style='padding:2px 0'>%2</td></tr>")
      .arg(what.toHtmlEscaped(), keys.toHtmlEscaped());
}

QString section(const QString& title, const QString& rows) {
  return rows.isEmpty() ? QString()
                        : QStringLiteral("<h3>%1</h3><table cellspacing=0 width='100%'>%2</table>")
                              .arg(title.toHtmlEscaped(), rows);
}

QString rowsOf(const QMenu& menu) {
  QString rows;
  for (const auto* action : menu.actions()) {
    if (action->menu()) {
      rows += rowsOf(*action->menu());
      continue;
    }
    QStringList keys;
    for (const auto& shortcut : action->shortcuts()) keys << shortcut.toString(QKeySequence::NativeText);
    if (!keys.isEmpty()) rows += row(withoutMnemonic(action->text()), keys.join(QStringLiteral(", ")));
  }
  return rows;
}

QString key(const char* portable) {
  return QKeySequence(QLatin1String(portable)).toString(QKeySequence::NativeText);
}

QString heatmapRows() {
  using D = ShortcutsDialog;
  return row(D::tr("Move the cell cursor"), D::tr("Arrow keys")) +
         row(D::tr("First or last key of the row"), D::tr("%1, %2").arg(key("Home"), key("End"))) +
         row(D::tr("A page up or down"), D::tr("%1, %2").arg(key("PgUp"), key("PgDown"))) +
         row(D::tr("First or last cell"), D::tr("%1, %2").arg(key("Ctrl+Home"), key("Ctrl+End"))) +
         row(D::tr("Zoom in or out"), D::tr("%1, %2, mouse wheel").arg(key("+"), key("-"))) +
         row(D::tr("Zoom to a region"), D::tr("Drag")) +
         row(D::tr("Move the map"), D::tr("%1 drag, middle button drag").arg(D::tr("Shift"))) +
         row(D::tr("Show the whole map"), D::tr("%1, double click").arg(key("0")));
}

QString sliderRows() {
  using D = ShortcutsDialog;
  return row(D::tr("A step down or up"), D::tr("%1, %2").arg(key("Left"), key("Right"))) +
         row(D::tr("A tenth of the range"), D::tr("%1, %2").arg(key("PgUp"), key("PgDown"))) +
         row(D::tr("Least or greatest value"), D::tr("%1, %2").arg(key("Home"), key("End"))) +
         row(D::tr("Put back the selected line of “what is changed”"), key("Del"));
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QMenu*>& menus, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Keyboard shortcuts"));
  QString html;
  for (const auto* menu : menus) html += section(withoutMnemonic(menu->title()), rowsOf(*menu));
  html += section(tr("Heatmap"), heatmapRows());
  html += section(tr("Heads"), row(tr("Previous or next head"), tr("%1, %2").arg(key("Left"), key("Right"))) +
                                   row(tr("First head, mean"), tr("%1, %2").arg(key("Home"), key("End"))));
  html += section(tr("Sliders and changes"), sliderRows());
  auto* page = new QTextBrowser(this);
  page->setHtml(html);
  page->setFrameShape(QFrame::NoFrame);
  page->document()->setDocumentMargin(12);
  page->setAccessibleName(windowTitle());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(page);
  layout->addWidget(buttons);
  resize(520, 640);
}

}  // namespace fovea
