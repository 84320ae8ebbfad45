// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are refused with a sentence, or read as texts with labels; those are refused with a sentence, or become
// something to learn whose ids and labels fit a classifier.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "core/train/classifier_task.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fovea;
  const auto read = readLabelledTexts({reinterpret_cast<const char*>(data), size});
  if (!read) return require(!read.error().message.empty()), 0;
  require(!read->texts.empty() && read->bad.size() <= std::min(read->badLines, kMostBadLines));
  for (const auto& each : read->texts) require(!each.label.empty() && !each.text.empty());
  const auto task = classifierTask(read->texts, 1);
  if (!task) return require(!task.error().message.empty()), 0;
  const auto shape = task->fitting({});
  require(check(shape) && !task->train.empty() && !task->test.empty());
  for (const auto* half : {&task->train, &task->test})
    for (const auto& example : *half) {
      require(!example.ids.empty() && example.ids.size() <= kLongestLearned);
      require(example.label >= 0 && example.label < shape.classes);
      for (const int id : example.ids) require(id >= 0 && id < shape.vocabulary);
    }
  return 0;
}
