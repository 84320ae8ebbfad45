// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/run_control.h"
#include "core/model/classifier.h"
#include "core/train/adam.h"
#include "core/train/tape.h"

namespace fovea {

/// How a classifier is trained.
struct ClassifierPlan {
  ClassifierShape shape;
  int passes = 20;   ///< over all examples
  Index batch = 32;  ///< sentences in one step
  std::uint64_t seed = 1;
  double rate = 3e-3;
  double dropout = 0.1;
  double entropy = 0;  ///< penalty: how much of the entropy of each sentence's weights is added to its loss
};

/// A sentence as ids, and the number of its class.
struct ClassExample {
  std::vector<int> ids;  ///< at least one
  int label = 0;

  bool operator==(const ClassExample&) const = default;
};

/// What one pass over all examples has come to.
struct ClassifierPass {
  int number = 0;                                ///< 0: before the first one
  Score train;                                   ///< of the sentences as they were learned from; of pass 0 nothing
  Score test;                                    ///< of unseen sentences, after the pass
  std::shared_ptr<const Classifier> classifier;  ///< as it was then
};

/// The trained matrices of a classifier with their names; they point into it.
std::vector<Parameter> parametersOf(Classifier& classifier);

/// A classifier that learns, a batch at a time: whoever drives it pauses by not calling, and goes on by calling again.
/// The same plan and examples make the same weights, bit for bit.
class ClassifierTraining {
 public:
  /// Ids and labels must be those of the shape, which must be valid; there must be an example in each half.
  ClassifierTraining(const ClassifierPlan& plan, std::vector<ClassExample> train, std::vector<ClassExample> test);

  bool finished() const { return std::ssize(passes_) > plan_.passes; }
  /// One batch and its score; or, at the very beginning and after the last batch of a pass, how well unseen sentences
  /// do: then there is one more in passes(). Cancelled: nothing has changed.
  Expected<Score> step(const RunControl& control = {});
  /// How well the classifier as it is does, without dropout. Cancelled.
  Expected<Score> evaluate(std::span<const ClassExample> examples, const RunControl& control = {});

  const ClassifierPlan& plan() const { return plan_; }
  const Classifier& classifier() const { return classifier_; }
  /// Of the share of all passes that is done.
  double fraction() const;
  std::int64_t batches() const { return batches_; }
  /// Those that are recorded; the first is that before any batch.
  std::span<const ClassifierPass> passes() const { return passes_; }

 private:
  /// The loss of some examples; with a tape that learns also its gradient.
  Expected<Score> look(Tape& tape, std::span<const ClassExample* const> examples, double factor);
  Expected<Score> record(const RunControl& control);

  ClassifierPlan plan_;
  std::vector<ClassExample> train_;
  std::vector<ClassExample> test_;
  Classifier classifier_;
  std::vector<Parameter> parameters_;
  Gradients gradients_;
  Adam adam_;
  Tape learning_{&gradients_};
  Tape judging_{nullptr};
  Packed tokens_;           // of the batch that is looked at
  std::vector<int> right_;  // and its classes
  std::vector<std::size_t> order_;
  std::size_t next_;  // in this order
  std::int64_t batches_ = 0;
  Score recent_;
  std::vector<ClassifierPass> passes_;
};

/// How often an example of class "row" was taken for one of class "column": C × C. What the classifier says is the
/// same as its decision when it is looked at. Cancelled.
Expected<Eigen::MatrixXi> confusion(const Classifier& classifier, std::span<const ClassExample> examples,
                                    const RunControl& control = {});

}  // namespace fovea
