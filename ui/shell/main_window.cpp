// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>
#include <QWhatsThis>

#include "ui/shell/about.h"
#include "ui/shell/actions.h"
#include "ui/shell/comparison_presenter.h"
#include "ui/shell/error_text.h"
#include "ui/shell/export_controller.h"
#include "ui/shell/file_controller.h"
#include "ui/shell/heads_presenter.h"
#include "ui/shell/learning.h"
#include "ui/shell/map_panel.h"
#include "ui/shell/mask_presenter.h"
#include "ui/shell/model_controller.h"
#include "ui/shell/output_presenter.h"
#include "ui/shell/parameters_presenter.h"
#include "ui/shell/sample_controller.h"
#include "ui/shell/stacks_presenter.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/text_view_presenter.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/written_language_presenter.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/comparison_bar.h"
#include "ui/widgets/head_strip.h"
#include "ui/widgets/largest_changes.h"
#include "ui/widgets/layer_bar.h"
#include "ui/widgets/loading_bar.h"
#include "ui/widgets/output_panel.h"
#include "ui/widgets/parameter_panel.h"
#include "ui/widgets/shortcuts_dialog.h"
#include "ui/widgets/token_text_edit.h"

namespace fovea {

MainWindow::MainWindow(Preferences& preferences, const ModelFiles& models, QWidget* parent)
    : QMainWindow(parent),
      preferences_(preferences),
      actions_(new Actions(menuBar())),
      maps_(new MapPanel(session_, this)),
      comparison_(new ComparisonBar(this)),
      largest_(new LargestChanges(this)),
      textView_(new TextView(this)),
      strip_(new HeadStrip(this)),
      layers_(new LayerBar(this)),
      panel_(new ParameterPanel(this)),
      output_(new OutputPanel(this)),
      changes_(new ChangesList(this)),
      texts_(new TextPanel(session_, this)),
      loading_(new LoadingBar(this)),
      hint_(new QLabel(this)),
      splitter_(new QSplitter(Qt::Horizontal, this)) {
  setAcceptDrops(true);
  splitter_->addWidget(makeMain());
  splitter_->addWidget(makeSide());
  splitter_->setStretchFactor(0, 1);
  splitter_->setSizes({900, 340});
  splitter_->setChildrenCollapsible(false);
  setCentralWidget(splitter_);
  addToolBar(new ToolBar(*actions_, this));
  statusBar()->setSizeGripEnabled(false);
  statusBar()->addWidget(new StatusLine(session_, this), 1);

  new TextViewPresenter(session_, *textView_);
  auto* mask = new MaskPresenter(session_, *maps_->map(), [this] { return panel_->scope(); });
  connect(mask, &MaskPresenter::refused, this,
          [this](const Error& error) { statusBar()->showMessage(errorSentence(error), 10000); });
  stacks_ = new StacksPresenter(session_, *actions_);
  heads_ = new HeadsPresenter(session_, *strip_, *layers_);
  new OutputPresenter(session_, preferences_, *actions_, *output_);
  new ComparisonPresenter(session_, *actions_, *comparison_, *largest_);
  parameters_ = new ParametersPresenter(session_, *panel_, *changes_);
  auto* opener = new ModelController(session_, preferences_, *actions_, *loading_, models, *this);
  files_ = new FileController(session_, preferences_, *actions_, *opener, *this);
  samples_ = new SampleController(session_, *actions_, *files_, *hint_);
  connect(opener, &ModelController::builtInMissing, this, [this](const Error& why) {
    if (!samples_->replace(why)) showError(this, tr("Open model"), why);
  });
  new WrittenLanguagePresenter(session_, *texts_->language(), *actions_->nextLanguage);
  exports_ = new ExportController(session_, preferences_, *actions_, *this);

  connectFile();
  connectEdit();
  connectView();
  connectHelp();
  showScenario();
  showView();
  showTheme();
  setMinimumSize(760, 560);
  resize(1240, 860);
  restoreGeometry(preferences_.bytes(Preference::WindowGeometry));
  splitter_->restoreState(preferences_.bytes(Preference::WindowState));
}

QWidget* MainWindow::makeMain() {
  auto* main = new QSplitter(Qt::Vertical, this);
  main->setChildrenCollapsible(false);
  main->addWidget(texts_);
  auto* picture = new QWidget(main);
  auto* column = new QVBoxLayout(picture);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  column->addWidget(loading_);
  column->addWidget(hint_);
  column->addWidget(comparison_);
  column->addWidget(maps_, 1);
  column->addWidget(textView_, 1);
  column->addWidget(layers_);
  column->addWidget(strip_);
  main->addWidget(picture);
  main->setStretchFactor(1, 1);
  main->setSizes({96, 700});
  main->setContentsMargins(12, 8, 4, 4);
  return main;
}

QWidget* MainWindow::makeSide() {
  auto* side = new QSplitter(Qt::Vertical, this);
  side->addWidget(panel_);
  side->addWidget(output_);
  side->addWidget(changes_);
  side->addWidget(largest_);
  side->setStretchFactor(0, 1);
  side->setChildrenCollapsible(false);
  return side;
}

void MainWindow::connectFile() {
  connect(actions_->quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectEdit() {
  auto& undo = session_.undoStack();
  connect(actions_->undo, &QAction::triggered, &undo, &QUndoStack::undo);
  connect(actions_->redo, &QAction::triggered, &undo, &QUndoStack::redo);
  connect(&undo, &QUndoStack::canUndoChanged, actions_->undo, &QAction::setEnabled);
  connect(&undo, &QUndoStack::canRedoChanged, actions_->redo, &QAction::setEnabled);
  connect(&undo, &QUndoStack::undoTextChanged, this, [this](const QString& what) {
    actions_->undo->setText(what.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(what));
  });
  connect(&undo, &QUndoStack::redoTextChanged, this, [this](const QString& what) {
    actions_->redo->setText(what.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(what));
  });
  actions_->undo->setEnabled(false);
  actions_->redo->setEnabled(false);
  connect(actions_->forbidCells, &QAction::toggled, maps_->map(), &HeatmapView::setDrawing);
  connect(actions_->resetHead, &QAction::triggered, parameters_, &ParametersPresenter::resetHead);
  connect(actions_->resetAll, &QAction::triggered, parameters_, &ParametersPresenter::resetAll);
  connect(&session_, &Session::scenarioChanged, this, &MainWindow::showScenario);
}

void MainWindow::connectView() {
  connect(actions_->previousHead, &QAction::triggered, heads_, [this] { heads_->step(-1); });
  connect(actions_->nextHead, &QAction::triggered, heads_, [this] { heads_->step(1); });
  connect(actions_->previousLayer, &QAction::triggered, heads_, [this] { heads_->stepLayer(-1); });
  connect(actions_->nextLayer, &QAction::triggered, heads_, [this] { heads_->stepLayer(1); });
  connect(actions_->meanHead, &QAction::triggered, this,
          [this] { session_.setView([](ViewState& view) { view.focus.head = std::nullopt; }); });
  connect(actions_->asText, &QAction::triggered, this, [this](bool on) {
    const bool looking = maps_->map()->hasFocus() || textView_->hasFocus();
    session_.setView([=](ViewState& view) { view.display = on ? Display::Text : Display::Map; });
    if (looking) goToMap();
  });
  for (auto* map : maps_->maps()) {
    connect(actions_->zoomIn, &QAction::triggered, map, &HeatmapView::zoomIn);
    connect(actions_->zoomOut, &QAction::triggered, map, &HeatmapView::zoomOut);
    connect(actions_->zoomReset, &QAction::triggered, map, &HeatmapView::resetZoom);
  }
  for (std::size_t i = 0; i < actions_->colorMaps.size(); ++i)
    connect(actions_->colorMaps[i], &QAction::triggered, this,
            [=, this] { session_.setView([=](ViewState& view) { view.colorMap = static_cast<ColorMap>(i); }); });
  for (std::size_t i = 0; i < actions_->ranges.size(); ++i)
    connect(actions_->ranges[i], &QAction::triggered, this,
            [=, this] { session_.setView([=](ViewState& view) { view.colorRange = static_cast<ColorRange>(i); }); });
  connect(actions_->numbers, &QAction::triggered, this,
          [this](bool on) { session_.setView([=](ViewState& view) { view.numbers = on; }); });
  for (std::size_t i = 0; i < actions_->themes.size(); ++i)
    connect(actions_->themes[i], &QAction::triggered, this, [=, this] {
      preferences_.setTheme(static_cast<ThemeChoice>(i));
      appearance_.setChoice(static_cast<ThemeChoice>(i));
    });
  connect(&appearance_, &Appearance::themeChanged, this, &MainWindow::showTheme);
  appearance_.setChoice(preferences_.theme());
  actions_->themes[static_cast<std::size_t>(preferences_.theme())]->setChecked(true);
  for (int i = 0; auto* action : actions_->languages)
    connect(action, &QAction::triggered, this, [this, i = i++] {
      preferences_.setNumber(Preference::Language, i);
      statusBar()->showMessage(tr("Fovea speaks the chosen language when it is started again."), 10000);
    });
  actions_->languages[static_cast<std::size_t>(preferences_.number(Preference::Language))]->setChecked(true);
  connect(&session_, &Session::viewChanged, this, &MainWindow::showView);

  connect(actions_->goText, &QAction::triggered, texts_, [this] { texts_->text()->setFocus(Qt::ShortcutFocusReason); });
  connect(actions_->goTarget, &QAction::triggered, this, [this] {
    if (session_.scenario()->source == "bare") stacks_->choose(StackKind::Cross);
    texts_->target()->setFocus(Qt::ShortcutFocusReason);
  });
  connect(actions_->goMap, &QAction::triggered, this, &MainWindow::goToMap);
  connect(actions_->goHeads, &QAction::triggered, strip_, [this] { strip_->setFocus(Qt::ShortcutFocusReason); });
  connect(actions_->goParameters, &QAction::triggered, panel_, [this] { panel_->setFocus(Qt::ShortcutFocusReason); });
}

void MainWindow::connectHelp() {
  connect(actions_->learning, &QAction::triggered, this,
          [this] { showLearning(this, appearance_.theme(), session_.view().colorMap); });
  connect(actions_->shortcuts, &QAction::triggered, this, [this] { ShortcutsDialog(actions_->menus(), this).exec(); });
  connect(actions_->whatsThis, &QAction::triggered, this, [] { QWhatsThis::enterWhatsThisMode(); });
  connect(actions_->about, &QAction::triggered, this, [this] { showAbout(this); });
  connect(actions_->aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
}

void MainWindow::start(const QString& file) {
  const bool isModel = !file.isEmpty() && !modelAt(file).isEmpty();
  if (!file.isEmpty() && !isModel && files_->open(file)) return;
  if (!files_->recover()) samples_->openFirst();
  if (isModel) files_->open(file);
}

void MainWindow::openSample(std::string_view id) {
  samples_->open(id);
}

void MainWindow::goToMap() {
  const bool text = session_.view().display == Display::Text;
  (text ? static_cast<QWidget*>(textView_) : maps_->map())->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showScenario() {
  const auto& scenario = *session_.scenario();
  actions_->resetAll->setEnabled(!scenario.settings.entries().empty() || !scenario.forbidden.empty());
  actions_->resetHead->setEnabled(actions_->resetAll->isEnabled());
}

void MainWindow::showView() {
  const auto& view = session_.view();
  actions_->asText->setChecked(view.display == Display::Text);
  for (auto* zoom : {actions_->zoomIn, actions_->zoomOut, actions_->zoomReset})
    zoom->setEnabled(view.display == Display::Map);
  actions_->colorMaps[static_cast<std::size_t>(view.colorMap)]->setChecked(true);
  actions_->ranges[static_cast<std::size_t>(view.colorRange)]->setChecked(true);
  actions_->numbers->setChecked(view.numbers);
}

void MainWindow::showTheme() {
  maps_->setTheme(appearance_.theme());
  textView_->setTheme(appearance_.theme());
  strip_->setTheme(appearance_.theme());
  output_->setTheme(appearance_.theme());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_->mayDiscard()) {
    event->ignore();
    return;
  }
  preferences_.setBytes(Preference::WindowGeometry, saveGeometry());
  preferences_.setBytes(Preference::WindowState, splitter_->saveState());
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  const auto urls = event->mimeData()->urls();
  if (urls.size() == 1 && urls.front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  files_->open(event->mimeData()->urls().front().toLocalFile());
}

}  // namespace fovea
