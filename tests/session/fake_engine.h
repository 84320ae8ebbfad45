// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/io/project.h"
#include "tests/core/shown.h"
#include "ui/session/compute_service.h"

namespace fovea::test {

/// An engine whose jobs wait at a latch until the test lets them go. A frame holds nothing but the scenario, the focus
/// clamped to the encoder and the scenario's number of heads, and a 2 × 3 map. The text "bad" fails.
class FakeEngine {
 public:
  /// A stubborn engine does not look at its stop token: its answers come too late instead of never.
  explicit FakeEngine(bool stubborn = false) : state_(std::make_shared<State>()) { state_->stubborn = stubborn; }

  Compute compute() const {
    return [state = state_](const Request& request, const RunControl& control) { return state->run(request, control); };
  }

  void letPass(int jobs = 1) {
    const std::scoped_lock lock(state_->mutex);
    state_->passes += jobs;
    state_->changed.notify_all();
  }
  void letAllPass() { letPass(1'000'000); }

  /// Waits, without running the event loop, until so many jobs have been started: what the earlier ones answered is
  /// then on its way.
  bool waitForStarted(std::size_t jobs) const {
    std::unique_lock lock(state_->mutex);
    return state_->changed.wait_for(lock, std::chrono::seconds(20), [&] { return state_->started.size() >= jobs; });
  }

  std::vector<Request> started() const {
    const std::scoped_lock lock(state_->mutex);
    return state_->started;
  }

  std::vector<std::string> startedTexts() const {
    std::vector<std::string> texts;
    for (const Request& request : started()) texts.push_back(request.scenario->text);
    return texts;
  }

 private:
  struct State {
    Expected<Frame> run(const Request& request, const RunControl& control) {
      std::unique_lock lock(mutex);
      started.push_back(request);
      changed.notify_all();
      const auto passes_left = [this] { return passes > 0; };
      if (stubborn)
        changed.wait(lock, passes_left);
      else if (!changed.wait(lock, control.stop, passes_left))
        return cancelled();
      --passes;
      if (request.scenario->text == "bad") return Error{ErrorCode::InvalidText, "bad"};
      auto result = std::make_shared<Result>();
      result->scenario = request.scenario;
      result->stacks.push_back({});  // an encoder
      Focus focus = request.view.focus;
      const int heads = static_cast<int>(request.scenario->settings.value(Field::Heads));
      focus.stack = StackKind::Encoder;
      if (focus.head) focus.head = std::min(*focus.head, heads - 1);
      return Frame{std::move(result), focus, test::mapOf(Matrix::Zero(2, 3))};
    }

    bool stubborn = false;
    std::mutex mutex;
    std::condition_variable_any changed;
    int passes = 0;
    std::vector<Request> started;
  };

  std::shared_ptr<State> state_;
};

inline std::function<void(Scenario&)> setText(std::string text) {
  return [text = std::move(text)](Scenario& scenario) { scenario.text = text; };
}

inline Project projectWith(std::string text) {
  Project project;
  project.scenario.text = std::move(text);
  return project;
}

}  // namespace fovea::test
