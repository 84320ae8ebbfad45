// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <string_view>

#include "ui/session/model_loader.h"
#include "ui/session/preferences.h"
#include "ui/session/session.h"
#include "ui/shell/appearance.h"

class QLabel;

namespace fovea {

class Actions;
class AttentionTextPanel;
class ChangesList;
class ComparisonBar;
class Docks;
class ExportController;
class FileController;
class HeadGridPanel;
class HeadStrip;
class HeadsPresenter;
class LargestChanges;
class LayerBar;
class LinesPanel;
class LoadingBar;
class MapPanel;
class MeasuresPanel;
class OutputPanel;
class ParameterPanel;
class ParametersPresenter;
class ProjectionsPanel;
class SampleController;
class StacksPresenter;
class TextPanel;
class TourBar;
class TraceView;

/// The window: lays out the widgets, owns the session, and connects both to the actions. What the parts show is the
/// presenters' business.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// @p models: how they come out of files.
  explicit MainWindow(Preferences& preferences, const ModelFiles& models = {}, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Opens a project or a text file. With an empty name, or a model, the first sample, after offering what a crash left
  /// behind; then the model.
  void start(const QString& file);
  /// Opens the sample with this id.
  void openSample(std::string_view id);

  Session& session() { return session_; }

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* makeCenter();
  void addPanels();
  void connectFile();
  void connectEdit();
  void connectView();
  void connectHelp();
  void showScenario();
  void showTheme();

  Preferences& preferences_;
  Appearance appearance_;
  Session session_;
  Actions* actions_;
  MapPanel* maps_;
  ComparisonBar* comparison_;
  LargestChanges* largest_;
  AttentionTextPanel* attentionText_;
  LinesPanel* lines_;
  TraceView* trace_;
  ProjectionsPanel* projections_;
  HeadStrip* strip_;
  LayerBar* layers_;
  ParameterPanel* panel_;
  OutputPanel* output_;
  HeadGridPanel* grid_;
  MeasuresPanel* measures_;
  ChangesList* changes_;
  TextPanel* texts_;
  LoadingBar* loading_;
  TourBar* tour_;
  QLabel* hint_;
  QLabel* filter_;
  Docks* docks_;
  StacksPresenter* stacks_;
  HeadsPresenter* heads_;
  ParametersPresenter* parameters_;
  FileController* files_;
  SampleController* samples_;
  ExportController* exports_;
};

}  // namespace fovea
