// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/expected.h"
#include "core/io/attention_data.h"
#include "core/scenario/shown_map.h"

namespace fovea {

/// A map as it is shown, with the words, quantity and filter of @p view, as the bytes of a file. What is masked is null
/// in JSON and empty in CSV.
///   JSON  {"fovea", "source", "scenario", "view", "queries": [{"text", "first", "last"}], "keys", "cells": [[…]]}; a
///         place stands for the tokens [first, last)
///   CSV   query,query_text,key,key_text and the name of the quantity; one line a cell
/// InvalidValue: another format.
Expected<std::string> writeShownMap(const Result& result, const ViewState& view, const ShownMap& map,
                                    DataFormat format);

}  // namespace fovea
