// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/docks.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QScrollArea>
#include <algorithm>
#include <map>
#include <vector>

#include "ui/session/preferences.h"
#include "ui/shell/actions.h"

namespace fovea {

namespace {

/// The panels of a layout in their areas; those in one row share a place, the first one in front.
struct Arrangement {
  std::vector<std::vector<Panel>> right;
  std::vector<std::vector<Panel>> bottom;
  int bottomHeight;
};

Arrangement arrangementOf(Layout layout) {
  switch (layout) {
    case Layout::Explore:
      return {{{Panel::Parameters}, {Panel::Output}, {Panel::Changes}, {Panel::LargestChanges}}, {{Panel::Heads}}, 170};
    case Layout::Explain:
      return {{{Panel::Parameters, Panel::Changes}, {Panel::LargestChanges}},
              {{Panel::Trace, Panel::Projections, Panel::Heads, Panel::Text, Panel::Lines}},
              350};
    case Layout::Compare:
      return {{{Panel::LargestChanges}, {Panel::Parameters, Panel::Changes}},
              {{Panel::Measures, Panel::Grid, Panel::Heads}},
              260};
  }
  return {};
}

QString translated(const char* text) {
  return QCoreApplication::translate("Panel", text);
}

constexpr int kSideWidth = 350;
constexpr int kUsefulHeight = 260;  // of a view below the map

/// In a low window the map keeps most of the room.
int heightBelow(const QMainWindow& window, int wanted) {
  return std::min(wanted, 2 * window.height() / 5);
}

/// In a low window a tall panel must not push the others out.
QWidget* scrolled(QWidget* panel) {
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setWidget(panel);
  area->setFocusProxy(panel);
  return area;
}

}  // namespace

Docks::Docks(QMainWindow& window, const Actions& actions) : QObject(&window), window_(window), actions_(actions) {
  window.setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
  window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  for (const auto& row : kPanels)
    connect(actions.panels[static_cast<std::size_t>(row.panel)], &QAction::triggered, this,
            [this, panel = row.panel] { toggle(panel); });
  for (std::size_t i = 0; i < kLayouts; ++i)
    connect(actions.layouts[i], &QAction::triggered, this, [this, i] { apply(static_cast<Layout>(i)); });
}

void Docks::add(Panel panel, QWidget* widget) {
  const auto& row = info(panel);
  auto* dock = new QDockWidget(translated(row.title), &window_);
  dock->setObjectName(QString::fromLatin1(row.id));
  dock->setWidget(panel == Panel::Output ? scrolled(widget) : widget);
  of(panel).dock = dock;
  window_.addDockWidget(row.area, dock);
  auto* action = actions_.panels[static_cast<std::size_t>(panel)];
  action->setVisible(true);
  action->setEnabled(true);
  connect(dock->toggleViewAction(), &QAction::toggled, this, [this, panel, action](bool shown) {
    action->setChecked(shown);
    if (of(panel).available) of(panel).wanted = shown;
  });
}

QWidget* Docks::widget(Panel panel) const {
  const auto* dock = of(panel).dock;
  return dock ? dock->widget() : nullptr;
}

void Docks::setAvailable(Panel panel, bool available) {
  auto& [dock, was, wanted] = of(panel);
  if (was == available) return;
  was = available;
  actions_.panels[static_cast<std::size_t>(panel)]->setEnabled(available);
  dock->setVisible(available && wanted);
}

void Docks::show(Panel panel) {
  auto* dock = of(panel).dock;
  dock->show();
  dock->raise();
  const bool isBelow = !dock->isFloating() && window_.dockWidgetArea(dock) == Qt::BottomDockWidgetArea;
  const int useful = heightBelow(window_, kUsefulHeight);
  if (isBelow && panel != Panel::Heads && dock->height() < useful) window_.resizeDocks({dock}, {useful}, Qt::Vertical);
}

void Docks::raise(Panel panel) {
  of(panel).wanted = true;
  if (of(panel).available && !isSeen(panel)) show(panel);
}

bool Docks::isSeen(Panel panel) const {
  const auto* dock = of(panel).dock;
  return dock && dock->isVisible() && !dock->visibleRegion().isEmpty();
}

void Docks::toggle(Panel panel) {
  auto* dock = of(panel).dock;
  auto* action = actions_.panels[static_cast<std::size_t>(panel)];
  const auto* focused = QApplication::focusWidget();
  const bool isThere = focused && dock->isAncestorOf(focused);
  if (isThere && dock->isVisible()) {
    dock->hide();
    Q_EMIT left();
  } else {
    show(panel);
    dock->widget()->setFocus(Qt::ShortcutFocusReason);
  }
  action->setChecked(dock->toggleViewAction()->isChecked());  // the click has toggled it
}

void Docks::apply(Layout layout) {
  const auto arrangement = arrangementOf(layout);
  for (auto& [dock, available, wanted] : docks_) {
    if (!dock) continue;
    dock->setFloating(false);
    window_.removeDockWidget(dock);
    wanted = false;
  }
  const auto place = [this](Qt::DockWidgetArea area, Qt::Orientation direction,
                            const std::vector<std::vector<Panel>>& places) {
    for (const auto& panels : places) {
      QDockWidget* front = nullptr;
      for (const auto panel : panels) {
        auto& [dock, available, wanted] = of(panel);
        if (!dock) continue;
        if (front)
          window_.tabifyDockWidget(front, dock);
        else
          window_.addDockWidget(area, dock, direction);
        if (!front) front = dock;
        wanted = true;
        dock->setVisible(available);
      }
      if (front && front->isVisibleTo(&window_)) front->raise();
    }
  };
  place(Qt::RightDockWidgetArea, Qt::Vertical, arrangement.right);
  place(Qt::BottomDockWidgetArea, Qt::Horizontal, arrangement.bottom);
  // What the layout leaves out waits where it belongs, behind what is there below the map.
  std::map<Qt::DockWidgetArea, QDockWidget*> waiting;
  for (const auto panel : arrangement.bottom.front())
    if (auto* dock = of(panel).dock) waiting[Qt::BottomDockWidgetArea] = dock;
  for (std::size_t i = 0; i < docks_.size(); ++i)
    if (auto& [dock, available, wanted] = docks_[i]; dock && !wanted) {
      if (auto*& first = waiting[kPanels[i].area])
        window_.tabifyDockWidget(first, dock);
      else
        window_.addDockWidget(kPanels[i].area, first = dock);
      dock->hide();
    }
  for (const auto& panels : arrangement.right)
    if (auto* dock = of(panels.front()).dock) window_.resizeDocks({dock}, {kSideWidth}, Qt::Horizontal);
  for (const auto& panels : arrangement.bottom)
    for (const auto panel : panels)
      if (auto* dock = of(panel).dock) {
        window_.resizeDocks({dock}, {heightBelow(window_, arrangement.bottomHeight)}, Qt::Vertical);
        break;
      }
}

QByteArray Docks::state() const {
  return window_.saveState(kWindowLayoutVersion);
}

bool Docks::restore(const QByteArray& state) {
  if (!window_.restoreState(state, kWindowLayoutVersion)) return false;
  for (std::size_t i = 0; i < docks_.size(); ++i)
    if (auto& [dock, available, wanted] = docks_[i]; dock) {
      wanted = dock->toggleViewAction()->isChecked();
      actions_.panels[i]->setChecked(wanted);
    }
  return true;
}

}  // namespace fovea
