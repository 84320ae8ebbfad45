// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ngram_matches.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace fovea {

namespace {

std::u32string withoutSpaces(std::u32string_view text) {
  std::u32string kept;
  std::ranges::copy_if(text, std::back_inserter(kept), [](char32_t c) {
    return c != U' ' && c != U'\t' && c != U'\n' && c != U'\r' && c != U'\u00A0' && c != U'\u3000';
  });
  return kept;
}

std::size_t ngrams(std::u32string_view text, std::size_t n) {
  return text.size() < n ? 0 : text.size() - n + 1;
}

std::map<std::u32string_view, std::size_t> counted(std::u32string_view text, std::size_t n) {
  std::map<std::u32string_view, std::size_t> counts;
  for (std::size_t i = 0; i < ngrams(text, n); ++i) ++counts[text.substr(i, n)];
  return counts;
}

double share(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace

void NgramMatches::add(std::u32string_view translation, std::u32string_view reference) {
  const auto made = withoutSpaces(translation);
  const auto wanted = withoutSpaces(reference);
  for (std::size_t n = 1; n <= kLongest; ++n) {
    auto& count = counts_[n - 1];
    count.translation += ngrams(made, n);
    count.reference += ngrams(wanted, n);
    const auto there = counted(wanted, n);
    for (const auto& [ngram, times] : counted(made, n))
      if (const auto found = there.find(ngram); found != there.end()) count.shared += std::min(times, found->second);
  }
}

double NgramMatches::chrF() const {
  double precision = 0;
  double recall = 0;
  int lengths = 0;
  for (const auto& count : counts_) {
    if (count.translation == 0 && count.reference == 0) continue;
    precision += share(count.shared, count.translation);
    recall += share(count.shared, count.reference);
    ++lengths;
  }
  constexpr double kBeta2 = 2.0 * 2.0;
  if (precision + recall == 0) return 0;
  return (1 + kBeta2) * precision * recall / (kBeta2 * precision + recall) / lengths;
}

double NgramMatches::bleu() const {
  constexpr std::size_t kOrders = 4;
  double logarithm = 0;
  for (std::size_t n = 1; n <= kOrders; ++n) {
    const auto& count = counts_[n - 1];
    if (count.shared == 0) return 0;
    logarithm += std::log(share(count.shared, count.translation)) / static_cast<double>(kOrders);
  }
  const auto& characters = counts_.front();
  const double brevity =
      std::min(0.0, 1 - static_cast<double>(characters.reference) / static_cast<double>(characters.translation));
  return std::exp(brevity + logarithm);
}

}  // namespace fovea
