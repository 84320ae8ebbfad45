// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/view_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>

#include "core/scenario/shown_map.h"

namespace fovea {

namespace {

/// "0.1,2.5": layers and heads, sorted; nothing: it is something else, or names fewer than two.
std::optional<std::vector<LayerHead>> parseHeads(std::string_view text) {
  std::vector<LayerHead> heads;
  const auto number = [&](int& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
  };
  const auto skip = [&](char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
  };
  do {
    LayerHead head;
    if (!number(head.layer) || !skip('.') || !number(head.head)) return std::nullopt;
    heads.push_back(head);
  } while (skip(','));
  std::ranges::sort(heads);
  const auto twice = std::ranges::unique(heads);
  heads.erase(twice.begin(), twice.end());
  return text.empty() && heads.size() > 1 ? std::optional(heads) : std::nullopt;
}

template <class Names>
CLI::IsMember oneOf(const Names& names) {
  return CLI::IsMember(std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace

void ViewOptions::apply(ViewState& view) const {
  const auto choose = [](auto& choice, const auto& names, const std::string& given) {
    if (const auto it = std::ranges::find(names, given); it != names.end())
      choice = static_cast<std::remove_reference_t<decltype(choice)>>(it - names.begin());
  };
  choose(view.quantity, kQuantityNames, show);
  choose(view.focus.combine, kCombineNames, combine);
  if (const auto chosen = parseHeads(heads)) {
    view.focus.chosen = *chosen;
    view.focus.layer = chosen->back().layer;
    view.focus.head = chosen->back().head;
  }
  auto& filter = view.filter;
  filter.words = filter.words || words;
  filter.hidesSpecial = filter.hidesSpecial || hideSpecial;
  filter.hidesFirst = filter.hidesFirst || hideFirst;
  filter.renormalizes = filter.renormalizes || renormalize;
  filter.hidden.insert(hide.begin(), hide.end());
}

Expected<void> ViewOptions::check(const ViewState& view, const Result& result) const {
  if (!combine.empty() && view.focus.chosen.empty())
    return Error{ErrorCode::InvalidValue, "--combine: the project looks at one map; name several heads with --heads."};
  const TokenFilter whole{view.filter.words};
  const auto stack = view.focus.stack;
  const auto reads = [](const ShownAxis& axis, const std::string& text) {
    return std::ranges::find(*axis.tokens, text, &Token::text) != axis.tokens->end();
  };
  for (const auto& text : hide)
    if (!reads(shownQueries(result, stack, whole), text) && !reads(shownKeys(result, stack, whole), text))
      return Error{ErrorCode::InvalidValue, "--hide: nothing on this map reads '" + text + "'."};
  return {};
}

void checkViewOptions(const ViewOptions& options, const ScenarioOptions& scenario) {
  if (!options.heads.empty() && (scenario.layer || !scenario.head.empty()))
    throw CLI::ValidationError("--heads", "does not go with --layer and --head");
  if (!options.combine.empty() && options.heads.empty() && !scenario.project)
    throw CLI::ValidationError("--combine", "is for several heads: give --heads");
}

void addViewOptions(CLI::App& command, ViewOptions& options) {
  command
      .add_option("--show", options.show,
                  "What the numbers of the map are: attention weights, these times the norms of values, the norms of "
                  "what is added, rollout, flow, or gradient × attention")
      ->check(oneOf(kQuantityNames));
  command.add_option("--heads", options.heads, "Several heads of the stack as one map: layer, dot, head, with commas")
      ->type_name("L.H,L.H…")
      ->check(CLI::Validator(
          [](const std::string& text) {
            return parseHeads(text) ? "" : "'" + text + "' does not name two heads or more, as 0.1,2.5";
          },
          ""));
  command.add_option("--combine", options.combine, "How they become one map: their mean (default) or the largest")
      ->check(oneOf(kCombineNames));
  command.add_flag("--words", options.words,
                   "The pieces of a word together: the sum over its keys, the mean over its queries");
  command.add_flag("--hide-special", options.hideSpecial, "Leave out the marks of the vocabulary");
  command.add_flag("--hide-first", options.hideFirst, "Leave out the first token");
  command.add_option("--hide", options.hide, "Leave out tokens that read like this; may be given again")
      ->type_name("TOKEN")
      ->allow_extra_args(false);
  command.add_flag("--renormalize", options.renormalize, "Share out the weight of what is left out");
}

}  // namespace fovea
