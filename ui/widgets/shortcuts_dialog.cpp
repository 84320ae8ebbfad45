// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QMenu>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/widgets/mnemonic.h"

namespace fovea {

namespace {

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
  return row(ShortcutsDialog::tr("Move the cell cursor"), ShortcutsDialog::tr("Arrow keys")) +
         row(ShortcutsDialog::tr("First or last key of the row"),
             ShortcutsDialog::tr("%1, %2").arg(key("Home"), key("End"))) +
         row(ShortcutsDialog::tr("A page up or down"), ShortcutsDialog::tr("%1, %2").arg(key("PgUp"), key("PgDown"))) +
         row(ShortcutsDialog::tr("First or last cell"),
             ShortcutsDialog::tr("%1, %2").arg(key("Ctrl+Home"), key("Ctrl+End"))) +
         row(ShortcutsDialog::tr("Zoom in or out"),
             ShortcutsDialog::tr("%1, %2, mouse wheel").arg(key("+"), key("-"))) +
         row(ShortcutsDialog::tr("Zoom to a region"), ShortcutsDialog::tr("Drag")) +
         row(ShortcutsDialog::tr("Move the map"),
             ShortcutsDialog::tr("%1 drag, middle button drag").arg(ShortcutsDialog::tr("Shift"))) +
         row(ShortcutsDialog::tr("Show the whole map"), ShortcutsDialog::tr("%1, double click").arg(key("0")));
}

QString sliderRows() {
  return row(ShortcutsDialog::tr("A step down or up"), ShortcutsDialog::tr("%1, %2").arg(key("Left"), key("Right"))) +
         row(ShortcutsDialog::tr("A tenth of the range"),
             ShortcutsDialog::tr("%1, %2").arg(key("PgUp"), key("PgDown"))) +
         row(ShortcutsDialog::tr("Least or greatest value"),
             ShortcutsDialog::tr("%1, %2").arg(key("Home"), key("End"))) +
         row(ShortcutsDialog::tr("Put back the selected line of “what is changed”"), key("Del"));
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
