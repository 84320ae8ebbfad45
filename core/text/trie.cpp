// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/trie.h"

#include <algorithm>

namespace fovea {

Trie::Trie(std::vector<std::pair<std::string_view, int>> entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  struct Range {
    std::size_t begin, end;  // of the entries below a node
  };
  nodes_.emplace_back();
  std::vector<Range> level{{0, entries.size()}};
  std::size_t node = 0;
  for (std::size_t depth = 0; !level.empty(); ++depth) {  // level by level, so that siblings are neighbours
    std::vector<Range> below;
    for (auto [at, end] : level) {
      auto& parent = nodes_[node];
      parent.firstChild = static_cast<std::uint32_t>(nodes_.size());
      if (at < end && entries[at].first.size() == depth) parent.value = entries[at].second;
      while (at < end && entries[at].first.size() == depth) ++at;
      while (at < end) {
        const auto begin = at;
        const char byte = entries[at].first[depth];
        while (at < end && entries[at].first[depth] == byte) ++at;
        below.push_back({begin, at});
        ++nodes_[node].children;
        nodes_.push_back({0, 0, static_cast<unsigned char>(byte), -1});
      }
      ++node;
    }
    level = std::move(below);
  }
}

std::optional<Trie::Node> Trie::step(Node node, char byte) const {
  const auto wanted = static_cast<unsigned char>(byte);
  const auto* first = nodes_.data() + nodes_[node].firstChild;
  const auto* last = first + nodes_[node].children;
  const auto* found = std::lower_bound(first, last, wanted, [](const Entry& a, unsigned char b) { return a.byte < b; });
  if (found == last || found->byte != wanted) return std::nullopt;
  return static_cast<Node>(found - nodes_.data());
}

std::optional<Trie::Node> Trie::walk(std::string_view string, Node from) const {
  std::optional<Node> node = from;
  for (const char byte : string)
    if (!(node = step(*node, byte))) break;
  return node;
}

std::optional<int> Trie::find(std::string_view string) const {
  const auto node = walk(string);
  return node && value(*node) >= 0 ? std::optional(value(*node)) : std::nullopt;
}

std::optional<Trie::Match> Trie::longest(std::string_view text, Node from) const {
  std::optional<Match> best;
  std::optional<Node> node = from;
  for (std::size_t length = 0;; ++length) {
    if (length > 0 && value(*node) >= 0) best = {value(*node), length};
    if (length == text.size() || !(node = step(*node, text[length]))) return best;
  }
}

}  // namespace fovea
