// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tool_bar.h"

#include <QMenu>
#include <QToolButton>

#include "ui/shell/actions.h"

namespace fovea {

ToolBar::ToolBar(const Actions& actions, QWidget* parent) : QToolBar(tr("Main"), parent) {
  setObjectName(QStringLiteral("main"));
  setMovable(false);
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  setContextMenuPolicy(Qt::PreventContextMenu);
  addAction(actions.selfAttention);
  addAction(actions.crossAttention);
  addAction(actions.pooling);
  addAction(actions.decoder);
  addSeparator();
  for (const auto panel : {Panel::Text, Panel::Lines, Panel::Grid, Panel::Trace})
    addAction(actions.panels[static_cast<std::size_t>(panel)]);
  addSeparator();
  addMenu(tr("Samples"), actions.menus()[4]);
  addMenu(tr("Model"), actions.models);
  auto* gap = new QWidget(this);
  gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  addWidget(gap);
  // In a narrow window the last ones go first: they have keys that everybody knows.
  addAction(actions.pin);
  addAction(actions.exportPicture);
  addSeparator();
  addAction(actions.undo);
  addAction(actions.redo);
  addAction(actions.resetAll);
}

void ToolBar::addMenu(const QString& text, QMenu* menu) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(menu);
  button->setFocusPolicy(Qt::TabFocus);
  addWidget(button);
}

}  // namespace fovea
