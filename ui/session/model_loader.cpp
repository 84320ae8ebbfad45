// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/model_loader.h"

#include <QDir>
#include <QFileInfo>
#include <utility>

#include "ui/session/throttled.h"

namespace fovea {

QString modelAt(const QString& path) {
  const QFileInfo file(path);
  const QString name = file.fileName();
  const auto endsIn = [&name](const char* ending) { return name.endsWith(QLatin1String(ending), Qt::CaseInsensitive); };
  if (file.isDir() || endsIn(".gguf")) return QDir::cleanPath(file.absoluteFilePath());
  const bool isPart =
      name == QLatin1String("config.json") || name == QLatin1String("pytorch_model.bin") ||
      (name.startsWith(QLatin1String("model")) && (endsIn(".safetensors") || endsIn(".safetensors.index.json")));
  return isPart ? QDir::cleanPath(file.absolutePath()) : QString();
}

ModelLoader::ModelLoader(ModelFiles files, QObject* parent)
    : QObject(parent),
      files_(std::move(files)),
      worker_([this](const Request& request, const RunControl& control) { return load(request, control); },
              [this](Worker::Ticket ticket, Expected<ModelPtr> answer) {
                tell(ticket, [this, ticket, answer = std::move(answer)] {
                  minimum_ = ticket + 1;
                  if (answer)
                    Q_EMIT opened(*answer);
                  else
                    Q_EMIT failed(answer.error());
                });
              }) {}

void ModelLoader::open(const QString& path) {
  cancel();
  newest_ = worker_.submit({newest_ + 1, path});
}

void ModelLoader::cancel() {
  worker_.cancel();
  minimum_ = newest_ + 1;
}

/// Says something about a request in the thread of the window, if it is still the newest one by then.
void ModelLoader::tell(std::uint64_t number, std::function<void()> what) {
  const auto say = [this, number, what = std::move(what)] {
    if (number >= minimum_) what();
  };
  QMetaObject::invokeMethod(this, say, Qt::QueuedConnection);
}

Expected<ModelPtr> ModelLoader::load(const Request& request, const RunControl& control) {
  const std::filesystem::path path(request.path.toStdString());
  const auto verdict = files_.inspect(path);
  if (!verdict) return verdict.error();
  if (!verdict->problems.empty()) {
    std::string why = "'" + path.string() + "':";
    for (const auto& problem : verdict->problems) why.append(" ").append(problem);
    return Error{ErrorCode::Unsupported, std::move(why)};
  }
  tell(request.number, [this, found = *verdict] { Q_EMIT inspected(found); });
  const auto report = [this, number = request.number](double fraction) {
    tell(number, [this, fraction] { Q_EMIT progressed(fraction); });
  };
  return files_.open(path, {control.stop, throttled(report)});
}

}  // namespace fovea
