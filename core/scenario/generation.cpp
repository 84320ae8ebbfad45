// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/generation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace fovea {

namespace {

/// A text that is being written.
struct Beam {
  std::vector<int> ids;
  double logProbability = 0;  ///< of all tokens after the start
  DecoderState state;
};

/// One token more for a beam.
struct Candidate {
  std::size_t beam;
  int id;
  double logProbability;  ///< of the beam with it
};

/// The @p count best next tokens of a beam.
std::vector<Candidate> continuations(const Beam& beam, std::size_t number, const std::vector<int>& never,
                                     std::size_t count) {
  Eigen::VectorXd logits = beam.state.logits.cast<double>();
  for (const int id : never)
    if (id >= 0 && id < logits.size()) logits[id] = -std::numeric_limits<double>::infinity();
  const double largest = logits.maxCoeff();
  const double sum = largest + std::log((logits.array() - largest).exp().sum());
  std::vector<int> order(static_cast<std::size_t>(logits.size()));
  std::iota(order.begin(), order.end(), 0);
  count = std::min(count, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count),
                            [&](int a, int b) { return std::pair(-logits[a], a) < std::pair(-logits[b], b); });
  std::vector<Candidate> best;
  for (std::size_t i = 0; i < count; ++i)
    best.push_back({number, order[i], beam.logProbability + logits[order[i]] - sum});
  return best;
}

}  // namespace

Expected<std::vector<int>> generate(const GenerationPlan& plan, const DecoderStep& step, const RunControl& control) {
  const auto width = static_cast<std::size_t>(plan.beams);
  auto first = step(plan.start, nullptr);
  if (!first) return first.error();
  std::vector<Beam> beams{{plan.start, 0, *std::move(first)}};
  std::optional<std::pair<double, std::vector<int>>> best;  // of the complete texts: mean log-probability and ids
  for (Index length = 1; length <= plan.longest && !beams.empty(); ++length) {
    if (control.stopped()) return cancelled();
    std::vector<Candidate> candidates;
    for (std::size_t b = 0; b < beams.size(); ++b) {
      const auto more = continuations(beams[b], b, plan.never, 2 * width);
      candidates.insert(candidates.end(), more.begin(), more.end());
    }
    std::ranges::stable_sort(candidates, std::ranges::greater(), &Candidate::logProbability);
    std::vector<Beam> next;
    for (std::size_t rank = 0; rank < candidates.size() && next.size() < width; ++rank) {
      const auto& [b, id, logProbability] = candidates[rank];
      if (std::ranges::count(plan.end, id) > 0) {
        // An end that is worse than the beams that go on is no end yet.
        const double mean = logProbability / static_cast<double>(length);
        if (rank < width && (!best || mean > best->first)) best = {mean, beams[b].ids};
        if (width == 1) return best->second;
        continue;
      }
      next.push_back({beams[b].ids, logProbability, {}});
      next.back().ids.push_back(id);
      if (length == plan.longest) continue;
      auto state = step(next.back().ids, &beams[b].state);
      if (!state) return state.error();
      next.back().state = *std::move(state);
    }
    beams = std::move(next);
    // A text's mean can only fall so far as its sum does: beams below the best complete text at full length are lost.
    if (best && !beams.empty() && beams.front().logProbability / static_cast<double>(plan.longest) < best->first) {
      const bool hopeless = beams.front().logProbability / static_cast<double>(length) < best->first;
      if (hopeless) break;
    }
  }
  if (best) return best->second;
  return beams.empty() ? plan.start : beams.front().ids;
}

}  // namespace fovea
