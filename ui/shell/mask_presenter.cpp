// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mask_presenter.h"

#include <QMenu>
#include <algorithm>
#include <utility>

#include "ui/widgets/heatmap_view.h"

namespace fovea {
namespace {

/// Takes the cells of a block away from every head of @p scope.
void allow(ForbiddenCells& forbidden, const Scope& scope, const CellBlock& block) {
  for (auto& [where, cells] : forbidden)
    if (where.meets(scope)) allow(cells, block);
  std::erase_if(forbidden, [](const auto& entry) { return entry.second.empty(); });
}

/// The heads that are looked at, alone or together.
std::vector<Scope> scopesOf(const Focus& focus) {
  if (focus.chosen.empty()) return {scopeOf(focus)};
  std::vector<Scope> scopes;
  for (const auto& [layer, head] : focus.chosen) scopes.push_back(Scope::only({focus.stack, layer, head}));
  return scopes;
}

}  // namespace

MaskPresenter::MaskPresenter(Session& session, HeatmapView& view, std::function<std::vector<Scope>()> scopes)
    : QObject(&view), session_(session), view_(view), scopes_(std::move(scopes)) {
  connect(&view, &HeatmapView::drawn, this, &MaskPresenter::draw);
  connect(&view, &HeatmapView::drawingEnded, this, &MaskPresenter::end);
  connect(&view, &HeatmapView::menuRequested, this, &MaskPresenter::showMenu);
}

/// The tokens under a block of places.
CellBlock MaskPresenter::tokensUnder(const CellBlock& places) const {
  const auto& map = session_.frame()->map;
  const auto last = [](const ShownAxis& axis, int place) {
    return axis.parts[static_cast<std::size_t>(place)].last - 1;
  };
  return {map.tokensAt(places.first), {last(map.queries, places.last.query), last(map.keys, places.last.key)}};
}

void MaskPresenter::draw(const CellBlock& places) {
  if (!session_.frame() || session_.comparison() == Comparison::Baseline) return;
  const auto block = tokensUnder(places);
  if (!drawing_) {
    auto scopes = scopes_();
    // The maps of other stacks have other tokens.
    for (auto& scope : scopes) scope.stack = session_.frame()->focus.stack;
    drawing_ = Drawing{std::move(scopes), session_.scenario()->forbidden, !containsAll(shown(), block)};
  }
  auto forbidden = drawing_->before;
  for (const auto& scope : drawing_->scopes) {
    if (!drawing_->forbids) {
      allow(forbidden, scope, block);
    } else if (const auto done = forbid(forbidden[scope], block); !done) {
      Q_EMIT refused(done.error());
      return;
    }
  }
  edit(forbidden);
}

/// The cells that are forbidden in the map that is looked at.
Cells MaskPresenter::shown() const {
  const auto& focus = session_.frame()->focus;
  Cells cells;
  for (const auto& scope : scopesOf(focus)) cells.merge(forbiddenIn(session_.scenario()->forbidden, scope));
  return cells;
}

void MaskPresenter::edit(const ForbiddenCells& forbidden) {
  session_.edit(drawing_->forbids ? tr("Forbid cells") : tr("Allow cells"), Gesture::Tick,
                [&](Scenario& scenario) { scenario.forbidden = forbidden; });
}

void MaskPresenter::end(bool kept) {
  if (!drawing_) return;
  if (!kept) edit(drawing_->before);
  drawing_.reset();
  session_.endGesture();
}

void MaskPresenter::showMenu(const CellBlock& block, const QPoint& global) {
  const auto& frame = session_.frame();
  if (!frame || session_.comparison() == Comparison::Baseline) return;
  const auto cells = shown();
  const int lastQuery = frame->map.queries.size() - 1;
  const int lastKey = frame->map.keys.size() - 1;
  const bool one = block.first == block.last;

  auto* menu = new QMenu(&view_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const CellBlock& what, const QString& forbidding, const QString& allowing) {
    connect(menu->addAction(containsAll(cells, tokensUnder(what)) ? allowing : forbidding), &QAction::triggered, this,
            [this, what] {
              draw(what);
              end(true);
            });
  };
  add(block, one ? tr("&Forbid This Cell") : tr("&Forbid These Cells"),
      one ? tr("&Allow This Cell") : tr("&Allow These Cells"));
  if (one) {
    add({{0, block.first.key}, {lastQuery, block.first.key}}, tr("Forbid This &Key for Every Query"),
        tr("Allow This &Key for Every Query"));
    add({{block.first.query, 0}, {block.first.query, lastKey}}, tr("Forbid Every Key for This &Query"),
        tr("Allow Every Key for This &Query"));
  }
  menu->addSeparator();
  auto* all = menu->addAction(tr("Allow A&ll Cells"));
  all->setEnabled(!cells.empty());
  connect(all, &QAction::triggered, this, [this, scopes = scopesOf(frame->focus)] {
    session_.edit(tr("Allow all cells"), Gesture::Done, [&](Scenario& scenario) {
      std::erase_if(scenario.forbidden, [&](const auto& entry) {
        return std::ranges::any_of(scopes, [&](const Scope& scope) { return entry.first.meets(scope); });
      });
    });
  });
  menu->popup(global);
}

}  // namespace fovea
