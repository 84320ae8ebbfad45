// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/base/expected.h"
#include "core/model/transformer.h"

namespace fovea {

/// An image as a Transformer reads it (Dosovitskiy et al. 2020, arXiv:2010.11929): its patches become the vocabulary of
/// the embedding. Token 0 is the class mark, token n patch number n in reading order. @p channels: pixels, all of one
/// size. InvalidValue: the embedding is not one for images, or for others.
Expected<Embedding> imageEmbedding(const Embedding& embedding, std::span<const Matrix> channels);

}  // namespace fovea
