// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace fovea {

/// A column of attention layers with one kind of queries and keys.
enum class StackKind {
  Encoder,  ///< text attends to itself
  Decoder,  ///< target attends to itself; of a model that is a decoder alone, the text
  Cross,    ///< target (queries) attends to text (keys, values)
  Pooling,  ///< one query attends to the text: attention pooling
};

inline constexpr std::array kStackNames{std::string_view("encoder"), std::string_view("decoder"),
                                        std::string_view("cross"), std::string_view("pooling")};

constexpr std::string_view name(StackKind stack) {
  return kStackNames[static_cast<std::size_t>(stack)];
}

constexpr std::optional<StackKind> parseStack(std::string_view text) {
  for (std::size_t i = 0; i < kStackNames.size(); ++i)
    if (kStackNames[i] == text) return static_cast<StackKind>(i);
  return std::nullopt;
}

/// More heads than any layer has: numbers a head by layer and head.
inline constexpr int kMaxHeads = 1024;

/// One attention head of a source. Layers and heads count from 0.
struct HeadId {
  StackKind stack = StackKind::Encoder;
  int layer = 0;
  int head = 0;

  auto operator<=>(const HeadId&) const = default;
};

/// The heads that a setting applies to: whatever is not given means "all of them".
struct Scope {
  std::optional<StackKind> stack;
  std::optional<int> layer;
  std::optional<int> head;

  auto operator<=>(const Scope&) const = default;

  static Scope everywhere() { return {}; }
  static Scope layerOf(const HeadId& id) { return {id.stack, id.layer, std::nullopt}; }
  static Scope only(const HeadId& id) { return {id.stack, id.layer, id.head}; }

  bool contains(const HeadId& id) const {
    return (!stack || *stack == id.stack) && (!layer || *layer == id.layer) && (!head || *head == id.head);
  }
  /// Whether every head of @p other is also a head of this scope.
  bool contains(const Scope& other) const {
    return (!stack || stack == other.stack) && (!layer || layer == other.layer) && (!head || head == other.head);
  }
  /// Whether any head is in both.
  bool meets(const Scope& other) const {
    const auto same = [](const auto& a, const auto& b) { return !a || !b || *a == *b; };
    return same(stack, other.stack) && same(layer, other.layer) && same(head, other.head);
  }
  /// "" | "cross." | "L0." | "L0.H3." | "encoder.L0.H3." …: the prefix of a field id on the command line and in files.
  std::string prefix() const;
};

/// Takes "[stack.][L<l>.][H<h>.]" off the front of @p text.
Scope takeScope(std::string_view& text);

}  // namespace fovea
