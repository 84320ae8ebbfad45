// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include <QCoreApplication>
#include <QMenuBar>

#include "core/scenario/samples.h"
#include "ui/widgets/mnemonic.h"

namespace fovea {

Actions::Actions(QMenuBar* bar) : QObject(bar), bar_(bar) {
  fillFile();
  fillEdit();
  fillView();
  fillGo();
  fillSamples();
  fillWindow();
  fillHelp();
}

QMenu* Actions::menu(const QString& title) {
  menus_.push_back(bar_->addMenu(title));
  menus_.back()->setToolTipsVisible(true);
  return menus_.back();
}

QAction* Actions::add(QMenu* menu, const QString& text, const QKeySequence& shortcut) {
  auto* action = menu->addAction(text);
  action->setIconText(withoutMnemonic(text));  // for the tool bar
  action->setShortcut(shortcut);
  return action;
}

QAction* Actions::choice(QMenu* menu, QActionGroup* group, const QString& text, const QKeySequence& shortcut) {
  auto* action = add(menu, text, shortcut);
  action->setCheckable(true);
  group->addAction(action);
  return action;
}

void Actions::fillFile() {
  auto* file = menu(tr("&File"));
  newProject = add(file, tr("&New"), QKeySequence::New);
  open = add(file, tr("&Open…"), QKeySequence::Open);
  recent = file->addMenu(tr("Open &Recent"));
  models = file->addMenu(tr("&Model"));
  models->setToolTipsVisible(true);
  openModel = add(models, tr("&Open Model…"), QKeySequence(tr("Ctrl+Shift+O")));
  openModel->setToolTip(tr("Open the folder of a trained model, as downloaded from a model hub (Ctrl+Shift+O)"));
  openModelFile = add(models, tr("Open &GGUF File…"), QKeySequence(tr("Ctrl+Shift+G")));
  recentModels = models->addMenu(tr("&Recent Models"));
  recentModels->setToolTipsVisible(true);
  models->addSeparator();
  translator = add(models, tr("Built-in &Translator"), QKeySequence(tr("Ctrl+Shift+T")));
  translator->setToolTip(tr("The small translator between English and Chinese that comes with Fovea (Ctrl+Shift+T)"));
  bareLayer = add(models, tr("&Bare Layer"), QKeySequence(tr("Ctrl+Shift+L")));
  bareLayer->setToolTip(tr("Back to the constructed layer, which is not trained (Ctrl+Shift+L)"));
  save = add(file, tr("&Save"), QKeySequence::Save);
  saveAs = add(file, tr("Save &As…"), QKeySequence(tr("Ctrl+Shift+S")));
  file->addSeparator();
  exportPicture = add(file, tr("&Export Picture…"), QKeySequence(tr("Ctrl+E")));
  exportPicture->setIconText(tr("Export…"));
  exportData = add(file, tr("Export &Data…"), QKeySequence(tr("Ctrl+Shift+E")));
  copyPicture = add(file, tr("Copy &Picture"), QKeySequence(tr("Ctrl+Shift+C")));
  copyNumbers = add(file, tr("Copy N&umbers"), QKeySequence(tr("Ctrl+Alt+C")));
  file->addSeparator();
  quit = add(file, tr("&Quit"), QKeySequence(tr("Ctrl+Q")));
  quit->setMenuRole(QAction::QuitRole);
}

void Actions::fillEdit() {
  auto* edit = menu(tr("&Edit"));
  undo = add(edit, tr("&Undo"), QKeySequence::Undo);
  redo = add(edit, tr("&Redo"), QKeySequence::Redo);
  redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
  edit->addSeparator();
  forbidCells = add(edit, tr("&Forbid Cells"), QKeySequence(tr("Ctrl+D")));
  forbidCells->setCheckable(true);
  forbidCells->setToolTip(tr(
      "Draw in the heatmap: click or drag forbids cells, or allows them again; on a label, the whole row or column"));
  nextLanguage = add(edit, tr("Next &Language to Write"), QKeySequence(tr("Ctrl+L")));
  nextLanguage->setToolTip(tr("What a translator writes: automatic, or always the same language (Ctrl+L)"));
  edit->addSeparator();
  resetHead = add(edit, tr("Put This &Head Back"), QKeySequence(tr("Ctrl+R")));
  resetAll = add(edit, tr("Put &Everything Back"), QKeySequence(tr("Ctrl+Shift+R")));
  resetAll->setIconText(tr("Reset All"));
}

void Actions::fillView() {
  auto* view = menu(tr("&View"));
  auto* modes = new QActionGroup(this);
  selfAttention = choice(view, modes, tr("&Self-attention"), QKeySequence(tr("Ctrl+1")));
  crossAttention = choice(view, modes, tr("&Cross-attention"), QKeySequence(tr("Ctrl+2")));
  pooling = choice(view, modes, tr("Poolin&g"), QKeySequence(tr("Ctrl+3")));
  pooling->setToolTip(tr("Attention pooling: one weight for each token of text A (Ctrl+3)"));
  decoder = choice(view, modes, tr("&Decoder"), QKeySequence(tr("Ctrl+4")));
  decoder->setToolTip(tr("Self-attention of text B inside the Transformer's decoder (Ctrl+4)"));
  decoder->setVisible(false);  // until there is one
  view->addSeparator();
  previousHead = add(view, tr("&Previous Head"));
  nextHead = add(view, tr("&Next Head"));
  meanHead = add(view, tr("&Mean over Heads"), QKeySequence(tr("Ctrl+M")));
  previousHead->setShortcuts({QKeySequence(tr("Ctrl+[")), QKeySequence(tr("Alt+Left"))});
  nextHead->setShortcuts({QKeySequence(tr("Ctrl+]")), QKeySequence(tr("Alt+Right"))});
  previousLayer = add(view, tr("Pre&vious Layer"), QKeySequence(tr("Alt+Up")));
  nextLayer = add(view, tr("Next La&yer"), QKeySequence(tr("Alt+Down")));
  view->addSeparator();
  fillQuantities(view);
  fillFilter(view);
  view->addSeparator();
  zoomIn = add(view, tr("Zoom &In"), QKeySequence(tr("Ctrl++")));
  zoomIn->setShortcuts({QKeySequence(tr("Ctrl++")), QKeySequence(tr("Ctrl+="))});
  zoomOut = add(view, tr("Zoom &Out"), QKeySequence(tr("Ctrl+-")));
  zoomReset = add(view, tr("Show &Whole Map"), QKeySequence(tr("Ctrl+0")));
  view->addSeparator();
  auto* compareMenu = view->addMenu(tr("Compar&e"));
  pin = add(compareMenu, tr("&Pin as Baseline (A)"), QKeySequence(tr("Ctrl+B")));
  pin->setIconText(tr("Pin A"));
  pin->setToolTip(tr("Keep what is shown now, to compare with"));
  unpin = add(compareMenu, tr("&Unpin"), QKeySequence(tr("Ctrl+Shift+B")));
  compareMenu->addSeparator();
  auto* comparisonGroup = new QActionGroup(this);
  comparisons = {choice(compareMenu, comparisonGroup, tr("&B: Present State"), QKeySequence(tr("F6"))),
                 choice(compareMenu, comparisonGroup, tr("&A: Baseline"), QKeySequence(tr("F5"))),
                 choice(compareMenu, comparisonGroup, tr("A | B: &Side by Side"), QKeySequence(tr("F7"))),
                 choice(compareMenu, comparisonGroup, tr("B − A: &Difference"), QKeySequence(tr("F8")))};
  view->addSeparator();
  auto* maps = new QActionGroup(this);
  auto* mapMenu = view->addMenu(tr("Colour M&ap"));
  colorMaps = {choice(mapMenu, maps, tr("&Viridis"), QKeySequence(tr("Ctrl+Alt+1"))),
               choice(mapMenu, maps, tr("&Magma"), QKeySequence(tr("Ctrl+Alt+2"))),
               choice(mapMenu, maps, tr("&Cividis"), QKeySequence(tr("Ctrl+Alt+3"))),
               choice(mapMenu, maps, tr("&Greys"), QKeySequence(tr("Ctrl+Alt+4")))};
  auto* rangeGroup = new QActionGroup(this);
  auto* rangeMenu = view->addMenu(tr("Colour &Range"));
  ranges = {choice(rangeMenu, rangeGroup, tr("&0 … 1"), QKeySequence(tr("Ctrl+Alt+5"))),
            choice(rangeMenu, rangeGroup, tr("Per &Row"), QKeySequence(tr("Ctrl+Alt+6"))),
            choice(rangeMenu, rangeGroup, tr("&Data"), QKeySequence(tr("Ctrl+Alt+7")))};
  numbers = add(view, tr("N&umbers in Cells"), QKeySequence(tr("Ctrl+Alt+N")));
  numbers->setCheckable(true);
  turn = add(view, tr("Loo&k from the Other Side"), QKeySequence(tr("Ctrl+Alt+I")));
  turn->setToolTip(tr("In text and lines: what the token looks at, or who looks at it (Ctrl+Alt+I)"));
  auto* themeGroup = new QActionGroup(this);
  auto* themeMenu = view->addMenu(tr("&Theme"));
  themes = {choice(themeMenu, themeGroup, tr("As the &System"), QKeySequence(tr("Ctrl+Alt+S"))),
            choice(themeMenu, themeGroup, tr("&Light"), QKeySequence(tr("Ctrl+Alt+L"))),
            choice(themeMenu, themeGroup, tr("&Dark"), QKeySequence(tr("Ctrl+Alt+D")))};
  auto* languageGroup = new QActionGroup(this);
  auto* languageMenu = view->addMenu(tr("&Language"));
  languages = {choice(languageMenu, languageGroup, tr("As the S&ystem"), QKeySequence(tr("Ctrl+Alt+Y"))),
               choice(languageMenu, languageGroup, QStringLiteral("&English"), QKeySequence(tr("Ctrl+Alt+E"))),
               choice(languageMenu, languageGroup, QStringLiteral("简体中文(&Z)"), QKeySequence(tr("Ctrl+Alt+Z")))};
}

void Actions::fillQuantities(QMenu* view) {
  auto* group = new QActionGroup(this);
  auto* quantityMenu = view->addMenu(tr("What the Map S&hows"));
  quantityMenu->setToolTipsVisible(true);
  quantities = {choice(quantityMenu, group, tr("&Attention Weights"), QKeySequence(tr("Ctrl+Shift+1"))),
                choice(quantityMenu, group, tr("Weights × &Value Norms"), QKeySequence(tr("Ctrl+Shift+2"))),
                choice(quantityMenu, group, tr("&Norms of What Is Added"), QKeySequence(tr("Ctrl+Shift+3"))),
                choice(quantityMenu, group, tr("Attention &Rollout"), QKeySequence(tr("Ctrl+Shift+4"))),
                choice(quantityMenu, group, tr("Attention &Flow"), QKeySequence(tr("Ctrl+Shift+5"))),
                choice(quantityMenu, group, tr("&Gradient × Attention"), QKeySequence(tr("Ctrl+Shift+6")))};
  const std::array tips{
      tr("α: how much of the attention of a query goes to a key"),
      tr("α·‖v‖: the length of what is carried"),
      tr("‖α·f(x)‖: what of a key reaches the residual stream (Kobayashi et al. 2020)"),
      tr("The layers up to this one multiplied, each with a residual of one half (Abnar and Zuidema 2020)"),
      tr("The largest flow through the same layers (Abnar and Zuidema 2020); up to 64 tokens"),
      tr("α·∂y/∂α: how a weight moves the log-probability y of what the model says, text B or its most probable token; "
         "red raises it, blue lowers it (Barkan et al. 2021, Chefer et al. 2021)")};
  for (std::size_t i = 0; i < quantities.size(); ++i) quantities[i]->setToolTip(tips[i]);
}

void Actions::fillFilter(QMenu* view) {
  auto* filterMenu = view->addMenu(tr("Words and &Filters"));
  filterMenu->setToolTipsVisible(true);
  const auto toggle = [&](const QString& text, const QString& shortcut, const QString& tip) {
    auto* action = add(filterMenu, text, QKeySequence(shortcut));
    action->setCheckable(true);
    action->setToolTip(tip);
    return action;
  };
  words = toggle(tr("Pieces as &Words"), tr("Ctrl+Alt+W"),
                 tr("The pieces of a word together: the sum over its keys, the mean over its queries"));
  hideSpecial =
      toggle(tr("Hide &Marks"), tr("Ctrl+Alt+H"), tr("Without the marks of the vocabulary, as </s> or [CLS]"));
  hideFirst = toggle(tr("Hide the &First Token"), tr("Ctrl+Alt+F"), tr("On which much attention rests in many models"));
  hideToken = add(filterMenu, tr("&Hide Tokens Like This Key"), QKeySequence(tr("Ctrl+Alt+X")));
  hideToken->setToolTip(tr("Hides every token that reads like the key under the cell cursor"));
  onlySelection = add(filterMenu, tr("Only the &Selected Text"), QKeySequence(tr("Ctrl+Alt+P")));
  onlySelection->setToolTip(tr("Only the tokens of what is selected in text A and text B"));
  renormalize = toggle(tr("&Share Out What Is Hidden"), tr("Ctrl+Alt+R"),
                       tr("Each row sums to what it did with all keys; otherwise the shown weights stay as they are"));
  filterMenu->addSeparator();
  showAll = add(filterMenu, tr("Show &All Tokens"), QKeySequence(tr("Ctrl+Alt+A")));
}

void Actions::fillWindow() {
  const auto translated = [](const char* text) { return QCoreApplication::translate("Panel", text); };
  auto* window = menu(tr("&Window"));
  for (std::size_t i = 0; i < kPanels.size(); ++i) {
    const auto& row = kPanels[i];
    panels[i] = add(window, translated(row.menuText), QKeySequence(QString::fromLatin1(row.shortcut)));
    panels[i]->setToolTip(QStringLiteral("%1 (%2)").arg(translated(row.toolTip),
                                                        panels[i]->shortcut().toString(QKeySequence::NativeText)));
    panels[i]->setCheckable(true);
    panels[i]->setVisible(false);
    panels[i]->setEnabled(false);  // its shortcut would work all the same
  }
  window->addSeparator();
  layouts = {add(window, tr("Layout: &Explore"), QKeySequence(tr("Ctrl+Alt+8"))),
             add(window, tr("Layout: E&xplain"), QKeySequence(tr("Ctrl+Alt+9"))),
             add(window, tr("Layout: Comp&are"), QKeySequence(tr("Ctrl+Alt+0")))};
  layouts[0]->setToolTip(tr("Heads and parameters around the map"));
  layouts[1]->setToolTip(tr("How a cell came to be, below the map"));
  layouts[2]->setToolTip(tr("Measures and differences around the map"));
}

void Actions::fillGo() {
  auto* go = menu(tr("&Go"));
  goText = add(go, tr("Text &A"), QKeySequence(tr("Alt+1")));
  goTarget = add(go, tr("Text &B"), QKeySequence(tr("Alt+2")));
  goMap = add(go, tr("&Heatmap"), QKeySequence(tr("Alt+3")));
}

void Actions::fillSamples() {
  const auto translated = [](std::string_view text) {
    return QCoreApplication::translate("Sample", std::string(text).c_str());
  };
  auto* menu = this->menu(tr("&Samples"));
  nextSample = add(menu, tr("&Next Sample"), QKeySequence(tr("Ctrl+PgDown")));
  previousSample = add(menu, tr("&Previous Sample"), QKeySequence(tr("Ctrl+PgUp")));
  menu->addSeparator();
  std::string_view group;
  QMenu* submenu = nullptr;
  for (const auto& sample : fovea::samples()) {
    if (sample.group != group) {
      group = sample.group;
      submenu = menu->addMenu(QCoreApplication::translate("SampleGroup", std::string(group).c_str()));
      submenu->setToolTipsVisible(true);
    }
    auto* action = submenu->addAction(translated(sample.title));
    action->setToolTip(translated(sample.lookFor));
    action->setStatusTip(translated(sample.lookFor));
    samples.push_back(action);
  }
}

void Actions::fillHelp() {
  auto* help = menu(tr("&Help"));
  learning = add(help, tr("&How Attention Was Learned…"), QKeySequence(tr("F3")));
  learning->setToolTip(tr("Heatmaps of the built-in translator through its training, with its learning curve (F3)"));
  tour = add(help, tr("Guided &Tour"), QKeySequence(tr("F2")));
  tour->setToolTip(
      tr("Eight short lessons in this window, from what a weight is to what a real model's heads do (F2)"));
  shortcuts = add(help, tr("&Keyboard Shortcuts"), QKeySequence(tr("F1")));
  whatsThis = add(help, tr("&What's This?"), QKeySequence::WhatsThis);
  help->addSeparator();
  about = add(help, tr("&About Fovea"), QKeySequence(tr("Ctrl+F1")));
  about->setMenuRole(QAction::AboutRole);
  aboutQt = add(help, tr("About &Qt"), QKeySequence(tr("Ctrl+Shift+F1")));
  aboutQt->setMenuRole(QAction::AboutQtRole);
}

}  // namespace fovea
