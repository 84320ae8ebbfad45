// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "tests/core/tiny_model.h"
#include "ui/session/model_loader.h"

namespace fovea::test {

/// The tiny models as if they lay in folders of any path that ends in "/decoder", "/masked" or "/both"; "/unknown" is
/// of no known family, and nothing else is there. Opening waits until the test lets it go.
class FakeModels {
 public:
  ModelFiles files() const {
    return {[](const std::filesystem::path& path) { return verdict(path); },
            [state = state_](const std::filesystem::path& path, const RunControl& control) {
              return state->open(path, control);
            }};
  }

  void letPass(int models = 1) {
    const std::scoped_lock lock(state_->mutex);
    state_->passes += models;
    state_->changed.notify_all();
  }
  void letAllPass() { letPass(1'000'000); }

  /// How many have begun to be opened.
  int started() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->started;
  }

  /// The model that opening this path gives, or null.
  static ModelPtr at(const std::filesystem::path& path) {
    const auto name = path.filename();
    const auto made = name == "decoder" ? tinyDecoder() : name == "masked" ? tinyMasked() : tinyEncoderDecoder();
    if (name != "decoder" && name != "masked" && name != "both") return nullptr;
    auto named = std::make_shared<Model>(*made);
    named->id = path.string();
    return named;
  }

 private:
  static Expected<Verdict> verdict(const std::filesystem::path& path) {
    Verdict found;
    if (path.filename() == "unknown") {
      found.problems = {"Its family is unknown.", "So is its norm."};
      return found;
    }
    const auto model = at(path);
    if (!model) return Error{ErrorCode::Io, "'" + path.string() + "' is not there."};
    found.family = model->family;
    found.title = model->title;
    found.memoryBytes = 4000;
    return found;
  }

  struct State {
    Expected<ModelPtr> open(const std::filesystem::path& path, const RunControl& control) {
      std::unique_lock lock(mutex);
      ++started;
      control.report(0.5);
      if (!changed.wait(lock, control.stop, [this] { return passes > 0; })) return cancelled();
      --passes;
      return at(path);
    }

    std::mutex mutex;
    std::condition_variable_any changed;
    int passes = 0;
    int started = 0;
  };

  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace fovea::test
