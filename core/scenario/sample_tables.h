// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scenario/samples.h"

namespace fovea {

// The heads of the bare layer, as the samples use them.
enum SampleHead { SameWord, SimilarWord, PreviousToken, NextToken, FirstToken, Nearby, Uniform, Random };

/// The parts of samples().
std::span<const Sample> translationSamples();
std::span<const Sample> textSamples();
std::span<const Sample> mechanismSamples();

}  // namespace fovea
