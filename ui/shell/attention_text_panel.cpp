// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/attention_text_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/shell/compared_views.h"
#include "ui/shell/text_view_presenter.h"
#include "ui/widgets/segmented_control.h"

namespace fovea {

AttentionTextPanel::AttentionTextPanel(Session& session, QAction& turn, QWidget* parent)
    : QWidget(parent), session_(session), views_{new TextView, new TextView}, direction_(new SegmentedControl(this)) {
  views_[1]->setAccessibleName(tr("Attention of the baseline in the text"));
  auto* label = new QLabel(tr("The token under the cursor"), this);
  direction_->setAccessibleName(label->text());
  direction_->addSegment(static_cast<int>(Direction::From), tr("looks at"),
                         tr("The colours are what this query gives to each token: a row of the map"));
  direction_->addSegment(static_cast<int>(Direction::To), tr("is looked at by"),
                         tr("The colours are what each token gives to this key: a column of the map"));
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(12, 4, 12, 0);
  bar->addWidget(label);
  bar->addWidget(direction_);
  bar->addStretch(1);
  auto* both = new ComparedViews(session, *views_[0], *views_[1], 2 * views_[0]->minimumSizeHint().width(), this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addLayout(bar);
  column->addWidget(both, 1);
  setFocusProxy(views_[0]);
  new TextViewPresenter(session, *views_[0], Side::Main);
  new TextViewPresenter(session, *views_[1], Side::Left);
  const auto choose = [this](Direction direction) {
    session_.setView([=](ViewState& view) { view.direction = direction; });
  };
  connect(direction_, &SegmentedControl::activated, this, [=](int id) { choose(static_cast<Direction>(id)); });
  connect(&turn, &QAction::triggered, this,
          [=, this] { choose(session_.view().direction == Direction::From ? Direction::To : Direction::From); });
  const auto show = [this] { direction_->setCurrentId(static_cast<int>(session_.view().direction)); };
  connect(&session, &Session::viewChanged, this, show);
  show();
}

void AttentionTextPanel::setTheme(Theme theme) {
  for (auto* view : views_) view->setTheme(theme);
}

}  // namespace fovea
