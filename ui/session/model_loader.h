// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "core/checkpoint/open_model.h"
#include "core/run/latest_worker.h"

namespace fovea {

/// How models come out of files.
struct ModelFiles {
  std::function<Expected<Verdict>(const std::filesystem::path&)> inspect = fovea::inspect;
  std::function<Expected<ModelPtr>(const std::filesystem::path&, const RunControl&)> open = openModel;
};

/// The model that a person means who names @p path: a folder itself, the folder around the files of a checkpoint, or a
/// GGUF file; absolute. Empty: it is none.
QString modelAt(const QString& path);

/// Opens models in the background, one at a time.
class ModelLoader : public QObject {
  Q_OBJECT

 public:
  explicit ModelLoader(ModelFiles files = {}, QObject* parent = nullptr);

  /// Opens the model that lies at @p path; one that is being opened is given up. Its id is the path.
  void open(const QString& path);
  /// Gives up: nothing is opened or fails any more.
  void cancel();
  bool isBusy() const { return newest_ >= minimum_; }

 Q_SIGNALS:
  /// What is being opened, before its weights are read.
  void inspected(const fovea::Verdict& verdict);
  void progressed(double fraction);  ///< 0 … 1, at most 20 times a second
  void opened(const fovea::ModelPtr& model);
  void failed(const fovea::Error& error);

 private:
  struct Request {
    std::uint64_t number;  // its ticket
    QString path;
  };
  using Worker = LatestWorker<Request, ModelPtr>;

  Expected<ModelPtr> load(const Request& request, const RunControl& control);
  void tell(std::uint64_t number, std::function<void()> what);

  ModelFiles files_;
  Worker::Ticket newest_ = 0;
  Worker::Ticket minimum_ = 1;  // what belongs to requests below is no news any more
  Worker worker_;               // last member: joins before anything its callbacks use is gone
};

}  // namespace fovea
