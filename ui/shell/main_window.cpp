// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
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
#include "ui/shell/attention_text_panel.h"
#include "ui/shell/comparison_presenter.h"
#include "ui/shell/docks.h"
#include "ui/shell/error_text.h"
#include "ui/shell/export_controller.h"
#include "ui/shell/file_controller.h"
#include "ui/shell/filter_presenter.h"
#include "ui/shell/head_grid_presenter.h"
#include "ui/shell/heads_presenter.h"
#include "ui/shell/learning.h"
#include "ui/shell/lines_panel.h"
#include "ui/shell/map_panel.h"
#include "ui/shell/mask_presenter.h"
#include "ui/shell/measures_presenter.h"
#include "ui/shell/model_controller.h"
#include "ui/shell/output_presenter.h"
#include "ui/shell/parameters_presenter.h"
#include "ui/shell/projections_presenter.h"
#include "ui/shell/sample_controller.h"
#include "ui/shell/stacks_presenter.h"
#include "ui/shell/status_line.h"
#include "ui/shell/text_panel.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/tour_controller.h"
#include "ui/shell/trace_presenter.h"
#include "ui/shell/view_controller.h"
#include "ui/shell/written_language_presenter.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/comparison_bar.h"
#include "ui/widgets/head_grid_panel.h"
#include "ui/widgets/head_strip.h"
#include "ui/widgets/largest_changes.h"
#include "ui/widgets/layer_bar.h"
#include "ui/widgets/loading_bar.h"
#include "ui/widgets/measures_panel.h"
#include "ui/widgets/output_panel.h"
#include "ui/widgets/parameter_panel.h"
#include "ui/widgets/shortcuts_dialog.h"
#include "ui/widgets/token_text_edit.h"
#include "ui/widgets/tour_bar.h"

