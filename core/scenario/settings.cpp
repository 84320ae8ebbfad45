// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/settings.h"

#include <tuple>
#include <utility>
#include <vector>

namespace fovea {

namespace {

auto specificity(const Scope& scope) {
  return std::tuple(scope.head.has_value(), scope.layer.has_value(), scope.stack.has_value());
}

}  // namespace

std::string Settings::Key::text() const {
  return scope.prefix().append(info(field).id);
}

double Settings::value(Field field, const HeadId& head) const {
  double value = info(field).standard;
  auto best = std::tuple(false, false, false);
  for (auto it = entries_.lower_bound({field, {}}); it != entries_.end() && it->first.field == field; ++it) {
    const auto& scope = it->first.scope;
    if (scope.contains(head) && specificity(scope) >= best) {
      best = specificity(scope);
      value = it->second;
    }
  }
  return value;
}

double Settings::value(Field field) const {
  const auto it = entries_.find({field, {}});
  return it == entries_.end() ? info(field).standard : it->second;
}

Expected<void> Settings::set(Field field, const Scope& scope, double value) {
  if (auto valid = check(field, value); !valid) return valid;
  if (!info(field).perHead && scope != Scope::everywhere())
    return Error{ErrorCode::InvalidValue, "'" + std::string(info(field).id) +
                                              "' holds for the whole layer: leave out '" + scope.prefix() + "'."};
  double inherited = info(field).standard;
  auto best = std::tuple(false, false, false);
  for (auto it = entries_.lower_bound({field, {}}); it != entries_.end() && it->first.field == field;) {
    const auto& other = it->first.scope;
    if (scope.contains(other)) {
      it = entries_.erase(it);
      continue;
    }
    if (other.contains(scope) && specificity(other) >= best) {
      best = specificity(other);
      inherited = it->second;
    }
    ++it;
  }
  if (value != inherited) entries_.insert_or_assign({field, scope}, value);
  return {};
}

void Settings::reset(Field field, const Scope& scope) {
  std::ignore = set(field, scope, info(field).standard);
}

void Settings::erase(Key key) {  // by value: it may be one of the entries
  if (entries_.erase(key) == 0) return;
  // What was narrower may now say what applies anyway.
  std::map<decltype(specificity(key.scope)), std::vector<std::pair<Scope, double>>> others;
  for (auto it = entries_.lower_bound({key.field, {}}); it != entries_.end() && it->first.field == key.field;
       it = entries_.erase(it))
    others[specificity(it->first.scope)].emplace_back(it->first.scope, it->second);
  for (const auto& [level, entries] : others)
    for (const auto& [scope, value] : entries) std::ignore = set(key.field, scope, value);
}

Expected<Settings::Key> parseKey(std::string_view text) {
  const auto whole = text;
  const auto scope = takeScope(text);
  const auto field = findField(text);
  if (!field)
    return Error{ErrorCode::InvalidValue,
                 "'" + std::string(whole) + "' is no setting; 'fovea attend --help' lists them."};
  if (!info(*field).perHead && scope != Scope::everywhere())
    return Error{ErrorCode::InvalidValue,
                 "'" + std::string(text) + "' holds for the whole layer: leave out '" + scope.prefix() + "'."};
  return Settings::Key{*field, scope};
}

Expected<void> Settings::assign(std::string_view assignment) {
  const auto equals = assignment.find('=');
  if (equals == std::string_view::npos)
    return Error{ErrorCode::InvalidValue,
                 "'" + std::string(assignment) + "' is no assignment: write [L<layer>.][H<head>.]FIELD=VALUE."};
  const auto key = parseKey(assignment.substr(0, equals));
  if (!key) return key.error();
  const auto value = parseValue(key->field, assignment.substr(equals + 1));
  if (!value) return value.error();
  return set(key->field, key->scope, *value);
}

}  // namespace fovea
