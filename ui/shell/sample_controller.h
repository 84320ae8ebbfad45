// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <string_view>

#include "core/scenario/samples.h"
#include "ui/session/session.h"

class QLabel;

namespace fovea {

class Actions;
class FileController;

/// The Samples menu and the line that says what to look for. A new project is the first sample.
class SampleController : public QObject {
  Q_OBJECT

 public:
  SampleController(Session& session, Actions& actions, FileController& files, QLabel& hint);

  /// Opens the sample with this id, unless changes would be lost that the user wants to keep. Of samples() only.
  void open(std::string_view id);
  void openFirst() { open(samples().front().id); }
  /// What a new user is told below the hint; empty: nothing.
  void setGreeting(const QString& greeting);
  /// A model that came with Fovea cannot be opened: a sample that needs it gives way to one of the bare layer, which
  /// says why. Whether there was one.
  bool replace(const Error& why);

 private:
  void step(int by);
  void show();

  Session& session_;
  FileController& files_;
  QLabel& hint_;
  const Sample* sample_ = samples().data();
  QString greeting_;
  QString apology_;  // over the hint: why this is not the sample that was asked for
};

}  // namespace fovea
