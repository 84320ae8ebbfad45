// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace fovea {

/// Strings with a number each, found byte by byte: all that begin at a place, the longest one, or one itself.
class Trie {
 public:
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;

  Trie() : Trie(std::vector<std::pair<std::string_view, int>>()) {}
  /// Of equal strings the first counts; numbers are not negative.
  explicit Trie(std::vector<std::pair<std::string_view, int>> entries);

  /// The node one byte further, or nothing.
  std::optional<Node> step(Node node, char byte) const;
  /// The number of the string that ends at @p node; negative: none does.
  int value(Node node) const { return nodes_[node].value; }
  /// The node at the end of @p string, or nothing.
  std::optional<Node> walk(std::string_view string, Node from = kRoot) const;
  /// The number of @p string, or nothing.
  std::optional<int> find(std::string_view string) const;

  struct Match {
    int value;
    std::size_t length;  ///< bytes
  };
  /// The longest string that @p text begins with, going on from @p node; none: nothing.
  std::optional<Match> longest(std::string_view text, Node from = kRoot) const;

 private:
  struct Entry {
    std::uint32_t firstChild = 0;
    std::uint16_t children = 0;
    unsigned char byte = 0;
    int value = -1;
  };
  std::vector<Entry> nodes_;  // children of a node lie side by side, in the order of their bytes
};

}  // namespace fovea
