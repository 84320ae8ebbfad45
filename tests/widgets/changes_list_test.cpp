// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/changes_list.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/reset_button.h"

using namespace fovea;

namespace {

Settings three() {
  Settings settings;
  (void)settings.set(Field::QueryRotation, Scope::only({StackKind::Encoder, 0, 2}), -90);
  (void)settings.set(Field::Temperature, Scope::everywhere(), 0.5);
  (void)settings.set(Field::Heads, Scope::everywhere(), 4);
  return settings;
}

/// The field that the last signal was about.
Field fieldOf(const QSignalSpy& spy) {
  return std::get<Settings::Key>(spy.last().at(0).value<ChangesList::Change>()).field;
}

}  // namespace

class ChangesListTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void emptyStateSaysSo() {
    ChangesList list;
    list.show();
    QVERIFY(list.findChild<QLabel*>()->isVisible());
    QVERIFY(!list.findChild<QPushButton*>()->isEnabled());
    list.setChanges(three(), {});
    QVERIFY(!list.findChild<QLabel*>()->isVisible());
    list.setChanges({}, {});
    QVERIFY(list.findChild<QLabel*>()->isVisible());
    QCOMPARE(list.findChild<QTreeWidget*>()->topLevelItemCount(), 0);
  }

  void oneLineInWordsForEachEntry() {
    ChangesList list;
    list.setChanges(three(), {});
    auto* tree = list.findChild<QTreeWidget*>();
    QCOMPARE(tree->topLevelItemCount(), 3);
    QCOMPARE(tree->topLevelItem(0)->text(0), QStringLiteral("Heads 4"));
    QCOMPARE(tree->topLevelItem(0)->text(1), QString());
    QCOMPARE(tree->topLevelItem(1)->text(0), QStringLiteral("Query rotation −90°"));
    QCOMPARE(tree->topLevelItem(1)->text(1), QStringLiteral("head 2"));
    QCOMPARE(tree->topLevelItem(2)->text(0), QStringLiteral("Temperature 0.5"));
    QCOMPARE(tree->topLevelItem(2)->text(1), QStringLiteral("everywhere"));
  }

  void switchesAreNamedAlone() {
    ChangesList list;
    Settings settings;
    QVERIFY(settings.set(Field::Off, Scope::everywhere(), 1));
    QVERIFY(settings.set(Field::Scaled, Scope::everywhere(), 0));
    list.setChanges(settings, {});
    auto* tree = list.findChild<QTreeWidget*>();
    QStringList lines{tree->topLevelItem(0)->text(0), tree->topLevelItem(1)->text(0)};
    lines.sort();
    QCOMPARE(lines, QStringList({QStringLiteral("Head off"), QStringLiteral("Scale scores off")}));
  }

  void forbiddenCellsAreALineOfEachStack() {
    ChangesList list;
    Settings settings;
    QVERIFY(settings.set(Field::Seed, Scope::everywhere(), 2));
    list.setChanges(settings,
                    {{{StackKind::Encoder, {}, {}}, {{0, 1}, {2, 2}}}, {{StackKind::Cross, {}, {}}, {{0, 0}}}});
    auto* tree = list.findChild<QTreeWidget*>();
    QCOMPARE(tree->topLevelItemCount(), 3);
    QCOMPARE(tree->topLevelItem(1)->text(0), QStringLiteral("Forbidden cells: 2"));
    QCOMPARE(tree->topLevelItem(1)->text(1), QStringLiteral("self-attention"));
    QCOMPARE(tree->topLevelItem(2)->text(1), QStringLiteral("cross-attention"));
    QSignalSpy reset(&list, &ChangesList::resetRequested);
    auto* button = qobject_cast<ResetButton*>(tree->itemWidget(tree->topLevelItem(2), 2));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(std::get<Scope>(reset.last().at(0).value<ChangesList::Change>()).stack, StackKind::Cross);
    list.setChanges({}, {{{StackKind::Encoder, {}, {}}, {{0, 1}}}});
    QCOMPARE(tree->topLevelItem(0)->text(0), QStringLiteral("Forbidden cells: 1"));
    QVERIFY(list.findChild<QPushButton*>()->isEnabled());
  }

  void scopesAreToldApart() {
    const auto text = [](const Scope& scope) { return scopeText({Field::QueryGain, scope}); };
    QCOMPARE(text(Scope::layerOf({StackKind::Encoder, 0, 0})), QStringLiteral("layer 0, all heads"));
    QCOMPARE(text(Scope::only({StackKind::Cross, 0, 1})), QStringLiteral("cross-attention, head 1"));
    QCOMPARE(text(Scope::only({StackKind::Encoder, 3, 1})), QStringLiteral("layer 3, head 1"));
    QCOMPARE(text({StackKind::Cross, {}, {}}), QStringLiteral("cross-attention"));
    QCOMPARE(text({StackKind::Encoder, {}, {}}), QStringLiteral("self-attention"));
    QCOMPARE(text({{}, {}, 5}), QStringLiteral("head 5"));
  }

  void aNewValueKeepsTheSelection() {
    ChangesList list;
    auto settings = three();
    list.setChanges(settings, {});
    auto* tree = list.findChild<QTreeWidget*>();
    auto* line = tree->topLevelItem(2);
    tree->setCurrentItem(line);
    (void)settings.set(Field::Temperature, Scope::everywhere(), 0.7);
    list.setChanges(settings, {});
    QCOMPARE(tree->currentItem(), line);
    QCOMPARE(line->text(0), QStringLiteral("Temperature 0.7"));
  }

  void deleteButtonEnterAndResetAll() {
    ChangesList list;
    auto settings = three();
    list.setChanges(settings, {});
    list.show();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    auto* tree = list.findChild<QTreeWidget*>();
    QSignalSpy reset(&list, &ChangesList::resetRequested);
    QSignalSpy activated(&list, &ChangesList::activated);
    QSignalSpy all(&list, &ChangesList::resetAllRequested);
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(reset.size(), 0);
    // As in the program: the list is rebuilt while it is still telling what was asked for.
    connect(&list, &ChangesList::resetRequested, this, [&](const ChangesList::Change& change) {
      settings.erase(std::get<Settings::Key>(change));
      list.setChanges(settings, {});
    });
    tree->setCurrentItem(tree->topLevelItem(1));
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(fieldOf(activated), Field::QueryRotation);
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(fieldOf(reset), Field::QueryRotation);
    QCOMPARE(tree->topLevelItemCount(), 2);
    QCOMPARE(tree->indexOfTopLevelItem(tree->currentItem()), 1);
    auto* button = qobject_cast<ResetButton*>(tree->itemWidget(tree->topLevelItem(0), 2));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(fieldOf(reset), Field::Heads);
    QTest::mouseClick(list.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(all.size(), 1);
  }
};

QTEST_MAIN(ChangesListTest)
#include "changes_list_test.moc"
