// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea {

/// What kind of thing went wrong. The sentence in Error says the rest.
enum class ErrorCode {
  InvalidValue,  ///< A setting, flag or argument is outside its limits or does not exist.
  InvalidText,   ///< The text cannot be read (not UTF-8, or holds nothing to attend to).
  TooLarge,      ///< The request is sound but would not fit into memory or the documented maximum.
  BadFile,       ///< A file is damaged, truncated, or not what its name says.
  Unsupported,   ///< A file or source is sound but of a kind or version Fovea does not know.
  Io,            ///< Reading or writing failed (missing, no permission, disk full).
  Cancelled,     ///< The caller asked to stop; nothing is wrong.
  Internal,      ///< A defect of Fovea itself.
};

/// An error as a value: its kind, and one sentence for a person that says what is wrong, where, and what to do.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;

  bool operator==(const Error&) const = default;
};

}  // namespace fovea
