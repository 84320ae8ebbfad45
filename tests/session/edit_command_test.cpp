// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/edit_command.h"

#include <QRegularExpression>
#include <QTest>
#include <QUndoStack>
#include <string>
#include <vector>

using namespace fovea;

class EditCommandTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    restored_.clear();
  }

  void pushingDoesNotRestore() {
    QUndoStack stack;
    push(stack, 1, "a", "b");
    QVERIFY(restored_.empty());
    stack.undo();
    stack.redo();
    QCOMPARE(restored_, (std::vector<std::string>{"a", "b"}));
  }

  void oneGestureIsOneStep() {
    QUndoStack stack;
    push(stack, 1, "a", "b");
    push(stack, 1, "b", "c");
    push(stack, 2, "c", "d");
    QCOMPARE(stack.count(), 2);
    stack.undo();
    stack.undo();
    QCOMPARE(restored_, (std::vector<std::string>{"c", "a"}));
  }

  void backWhereItBeganIsNoStep() {
    QUndoStack stack;
    push(stack, 1, "a", "b");
    push(stack, 1, "b", "a");
    QCOMPARE(stack.count(), 0);
  }

 private:
  void push(QUndoStack& stack, int gesture, const std::string& before, const std::string& after) {
    const auto scenario = [](const std::string& text) {
      auto made = std::make_shared<Scenario>();
      made->text = text;
      return made;
    };
    stack.push(new EditCommand(QStringLiteral("Edit"), gesture, scenario(before), scenario(after),
                               [this](const ScenarioPtr& restored) { restored_.push_back(restored->text); }));
  }

  std::vector<std::string> restored_;
};

QTEST_GUILESS_MAIN(EditCommandTest)
#include "edit_command_test.moc"
