// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lines_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "ui/shell/compared_views.h"
#include "ui/shell/lines_presenter.h"
#include "ui/shell/seen.h"

namespace fovea {

LinesPanel::LinesPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      views_{new LinesView, new LinesView},
      mass_(new QSlider(Qt::Horizontal, this)),
      share_(new QLabel(this)) {
  views_[1]->setAccessibleName(tr("Attention of the baseline as lines"));
  mass_->setRange(1, 100);
  mass_->setPageStep(10);
  mass_->setMaximumWidth(260);
  mass_->setAccessibleName(tr("Share of each row"));
  mass_->setToolTip(
      tr("Of each query the fewest keys are drawn whose weights reach this share of its row, the "
         "strongest first"));
  auto* label = new QLabel(tr("&Strongest"), this);
  label->setBuddy(mass_);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(12, 4, 12, 0);
  bar->addWidget(label);
  bar->addWidget(mass_, 1);
  bar->addWidget(share_);
  bar->addStretch(1);
  auto* both = new ComparedViews(session, *views_[0], *views_[1], 2 * views_[0]->minimumSizeHint().width(), this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addLayout(bar);
  column->addWidget(both, 1);
  setFocusProxy(views_[0]);
  new LinesPresenter(session, *views_[0], Side::Main);
  new LinesPresenter(session, *views_[1], Side::Left);
  connect(mass_, &QSlider::valueChanged, this, [this](int percent) {
    session_.setView([&](ViewState& view) {
      if (std::lround(100 * view.mass) != percent) view.mass = percent / 100.0;
    });
  });
  connect(&session, &Session::viewChanged, this, &LinesPanel::showMass);
  new Seen(*views_[0], [this](bool seen) { session_.setWishes([&](Wishes& wishes) { wishes.lines = seen; }); });
  showMass();
}

void LinesPanel::setTheme(Theme theme) {
  for (auto* view : views_) view->setTheme(theme);
}

void LinesPanel::showMass() {
  const auto percent = static_cast<int>(std::lround(100 * session_.view().mass));
  mass_->setValue(percent);
  share_->setText(tr("%1 % of each row").arg(percent));
}

}  // namespace fovea