namespace fovea {

MainWindow::MainWindow(Preferences& preferences, const ModelFiles& models, QWidget* parent)
    : QMainWindow(parent),
      preferences_(preferences),
      actions_(new Actions(menuBar())),
      maps_(new MapPanel(session_, this)),
      comparison_(new ComparisonBar(this)),
      largest_(new LargestChanges(this)),
      attentionText_(new AttentionTextPanel(session_, *actions_->turn, this)),
      lines_(new LinesPanel(session_, this)),
      trace_(new TraceView(this)),
      projections_(new ProjectionsPanel(this)),
      strip_(new HeadStrip(this)),
      layers_(new LayerBar(this)),
      panel_(new ParameterPanel(this)),
      output_(new OutputPanel(this)),
      grid_(new HeadGridPanel(this)),
      measures_(new MeasuresPanel(this)),
      changes_(new ChangesList(this)),
      texts_(new TextPanel(session_, this)),
      loading_(new LoadingBar(this)),
      tour_(new TourBar(this)),
      hint_(new QLabel(this)),
      filter_(new QLabel(this)),
      docks_(new Docks(*this, *actions_)) {
  setAcceptDrops(true);
  setCentralWidget(makeCenter());
  addPanels();
  addToolBar(new ToolBar(*actions_, this));
  statusBar()->setSizeGripEnabled(false);
  statusBar()->addWidget(new StatusLine(session_, this), 1);

  new ViewController(session_, *actions_, *maps_);
  new FilterPresenter(session_, *actions_, *texts_, *filter_);
  new TracePresenter(session_, *trace_);
  new ProjectionsPresenter(session_, *projections_);
  auto* mask = new MaskPresenter(session_, *maps_->map(), [this] { return parameters_->scopes(); });
  connect(mask, &MaskPresenter::refused, this,
          [this](const Error& error) { statusBar()->showMessage(errorSentence(error), 10000); });
  stacks_ = new StacksPresenter(session_, *actions_);
  heads_ = new HeadsPresenter(session_, *strip_, *layers_);
  auto* output = new OutputPresenter(session_, preferences_, *output_);
  connect(output, &OutputPresenter::availableChanged, docks_,
          [this](bool available) { docks_->setAvailable(Panel::Output, available); });
  new HeadGridPresenter(session_, *grid_);
  new MeasuresPresenter(session_, preferences_, *measures_);
  auto* comparison = new ComparisonPresenter(session_, *actions_, *comparison_, *largest_);
  connect(comparison, &ComparisonPresenter::availableChanged, docks_,
          [this](bool available) { docks_->setAvailable(Panel::LargestChanges, available); });
  parameters_ = new ParametersPresenter(session_, *panel_, *changes_);
  auto* opener = new ModelController(session_, preferences_, *actions_, *loading_, models, *this);
  files_ = new FileController(session_, preferences_, *actions_, *opener, *this);
  samples_ = new SampleController(session_, *actions_, *files_, *hint_);
  connect(opener, &ModelController::builtInMissing, this, [this](const Error& why) {
    if (!samples_->replace(why)) showError(this, tr("Open model"), why);
  });
  auto* tour =
      new TourController(session_, preferences_, *actions_, *files_, *docks_, *tour_, {*maps_, *texts_, *panel_});
  if (preferences_.number(Preference::TourStep) == 0)
    samples_->setGreeting(tr("New to attention? F2 starts a guided tour of eight short lessons."));
  connect(tour, &TourController::started, samples_, [this] { samples_->setGreeting({}); });
  new WrittenLanguagePresenter(session_, *texts_->language(), *actions_->nextLanguage);
  exports_ = new ExportController(session_, preferences_, *actions_, *this);

  connectFile();
  connectEdit();
  connectView();
  connectHelp();
  showScenario();
  showTheme();
  setMinimumSize(760, 560);
  resize(1240, 860);
  restoreGeometry(preferences_.bytes(Preference::WindowGeometry));
  docks_->apply(Layout::Explore);
  docks_->restore(preferences_.bytes(Preference::WindowState));
}

/// Views go before the session that they look at.
MainWindow::~MainWindow() {
  qDeleteAll(findChildren<QDockWidget*>());
  delete takeCentralWidget();
}

QWidget* MainWindow::makeCenter() {
  auto* center = new QSplitter(Qt::Vertical, this);
  center->setChildrenCollapsible(false);
  center->addWidget(texts_);
  auto* picture = new QWidget(center);
  auto* column = new QVBoxLayout(picture);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  for (auto* line : std::initializer_list<QWidget*>{tour_, loading_, hint_, filter_, comparison_})
    column->addWidget(line);
  column->addWidget(maps_, 1);
  center->addWidget(picture);
  center->setStretchFactor(1, 1);
  center->setSizes({96, 700});
  center->setContentsMargins(12, 8, 4, 4);
  return center;
}

void MainWindow::addPanels() {
  auto* heads = new QWidget(this);
  auto* column = new QVBoxLayout(heads);
  column->setContentsMargins(12, 4, 4, 0);
  column->setSpacing(6);
  column->addWidget(layers_);
  column->addWidget(strip_);
  heads->setFocusProxy(strip_);
  docks_->add(Panel::Heads, heads);
  docks_->add(Panel::Parameters, panel_);
  docks_->add(Panel::Output, output_);
  docks_->add(Panel::Text, attentionText_);
  docks_->add(Panel::Lines, lines_);
  docks_->add(Panel::Trace, trace_);
  docks_->add(Panel::Projections, projections_);
  docks_->add(Panel::Grid, grid_);
  docks_->add(Panel::Measures, measures_);
  docks_->add(Panel::Changes, changes_);
  docks_->add(Panel::LargestChanges, largest_);
  for (const auto panel : {Panel::Output, Panel::LargestChanges}) docks_->setAvailable(panel, false);
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

  connect(actions_->goText, &QAction::triggered, texts_, [this] { texts_->text()->setFocus(Qt::ShortcutFocusReason); });
  connect(actions_->goTarget, &QAction::triggered, this, [this] {
    if (session_.scenario()->source == "bare") stacks_->choose(StackKind::Cross);
    texts_->target()->setFocus(Qt::ShortcutFocusReason);
  });
  const auto goToMap = [this] { maps_->map()->setFocus(Qt::ShortcutFocusReason); };
  connect(actions_->goMap, &QAction::triggered, maps_, goToMap);
  connect(docks_, &Docks::left, maps_, goToMap);
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

void MainWindow::showScenario() {
  const auto& scenario = *session_.scenario();
  actions_->resetAll->setEnabled(!scenario.settings.entries().empty() || !scenario.forbidden.empty());
  actions_->resetHead->setEnabled(actions_->resetAll->isEnabled());
}

void MainWindow::showTheme() {
  maps_->setTheme(appearance_.theme());
  attentionText_->setTheme(appearance_.theme());
  lines_->setTheme(appearance_.theme());
  trace_->setTheme(appearance_.theme());
  projections_->setTheme(appearance_.theme());
  strip_->setTheme(appearance_.theme());
  output_->setTheme(appearance_.theme());
  grid_->setTheme(appearance_.theme());
  measures_->setTheme(appearance_.theme());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_->mayDiscard()) {
    event->ignore();
    return;
  }
  preferences_.setBytes(Preference::WindowGeometry, saveGeometry());
  preferences_.setBytes(Preference::WindowState, docks_->state());
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
