// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/expected.h"
#include "core/scenario/limits.h"
#include "core/scenario/stack.h"

namespace fovea {

/// The values of all fields, for all heads: only what differs from the defaults is kept, so an empty Settings is a
/// model as it was made, and the entries are the list of what has been changed.
///
/// Where several entries apply to one head the most specific wins: one that names a head over one that names a layer,
/// over one that names a stack, over one for everything.
class Settings {
 public:
  struct Key {
    Field field;
    Scope scope;
    auto operator<=>(const Key&) const = default;
    /// "[stack.][L<l>.][H<h>.]FIELD", as on the command line and in files.
    std::string text() const;
  };

  /// The value that applies to this head.
  double value(Field field, const HeadId& head) const;
  /// The value of a field that is not per head.
  double value(Field field) const;
  bool isOn(Field field, const HeadId& head) const { return value(field, head) != 0; }

  /// Makes @p value apply to every head of @p scope: narrower entries of the same field go. Setting what would apply
  /// anyway leaves no entry. InvalidValue: outside the limits, or a scope for a field that has none.
  Expected<void> set(Field field, const Scope& scope, double value);

  /// Puts the field back to its default for every head of @p scope.
  void reset(Field field, const Scope& scope);

  /// Removes one entry, so that what is more general applies again.
  void erase(Key key);

  /// Reads one assignment "[stack.][L<l>.][H<h>.]FIELD=VALUE" and sets it. InvalidValue names what is wrong.
  Expected<void> assign(std::string_view assignment);

  /// Everything that differs from the defaults, in the order of the limits table.
  const std::map<Key, double>& entries() const { return entries_; }

  bool operator==(const Settings&) const = default;

 private:
  std::map<Key, double> entries_;
};

/// Reads "[stack.][L<l>.][H<h>.]FIELD". InvalidValue: unknown field, or a prefix on a field that is not per head.
Expected<Settings::Key> parseKey(std::string_view text);

}  // namespace fovea
