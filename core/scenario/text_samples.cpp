// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of what single heads do with one text and with two.
#include <array>

#include "core/scenario/sample_tables.h"

namespace fovea {

namespace {

constexpr std::string_view kOneText = FOVEA_TEXT("SampleGroup", "One text");
constexpr std::string_view kTwoTexts = FOVEA_TEXT("SampleGroup", "Two texts");

}  // namespace

std::span<const Sample> textSamples() {
  static const auto kSamples = std::to_array<Sample>({
      {"river", kOneText, FOVEA_TEXT("Sample", "The river runs"),
       FOVEA_TEXT(
           "Sample",
           "Forms of one word find each other: runs, runner and running look at one another. Then pick another head."),
       "The river runs, the runner keeps running, and the river listens.", "", SimilarWord, ""},
      {"twice", kOneText, FOVEA_TEXT("Sample", "Said twice"),
       FOVEA_TEXT("Sample", "Every word that comes back lights up wherever it stands, off the diagonal too."),
       "what we keep we lose and what we lose we keep", "", SameWord, ""},
      {"families", kOneText, FOVEA_TEXT("Sample", "Word families"),
       FOVEA_TEXT("Sample", "Four families of words: each is a block of its own, whatever the order."),
       "teach paint walk teacher painter walker teaching painting walking played play player", "", SimilarWord, ""},
      {"alike", kOneText, FOVEA_TEXT("Sample", "Used alike"),
       FOVEA_TEXT("Sample",
                  "Learned embeddings: shop finds store, large finds big, blue finds red, for a translator uses them "
                  "alike. Choose hashed letters under Layer, and shop finds shoes."),
       "Yesterday a boy went into a big shop for red shoes. Tomorrow the girl comes to that large store for blue ones.",
       "", SimilarWord, "embedding=learned width=512 head_width=128"},
      {"she", kOneText, FOVEA_TEXT("Sample", "Who is she?"),
       FOVEA_TEXT("Sample",
                  "A name said again is found again; 'she' finds only 'she': this layer knows spelling, not meaning."),
       "Mara met Ines at the harbour. Mara was late, so Ines waited, and when Mara came she smiled as she always did.",
       "", SameWord, ""},
      {"previous-token", kOneText, FOVEA_TEXT("Sample", "One step back"),
       FOVEA_TEXT("Sample", "A bright diagonal one step below the main one: every token looks at the one before."),
       "one lantern after another goes out along the quiet street", "", PreviousToken, ""},
      {"next-token", kOneText, FOVEA_TEXT("Sample", "One step ahead"),
       FOVEA_TEXT("Sample", "The same diagonal above the main one; the last token has nothing to look forward to."),
       "if you read slowly the next word is already waiting for you", "", NextToken, ""},
      {"first-token", kOneText, FOVEA_TEXT("Sample", "Where it starts"),
       FOVEA_TEXT("Sample", "Everybody looks at the first token, whatever it says: a column, not a diagonal."),
       "Once there was a clock that ran only when nobody watched it.", "", FirstToken, ""},
      {"letters", kOneText, FOVEA_TEXT("Sample", "Letters instead of words"),
       FOVEA_TEXT("Sample",
                  "Every character is a token now: equal letters find each other, and the palindrome draws a cross."),
       "never odd or even", "", SameWord, "tokenization=characters"},
      {"emoji", kOneText, FOVEA_TEXT("Sample", "Emoji"),
       FOVEA_TEXT("Sample", "An emoji is one token, even a family of four; equal ones find each other."),
       "🌧️ today, ☀️ tomorrow: 👨‍👩‍👧‍👦 stays home 🌧️ and 👨‍👩‍👧‍👦 "
       "goes "
       "out "
       "☀️ "
       "🎉",
       "", SameWord, ""},
      {"code", kOneText, FOVEA_TEXT("Sample", "Code"),
       FOVEA_TEXT("Sample", "Names and brackets repeat: follow 'total' from where it is set to where it is returned."),
       "def mean(values):\n    total = 0\n    for value in values:\n        total = total + value\n    return total / "
       "len(values)",
       "", SameWord, ""},
      {"numbers", kOneText, FOVEA_TEXT("Sample", "Numbers"),
       FOVEA_TEXT("Sample",
                  "1520 and 1525 begin alike and find each other; to this layer a number is a word like any other."),
       "In 1969 the bridge was 1250 m long; in 1996 it grew to 1520 m, and since 2019 it has measured 1525 m.", "",
       SimilarWord, ""},
      {"school", kOneText, FOVEA_TEXT("Sample", "中文：学校"),
       FOVEA_TEXT("Sample", "Words that share characters are near each other: 大学生 looks at 大学, 小学生 at 小学."),
       "学生在学校学习，大学生在大学学习，小学生在小学学习。", "", SimilarWord, ""},
      {"couplet", kOneText, FOVEA_TEXT("Sample", "中文：逐字"),
       FOVEA_TEXT("Sample", "Character by character: a couplet that plays with three characters draws a weave."),
       "雾锁山头山锁雾，天连水尾水连天。", "", SameWord, "tokenization=characters"},
      {"alike-chinese", kOneText, FOVEA_TEXT("Sample", "中文：用法相近"),
       FOVEA_TEXT(
           "Sample",
           "Learned embeddings: 今 looks at 昨, 爸 at 父, 狗 at 猫, 卖 at 买. To hashed letters all these are as "
           "different as any two characters."),
       "昨天他父亲买了三只猫，今天她爸爸卖了两条狗。", "", SimilarWord,
       "tokenization=characters embedding=learned width=512 head_width=128"},
      {"mixed", kOneText, FOVEA_TEXT("Sample", "Mixed 中英"),
       FOVEA_TEXT("Sample", "Two scripts in one sentence: names and numbers in Latin letters link its halves."),
       "我用 Python 写了一个 demo，she runs the demo every morning，结果 Python 说 demo 有 3 个 bug，我只找到 3 个。",
       "", SameWord, ""},
      {"lighthouse", kOneText, FOVEA_TEXT("Sample", "A long walk"),
       FOVEA_TEXT("Sample",
                  "Two hundred tokens: zoom in with the wheel. Words that return make lines and lattices; 'the' is "
                  "everywhere."),
       "The lighthouse keeper wrote the weather into a book every evening. On the first page he wrote that the sea was "
       "grey and the wind came from the west. On the second page he wrote that the sea was green and the wind came "
       "from "
       "the south. When the book was full he began a second book, and when the second book was full he began a third. "
       "Nobody asked to read them. The gulls changed, the boats changed, the lamp was changed twice, but the keeper "
       "went "
       "on writing: grey sea, west wind; green sea, south wind; black sea, no wind at all. One winter a girl from the "
       "village climbed the stairs and asked what the sea had been like on the day she was born. The keeper took down "
       "the ninth book, turned the pages, and read: green sea, south wind, one small cloud over the island. The girl "
       "thanked him and went down the stairs. From that day on people came every evening, and the keeper read to them "
       "from his books, and the sea, whatever its colour, listened with the others below the light.",
       "", SameWord, ""},
      {"paraphrase", kTwoTexts, FOVEA_TEXT("Sample", "Said in other words"),
       FOVEA_TEXT("Sample", "Rows are the second text, columns the first: what both sentences share stands out."),
       "The old teacher quietly opened the window.", "Quietly, the window was opened by an old teacher.", SimilarWord,
       ""},
      {"reordered", kTwoTexts, FOVEA_TEXT("Sample", "Reordered"),
       FOVEA_TEXT("Sample", "The same words in another order: one bright cell in every row, scattered like a shuffle."),
       "the moon follows the small boat home", "home the small boat follows the moon", SameWord, ""},
      {"question", kTwoTexts, FOVEA_TEXT("Sample", "Question and passage"),
       FOVEA_TEXT("Sample",
                  "'When', 'garden' and 'close' find their places in the passage; the answer is written next to them."),
       "The museum opens at nine. The garden behind the museum opens at seven and closes when the sun sets.",
       "When does the garden close?", SimilarWord, ""},
      {"names", kTwoTexts, FOVEA_TEXT("Sample", "Translation: names and numbers"),
       FOVEA_TEXT("Sample",
                  "Lisa, Berlin, 7 and 2 find themselves. The other rows must give their weight away too, so they "
                  "scatter it."),
       "Lisa 7 点从 Berlin 出发，带着 2 本书。", "Lisa leaves Berlin at 7 with 2 books.", SameWord, ""},
      {"cousins", kTwoTexts, FOVEA_TEXT("Sample", "Translation: cousins"),
       FOVEA_TEXT(
           "Sample",
           "Related languages share stems: winter, music, garden and warm meet their cousins; cold and kalt do not."),
       "Der Winter ist kalt, aber die Musik im Garten ist warm.",
       "The winter is cold, but the music in the garden is warm.", SimilarWord, ""},
      {"stars", kTwoTexts, FOVEA_TEXT("Sample", "繁星：两种说法"),
       FOVEA_TEXT("Sample", "Two ways to say one thing in Chinese: shared words line up although the order differs."),
       "夜里的星星照亮了回家的路。", "回家的路被夜里的星星照亮了。", SameWord, ""},
      {"corrected", kTwoTexts, FOVEA_TEXT("Sample", "Corrected"),
       FOVEA_TEXT("Sample",
                  "A sentence and its correction: misspelt words still find the right ones by their letters."),
       "The goverment will send a seperate adress tomorow.", "The government will send a separate address tomorrow.",
       SimilarWord, ""},
      {"echo", kTwoTexts, FOVEA_TEXT("Sample", "Echo with a delay"),
       FOVEA_TEXT("Sample",
                  "Positions, not words: row i looks at column i − 1 of the other text, whatever is written there."),
       "one two three four five six seven eight", "eins zwei drei vier fünf sechs sieben acht", PreviousToken, ""},
      {"abstract", kTwoTexts, FOVEA_TEXT("Sample", "Title and abstract"),
       FOVEA_TEXT("Sample", "A short text asks a long one: at a low temperature each word takes one answer."),
       "We count how often birds sing in noisy streets. In loud streets birds sing higher, and they sing earlier in "
       "the "
       "morning, before the streets are noisy.",
       "Birds singing in a noisy street", SimilarWord, "cross.temperature=0.5"},
  });
  return kSamples;
}

}  // namespace fovea
