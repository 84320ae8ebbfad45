// SPDX-License-Identifier: GPL-3.0-or-later
// One forward pass after another, each when it is asked for: forward_bench MODEL_FOLDER. Reads lines of a number of
// tokens and answers with seconds of processor time, seconds on the clock and the largest logit of the last position.
// So that bench/compare_pytorch can take turns with another program.
#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <utility>

#include "core/checkpoint/open_model.h"
#include "core/scenario/engine.h"
#include "core/scenario/output.h"

namespace {

using namespace fovea;

double processorSeconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

int fail(const Error& error) {
  std::cerr << "forward_bench: " << error.message << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: forward_bench MODEL_FOLDER\n";
    return 2;
  }
  const auto model = openModel(argv[1]);
  if (!model) return fail(model.error());
  std::cout.precision(9);
  for (int tokens = 0; std::cin >> tokens;) {
    Scenario scenario;
    scenario.source = (*model)->id;
    for (int id = 1; id <= tokens; ++id) scenario.ids.push_back(id);
    const auto shared = std::make_shared<const Scenario>(std::move(scenario));
    const auto begin = std::chrono::steady_clock::now();
    const double used = processorSeconds();
    const auto result = compute(shared, nullptr, {}, {{(*model)->id, *model}});
    if (!result) return fail(result.error());
    const auto said = logits(**result, tokens - 1);
    if (!said) return fail(said.error());
    const double processor = processorSeconds() - used;
    const double clock = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    std::cout << processor << " " << clock << " " << said->maxCoeff() << std::endl;
  }
}
