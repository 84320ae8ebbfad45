// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse: every part is reached, every action has its keys, and no part swallows them.
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QSet>
#include <QTextBrowser>
#include <QTreeWidget>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/export_dialog.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/field_spin_box.h"
#include "ui/widgets/head_strip.h"
#include "ui/widgets/parameter_panel.h"

using namespace fovea;
using namespace fovea::test;

namespace {

/// The actions of a menu and the menus in it, but for samples and files, which have no keys of their own.
QList<QAction*> actionsOf(const Actions& actions, const QMenu* menu) {
  QList<QAction*> found;
  for (auto* action : menu->actions()) {
    const auto& samples = actions.samples;
    if (action->isSeparator() || std::find(samples.begin(), samples.end(), action) != samples.end()) continue;
    if (action->menu() && action->menu() != actions.recent) found += actionsOf(actions, action->menu());
    if (!action->menu()) found << action;
  }
  return found;
}

QList<QAction*> allActions(const Actions& actions) {
  QList<QAction*> found;
  for (const auto* menu : actions.menus()) found += actionsOf(actions, menu);
  return found;
}

/// Whether the widget with the focus takes the keys for itself, so that no shortcut of the window sees them.
bool swallows(QWidget* widget, const QKeySequence& keys) {
  QKeyEvent event(QEvent::ShortcutOverride, keys[0].key(), keys[0].keyboardModifiers());
  event.ignore();
  QApplication::sendEvent(widget, &event);
  return event.isAccepted();
}

QString readOut(const Desk& desk) {
  return desk.window.findChild<StatusLine*>()->findChild<QLabel*>()->text();
}

}  // namespace

class KeyboardTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyActionHasKeysOfItsOwn() {
    const Desk desk;
    QMap<QString, QString> taken;
    const auto all = allActions(desk.actions());
    QVERIFY(all.size() > 40);
    for (const auto* action : all) {
      QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->text()));
      for (const auto& keys : action->shortcuts()) {
        QVERIFY2(!keys.isEmpty(), qPrintable(action->text()));
        const auto name = keys.toString();
        QVERIFY2(!taken.contains(name),
                 qPrintable(QStringLiteral("%1: %2, %3").arg(name, taken.value(name), action->text())));
        taken.insert(name, action->text());
      }
    }
  }

  void noPartSwallowsTheKeysOfAnAction() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    const QList<QWidget*> parts{&desk.text(),
                                &desk.heatmap(),
                                desk.window.findChild<HeadStrip*>(),
                                &desk.editor<FieldSlider>(Field::QueryGain),
                                &desk.editor<FieldSpinBox>(Field::QueryGain),
                                desk.window.findChild<ChangesList*>()->findChild<QTreeWidget*>()};
    QStringList swallowed;
    for (auto* part : parts)
      for (const auto* action : allActions(desk.actions()))
        for (const auto& keys : action->shortcuts())
          if (swallows(part, keys))
            swallowed << QString::fromUtf8(part->metaObject()->className()) + u' ' + keys.toString();
    QVERIFY2(swallowed.isEmpty(), qPrintable(swallowed.join(u'|')));
  }

  void tabVisitsEveryPartInOrder() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    desk.session().edit(QStringLiteral("edit"), Gesture::Done, [](Scenario& scenario) {
      std::ignore = scenario.settings.set(Field::Seed, Scope::everywhere(), 2);
    });
    desk.use(desk.actions().goTarget);
    desk.use(desk.actions().goText);
    QList<const QWidget*> parts{&desk.text(),
                                &desk.target(),
                                &desk.heatmap(),
                                desk.window.findChild<HeadStrip*>(),
                                desk.window.findChild<ParameterPanel*>(),
                                desk.window.findChild<ChangesList*>()};
    QSet<const QWidget*> seen;
    for (auto* at = desk.hands(); !seen.contains(at); at = desk.hands()) {
      seen.insert(at);
      if (!parts.isEmpty() && (at == parts.first() || parts.first()->isAncestorOf(at))) parts.removeFirst();
      desk.press(Qt::Key_Tab);
    }
    QVERIFY2(parts.isEmpty(), parts.isEmpty() ? "" : parts.first()->metaObject()->className());
    for (const auto* editor : desk.window.findChildren<FieldEditor*>())
      QVERIFY2(!editor->isVisible() || seen.contains(editor->focusProxy()), qPrintable(editor->toolTip()));
    QVERIFY(desk.settle());
  }

  void fromNothingToACellAndAPicture() {
    Desk desk;
    desk.use(desk.actions().goText);
    QTest::keyClicks(desk.hands(), QStringLiteral("one two one"));
    QVERIFY(desk.settle());
    desk.use(desk.actions().goMap);
    QCOMPARE(QApplication::focusWidget(), &desk.heatmap());
    desk.press(Qt::Key_Right);  // shows the cursor
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_Right);
    QCOMPARE(desk.session().view().cell, std::optional(Cell{1, 1}));
    const auto line = readOut(desk);
    for (const char* part : {"query two [1]", "key two [1]", "weight ", "score ", "rank 1 of 3"})
      QVERIFY2(line.contains(QString::fromUtf8(part)), qPrintable(line));

    desk.use(&desk.panelAction(Panel::Heads));
    QCOMPARE(QApplication::focusWidget(), desk.window.findChild<HeadStrip*>());
    desk.press(Qt::Key_Right);
    desk.press(Qt::Key_Right);  // faster than the frames
    QCOMPARE(desk.session().view().focus.head, std::optional(2));
    desk.use(desk.actions().nextHead);
    QCOMPARE(desk.session().view().focus.head, std::optional(3));
    desk.use(desk.actions().meanHead);
    QCOMPARE(desk.session().view().focus.head, std::nullopt);
    desk.use(desk.actions().previousHead);
    QVERIFY(desk.settle());

    desk.use(&desk.panelAction(Panel::Parameters));
    QVERIFY(desk.window.findChild<ParameterPanel*>()->isAncestorOf(desk.hands()));
    while (desk.hands() != &desk.editor<FieldSlider>(Field::QueryGain)) desk.press(Qt::Key_Tab);
    desk.press(Qt::Key_Right);
    QVERIFY(!desk.session().scenario()->settings.entries().empty());
    QVERIFY(desk.settle());

    const Answer<ExportDialog> answer([](ExportDialog& dialog) {
      QVERIFY(dialog.isAncestorOf(QApplication::focusWidget()));
      QTest::keyClick(&dialog, Qt::Key_Escape);
    });
    desk.use(desk.actions().exportPicture);
    QVERIFY(answer.given());
  }

  void theMapKeepsItsOwnKeys() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    desk.heatmap().setFocus();
    QTRY_VERIFY(!desk.heatmap().plot().visibleCells().isEmpty());
    const auto whole = desk.heatmap().plot().visibleCells();
    desk.press(Qt::Key_Plus);
    QVERIFY(desk.heatmap().plot().visibleCells().width() < whole.width());
    desk.press(Qt::Key_0);
    QCOMPARE(desk.heatmap().plot().visibleCells(), whole);
    desk.use(desk.actions().zoomIn);
    QVERIFY(desk.heatmap().plot().visibleCells().width() < whole.width());
    desk.use(desk.actions().zoomReset);
    QCOMPARE(desk.heatmap().plot().visibleCells(), whole);
    // Escape lets go of a rubber band: with nothing to stop it belongs to no one else.
    const auto middle = desk.heatmap().plot().mapRect().center();
    QTest::mousePress(&desk.heatmap(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(&desk.heatmap(), middle + QPoint(60, 60));
    desk.press(Qt::Key_Escape);
    QTest::mouseRelease(&desk.heatmap(), Qt::LeftButton, {}, middle + QPoint(60, 60));
    QCOMPARE(desk.heatmap().plot().visibleCells(), whole);
  }

  void thePageOfKeysListsThem() {
    Desk desk;
    QString page;
    const Answer<QDialog> answer([&](QDialog& dialog) {
      page = dialog.findChild<QTextBrowser*>()->toPlainText();
      dialog.reject();
    });
    desk.use(desk.actions().shortcuts);
    QVERIFY(answer.given());
    for (const auto* action : allActions(desk.actions())) {
      const auto keys = action->shortcut().toString(QKeySequence::NativeText);
      QVERIFY2(page.contains(keys), qPrintable(action->text() + u' ' + keys));
    }
  }
};

FOVEA_SHELL_TEST(KeyboardTest)
#include "keyboard_test.moc"
