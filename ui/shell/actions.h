// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QList>
#include <QMenu>
#include <QObject>
#include <array>
#include <vector>

#include "core/scenario/view_state.h"
#include "ui/shell/panels.h"

class QMenuBar;

namespace fovea {

/// Every action of the window, with its shortcut, and the menus they stand in. Who does the work connects to
/// triggered().
class Actions : public QObject {
  Q_OBJECT

 public:
  /// Makes the actions and fills @p bar.
  explicit Actions(QMenuBar* bar);

  // File
  QAction *newProject, *open, *save, *saveAs, *exportPicture, *exportData, *copyPicture, *copyNumbers, *quit;
  QMenu* recent;
  // File: models
  QMenu *models, *recentModels;
  QAction *openModel, *openModelFile, *translator, *bareLayer;
  // Edit
  QAction *undo, *redo, *forbidCells, *nextLanguage, *resetHead, *resetAll;
  // View
  QAction *selfAttention, *crossAttention, *pooling, *decoder, *previousHead, *nextHead, *meanHead, *previousLayer,
      *nextLayer;
  QAction *zoomIn, *zoomOut, *zoomReset, *numbers, *turn;
  QAction *pin, *unpin;
  std::array<QAction*, 4> comparisons{};  ///< in the order of Comparison
  std::array<QAction*, 4> colorMaps{};    ///< in the order of ColorMap
  std::array<QAction*, 3> ranges{};       ///< in the order of ColorRange
  std::array<QAction*, kQuantityNames.size()> quantities{};
  QAction *words, *hideSpecial, *hideFirst, *hideToken, *onlySelection, *renormalize, *showAll;
  std::array<QAction*, 3> themes{};     ///< in the order of ThemeChoice
  std::array<QAction*, 3> languages{};  ///< system, English, Chinese
  // Go
  QAction *goText, *goTarget, *goMap;
  // Samples
  QAction *nextSample, *previousSample;
  std::vector<QAction*> samples;  ///< in the order of samples()
  // Window
  std::array<QAction*, kPanels.size()> panels{};  ///< in the order of Panel; invisible until there is one
  std::array<QAction*, kLayouts> layouts{};       ///< in the order of Layout
  // Help
  QAction *learning, *tour, *shortcuts, *whatsThis, *about, *aboutQt;

  /// The menus, for the page of shortcuts.
  const QList<QMenu*>& menus() const { return menus_; }

 private:
  QMenu* menu(const QString& title);
  QAction* add(QMenu* menu, const QString& text, const QKeySequence& shortcut = {});
  QAction* choice(QMenu* menu, QActionGroup* group, const QString& text, const QKeySequence& shortcut);
  void fillFile();
  void fillEdit();
  void fillView();
  void fillQuantities(QMenu* view);
  void fillFilter(QMenu* view);
  void fillGo();
  void fillSamples();
  void fillWindow();
  void fillHelp();

  QMenuBar* bar_;
  QList<QMenu*> menus_;
};

}  // namespace fovea
