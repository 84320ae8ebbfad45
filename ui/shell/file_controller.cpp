// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_controller.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QStringDecoder>

#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/model_controller.h"

namespace fovea {

namespace {

/// The text of a UTF-8 file, at most kMaxTextBytes of it. Io, InvalidText.
Expected<QString> readText(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    return Error{ErrorCode::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString()};
  const auto bytes = file.read(static_cast<qint64>(kMaxTextBytes));
  // Stateful: a character that the limit cuts in two is left out, not an error.
  QStringDecoder decode(QStringDecoder::Utf8);
  QString text = decode(bytes);
  if (decode.hasError() || text.contains(QChar::Null))
    return Error{ErrorCode::InvalidText, FileController::tr("%1 is not a UTF-8 text file.").arg(path).toStdString()};
  return text;
}

}  // namespace

FileController::FileController(Session& session, Preferences& preferences, Actions& actions, ModelController& models,
                               QMainWindow& window)
    : QObject(&window),
      session_(session),
      preferences_(preferences),
      actions_(actions),
      models_(models),
      window_(window),
      store_(session, preferences) {
  connect(actions.open, &QAction::triggered, this, &FileController::chooseAndOpen);
  connect(actions.save, &QAction::triggered, this, &FileController::save);
  connect(actions.saveAs, &QAction::triggered, this, &FileController::saveAs);
  connect(actions.recent, &QMenu::aboutToShow, this, &FileController::showRecent);
  connect(&store_, &ProjectStore::pathChanged, this, &FileController::showTitle);
  connect(&session.undoStack(), &QUndoStack::cleanChanged, this, &FileController::showTitle);
  connect(&store_, &ProjectStore::autosaveFailed, this, [this](const Error& error) {
    window_.statusBar()->showMessage(tr("Autosave failed: %1").arg(QString::fromStdString(error.message)), 10000);
  });
  showTitle();
}

bool FileController::open(const QString& path) {
  if (path.endsWith(QStringLiteral(".fovea"), Qt::CaseInsensitive)) return openProject(path);
  const auto model = modelAt(path);
  if (model.isEmpty()) return loadText(path);
  models_.open(model);
  return true;
}

bool FileController::openProject(const QString& path) {
  if (!mayDiscard()) return false;
  if (const auto opened = store_.open(path); !opened) {
    showError(&window_, tr("Open project"), opened.error());
    return false;
  }
  return true;
}

bool FileController::loadText(const QString& path) {
  const auto text = readText(path);
  if (!text) {
    showError(&window_, tr("Load text"), text.error());
    return false;
  }
  session_.edit(tr("Load text file"), Gesture::Done, [&](Scenario& scenario) { scenario.text = text->toStdString(); });
  session_.endGesture();  // the next file is a step of its own
  preferences_.setText(Preference::TextFolder, QFileInfo(path).absolutePath());
  if (QFileInfo(path).size() > static_cast<qint64>(kMaxTextBytes))
    QMessageBox::information(&window_, tr("Load text"),
                             tr("The file is longer than Fovea takes: only its first %1 were loaded.")
                                 .arg(QLocale().formattedDataSize(static_cast<qint64>(kMaxTextBytes))));
  return true;
}

void FileController::chooseAndOpen() {
  const auto path = QFileDialog::getOpenFileName(&window_, tr("Open"), preferences_.text(Preference::ProjectFolder),
                                                 tr("Projects, texts and models (*.fovea *.txt *.md *.gguf "
                                                    "config.json);;Fovea projects (*.fovea);;All files (*)"));
  if (path.isEmpty()) return;
  preferences_.setText(Preference::ProjectFolder, QFileInfo(path).absolutePath());
  open(path);
}

bool FileController::save() {
  if (store_.path().isEmpty()) return saveAs();
  if (const auto saved = store_.save(); !saved) {
    showError(&window_, tr("Save project"), saved.error());
    return false;
  }
  return true;
}

bool FileController::saveAs() {
  QFileDialog dialog(&window_, tr("Save project"), preferences_.text(Preference::ProjectFolder),
                     tr("Fovea projects (*.fovea)"));
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(QStringLiteral("fovea"));
  if (dialog.exec() != QDialog::Accepted) return false;
  const auto path = dialog.selectedFiles().value(0);
  preferences_.setText(Preference::ProjectFolder, QFileInfo(path).absolutePath());
  if (const auto saved = store_.saveAs(path); !saved) {
    showError(&window_, tr("Save project"), saved.error());
    return false;
  }
  return true;
}

bool FileController::mayDiscard() {
  if (session_.undoStack().isClean()) return true;
  // A text that came from nowhere and is empty again is nothing to lose.
  if (store_.path().isEmpty() && *session_.scenario() == Scenario{}) return true;
  QMessageBox box(QMessageBox::Question, tr("Unsaved changes"), tr("Save the changes to this project?"),
                  QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &window_);
  box.setInformativeText(tr("They are lost otherwise."));
  box.setDefaultButton(QMessageBox::Save);
  switch (box.exec()) {
    case QMessageBox::Save:
      return save();
    case QMessageBox::Discard:
      return true;
    default:
      return false;
  }
}

bool FileController::recover() {
  for (const auto& lost : store_.lostProjects()) {
    const auto name =
        lost.projectPath().isEmpty() ? tr("an unsaved project") : QFileInfo(lost.projectPath()).fileName();
    QMessageBox box(QMessageBox::Question, tr("Recover"),
                    tr("Fovea ended unexpectedly. Recover %1 as it was on %2?")
                        .arg(name, QLocale().toString(lost.saved(), QLocale::ShortFormat)),
                    QMessageBox::NoButton, &window_);
    auto* yes = box.addButton(tr("Recover"), QMessageBox::AcceptRole);
    auto* later = box.addButton(tr("Later"), QMessageBox::RejectRole);
    box.addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box.setDefaultButton(yes);
    box.exec();
    if (box.clickedButton() == later) continue;
    if (box.clickedButton() != yes) {
      lost.discard();
      continue;
    }
    const auto recovered = store_.recover(lost);
    if (recovered) return true;
    showError(&window_, tr("Recover"), recovered.error());
  }
  return false;
}

void FileController::showRecent() {
  actions_.recent->clear();
  for (const auto& path : store_.recentFiles())
    connect(actions_.recent->addAction(QFileInfo(path).fileName()), &QAction::triggered, this,
            [this, path] { openProject(path); });
  if (actions_.recent->isEmpty()) actions_.recent->addAction(tr("No recent projects"))->setEnabled(false);
  actions_.recent->setToolTipsVisible(true);
}

void FileController::showTitle() {
  const auto name = store_.path().isEmpty() ? tr("Untitled") : QFileInfo(store_.path()).fileName();
  window_.setWindowTitle(tr("%1[*] – Fovea").arg(name));
  window_.setWindowFilePath(store_.path());
  window_.setWindowModified(!session_.undoStack().isClean());
}

}  // namespace fovea
