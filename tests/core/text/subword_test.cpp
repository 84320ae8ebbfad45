// SPDX-License-Identifier: GPL-3.0-or-later
// The models against the plainest loops that do the same, and the parts around them by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "core/text/bpe.h"
#include "core/text/byte_alphabet.h"
#include "core/text/readable_pieces.h"
#include "core/text/subword_tokenizer.h"
#include "core/text/unigram.h"
#include "core/text/word_piece.h"

namespace fovea {

namespace {

VocabularyPtr vocabularyOf(const std::vector<std::string>& pieces) {
  std::vector<std::pair<std::string, int>> entries;
  for (const auto& piece : pieces) entries.emplace_back(piece, static_cast<int>(entries.size()));
  auto made = Vocabulary::make(std::move(entries));
  EXPECT_TRUE(made);
  return std::make_shared<const Vocabulary>(*std::move(made));
}

std::vector<int> idsOf(const SubwordModel& model, std::string_view word) {
  std::vector<Piece> pieces;
  EXPECT_TRUE(model(word, pieces, {}));
  std::vector<int> ids;
  std::size_t end = 0;
  for (const auto& piece : pieces) {
    EXPECT_EQ(piece.begin, end);
    end = piece.end;
    ids.push_back(piece.id);
  }
  EXPECT_EQ(end, word.size());
  return ids;
}

std::string randomWord(std::mt19937& random, std::size_t letters, std::size_t length) {
  std::string word;
  while (word.size() < length) word += static_cast<char>('a' + static_cast<int>(random() % letters));
  return word;
}

/// Merges the best pair anywhere in the word, the leftmost first, until there is none.
std::vector<int> slowBpe(const std::vector<Merge>& merges, std::vector<int> ids) {
  for (;;) {
    const Merge* best = nullptr;
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < ids.size(); ++i)
      for (const auto& merge : merges)
        if (merge.left == ids[i] && merge.right == ids[i + 1] && (!best || merge.rank < best->rank)) {
          best = &merge;
          at = i;
        }
    if (!best) return ids;
    ids[at] = best->merged;
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
}

TEST(Bpe, AsASlowLoop) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> pieces{"a", "b", "c"};
    std::vector<std::pair<std::string, std::string>> pairs;
    while (pieces.size() < 24) {
      const auto left = pieces[random() % pieces.size()];
      const auto right = pieces[random() % pieces.size()];
      if (std::ranges::find(pieces, left + right) != pieces.end()) continue;
      pieces.push_back(left + right);
      pairs.emplace_back(left, right);
    }
    const auto vocabulary = vocabularyOf(pieces);
    const auto merges = mergesOf(*vocabulary, pairs);
    ASSERT_TRUE(merges);
    const auto model = bytePairEncoding(vocabulary, *merges, {*vocabulary, std::nullopt, false, false});
    for (const std::size_t length : {1U, 2U, 3U, 7U, 8U, 9U, 31U, 64U}) {
      const auto word = randomWord(random, 3, length);
      std::vector<int> letters;
      for (const char c : word) letters.push_back(c - 'a');
      EXPECT_EQ(idsOf(model, word), slowBpe(*merges, letters)) << word;
    }
  }
}

TEST(Bpe, MergesOfScoresTakeTheBestPieceFirst) {
  const auto vocabulary = vocabularyOf({"a", "b", "c", "ab", "bc", "abc"});
  const std::vector<float> scores{-9, -9, -9, -2, -1, -3};
  const auto model =
      bytePairEncoding(vocabulary, mergesOf(*vocabulary, scores), {*vocabulary, std::nullopt, false, false});
  EXPECT_EQ(idsOf(model, "abc"), (std::vector<int>{5}));  // b+c, then a+bc
  EXPECT_EQ(idsOf(model, "abab"), (std::vector<int>{3, 3}));
}

TEST(Bpe, RefusesMergesOfUnknownPieces) {
  const auto vocabulary = vocabularyOf({"a", "b", "ab"});
  const std::vector<std::pair<std::string, std::string>> bad{{"a", "b"}, {"a", "x"}};
  EXPECT_EQ(mergesOf(*vocabulary, bad).error().code, ErrorCode::BadFile);
}

TEST(Bpe, SpellsUnknownCharacters) {
  std::vector<std::string> pieces{"a", "<unk>"};
  const auto fused = vocabularyOf(pieces);
  EXPECT_EQ(idsOf(bytePairEncoding(fused, {}, {*fused, 1, true, false}), "axxa"), (std::vector<int>{0, 1, 0}));
  EXPECT_EQ(idsOf(bytePairEncoding(fused, {}, {*fused, 1, false, false}), "axxa"), (std::vector<int>{0, 1, 1, 0}));
  std::vector<Piece> out;
  EXPECT_EQ(bytePairEncoding(fused, {}, {*fused, std::nullopt, false, false})("x", out, {}).error().code,
            ErrorCode::InvalidText);
  for (int byte = 0; byte < 256; ++byte) {
    char name[8];
    std::snprintf(name, sizeof name, "<0x%02X>", static_cast<unsigned>(byte));
    pieces.emplace_back(name);
  }
  const auto bytes = vocabularyOf(pieces);
  EXPECT_EQ(idsOf(bytePairEncoding(bytes, {}, {*bytes, 1, true, true}), "aé"),
            (std::vector<int>{0, 2 + 0xC3, 2 + 0xA9}));
}

