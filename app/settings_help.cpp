// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings_help.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "core/scenario/limits.h"
#include "core/scenario/presets.h"

namespace fovea {

namespace {

std::string rangeOf(const FieldInfo& row) {
  std::string range;
  if (row.kind == FieldKind::Toggle)
    range = "on or off";
  else if (row.kind == FieldKind::Choice)
    for (const auto& choice : row.choices) range.append(range.empty() ? "" : " or ").append(choice.id);
  else
    range = formatValue(row.field, row.minimum) + " … " + CLI::detail::to_string(row.maximum);
  if (row.kind != FieldKind::Toggle && !row.atMaximum.empty()) range.append(" or '").append(row.atMaximum).append("'");
  return range;
}

}  // namespace

std::string settingsHelp() {
  std::string help = "Settings (--set FIELD=VALUE):\n";
  const auto list = [&help](bool perHead) {
    for (const auto& row : limits()) {
      if (row.perHead != perHead) continue;
      std::string line = "  " + std::string(row.id);
      line.resize(std::max<std::size_t>(line.size() + 1, 16), ' ');
      line += rangeOf(row) + ", default " + formatValue(row.field, row.standard);
      if (!row.formula.empty()) line.append("   ").append(row.formula);
      help.append(line).append("\n      ").append(row.meaning).append("\n");
    }
  };
  list(false);
  help +=
      "These hold for every head, or for the heads that [encoder.|decoder.|cross.|pooling.][L<layer>.][H<head>.] "
      "before the "
      "field "
      "names,\n"
      "for instance L0.H3.q.gain=1.5; the most specific one wins:\n";
  list(true);
  help += "Presets (--preset [STACK.][L<layer>.][H<head>.]NAME), and what they set:\n";
  for (const auto& [about, assignments] : presets()) {
    std::string line = "  " + std::string(about.id);
    line.resize(std::max<std::size_t>(line.size() + 1, 16), ' ');
    line.append(about.formula).append("   ").append(about.paper);
    help.append(line).append("\n      ").append(about.meaning).append("\n");
    if (!assignments.empty()) help.append("      ").append(assignments).append("\n");
  }
  return help;
}

}  // namespace fovea
