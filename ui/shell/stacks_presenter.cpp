// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/stacks_presenter.h"

#include <tuple>

#include "core/scenario/model_stacks.h"
#include "ui/shell/actions.h"

namespace fovea {

StacksPresenter::StacksPresenter(Session& session, Actions& actions)
    : QObject(&actions), session_(session), actions_(actions) {
  connect(actions.selfAttention, &QAction::triggered, this, [this] {
    const auto model = session_.model();
    choose(model ? selfAttention(*model) : StackKind::Encoder);
  });
  connect(actions.crossAttention, &QAction::triggered, this, [this] { choose(StackKind::Cross); });
  connect(actions.pooling, &QAction::triggered, this, [this] { choose(StackKind::Pooling); });
  connect(actions.decoder, &QAction::triggered, this, [this] { choose(StackKind::Decoder); });
  connect(&session, &Session::scenarioChanged, this, &StacksPresenter::show);
  connect(&session, &Session::modelsChanged, this, &StacksPresenter::show);
  connect(&session, &Session::viewChanged, this, &StacksPresenter::show);
  show();
}

void StacksPresenter::choose(StackKind stack) {
  if (stack == StackKind::Pooling && !session_.model())
    session_.edit(tr("Attention pooling"), Gesture::Done, [](Scenario& scenario) {
      std::ignore = scenario.settings.set(Field::Pooling, Scope::everywhere(), 1);
    });
  session_.setView([=](ViewState& view) { view.focus.stack = stack; });
}

void StacksPresenter::show() {
  const auto& scenario = *session_.scenario();
  const auto model = session_.model();
  const bool isBare = scenario.source == "bare";
  actions_.crossAttention->setEnabled(isBare || (model && hasStack(*model, StackKind::Cross)));
  actions_.pooling->setEnabled(isBare || (model && hasStack(*model, StackKind::Pooling)));
  actions_.decoder->setVisible(model ? isEncoderDecoder(*model) : scenario.settings.value(Field::Blocks) > 0);
  actions_.goTarget->setEnabled(isBare || (model && model->transformer.encoder));
  const auto stack = session_.view().focus.stack;
  const bool isSelf = model ? stack == selfAttention(*model) : stack == StackKind::Encoder;
  (isSelf                        ? actions_.selfAttention
   : stack == StackKind::Cross   ? actions_.crossAttention
   : stack == StackKind::Pooling ? actions_.pooling
                                 : actions_.decoder)
      ->setChecked(true);
}

}  // namespace fovea
