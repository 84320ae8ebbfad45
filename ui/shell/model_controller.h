// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <set>
#include <string>

#include "ui/session/model_loader.h"
#include "ui/session/preferences.h"
#include "ui/session/session.h"

class QWidget;

namespace fovea {

class Actions;
class LoadingBar;

/// The Model menu, and the models that a project needs: opens them in the background while what is shown stays.
class ModelController : public QObject {
  Q_OBJECT

 public:
  ModelController(Session& session, Preferences& preferences, Actions& actions, LoadingBar& bar, ModelFiles files,
                  QWidget& window);

  /// Opens a model and computes with it from then on; says what went wrong.
  void open(const QString& path);

 Q_SIGNALS:
  /// What the scenario or the baseline is computed with should have come with Fovea, and cannot be opened.
  void builtInMissing(const fovea::Error& why);

 private:
  using Then = std::function<void(const ModelPtr&)>;

  void chooseFolder();
  void chooseFile();
  void load(const QString& path, Then then, std::function<void(const Error&)> otherwise);
  void finish();
  void giveUp();
  void openWhatIsMissing();
  void missing(const QString& path, const Error& error);
  QString ask(const QString& title, bool forFile);
  void remember(const QString& path);
  void showRecent();
  void showSource();

  Session& session_;
  Preferences& preferences_;
  Actions& actions_;
  LoadingBar& bar_;
  QWidget& window_;
  QString path_;  // that is being opened
  Then then_;
  std::function<void(const Error&)> otherwise_;
  std::set<std::string> refused_;  // by the user or the files: not tried again as long as they are needed
  ModelLoader loader_;
};

}  // namespace fovea
