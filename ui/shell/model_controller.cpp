// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/model_controller.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>
#include <iterator>
#include <utility>

#include "core/checkpoint/built_in_models.h"
#include "ui/render/source_title.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/widgets/loading_bar.h"

namespace fovea {

namespace {

bool isFile(const QString& path) {
  return path.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive);
}

}  // namespace

ModelController::ModelController(Session& session, Preferences& preferences, Actions& actions, LoadingBar& bar,
                                 ModelFiles files, QWidget& window)
    : QObject(&window),
      session_(session),
      preferences_(preferences),
      actions_(actions),
      bar_(bar),
      window_(window),
      loader_(std::move(files)) {
  bar_.hide();
  connect(actions.openModel, &QAction::triggered, this, &ModelController::chooseFolder);
  connect(actions.openModelFile, &QAction::triggered, this, &ModelController::chooseFile);
  connect(actions.recentModels, &QMenu::aboutToShow, this, &ModelController::showRecent);
  actions.translator->setVisible(builtInModels().contains(kTranslator));
  connect(actions.translator, &QAction::triggered, this, [this] { open(QLatin1String(kTranslator)); });
  connect(actions.bareLayer, &QAction::triggered, this, [this] {
    finish();
    session_.setSource(nullptr);
  });
  connect(&bar, &LoadingBar::cancelled, this, &ModelController::giveUp);
  connect(&loader_, &ModelLoader::inspected, this, [this](const Verdict& verdict) {
    const QLocale locale;
    bar_.setText(
        tr("Opening %1: it needs %2 of memory.")
            .arg(sourceTitle(verdict.title), locale.formattedDataSize(static_cast<qint64>(verdict.memoryBytes))));
  });
  connect(&loader_, &ModelLoader::progressed, &bar, &LoadingBar::setProgress);
  connect(&loader_, &ModelLoader::opened, this, [this](const ModelPtr& model) {
    const auto then = then_;
    finish();
    then(model);
    openWhatIsMissing();
  });
  connect(&loader_, &ModelLoader::failed, this, [this](const Error& error) {
    const auto otherwise = otherwise_;
    finish();
    otherwise(error);
    openWhatIsMissing();
  });
  connect(&session, &Session::opening, this, [this] {
    finish();
    refused_.clear();
  });
  connect(&session, &Session::scenarioChanged, this, [this] {
    showSource();
    openWhatIsMissing();
  });
  connect(&session, &Session::baselineChanged, this, &ModelController::openWhatIsMissing);
  showSource();
}

void ModelController::open(const QString& path) {
  refused_.erase(path.toStdString());
  load(
      path,
      [this, path](const ModelPtr& model) {
        remember(path);
        session_.setSource(model);
      },
      [this](const Error& error) { showError(&window_, tr("Open model"), error); });
}

void ModelController::load(const QString& path, Then then, std::function<void(const Error&)> otherwise) {
  path_ = path;
  then_ = std::move(then);
  otherwise_ = std::move(otherwise);
  bar_.setText(tr("Opening %1 …").arg(QFileInfo(path).fileName()));
  bar_.setProgress(0);
  bar_.show();
  loader_.open(path);
}

/// Nothing is being opened any more.
void ModelController::finish() {
  loader_.cancel();
  path_.clear();
  bar_.hide();
}

void ModelController::giveUp() {
  refused_.insert(path_.toStdString());
  finish();
  openWhatIsMissing();
}

void ModelController::openWhatIsMissing() {
  if (loader_.isBusy()) return;
  auto needed = neededModels(*session_.scenario());
  if (const auto& baseline = session_.baseline())
    std::ranges::copy(neededModels(baseline->scenario), std::back_inserter(needed));
  std::erase_if(refused_, [&](const auto& id) { return std::ranges::find(needed, id) == needed.end(); });
  for (const auto& id : needed) {
    if (session_.models().contains(id) || refused_.contains(id)) continue;
    const auto path = QString::fromStdString(id);
    if (!QDir::isAbsolutePath(path) && id != kTranslator) continue;  // the map says that there is no such source
    return load(
        path, [this](const ModelPtr& model) { session_.addModel(model); },
        [this, path](const Error& error) { missing(path, error); });
  }
}

void ModelController::missing(const QString& path, const Error& error) {
  refused_.insert(path.toStdString());
  if (!QDir::isAbsolutePath(path)) {
    Q_EMIT builtInMissing(error);
    return;
  }
  QMessageBox box(QMessageBox::Warning, tr("Open model"),
                  tr("The model of this project cannot be opened from “%1”.").arg(QDir::toNativeSeparators(path)),
                  QMessageBox::Cancel, &window_);
  box.setInformativeText(errorSentence(error) + QLatin1Char('\n') + tr("If it lies elsewhere now, say where."));
  auto* locate = box.addButton(tr("&Locate…"), QMessageBox::AcceptRole);
  box.setDefaultButton(locate);
  box.exec();
  if (box.clickedButton() != locate) return;
  const auto found = ask(tr("Locate model"), isFile(path));
  if (found.isEmpty()) return;
  load(
      found,
      [this, path, found](const ModelPtr& model) {
        remember(found);
        session_.relocate(path.toStdString(), model);
      },
      [this, path](const Error& other) { missing(path, other); });
}

void ModelController::chooseFolder() {
  if (const auto path = ask(tr("Open model"), false); !path.isEmpty()) open(path);
}

void ModelController::chooseFile() {
  if (const auto path = ask(tr("Open model"), true); !path.isEmpty()) open(path);
}

QString ModelController::ask(const QString& title, bool forFile) {
  const auto folder = preferences_.text(Preference::ModelFolder);
  const auto chosen = forFile ? QFileDialog::getOpenFileName(&window_, title, folder, tr("GGUF models (*.gguf)"))
                              : QFileDialog::getExistingDirectory(&window_, title, folder);
  if (chosen.isEmpty()) return {};
  preferences_.setText(Preference::ModelFolder, QFileInfo(chosen).absolutePath());
  return modelAt(chosen);
}

void ModelController::remember(const QString& path) {
  if (!QDir::isAbsolutePath(path)) return;  // came with Fovea
  QStringList models = preferences_.list(Preference::RecentModels);
  models.removeAll(path);
  models.prepend(path);
  preferences_.setList(Preference::RecentModels, models);
}

void ModelController::showRecent() {
  auto* menu = actions_.recentModels;
  menu->clear();
  const auto home = QDir::homePath();
  for (const auto& path : preferences_.list(Preference::RecentModels)) {
    if (!QFileInfo::exists(path)) continue;
    auto title = path.startsWith(home + u'/') ? QLatin1Char('~') + path.mid(home.size()) : path;
    title = menu->fontMetrics().elidedText(QDir::toNativeSeparators(title), Qt::ElideLeft, 420);
    auto* action = menu->addAction(title.replace(u'&', QStringLiteral("&&")));
    action->setToolTip(QDir::toNativeSeparators(path));
    connect(action, &QAction::triggered, this, [this, path] { open(path); });
  }
  if (menu->isEmpty()) menu->addAction(tr("No recent models"))->setEnabled(false);
}

void ModelController::showSource() {
  actions_.bareLayer->setEnabled(session_.scenario()->source != "bare");
}

}  // namespace fovea
