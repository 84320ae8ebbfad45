// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_panel.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/shell/text_presenter.h"
#include "ui/widgets/token_text_edit.h"

namespace fovea {

TextPanel::TextPanel(Session& session, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), session_(session), text_(makeSide()), target_(makeSide()) {
  setChildrenCollapsible(false);
  target_.label->setText(tr("Text &B (queries)"));
  target_.edit->setPlaceholderText(tr("Type a second text: its tokens look at those of text A."));
  new TextPresenter(session, *text_.edit, *text_.note, TextPresenter::Side::Text);
  new TextPresenter(session, *target_.edit, *target_.note, TextPresenter::Side::Target);
  connect(&session, &Session::viewChanged, this, &TextPanel::showView);
  showView();
}

TextPanel::Side TextPanel::makeSide() {
  auto* box = new QWidget(this);
  const Side side{box, new QLabel(box), new TokenTextEdit(box), new QLabel(box)};
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(3);
  layout->addWidget(side.label);
  layout->addWidget(side.edit);
  layout->addWidget(side.note);
  side.label->setBuddy(side.edit);
  side.note->setWordWrap(true);
  addWidget(box);
  return side;
}

void TextPanel::showView() {
  const bool cross = session_.view().focus.stack == StackKind::Cross;
  target_.box->setVisible(cross || session_.view().focus.stack == StackKind::Decoder);
  text_.label->setText(cross ? tr("Text &A (keys and values)") : tr("Text &A"));
  text_.edit->setPlaceholderText(cross ? tr("Type here: the tokens of text B look at these.")
                                       : tr("Type here: each token looks at every other one."));
}

}  // namespace fovea
