// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/base/expected.h"
#include "core/base/run_control.h"
#include "core/text/unicode.h"

namespace fovea {

/// A regular expression as tokenizer files write them: \p{L} and the like, look-ahead, (?i:…).
class Regex {
 public:
  /// BadFile: the library does not understand it, and where.
  static Expected<Regex> compile(std::string_view pattern);

  /// Its matches in valid UTF-8 that are not empty, one after the other. TooLarge: it takes too long on this text;
  /// Cancelled.
  Expected<std::vector<Segment>> matches(std::string_view text, const RunControl& control = {}) const;

 private:
  struct Pattern;  // ICU's, kept out of this header
  std::shared_ptr<const Pattern> pattern_;
};

}  // namespace fovea
