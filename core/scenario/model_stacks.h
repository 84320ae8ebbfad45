// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/classifier_model.h"
#include "core/scenario/stack.h"

namespace fovea {

/// Whether the model reads one text and writes another.
inline bool isEncoderDecoder(const Model& model) {
  return model.transformer.encoder && model.transformer.decoder;
}

/// Whether the model has attention of this kind.
inline bool hasStack(const Model& model, StackKind stack) {
  if (const auto* classifier = asClassifier(model))
    return stack == StackKind::Pooling || (stack == StackKind::Encoder && classifier->classifier.self);
  switch (stack) {
    case StackKind::Encoder:
      return model.transformer.encoder.has_value();
    case StackKind::Decoder:
      return model.transformer.decoder.has_value();
    case StackKind::Cross:
      return isEncoderDecoder(model);
    case StackKind::Pooling:
      break;
  }
  return false;
}

/// The stack in which text A attends to itself; of a classifier without self-attention the one that pools it.
inline StackKind selfAttention(const Model& model) {
  if (const auto* classifier = asClassifier(model))
    return classifier->classifier.self ? StackKind::Encoder : StackKind::Pooling;
  return model.transformer.encoder ? StackKind::Encoder : StackKind::Decoder;
}

}  // namespace fovea
