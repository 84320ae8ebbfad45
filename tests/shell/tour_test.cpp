// SPDX-License-Identifier: GPL-3.0-or-later
// The guided tour in the window: by keyboard and mouse, without losing anything, and always in the right place.
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include "core/scenario/tour.h"
#include "tests/shell/desk.h"
#include "ui/shell/docks.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/highlight_frame.h"
#include "ui/widgets/tour_bar.h"

using namespace fovea;
using namespace fovea::test;

namespace {

TourBar& barOf(const Desk& desk) {
  return *desk.window.findChild<TourBar*>();
}

HighlightFrame& frameOf(const Desk& desk) {
  return *desk.window.findChild<HighlightFrame*>();
}

/// Whether the frame stands around what it points at.
bool isAround(const HighlightFrame& frame) {
  const auto* target = frame.target();
  if (!target || !frame.isVisible()) return false;
  const QRect seen(target->mapTo(target->window(), QPoint()), target->size());
  return frame.geometry().intersects(seen) && frame.geometry().adjusted(-1, -1, 1, 1).contains(seen & frame.geometry());
}

const TourStep& step(std::size_t lesson, std::size_t number) {
  return lessons()[lesson].steps[number];
}

bool says(const Desk& desk, const TourStep& shown) {
  const auto labels = barOf(desk).findChildren<QLabel*>();
  return std::ranges::any_of(
      labels, [&](const QLabel* label) { return label->text().toStdString() == std::string(shown.words); });
}

}  // namespace

class TourTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theKeyboardGoesThroughIt() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    QVERIFY(!barOf(desk).isVisible() && !frameOf(desk).isVisible());
    desk.use(desk.actions().tour);
    QVERIFY(desk.settle());
    QVERIFY(barOf(desk).isVisible() && says(desk, step(0, 0)));
    QCOMPARE(desk.session().view().cell, step(0, 0).cell);
    QTRY_VERIFY(isAround(frameOf(desk)));
    QCOMPARE(desk.session().frame()->focus, step(0, 0).focus);
    desk.press(Qt::Key_Space);  // Next
    QVERIFY(says(desk, step(0, 1)));
    desk.press(Qt::Key_B, Qt::AltModifier);  // goes down and up again before it counts
    QTRY_VERIFY(says(desk, step(0, 0)));
    desk.press(Qt::Key_N, Qt::AltModifier);
    QTRY_VERIFY(says(desk, step(0, 1)));
    barOf(desk).takeFocus();
    for (std::size_t i = 2; i < lessons()[0].steps.size(); ++i) desk.press(Qt::Key_Space);
    QVERIFY(says(desk, step(0, lessons()[0].steps.size() - 1)));
    desk.press(Qt::Key_Space);
    QVERIFY(says(desk, step(1, 0)));
    QVERIFY(desk.settle());  // or Escape would stop the computing
    barOf(desk).takeFocus();
    desk.press(Qt::Key_Escape);
    QVERIFY(!barOf(desk).isVisible());
    QTRY_VERIFY(!frameOf(desk).isVisible());
    desk.use(desk.actions().tour);  // goes on where it was left
    QVERIFY(says(desk, step(1, 0)));
    QVERIFY(desk.settle());
  }

  void theMenuGoesToAnyLesson() {
    Desk desk;
    desk.use(desk.actions().tour);
    auto* menu = barOf(desk).findChild<QToolButton*>()->menu();
    QCOMPARE(menu->actions().size(), static_cast<qsizetype>(lessons().size()));
    menu->actions()[2]->trigger();
    QVERIFY(says(desk, step(2, 0)));
    QVERIFY(menu->actions()[2]->isChecked());
    QVERIFY(desk.settle());
  }

  void theFrameFollowsTheEditorThatIsSpokenOf() {
    Desk desk;
    desk.use(desk.actions().tour);
    barOf(desk).findChild<QToolButton*>()->menu()->actions()[2]->trigger();
    Q_EMIT barOf(desk).nextAsked();
    QVERIFY(desk.settle());
    auto* editor = qobject_cast<FieldEditor*>(frameOf(desk).target());
    QVERIFY(editor && editor->field() == Field::Scaled);
    QTRY_VERIFY(isAround(frameOf(desk)));
    desk.window.resize(1100, 700);
    QTRY_VERIFY(isAround(frameOf(desk)));
    desk.window.findChild<Docks*>()->apply(Layout::Compare);
    QTRY_VERIFY(!frameOf(desk).isVisible() || isAround(frameOf(desk)));
    QVERIFY(desk.settle());
  }

  void everyStepOfTheBareLayerPointsAtSomethingThatIsSeen() {
    Desk desk;
    desk.use(desk.actions().tour);
    for (std::size_t lesson = 0; lesson < 6; ++lesson)
      for (std::size_t number = 0; number < lessons()[lesson].steps.size(); ++number) {
        QVERIFY2(says(desk, step(lesson, number)), std::string(step(lesson, number).words).c_str());
        QVERIFY(desk.settle());
        QVERIFY(desk.session().status().kind == Status::Kind::Idle);
        QTRY_VERIFY2(isAround(frameOf(desk)), std::string(step(lesson, number).words).c_str());
        Q_EMIT barOf(desk).nextAsked();
      }
    QVERIFY(desk.settle());
  }

  void whatOneHasTypedIsAskedAboutSlidersAreNot() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    desk.type(desk.text(), QStringLiteral("my own words "));
    {
      Answer<QMessageBox> cancel([](QMessageBox& box) { box.button(QMessageBox::Cancel)->click(); });
      desk.use(desk.actions().tour);
      QVERIFY(cancel.given());
    }
    QVERIFY(!barOf(desk).isVisible());
    QVERIFY(desk.session().scenario()->text.find("my own words") != std::string::npos);
    {
      Answer<QMessageBox> discard([](QMessageBox& box) { box.button(QMessageBox::Discard)->click(); });
      desk.use(desk.actions().tour);
      QVERIFY(discard.given());
    }
    QVERIFY(says(desk, step(0, 0)));
    desk.session().edit(QStringLiteral("heat"), Gesture::Done,
                        [](Scenario& scenario) { std::ignore = scenario.settings.assign("temperature=3"); });
    Q_EMIT barOf(desk).nextAsked();  // nobody asks
    QVERIFY(says(desk, step(0, 1)));
    desk.type(desk.text(), QStringLiteral("more words "));
    {
      Answer<QMessageBox> cancel([](QMessageBox& box) { box.button(QMessageBox::Cancel)->click(); });
      Q_EMIT barOf(desk).nextAsked();
      QVERIFY(cancel.given());
    }
    QVERIFY(says(desk, step(0, 1)));
    QVERIFY(desk.session().scenario()->text.find("more words") != std::string::npos);
    QVERIFY(desk.settle());
  }

  void newUsersAreOfferedItOnce() {
    Desk desk;
    desk.window.openSample("river");
    const auto offered = [&] {
      const auto labels = desk.window.findChildren<QLabel*>();
      return std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("guided tour of eight"));
      });
    };
    QVERIFY(offered());
    desk.use(desk.actions().tour);
    QVERIFY(!offered());
    desk.window.openSample("river");
    QVERIFY(!offered());
    QVERIFY(desk.settle());
    Preferences again(desk.path(QStringLiteral("preferences.ini")));
    QCOMPARE(again.number(Preference::TourStep), 1);
  }

  void itEndsAfterTheLastStep() {
    Desk desk;
    std::size_t steps = 0;
    for (const auto& lesson : lessons()) steps += lesson.steps.size();
    desk.preferences.setNumber(Preference::TourStep, static_cast<int>(steps) - 1);
    desk.use(desk.actions().tour);
    QVERIFY(says(desk, step(7, lessons()[7].steps.size() - 2)));
    Q_EMIT barOf(desk).nextAsked();
    Q_EMIT barOf(desk).nextAsked();
    QVERIFY(!barOf(desk).isVisible());
    QVERIFY(desk.settle());
    desk.use(desk.actions().tour);  // from the beginning
    QVERIFY(says(desk, step(0, 0)));
    QVERIFY(desk.settle());
  }
};

FOVEA_SHELL_TEST(TourTest)
#include "tour_test.moc"
