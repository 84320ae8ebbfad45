// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "core/base/expected.h"
#include "core/base/run_control.h"

namespace fovea {

/// Runs one job at a time on a thread of its own and keeps one request waiting; a newer request replaces the waiting
/// one. So a burst of requests always ends with the last, shows as many answers in between as the machine can make, and
/// never queues up. All public functions may be called from any one thread; the callbacks run on the worker's thread.
template <class Request, class Answer>
class LatestWorker {
 public:
  using Ticket = std::uint64_t;  ///< rises with every request; 0 is no request
  using Job = std::function<Expected<Answer>(const Request&, const RunControl&)>;
  using Deliver = std::function<void(Ticket, Expected<Answer>)>;
  using Progress = std::function<void(Ticket, double)>;

  /// @p deliver gets the answer of every job that was started; a stopped job delivers ErrorCode::Cancelled. An
  /// exception that leaves the job is delivered as ErrorCode::Internal.
  LatestWorker(Job job, Deliver deliver, Progress progress = {})
      : job_(std::move(job)),
        deliver_(std::move(deliver)),
        progress_(std::move(progress)),
        thread_([this](const std::stop_token& closing) { run(closing); }) {}

  /// Stops the running job and joins.
  ~LatestWorker() {
    thread_.request_stop();
    cancel();
    thread_.join();
  }

  LatestWorker(const LatestWorker&) = delete;
  LatestWorker& operator=(const LatestWorker&) = delete;

  /// Puts @p request into the waiting place; the running job goes on.
  Ticket submit(Request request) {
    const std::scoped_lock lock(mutex_);
    pending_ = Pending{++last_, std::move(request)};
    wake_.notify_one();
    return last_;
  }

  /// Stops the running job if something newer waits.
  void hurry() {
    const std::scoped_lock lock(mutex_);
    if (pending_) running_.request_stop();
  }

  /// Stops the running job and drops the waiting request.
  void cancel() {
    const std::scoped_lock lock(mutex_);
    pending_.reset();
    running_.request_stop();
  }

 private:
  struct Pending {
    Ticket ticket;
    Request request;
  };

  void run(const std::stop_token& closing) {
    for (;;) {
      std::optional<Pending> next;
      RunControl control;
      {
        std::unique_lock lock(mutex_);
        if (!wake_.wait(lock, closing, [this] { return pending_.has_value(); })) return;
        next = std::exchange(pending_, std::nullopt);
        running_ = std::stop_source();
        control.stop = running_.get_token();
      }
      if (progress_) control.progress = [this, ticket = next->ticket](double fraction) { progress_(ticket, fraction); };
      auto answer = guarded(next->request, control);
      if (closing.stop_requested()) return;
      deliver_(next->ticket, std::move(answer));
    }
  }

  Expected<Answer> guarded(const Request& request, const RunControl& control) {
    try {
      return job_(request, control);
    } catch (const std::bad_alloc&) {
      return Error{ErrorCode::TooLarge, "There is not enough memory for this computation."};
    } catch (const std::exception& defect) {
      return Error{ErrorCode::Internal, std::string("Unexpected: ") + defect.what()};
    }
  }

  Job job_;
  Deliver deliver_;
  Progress progress_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::optional<Pending> pending_;  // guarded by mutex_
  std::stop_source running_;        // guarded by mutex_
  Ticket last_ = 0;                 // guarded by mutex_
  std::jthread thread_;             // last member: starts when everything else is ready
};

}  // namespace fovea
