// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/run_control.h"
#include "core/model/translator.h"
#include "core/train/adam.h"
#include "core/train/pairs.h"
#include "core/train/tape.h"

namespace fovea {

/// How a translator is trained.
struct TrainingPlan {
  TranslatorShape shape;
  int passes = 30;     ///< over all examples
  Index batch = 1000;  ///< target tokens in one step
  int threads = 1;     ///< the same number gives the same weights, bit for bit
  std::uint64_t seed = 1;
  double rate = 1e-3;      ///< the largest learning rate
  int warmUp = 600;        ///< steps up to it; from there on it falls to 0 with a cosine
  double smoothing = 0.1;  ///< of the labels (Szegedy et al. 2016, arXiv:1512.00567)
  double dropout = 0.2;
};

/// How far a training is. With the weights and what Adam remembers it is all there is to know.
struct TrainingPlace {
  std::int64_t step = 0;  ///< steps done
  int pass = 0;
  std::size_t batch = 0;  ///< batches of this pass that are done

  bool operator==(const TrainingPlace&) const = default;
};

/// The trained matrices of a model with their names; they point into it.
std::vector<Parameter> parametersOf(Translator& model);

/// A translator that learns, a batch at a time. The sentences of a batch are shared out to the threads; their gradients
/// are added up in a fixed order.
class Training {
 public:
  /// From the beginning; the vocabulary of the shape is that of @p examples.
  Training(const TrainingPlan& plan, std::vector<Example> examples);
  ~Training();

  bool finished() const { return place_.pass >= plan_.passes; }
  /// One batch. Cancelled: nothing has changed.
  Expected<Score> step(const RunControl& control = {});
  /// How well the model as it is predicts examples, without dropout. Cancelled.
  Expected<Score> evaluate(std::span<const Example> examples, const RunControl& control = {});

  /// Of the share of the whole work that is done.
  double fraction() const;
  double rate() const;
  const TrainingPlan& plan() const { return plan_; }
  const TrainingPlace& place() const { return place_; }
  const Translator& model() const { return model_; }

  /// What must be kept to go on later: weights and moments, to be read or written in place.
  std::span<const Parameter> parameters() const { return parameters_; }
  Adam& adam() { return adam_; }
  /// After parameters and moments were put back. False: there is no such place, and nothing has changed.
  bool resumeAt(const TrainingPlace& place);
  /// Of everything that is learned from: another hash, another training.
  std::uint64_t examplesHash() const;

 private:
  struct Worker;

  Expected<Score> work(Worker& worker, std::span<const Example* const> share, bool learn, double factor,
                       const RunControl& control);
  /// Calls job(worker number) on as many threads.
  template <class Job>
  void onThreads(const Job& job);

  TrainingPlan plan_;
  std::vector<Example> examples_;
  Translator model_;
  std::vector<Parameter> parameters_;
  Adam adam_;
  std::vector<std::unique_ptr<Worker>> workers_;
  TrainingPlace place_;
  std::vector<std::vector<std::size_t>> batches_;  // of this pass
};

}  // namespace fovea
