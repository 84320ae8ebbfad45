// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mask_presenter.h"

#include <QMenu>

#include "ui/widgets/heatmap_view.h"

namespace fovea {
namespace {

Cells cellsOf(const Scenario& scenario, StackKind stack) {
  const auto found = scenario.forbidden.find(stack);
  return found == scenario.forbidden.end() ? Cells() : found->second;
}

void setCells(Scenario& scenario, StackKind stack, const Cells& cells) {
  if (cells.empty())
    scenario.forbidden.erase(stack);
  else
    scenario.forbidden[stack] = cells;
}

}  // namespace

MaskPresenter::MaskPresenter(Session& session, HeatmapView& view) : QObject(&view), session_(session), view_(view) {
  connect(&view, &HeatmapView::drawn, this, &MaskPresenter::draw);
  connect(&view, &HeatmapView::drawingEnded, this, &MaskPresenter::end);
  connect(&view, &HeatmapView::menuRequested, this, &MaskPresenter::showMenu);
}

void MaskPresenter::draw(const CellBlock& block) {
  if (!session_.frame() || session_.comparison() == Comparison::Baseline) return;
  if (!drawing_) {
    const auto stack = session_.frame()->focus.stack;
    auto before = cellsOf(*session_.scenario(), stack);
    const bool forbids = !containsAll(before, block);
    drawing_ = Drawing{stack, std::move(before), forbids};
  }
  auto cells = drawing_->before;
  if (!drawing_->forbids) {
    allow(cells, block);
  } else if (const auto done = forbid(cells, block); !done) {
    Q_EMIT refused(done.error());
    return;
  }
  edit(cells);
}

void MaskPresenter::edit(const Cells& cells) {
  session_.edit(drawing_->forbids ? tr("Forbid cells") : tr("Allow cells"), Gesture::Tick,
                [&](Scenario& scenario) { setCells(scenario, drawing_->stack, cells); });
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
  const auto stack = frame->focus.stack;
  const auto cells = cellsOf(*session_.scenario(), stack);
  const int lastQuery = static_cast<int>(frame->weights->rows()) - 1;
  const int lastKey = static_cast<int>(frame->weights->cols()) - 1;
  const bool one = block.first == block.last;

  auto* menu = new QMenu(&view_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const CellBlock& what, const QString& forbidding, const QString& allowing) {
    connect(menu->addAction(containsAll(cells, what) ? allowing : forbidding), &QAction::triggered, this, [this, what] {
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
  connect(all, &QAction::triggered, this, [this, stack] {
    session_.edit(tr("Allow all cells"), Gesture::Done, [stack](Scenario& scenario) { setCells(scenario, stack, {}); });
  });
  menu->popup(global);
}

}  // namespace fovea