TEST(WordPiece, LongestFirst) {
  const auto vocabulary = vocabularyOf({"[UNK]", "un", "##aff", "##able", "##a", "##ff", "u", "##n"});
  const auto model = wordPiece(vocabulary, 0, "##", 10);
  EXPECT_EQ(idsOf(model, "unaffable"), (std::vector<int>{1, 2, 3}));
  EXPECT_EQ(idsOf(model, "unx"), (std::vector<int>{0}));
  EXPECT_EQ(idsOf(model, "affable"), (std::vector<int>{0}));
  EXPECT_EQ(idsOf(model, "unaffaffaff"), (std::vector<int>{0}));  // longer than a word may be
}

/// The largest sum over all ways to cut @p word.
double bestScore(const std::vector<std::string>& pieces, const std::vector<float>& scores, std::string_view word) {
  if (word.empty()) return 0;
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (word.starts_with(pieces[i]))
      best = std::max(best, static_cast<double>(scores[i]) + bestScore(pieces, scores, word.substr(pieces[i].size())));
  return best;
}

TEST(Unigram, BestOfAllWays) {
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> pieces{"a", "b"};
    std::vector<float> scores{-6, -7};
    while (pieces.size() < 12) {
      auto piece = randomWord(random, 2, 2 + random() % 4);
      if (std::ranges::find(pieces, piece) != pieces.end()) continue;
      pieces.push_back(piece);
      scores.push_back(-static_cast<float>(random() % 1000) / 100);
    }
    const auto vocabulary = vocabularyOf(pieces);
    const auto model = unigram(vocabulary, scores, {*vocabulary, std::nullopt, true, false});
    for (const std::size_t length : {1U, 2U, 3U, 7U, 8U, 9U}) {
      const auto word = randomWord(random, 2, length);
      double sum = 0;
      for (const int id : idsOf(model, word)) sum += static_cast<double>(scores[static_cast<std::size_t>(id)]);
      EXPECT_NEAR(sum, bestScore(pieces, scores, word), 1e-4) << word;
    }
  }
}

TEST(Unigram, UnknownCharactersShareAToken) {
  const auto vocabulary = vocabularyOf({"<unk>", "a"});
  const auto model = unigram(vocabulary, {0, -1}, {*vocabulary, 0, true, false});
  EXPECT_EQ(idsOf(model, "aéüa"), (std::vector<int>{1, 0, 1}));
}

TEST(Vocabulary, RefusesLies) {
  EXPECT_FALSE(Vocabulary::make({{"a", 0}, {"b", 0}}));
  EXPECT_FALSE(Vocabulary::make({{"a", -1}}));
  EXPECT_FALSE(Vocabulary::make({{"a", 2147483647}}));
  EXPECT_FALSE(Vocabulary::make({{"\xFF", 0}}));
}

TEST(ByteAlphabet, ThereAndBack) {
  std::string all;
  for (const auto& written : byteAlphabet()) all += written;
  const auto bytes = fromByteAlphabet(all);
  ASSERT_TRUE(bytes);
  ASSERT_EQ(bytes->size(), 256U);
  for (std::size_t i = 0; i < 256; ++i) EXPECT_EQ(static_cast<unsigned char>((*bytes)[i]), i);
  EXPECT_EQ(byteAlphabet()[' '], "Ġ");
  EXPECT_FALSE(fromByteAlphabet("中"));
}

TEST(ReadablePieces, JoinBytesIntoCharacters) {
  const auto shown = [](std::vector<std::string> bytes) { return readablePieces(bytes); };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(shown({" Hi", "\n\t"}), (Texts{"␣Hi", "↵␉"}));
  EXPECT_EQ(shown({"a\xF0\x9F", "\xA6", "", "\x99", "b"}), (Texts{"a🦙…", "…🦙…", "", "…🦙", "b"}));
  EXPECT_EQ(shown({"\xF0\x9F", "x", "\x80"}), (Texts{"<0xF0><0x9F>", "x", "<0x80>"}));
  EXPECT_EQ(shown({}), Texts{});
}

Expected<std::vector<Segment>> cuts(const char* pattern, std::string_view text) {
  const auto regex = Regex::compile(pattern);
  return regex ? regex->matches(text) : Expected<std::vector<Segment>>(regex.error());
}

TEST(Regex, KnowsAllWhiteSpaceAndCountsBytes) {
  const auto found = cuts(R"(\s|[^\s]+)", "é\v😀\xC2\x85z");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 5U);
  EXPECT_EQ((*found)[2].begin, 3U);
  EXPECT_EQ((*found)[2].end, 7U);
}

TEST(Regex, AMillionSpaces) {
  const auto found = cuts(" {2,}(?=x)", std::string(1'000'000, ' ') + 'x');
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->size(), 1U);
}

