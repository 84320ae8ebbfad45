// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_presenter.h"

#include <QLabel>

#include "ui/render/view_words.h"
#include "ui/shell/actions.h"
#include "ui/shell/text_panel.h"
#include "ui/widgets/token_text_edit.h"

namespace fovea {

FilterPresenter::FilterPresenter(Session& session, const Actions& actions, const TextPanel& texts, QLabel& note)
    : QObject(&note), session_(session), actions_(actions), texts_(texts), note_(note) {
  note.setWordWrap(true);
  note.setTextFormat(Qt::RichText);
  note.setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  connect(&note, &QLabel::linkActivated, actions.showAll, &QAction::trigger);
  const auto toggle = [&](QAction* action, bool TokenFilter::*value) {
    connect(action, &QAction::triggered, this,
            [this, value](bool on) { change([=](TokenFilter& filter) { filter.*value = on; }); });
  };
  toggle(actions.words, &TokenFilter::words);
  toggle(actions.hideSpecial, &TokenFilter::hidesSpecial);
  toggle(actions.hideFirst, &TokenFilter::hidesFirst);
  toggle(actions.renormalize, &TokenFilter::renormalizes);
  connect(actions.hideToken, &QAction::triggered, this, &FilterPresenter::hideToken);
  connect(actions.onlySelection, &QAction::triggered, this, &FilterPresenter::showSelection);
  connect(actions.showAll, &QAction::triggered, this, [this] { change([](TokenFilter& filter) { filter = {}; }); });
  connect(&session, &Session::viewChanged, this, &FilterPresenter::show);
  show();
}

void FilterPresenter::change(const std::function<void(TokenFilter&)>& change) {
  session_.setView([&](ViewState& view) { change(view.filter); });
}

void FilterPresenter::hideToken() {
  const auto& frame = session_.frame();
  const auto& cell = session_.view().cell;
  const auto place = frame && cell ? frame->map.placeOf(*cell) : std::nullopt;
  if (!place) return;
  change([&](TokenFilter& filter) {
    filter.hidden.insert((*frame->map.keys.tokens)[static_cast<std::size_t>(place->key)].text);
  });
}

void FilterPresenter::showSelection() {
  change([&](TokenFilter& filter) {
    filter.text = texts_.text()->selection();
    filter.target = texts_.target()->selection();
  });
}

void FilterPresenter::show() {
  const auto& filter = session_.view().filter;
  actions_.words->setChecked(filter.words);
  actions_.hideSpecial->setChecked(filter.hidesSpecial);
  actions_.hideFirst->setChecked(filter.hidesFirst);
  actions_.renormalize->setChecked(filter.renormalizes);
  actions_.showAll->setEnabled(filter != TokenFilter());
  const auto what = filterTitle(filter);
  note_.setText(QStringLiteral("%1 <a href=\"all\">%2</a>").arg(what.toHtmlEscaped(), tr("Show all")));
  note_.setVisible(!what.isEmpty());
}

}  // namespace fovea
