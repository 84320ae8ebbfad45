// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/scenario/model_stacks.h"
#include "ui/shell/text_presenter.h"
#include "ui/widgets/token_text_edit.h"

namespace fovea {

TextPanel::TextPanel(Session& session, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      session_(session),
      text_(makeSide()),
      target_(makeSide()),
      language_(new QComboBox(target_.box)),
      writer_(new QToolButton(target_.box)) {
  setChildrenCollapsible(false);
  auto* header = static_cast<QHBoxLayout*>(target_.box->layout()->itemAt(0)->layout());
  header->addWidget(writer_);
  header->addWidget(language_);
  for (const auto& side : {text_, target_})  // so that both boxes begin at the same height
    static_cast<QHBoxLayout*>(side.box->layout()->itemAt(0)->layout())->addStrut(language_->sizeHint().height());
  writer_->setAutoRaise(true);
  writer_->setFocusPolicy(Qt::TabFocus);
  connect(writer_, &QToolButton::clicked, this, &TextPanel::changeWriter);
  new TextPresenter(session, *text_.edit, *text_.note, TextPresenter::Side::Text);
  new TextPresenter(session, *target_.edit, *target_.note, TextPresenter::Side::Target);
  connect(&session, &Session::viewChanged, this, &TextPanel::show);
  connect(&session, &Session::scenarioChanged, this, &TextPanel::show);
  connect(&session, &Session::modelsChanged, this, &TextPanel::show);
  connect(&session, &Session::frameChanged, this, &TextPanel::show);
  show();
}

TextPanel::Side TextPanel::makeSide() {
  auto* box = new QWidget(this);
  const Side side{box, new QLabel(box), new TokenTextEdit(box), new QLabel(box)};
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(3);
  auto* header = new QHBoxLayout;
  header->addWidget(side.label, 1);
  layout->addLayout(header);
  layout->addWidget(side.edit);
  layout->addWidget(side.note);
  side.label->setBuddy(side.edit);
  side.edit->setMinimumHeight(2 * side.edit->fontMetrics().lineSpacing() + 12);
  side.note->setWordWrap(true);
  addWidget(box);
  return side;
}

void TextPanel::show() {
  const auto model = session_.model();
  if (!model) return showBareLayer();
  const bool writes = isEncoderDecoder(*model);
  target_.box->setVisible(model->transformer.encoder.has_value());
  text_.label->setText(tr("Text &A"));
  target_.label->setText(writes ? tr("Text &B") : tr("Text &B (second sentence)"));
  const auto& ids = session_.scenario()->ids;
  text_.edit->setPlaceholderText(!ids.empty() ? tr("Given as %1 token ids. Type to replace them.").arg(ids.size())
                                 : model->transformer.encoder ? tr("Type here: each token looks at every other one.")
                                                              : tr("Type here: each token looks at those before it."));
  target_.edit->setPlaceholderText(writes ? written() : tr("Type a second sentence, if you like."));
  showWriter();
}

void TextPanel::showBareLayer() {
  const auto stack = session_.view().focus.stack;
  const bool cross = stack == StackKind::Cross;
  target_.box->setVisible(cross || stack == StackKind::Decoder);
  target_.label->setText(tr("Text &B (queries)"));
  target_.edit->setPlaceholderText(tr("Type a second text: its tokens look at those of text A."));
  text_.label->setText(cross ? tr("Text &A (keys and values)") : tr("Text &A"));
  text_.edit->setPlaceholderText(cross ? tr("Type here: the tokens of text B look at these.")
                                       : tr("Type here: each token looks at every other one."));
  writer_->hide();
}

/// What the model wrote last as text B; until there is something, that it will.
QString TextPanel::written() const {
  const auto& ids = session_.scenario()->targetIds;
  if (!ids.empty()) return tr("Given as %1 token ids. Type to replace them.").arg(ids.size());
  const auto& frame = session_.frame();
  const auto* output = frame && frame->result->output ? &*frame->result->output : nullptr;
  if (!output || !output->written || output->target.empty()) return tr("The model writes this text; or type your own.");
  return QString::fromStdString(output->target);
}

/// The text that is shown as the model's can be made the user's own, and the other way round.
void TextPanel::showWriter() {
  const auto& scenario = *session_.scenario();
  const bool own = !scenario.target.empty() || !scenario.targetIds.empty();
  const auto& frame = session_.frame();
  const bool written = frame && frame->result->output && !frame->result->output->target.empty();
  writer_->setVisible(isEncoderDecoder(*session_.model()) && (own || written));
  writer_->setText(own ? tr("Let the Model Write") : tr("Use as Text"));
  writer_->setToolTip(own ? tr("Text B goes, and the model writes one itself")
                          : tr("What the model has written becomes text B, and can be changed"));
}

void TextPanel::changeWriter() {
  const auto& scenario = *session_.scenario();
  if (!scenario.target.empty() || !scenario.targetIds.empty()) {
    session_.edit(tr("Let the model write"), Gesture::Done, [](Scenario& changed) {
      changed.target.clear();
      changed.targetIds.clear();
    });
  } else if (const auto& frame = session_.frame(); frame && frame->result->output) {
    session_.edit(tr("Use what the model wrote"), Gesture::Done,
                  [&](Scenario& changed) { changed.target = frame->result->output->target; });
  }
}

}  // namespace fovea