TEST(Regex, RefusesWhatItCannotReadOrFinish) {
  EXPECT_EQ(cuts("(", "a").error().code, ErrorCode::BadFile);
  const auto catastrophic = cuts("(x+x+)+y", std::string(5000, 'x'));
  ASSERT_FALSE(catastrophic);
  EXPECT_EQ(catastrophic.error().code, ErrorCode::TooLarge);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(Regex::compile("a")->matches("aaa", {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

AlignedText run(const Normalization& step, std::string_view text) {
  auto out = step(AlignedText(text, {0, text.size()}), {});
  EXPECT_TRUE(out);
  EXPECT_EQ(out->text.size(), out->origins.size());
  return *std::move(out);
}

TEST(Normalization, KeepsTrackOfWhereBytesComeFrom) {
  const auto composed = run(toNormalForm(NormalForm::Nfc), "xe\xCC\x81y");
  EXPECT_EQ(composed.text, "xéy");
  EXPECT_EQ(composed.origin({1, 3}), (Origin{1, 4}));
  const auto bare = run(inOrder({withoutAccents(), lowerCased()}), "ÀÉİ");
  EXPECT_EQ(bare.text, "aei");
  EXPECT_EQ(bare.origin({1, 2}), (Origin{2, 4}));
  EXPECT_EQ(run(toNormalForm(NormalForm::Nfkc), "ﬁ½").text, "fi1⁄2");
  EXPECT_EQ(run(stripped(true, true), " \u3000a b ").text, "a b");
  EXPECT_EQ(run(spacedChinese(), "a中b").text, "a 中 b");
  EXPECT_EQ(run(bertCleaned(), "a\x01\t\xEF\xBF\xBD\xE2\x80\x8B\x62").text, "a b");
  EXPECT_EQ(run(prepended("▁"), "").text, "");
}

std::vector<std::string> words(const std::vector<PreTokenization>& steps, std::string_view text) {
  Words now{AlignedText(text, {0, text.size()}), {{0, text.size()}}};
  for (const auto& step : steps) {
    auto next = step(std::move(now), {});
    EXPECT_TRUE(next);
    now = *std::move(next);
  }
  std::vector<std::string> out;
  for (const auto word : now.words) out.emplace_back(now.text.view(word));
  return out;
}

TEST(PreTokenization, SplitsInFiveWays) {
  using Texts = std::vector<std::string>;
  const auto dash = [](SplitBehavior behavior) { return words({splitAt(*Regex::compile("-"), behavior)}, "-a--b-"); };
  EXPECT_EQ(dash(SplitBehavior::Removed), (Texts{"a", "b"}));
  EXPECT_EQ(dash(SplitBehavior::Isolated), (Texts{"-", "a", "-", "-", "b", "-"}));
  EXPECT_EQ(dash(SplitBehavior::MergedWithPrevious), (Texts{"-", "a-", "-", "b-"}));
  EXPECT_EQ(dash(SplitBehavior::MergedWithNext), (Texts{"-a", "-", "-b", "-"}));
  EXPECT_EQ(dash(SplitBehavior::Contiguous), (Texts{"-", "a", "--", "b", "-"}));
  EXPECT_EQ(words({splitWhiteSpace(), splitPunctuation(SplitBehavior::Isolated)}, " don't\u3000$5 。"),
            (Texts{"don", "'", "t", "$", "5", "。"}));
  EXPECT_EQ(words({splitNumbers(true)}, "a12b"), (Texts{"a", "1", "2", "b"}));
  EXPECT_EQ(words({splitNumbers(false)}, "a12b"), (Texts{"a", "12", "b"}));
  EXPECT_EQ(words({metaspace("▁", Prepend::Always, true)}, "a  b"), (Texts{"▁a", "▁", "▁b"}));
  EXPECT_EQ(words({metaspace("▁", Prepend::Never, false)}, "a b"), (Texts{"a▁b"}));
  EXPECT_EQ(words({prefixedWithSpace(), toByteAlphabet()}, "é"), (Texts{"ĠÃ©"}));
}

TEST(AddedTokens, LeftmostLongest) {
  const AddedTokens added({{7, "<a>"}, {8, "<a>b"}, {9, "cat", true}, {10, "<m>", false, true, true}});
  const auto ids = [&added](std::string_view text) {
    std::vector<std::string> out;
    for (const auto& part : added.split(text))
      out.push_back(std::to_string(part.id) + ':' +
                    std::string(text.substr(part.bytes.begin, part.bytes.end - part.bytes.begin)));
    return out;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(ids("x<a>bc<a>"), (Texts{"-1:x", "8:<a>b", "-1:c", "7:<a>"}));
  EXPECT_EQ(ids("cats cat"), (Texts{"-1:cats ", "9:cat"}));
  EXPECT_EQ(ids("x  <m> y"), (Texts{"-1:x", "10:  <m> ", "-1:y"}));
  EXPECT_EQ(ids(""), Texts{});
}

}  // namespace

}  // namespace fovea
