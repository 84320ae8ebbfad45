// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/scenario/measures.h"

namespace fovea {

/// "Entropy"
QString measureLabel(const MeasureInfo& measure);
/// "Entropy [nats]"
QString measureTitle(const MeasureInfo& measure);
QString measureDefinition(const MeasureInfo& measure);

/// "0.123", of a difference with its sign; "–": there is none.
QString measureNumber(double value, bool isDifference);

/// "2.5": layer and head.
QString headNumber(const HeadId& id);
/// "Layer 2, head 5 · previous token · off"
QString headTitle(const MeasuredHead& head);

}  // namespace fovea
