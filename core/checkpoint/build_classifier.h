// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/weight_reader.h"
#include "core/model/classifier.h"

namespace fovea {

/// Gets the parts of a classifier, or only checks that they are there.
Classifier readClassifier(const ClassifierShape& shape, WeightReader& read);

}  // namespace fovea
