// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/output_presenter.h"

#include <QClipboard>
#include <QGuiApplication>

#include "core/io/output_data.h"
#include "core/scenario/continuation.h"
#include "ui/render/token_text.h"
#include "ui/shell/error_text.h"
#include "ui/shell/save_table.h"
#include "ui/shell/seen.h"
#include "ui/widgets/output_panel.h"
#include "ui/widgets/prediction_list.h"

namespace fovea {

namespace {

bool hasOutput(const FramePtr& frame) {
  return frame && frame->result->output && frame->result->model && frame->result->model->transformer.output;
}

}  // namespace

OutputPresenter::OutputPresenter(Session& session, Preferences& preferences, OutputPanel& panel)
    : QObject(&panel), session_(session), preferences_(preferences), panel_(panel) {
  new Seen(panel, [this](bool) { ask(); });
  connect(&session, &Session::frameChanged, this, &OutputPresenter::showFrame);
  connect(&session, &Session::viewChanged, this, &OutputPresenter::ask);
  connect(&panel, &OutputPanel::temperatureChanged, this, [this](double temperature) {
    temperature_ = temperature;
    ask();
  });
  connect(&panel, &OutputPanel::chosen, this, &OutputPresenter::choose);
  connect(&panel, &OutputPanel::tokenPicked, this, &OutputPresenter::pick);
  connect(&panel, &OutputPanel::copyRequested, this, &OutputPresenter::copy);
  connect(&panel, &OutputPanel::saveRequested, this, &OutputPresenter::save);
  showFrame();
}

const OutputFrame* OutputPresenter::output() const {
  const auto& frame = session_.frame();
  return frame && frame->output && *frame->output ? &**frame->output : nullptr;
}

void OutputPresenter::ask() {
  const auto& frame = session_.frame();
  panel_.setColorMap(session_.view().colorMap);
  const auto wish = [this](const std::optional<OutputWish>& output) {
    session_.setWishes([&](Wishes& wishes) { wishes.output = output; });
  };
  if (!hasOutput(frame) || !panel_.isVisible()) return wish(std::nullopt);
  const auto& view = session_.view();
  const auto stack = frame->result->output->stack;
  OutputWish row{std::nullopt, temperature_};
  const bool asks = view.focus.stack == stack || (view.focus.stack == StackKind::Cross && stack == StackKind::Decoder);
  if (asks && view.cell) row.row = view.cell->query;
  wish(row);
}

void OutputPresenter::showFrame() {
  const auto& frame = session_.frame();
  const bool there = hasOutput(frame);
  // While another frame is on its way the panel stays as it is.
  if (frame) Q_EMIT availableChanged(there);
  ask();
  if (!there || !frame->output) return;
  if (!*frame->output) return panel_.setMessage(errorSentence(frame->output->error()));
  const auto& shown = **frame->output;
  const auto& tokens = frame->result->stack(frame->result->output->stack)->queries;
  const auto at = static_cast<std::size_t>(shown.row);
  const auto token = at < tokens->size() ? shortText((*tokens)[at].text, 16) : QString();
  const bool next = frame->result->output->next;
  QString action;
  if (choosing(shown) == Choosing::Appends) action = tr("A click or Enter appends the token to text A.");
  if (choosing(shown) == Choosing::Replaces) action = tr("A click or Enter puts the token in this place.");
  panel_.setMessage({});
  panel_.setPredictions((next ? tr("After “%1” [%2]") : tr("In place of “%1” [%2]")).arg(token).arg(shown.row),
                        shown.predictions, action);
  const auto& pinned = session_.baseline();
  panel_.setBaseline(pinned && pinned->scenario.source == frame->result->scenario->source
                         ? tr("these texts with the settings of the pinned baseline")
                         : tr("the model without any edits"));
  panel_.setTokens(tokens, shown.logProbabilities, shown.baselineLogProbabilities, static_cast<int>(shown.row));
}

OutputPresenter::Choosing OutputPresenter::choosing(const OutputFrame& output) const {
  const auto& tokens = outputTokens(*output.result);
  const bool last = output.row + 1 == static_cast<Index>(tokens.size());
  const auto& transformer = output.result->model->transformer;
  if (!transformer.encoder && !transformer.decoder) return Choosing::Nothing;  // classes are no tokens
  if (output.result->output->next) return last && !transformer.encoder ? Choosing::Appends : Choosing::Nothing;
  const auto& token = tokens[static_cast<std::size_t>(output.row)];
  const bool stands = !output.result->scenario->ids.empty() || token.begin < token.end;
  return stands ? Choosing::Replaces : Choosing::Nothing;
}

void OutputPresenter::choose(int id) {
  const auto* shown = output();
  if (!shown || session_.isStale()) return;  // the list is about to change: a second click would mean another token
  const auto how = choosing(*shown);
  if (how == Choosing::Nothing) return;
  const bool appends = how == Choosing::Appends;
  const auto next = appends ? appended(*shown->result, id) : replaced(*shown->result, shown->row, id);
  if (!next)
    return showNotice(&panel_, tr("Output"), tr("This token cannot be typed"),
                      tr("It is a mark of the vocabulary, or a part of a character."));
  if (appends) session_.setView([](ViewState& view) { view.cell.reset(); });  // the last row is the new one
  session_.edit(appends ? tr("Append token") : tr("Replace token"), Gesture::Done,
                [&](Scenario& scenario) { scenario = *next; });
}

void OutputPresenter::pick(int token) {
  const auto* shown = output();
  if (!shown) return;
  session_.setView([&](ViewState& view) {
    const auto stack = shown->result->output->stack;
    if (view.focus.stack != StackKind::Cross || stack != StackKind::Decoder) view.focus.stack = stack;
    view.cell = Cell{token, view.cell ? view.cell->key : 0};
  });
}

void OutputPresenter::copy() const {
  if (output()) QGuiApplication::clipboard()->setText(panel_.list().tableText());
}

void OutputPresenter::save() {
  const auto* frame = output();
  if (!frame) return;
  const OutputFrame shown = *frame;  // another may come while the dialog is open
  const OutputAtRow about{*shown.result,
                          shown.row,
                          shown.temperature,
                          shown.predictions,
                          shown.logProbabilities,
                          shown.baseline.get(),
                          shown.baselineLogProbabilities};
  saveTable(panel_, preferences_, tr("Save predictions"), tr("predictions"),
            [&](bool csv) { return csv ? predictionsCsv(about) : predictionsJson(about); });
}

}  // namespace fovea
