// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/loading_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace fovea {

LoadingBar::LoadingBar(QWidget* parent) : QWidget(parent), text_(new QLabel(this)), progress_(new QProgressBar(this)) {
  auto* cancel = new QToolButton(this);
  cancel->setText(tr("Cancel"));
  cancel->setToolTip(tr("Do not open this model: what is shown stays"));
  cancel->setFocusPolicy(Qt::StrongFocus);
  connect(cancel, &QToolButton::clicked, this, &LoadingBar::cancelled);
  text_->setTextFormat(Qt::PlainText);
  text_->setWordWrap(true);
  progress_->setRange(0, 100);
  progress_->setFixedWidth(160);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(text_, 1);
  row->addWidget(progress_);
  row->addWidget(cancel);
}

void LoadingBar::setText(const QString& text) {
  text_->setText(text);
  progress_->setAccessibleName(text);
}

void LoadingBar::setProgress(double fraction) {
  progress_->setValue(static_cast<int>(100 * fraction));
}

}  // namespace fovea
