// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <functional>

#include "core/run/latest_worker.h"
#include "ui/session/preferences.h"
#include "ui/session/session.h"

class QProgressDialog;
class QWidget;

namespace fovea {

class Actions;

/// Pictures and data of what is shown: to files and to the clipboard. Files are made on a thread of their own, with
/// progress and a way to cancel.
class ExportController : public QObject {
  Q_OBJECT

 public:
  ExportController(Session& session, Preferences& preferences, Actions& actions, QWidget& window);
  ~ExportController() override;

 private:
  using Make = std::function<Expected<QByteArray>(const RunControl&)>;
  using Use = std::function<void(const QByteArray&)>;

  void exportPicture();
  void exportData();
  void copyPicture();
  void copyNumbers();
  /// The frame, if it shows the present scenario; otherwise says that it is still being computed.
  FramePtr presentFrame();
  void makeThen(const QString& what, Make make, Use use);
  void finish(Expected<QByteArray> bytes);
  void write(const QString& path, const QByteArray& bytes);
  QString suggestedPath() const;

  Session& session_;
  Preferences& preferences_;
  QWidget& window_;
  QString what_;
  Use use_;
  QPointer<QProgressDialog> progress_;
  LatestWorker<Make, QByteArray> worker_;  // last member: joins first
};

}  // namespace fovea
