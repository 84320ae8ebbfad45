// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/recent_results.h"

#include <algorithm>
#include <set>
#include <utility>

namespace fovea {

namespace {

std::size_t bytesOf(const HeadResult& head) {
  const auto& [q, k, v, settings] = head.attention;
  return sizeof(float) * static_cast<std::size_t>(q.size() + k.size() + v.size() + head.context.size());
}

}  // namespace

void RecentResults::add(ResultPtr result, Models models) {
  entries_.push_front({std::move(result), std::move(models)});
  std::set<const HeadResult*> heads;
  std::size_t bytes = 0;
  const auto tooMuch = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    for (const auto& stack : entry.result->stacks)
      for (const auto& layer : stack.layers)
        for (const auto& head : layer.heads)
          if (heads.insert(head.get()).second) bytes += bytesOf(*head);
    return bytes > bytes_ && &entry != &entries_.front();
  });
  entries_.erase(tooMuch, entries_.end());
  if (entries_.size() > count_) entries_.pop_back();
}

ResultPtr RecentResults::find(const ScenarioPtr& scenario, const Models& models) {
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) {
    return entry.models == models && (entry.result->scenario == scenario || *entry.result->scenario == *scenario);
  });
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  auto& result = entries_.front().result;
  if (result->scenario != scenario) {
    auto renamed = *result;
    renamed.scenario = scenario;
    result = std::make_shared<const Result>(std::move(renamed));
  }
  return result;
}

}  // namespace fovea
