// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tour_bar.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/elided_label.h"

namespace fovea {

TourBar::TourBar(QWidget* parent)
    : QFrame(parent),
      title_(new ElidedLabel(this)),
      words_(new QLabel(this)),
      lessons_(new QToolButton(this)),
      back_(new QPushButton(tr("&Back"), this)),
      next_(new QPushButton(this)),
      close_(new QPushButton(tr("&Close"), this)) {
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::AlternateBase);
  setAccessibleName(tr("Guided tour"));
  auto bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  words_->setTextFormat(Qt::PlainText);
  words_->setWordWrap(true);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  lessons_->setText(tr("&Lessons"));
  lessons_->setToolTip(tr("Go to another lesson"));
  lessons_->setPopupMode(QToolButton::InstantPopup);
  lessons_->setFocusPolicy(Qt::StrongFocus);
  close_->setToolTip(tr("End the tour; what is shown stays (Esc)"));
  auto* line = new QHBoxLayout;
  line->addWidget(title_, 1);
  line->addWidget(lessons_);
  for (auto* button : {back_, next_, close_}) {
    button->setAutoDefault(true);
    line->addWidget(button);
  }
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 10, 8);
  column->setSpacing(4);
  column->addLayout(line);
  column->addWidget(words_);
  connect(back_, &QPushButton::clicked, this, &TourBar::backAsked);
  connect(next_, &QPushButton::clicked, this, &TourBar::nextAsked);
  connect(close_, &QPushButton::clicked, this, &TourBar::closeAsked);
}

void TourBar::setLessons(const QStringList& titles) {
  titles_ = titles;
  auto* menu = new QMenu(lessons_);
  auto* group = new QActionGroup(menu);
  for (int i = 0; i < static_cast<int>(titles.size()); ++i) {
    auto* action = menu->addAction(QStringLiteral("&%1  %2").arg(i + 1).arg(titles[i]));
    action->setCheckable(true);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, i] { Q_EMIT lessonChosen(i); });
  }
  lessons_->setMenu(menu);
}

void TourBar::setPage(const Page& page) {
  title_->setText(tr("Lesson %1 of %2: %3 · %4/%5")
                      .arg(page.lesson + 1)
                      .arg(titles_.size())
                      .arg(titles_.value(page.lesson))
                      .arg(page.step + 1)
                      .arg(page.steps));
  words_->setText(page.words);
  next_->setText(page.isLast ? tr("&Done") : tr("&Next"));
  next_->setAccessibleDescription(title_->text() + QLatin1Char('\n') + page.words);
  back_->setEnabled(!page.isFirst);
  lessons_->menu()->actions().at(page.lesson)->setChecked(true);
}

void TourBar::takeFocus() {
  next_->setFocus(Qt::OtherFocusReason);
}

void TourBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    Q_EMIT closeAsked();
  else
    QFrame::keyPressEvent(event);
}

}  // namespace fovea
