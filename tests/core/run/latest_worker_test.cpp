// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/latest_worker.h"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <vector>

namespace fovea {
namespace {

/// Collects what a worker delivers and lets a test wait for it.
class Inbox {
 public:
  void put(std::uint64_t ticket, Expected<int> answer) {
    const std::scoped_lock lock(mutex_);
    answers_.emplace_back(ticket, std::move(answer));
    arrived_.notify_all();
  }
  std::vector<std::pair<std::uint64_t, Expected<int>>> waitForTicket(std::uint64_t ticket) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return !answers_.empty() && answers_.back().first >= ticket; });
    return answers_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::pair<std::uint64_t, Expected<int>>> answers_;
};

using Worker = LatestWorker<int, int>;

auto into(Inbox& inbox) {
  return [&inbox](Worker::Ticket ticket, Expected<int> answer) { inbox.put(ticket, std::move(answer)); };
}

TEST(LatestWorker, AnswersEachRequestWithItsTicket) {
  Inbox inbox;
  Worker worker([](int x, const RunControl&) -> Expected<int> { return 2 * x; }, into(inbox));
  const auto ticket = worker.submit(21);
  const auto answers = inbox.waitForTicket(ticket);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].first, ticket);
  EXPECT_EQ(*answers[0].second, 42);
}

TEST(LatestWorker, ABurstKeepsTheRunningJobAndTheNewestRequestOnly) {
  Inbox inbox;
  std::latch started(1);
  std::latch release(1);
  Worker worker(
      [&](int x, const RunControl&) -> Expected<int> {
        if (x == 0) {
          started.count_down();
          release.wait();
        }
        return x;
      },
      into(inbox));
  worker.submit(0);
  started.wait();
  Worker::Ticket last = 0;
  for (int x = 1; x <= 100; ++x) last = worker.submit(x);
  release.count_down();
  const auto answers = inbox.waitForTicket(last);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(*answers[0].second, 0);
  EXPECT_EQ(*answers[1].second, 100);
}

/// A job that runs until it is told to stop, and says when it has begun.
auto untilStopped(std::latch& started) {
  return [&started](int x, const RunControl& control) -> Expected<int> {
    if (x != 0) return x;
    started.count_down();
    while (!control.stopped()) std::this_thread::yield();
    return cancelled();
  };
}

TEST(LatestWorker, HurryStopsTheRunningJobOnlyIfSomethingWaits) {
  Inbox inbox;
  std::latch started(1);
  std::latch release(1);
  std::atomic<bool> stopped = false;
  Worker worker(
      [&](int x, const RunControl& control) -> Expected<int> {
        if (x == 0) {
          started.count_down();
          release.wait();
          stopped = control.stopped();
        }
        return x;
      },
      into(inbox));
  const auto ticket = worker.submit(0);
  started.wait();
  worker.hurry();  // nothing waits
  release.count_down();
  inbox.waitForTicket(ticket);
  EXPECT_FALSE(stopped);

  std::latch again(1);
  Inbox second;
  Worker endless(untilStopped(again), into(second));
  endless.submit(0);
  again.wait();
  const auto last = endless.submit(7);
  endless.hurry();
  const auto answers = second.waitForTicket(last);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].second.error().code, ErrorCode::Cancelled);
  EXPECT_EQ(*answers[1].second, 7);
}

TEST(LatestWorker, CancelStopsTheRunningJobAndDropsTheWaitingRequest) {
  Inbox inbox;
  std::latch started(1);
  Worker worker(untilStopped(started), into(inbox));
  const auto first = worker.submit(0);
  started.wait();
  worker.submit(1);
  worker.cancel();
  EXPECT_EQ(inbox.waitForTicket(first).back().second.error().code, ErrorCode::Cancelled);
  const auto later = worker.submit(2);
  const auto answers = inbox.waitForTicket(later);
  ASSERT_EQ(answers.size(), 2U);  // request 1 never ran
  EXPECT_EQ(*answers[1].second, 2);
}

TEST(LatestWorker, ExceptionsBecomeErrors) {
  Inbox inbox;
  Worker worker(
      [](int x, const RunControl&) -> Expected<int> {
        if (x == 0) throw std::runtime_error("broken");
        throw std::bad_alloc();
      },
      into(inbox));
  auto ticket = worker.submit(0);
  EXPECT_EQ(inbox.waitForTicket(ticket).back().second.error().code, ErrorCode::Internal);
  ticket = worker.submit(1);
  EXPECT_EQ(inbox.waitForTicket(ticket).back().second.error().code, ErrorCode::TooLarge);
}

TEST(LatestWorker, ProgressCarriesTheTicket) {
  Inbox inbox;
  std::atomic<std::uint64_t> seen = 0;
  std::atomic<double> fraction = 0;
  Worker worker(
      [](int x, const RunControl& control) -> Expected<int> {
        control.report(0.5);
        return x;
      },
      into(inbox),
      [&](Worker::Ticket ticket, double value) {
        seen = ticket;
        fraction = value;
      });
  const auto ticket = worker.submit(1);
  inbox.waitForTicket(ticket);
  EXPECT_EQ(seen, ticket);
  EXPECT_EQ(fraction, 0.5);
}

TEST(LatestWorker, DestructionWhileBusyStopsAndDeliversNothing) {
  for (int round = 0; round < 100; ++round) {
    std::latch started(1);
    std::atomic<int> delivered = 0;
    {
      Worker worker(untilStopped(started), [&](Worker::Ticket, Expected<int>) { ++delivered; });
      worker.submit(0);
      started.wait();
      worker.submit(1);
    }
    EXPECT_EQ(delivered, 0);
  }
}

TEST(LatestWorker, AStressOfRequestsArrivesInOrderAndEndsOnTheLast) {
  Inbox inbox;
  Worker worker([](int x, const RunControl&) -> Expected<int> { return x; }, into(inbox));
  Worker::Ticket last = 0;
  for (int x = 0; x < 20000; ++x) {
    last = worker.submit(x);
    if (x % 7 == 0) worker.hurry();
  }
  const auto answers = inbox.waitForTicket(last);
  for (std::size_t i = 1; i < answers.size(); ++i) EXPECT_LT(answers[i - 1].first, answers[i].first);
  EXPECT_EQ(answers.back().first, last);
}

}  // namespace
}  // namespace fovea
