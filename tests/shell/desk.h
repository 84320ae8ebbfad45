// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QPointer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <functional>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/session/preferences.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/text_panel.h"
#include "ui/widgets/field_editor.h"
#include "ui/widgets/heatmap_view.h"
#include "ui/widgets/loading_bar.h"
#include "ui/widgets/text_view.h"
#include "ui/widgets/token_text_edit.h"

namespace fovea::test {

/// A home folder of this test program's own: no window of another one leaves anything in it.
inline void useOwnHome() {
  static const QTemporaryDir home;
  qputenv("HOME", home.path().toUtf8());
  QStandardPaths::setTestModeEnabled(true);
  QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

/// A window with a folder and preferences of its own, and hands at keyboard and mouse.
class Desk {
 public:
  explicit Desk(const ModelFiles& models = {})
      : preferences(path(QStringLiteral("preferences.ini"))), window(preferences, models) {
    failOnWarnings();
    window.resize(1240, 860);
    window.show();
    if (!QTest::qWaitForWindowActive(&window)) qFatal("The window does not become active.");
  }

  QString path(const QString& name) const { return folder.filePath(name); }

  Session& session() { return window.session(); }
  Actions& actions() const { return *window.findChild<Actions*>(); }
  QAction& panelAction(Panel panel) const { return *actions().panels[static_cast<std::size_t>(panel)]; }
  HeatmapView& heatmap() const { return *window.findChild<HeatmapView*>(); }
  TextView& textView() const { return *window.findChild<TextView*>(); }
  TokenTextEdit& text() const { return *window.findChild<TextPanel*>()->text(); }
  TokenTextEdit& target() const { return *window.findChild<TextPanel*>()->target(); }
  template <class Part>
  Part& editor(Field field) const {
    for (auto* editor : window.findChildren<FieldEditor*>())
      if (editor->field() == field) return *editor->findChild<Part*>();
    qFatal("There is no editor of this field.");
  }

  /// Waits until the engine has nothing left to do, with its model open; whether the frame then shows the scenario.
  bool settle() {
    const auto* loading = window.findChild<LoadingBar*>();
    const auto idle = [&] {
      return session().status().kind != Status::Kind::Running && !(session().lacksModel() && loading->isVisible());
    };
    return QTest::qWaitFor(idle, 60000) && !session().isStale();
  }

  /// Where the keys go.
  QWidget* hands() {
    window.activateWindow();  // after a dialog
    if (!QTest::qWaitForWindowActive(&window)) qFatal("The window does not become active again.");
    auto* focused = QApplication::focusWidget();
    return focused ? focused : &window;
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(hands(), key, modifiers); }
  /// Presses the shortcut.
  void use(const QAction* action) { QTest::keySequence(hands(), action->shortcut()); }
  void type(QWidget& box, const QString& what) {
    box.setFocus();
    QTest::keyClicks(&box, what);
  }

  QTemporaryDir folder;
  Preferences preferences;
  MainWindow window;
};

/// Answers the next modal dialog of this kind as soon as it is open.
template <class Dialog>
class Answer {
 public:
  explicit Answer(std::function<void(Dialog&)> how) {
    timer_.callOnTimeout([this, how = std::move(how)] {
      auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
      if (!dialog || !dialog->isActiveWindow()) return;
      timer_.stop();
      given_ = true;
      const QPointer<QDialog> open(dialog);
      how(*dialog);
      if (open && open->isVisible()) open->reject();  // a failed check must not leave it open
    });
    timer_.start(0);
  }
  bool given() const { return given_; }

 private:
  QTimer timer_;
  bool given_ = false;
};

/// The texts of a map's rows or columns, with bars between.
inline QString joined(const std::vector<Token>& tokens) {
  QStringList texts;
  for (const auto& token : tokens) texts << QString::fromStdString(token.text);
  return texts.join(u'|');
}

}  // namespace fovea::test

/// A test program: a subject with its private slots, run in an application as the program prepares it.
#define FOVEA_SHELL_TEST(Subject)                                 \
  int main(int argc, char** argv) {                               \
    fovea::test::useOwnHome();                                    \
    QApplication application(argc, argv);                         \
    fovea::prepareApplication(application, fovea::Preferences()); \
    Subject subject;                                              \
    return QTest::qExec(&subject, argc, argv);                    \
  }
