// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/build_classifier.h"

namespace fovea {

Classifier readClassifier(const ClassifierShape& shape, WeightReader& read) {
  const Index d = shape.attended();
  const auto linear = [&read](const std::string& name, Index inputs, Index outputs) {
    return read.linear(name, inputs, outputs, true);
  };
  const auto gate = [&read](const std::string& name, const std::string& end, Index inputs, Index outputs) {
    const Matrix weight = read.matrix("gru.weight_" + name + end, outputs, inputs);
    return Linear{weight.transpose(), read.vector("gru.bias_" + name + end, outputs)};
  };
  Classifier made;
  made.shape = shape;
  made.embedding = read.matrix("embedding.weight", shape.vocabulary, shape.width);
  if (shape.perception == Perception::Convolution)
    made.convolution = linear("convolution", shape.kernel * shape.width, d);
  if (shape.perception == Perception::Gru) {
    auto& [forward, backward] = made.gru.emplace();
    for (auto* direction : {&forward, &backward}) {
      const std::string end = direction == &forward ? "_l0" : "_l0_reverse";
      *direction = {gate("ih", end, shape.width, 3 * (d / 2)), gate("hh", end, d / 2, 3 * (d / 2))};
    }
  }
  if (shape.relevance == Relevance::SelfAttention)
    made.self = RelatingPart{{linear("self_attention.q_proj", d, d), linear("self_attention.k_proj", d, d),
                              linear("self_attention.v_proj", d, d)},
                             linear("self_attention.out_proj", d, d)};
  made.w = linear("attention.W", d, shape.hidden);
  made.u = linear("attention.U", shape.hidden, 1);
  if (shape.inner > 0) made.inner = linear("decision", d, shape.inner);
  made.output = linear("fc", shape.inner > 0 ? shape.inner : d, shape.classes);
  return made;
}

}  // namespace fovea
