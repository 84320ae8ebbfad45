// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/classifier_training.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/io/classifier_files.h"
#include "core/io/tokenizer_files.h"
#include "core/train/text_sets.h"

namespace fovea {
namespace {

/// To learn: whether 1 or 2 is among the ids.
std::vector<ClassExample> needles(std::uint64_t seed) {
  Random random(seed);
  std::vector<ClassExample> examples;
  for (int i = 0; i < 90; ++i) {
    ClassExample example{{}, i % 2};
    for (std::uint64_t n = 2 + random.next() % 6; n > 0; --n)
      example.ids.push_back(3 + static_cast<int>(random.next() % 6));
    example.ids[random.next() % example.ids.size()] = 1 + i % 2;
    examples.push_back(example);
  }
  return examples;
}

ClassifierPlan plan() {
  ClassifierPlan plan;
  plan.shape.vocabulary = 9;
  plan.shape.width = plan.shape.features = plan.shape.hidden = 8;
  plan.passes = 8;
  plan.batch = 20;
  plan.rate = 0.02;
  return plan;
}

bool same(const Classifier& a, const Classifier& b) {
  return classifierFiles(a, {}, std::vector<std::string>{"x"})[1].bytes ==
         classifierFiles(b, {}, std::vector<std::string>{"x"})[1].bytes;
}

TEST(ClassifierTraining, LearnsAndRecordsEveryPass) {
  ClassifierTraining training(plan(), needles(1), needles(2));
  EXPECT_EQ(training.fraction(), 0);
  while (!training.finished()) ASSERT_TRUE(training.step());
  EXPECT_EQ(training.fraction(), 1);
  const auto passes = training.passes();
  ASSERT_EQ(passes.size(), 9U);
  EXPECT_EQ(training.batches(), 8 * 5);
  EXPECT_EQ(passes[0].train.tokens, 0);
  for (std::size_t i = 0; i < passes.size(); ++i) {
    EXPECT_EQ(passes[i].number, static_cast<int>(i));
    EXPECT_EQ(passes[i].test.tokens, 90);
    if (i > 0) {
      EXPECT_EQ(passes[i].train.tokens, 90);
      EXPECT_FALSE(same(*passes[i].classifier, *passes[i - 1].classifier));
    }
  }
  EXPECT_EQ(passes.back().test.correct, 90);
  EXPECT_LT(passes.back().test.loss, 0.3 * passes.front().test.loss);
  EXPECT_TRUE(same(*passes.back().classifier, training.classifier()));
  // What was recorded is what it was: judged again it is as good.
  const auto early = *confusion(*passes[1].classifier, needles(2));
  EXPECT_EQ(early.trace(), passes[1].test.correct);
  EXPECT_EQ(early.sum(), 90);
  EXPECT_EQ(early.row(0).sum(), 45);
}

TEST(ClassifierTraining, TheSeedDecidesEverything) {
  const auto run = [](std::uint64_t seed) {
    auto seeded = plan();
    seeded.seed = seed;
    seeded.passes = 2;
    ClassifierTraining training(seeded, needles(1), needles(2));
    while (!training.finished()) EXPECT_TRUE(training.step());
    return training.classifier();
  };
  EXPECT_TRUE(same(run(5), run(5)));
  EXPECT_FALSE(same(run(5), run(6)));
}

TEST(ClassifierTraining, ACancelledStepChangesNothing) {
  std::stop_source stop;
  stop.request_stop();
  const RunControl stopped{stop.get_token(), {}};
  ClassifierTraining training(plan(), needles(1), needles(2));
  ClassifierTraining whole(plan(), needles(1), needles(2));
  for (int i = 0; i < 8; ++i) {
    const auto cancelled = training.step(stopped);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    ASSERT_TRUE(training.step());
    ASSERT_TRUE(whole.step());
  }
  EXPECT_EQ(training.passes().size(), whole.passes().size());
  EXPECT_TRUE(same(training.classifier(), whole.classifier()));
}

TEST(ClassifierTraining, TheEntropyPenaltySharpensAttention) {
  const auto entropy = [](double penalty) {
    auto sharp = plan();
    sharp.entropy = penalty;
    ClassifierTraining training(sharp, needles(1), needles(2));
    while (!training.finished()) EXPECT_TRUE(training.step());
    const auto& score = training.passes().back().test;
    return (score.smoothed - score.loss) / penalty;  // "smoothed" is the loss and the penalty
  };
  EXPECT_LT(entropy(0.3), 0.6 * entropy(1e-6));
}

TEST(ClassifierShape, WhatDoesNotFitIsRefused) {
  ClassifierShape shape;
  EXPECT_TRUE(check(shape));
  const auto refused = [&](auto ClassifierShape::*part, auto value) {
    auto other = shape;
    other.*part = value;
    return !check(other);
  };
  EXPECT_TRUE(refused(&ClassifierShape::classes, Index{1}));
  EXPECT_TRUE(refused(&ClassifierShape::classes, kMostClasses + 1));
  EXPECT_TRUE(refused(&ClassifierShape::kernel, Index{4}));
  EXPECT_TRUE(refused(&ClassifierShape::features, Index{31}));
  EXPECT_TRUE(refused(&ClassifierShape::hidden, Index{0}));
  shape.relevance = Relevance::SelfAttention;
  EXPECT_TRUE(refused(&ClassifierShape::heads, Index{5}));
}

TEST(LabelledTexts, MalformedLinesAreNamedAndTheRestKept) {
  const auto read =
      readLabelledTexts("good\tI like it.\n\nno tab\n\tno label\nbad \t \n bad\t I hate it. \tmore\r\n\xFF\tx\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->texts, (std::vector<LabelledText>{{"good", "I like it."}, {"bad", "I hate it."}}));
  ASSERT_EQ(read->badLines, 4U);
  std::vector<std::size_t> numbers;
  for (const auto& line : read->bad) {
    numbers.push_back(line.number);
    EXPECT_FALSE(line.why.empty());
  }
  EXPECT_EQ(numbers, (std::vector<std::size_t>{3, 4, 5, 7}));
}

TEST(LabelledTexts, HostileFilesAreBounded) {
  EXPECT_EQ(readLabelledTexts("").error().code, ErrorCode::InvalidText);
  EXPECT_NE(readLabelledTexts("a\nb").error().message.find("Line 1"), std::string::npos);
  std::string lines;
  for (int i = 0; i < 500; ++i) lines += "x\n";
  lines += "a\t" + std::string(5000, 'y') + "\n" + std::string(100, 'l') + "\ttext\na\tb\n";
  const auto read = readLabelledTexts(lines);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->texts.size(), 1U);
  EXPECT_EQ(read->bad.size(), kMostBadLines);
  EXPECT_EQ(read->badLines, 502U);
  EXPECT_EQ(readLabelledTexts(std::string(kMostLabelledBytes + 1, '\n')).error().code, ErrorCode::TooLarge);
  std::string many;
  for (std::size_t i = 0; i < kMostTexts; ++i) many += "a\tb\n";
  EXPECT_TRUE(readLabelledTexts(many));
  EXPECT_EQ(readLabelledTexts(many + "a\tb\n").error().code, ErrorCode::TooLarge);
}

TEST(LabelledTexts, NoTextIsInBothHalves) {
  std::vector<LabelledText> texts;
  for (int i = 0; i < 40; ++i) {
    texts.push_back({i % 2 ? "b" : "a", "Text number " + std::to_string(i)});
    texts.push_back({i % 2 ? "b" : "a", "text  NUMBER " + std::to_string(i)});
  }
  const auto parts = split(texts, 3);
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->classes, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(parts->train.size(), 32U);
  EXPECT_EQ(parts->test.size(), 8U);
  std::set<std::vector<std::string>> train;
  for (const auto& each : parts->train) train.insert(*wordsOf(each.text));
  for (const auto& each : parts->test) EXPECT_FALSE(train.contains(*wordsOf(each.text))) << each.text;
  EXPECT_EQ(split(texts, 3)->test, parts->test);
  EXPECT_NE(split(texts, 4)->test, parts->test);

  const auto told = summary(*parts, 2);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->different, 42U);
  ASSERT_EQ(told->words.size(), 2U);
  EXPECT_EQ(told->words[0].word, "number");
  EXPECT_EQ(told->words[0].count, 40U);
  EXPECT_EQ(told->classes[1].train, 16U);
  EXPECT_EQ(told->classes[1].test, 4U);

  EXPECT_EQ(split({{"a", "x"}, {"a", "y"}}, 1).error().code, ErrorCode::InvalidValue);
  EXPECT_NE(split({{"a", "x"}, {"a", "y"}, {"b", "z"}}, 1).error().message.find("'b'"), std::string::npos);
}

TEST(LabelledTexts, TheVocabularyHasWhatOccursTwice) {
  const std::vector<LabelledText> texts{{"a", "The Café, 很好!"}, {"b", "the cafe 很 ok"}};
  const auto vocabulary = *vocabularyOf(texts, 100);
  EXPECT_EQ(vocabulary, (std::vector<std::string>{"[UNK]", "cafe", "the", "很"}));
  EXPECT_EQ(vocabularyOf(texts, 3)->size(), 3U);
  const auto tokenizer = *wordTokenizer(vocabulary);
  const auto examples = *examplesOf(texts, std::vector<std::string>{"a", "b"}, tokenizer, 4);
  EXPECT_EQ(examples, (std::vector<ClassExample>{{{2, 1, 0, 3}, 0}, {{2, 1, 3, 0}, 1}}));
}

TEST(LabelledTexts, TheSavedTokenizerCutsTheSame) {
  std::vector<LabelledText> texts;
  for (const auto& set : textSets()) {
    const auto more = writtenTexts(set, 1);
    texts.insert(texts.end(), more.begin(), more.begin() + 200);
  }
  texts.push_back({"a", "Ça — n’est pas  «bon»\tdu tout!…  ##s [UNK] 𠀀x"});
  const auto vocabulary = *vocabularyOf(texts, 1000);
  ClassifierShape shape;
  shape.vocabulary = std::ssize(vocabulary);
  const auto files = classifierFiles(newClassifier(shape, 1), std::vector<std::string>{"a", "b"}, vocabulary);
  ASSERT_EQ(files[2].name, "tokenizer.json");
  const auto saved = readTokenizer({{files[2].name, files[2].bytes}});
  ASSERT_TRUE(saved) << saved.error().message;
  const auto made = *wordTokenizer(vocabulary);
  for (const auto& each : texts) EXPECT_EQ(*saved->encode(each.text), *made.encode(each.text)) << each.text;
}

TEST(TextSets, AreBalancedDifferentAndTheSameForTheSameSeed) {
  EXPECT_EQ(textSets().size(), 4U);
  for (const auto& set : textSets()) {
    SCOPED_TRACE(set.about.id);
    const auto texts = writtenTexts(set, 1);
    EXPECT_GE(texts.size(), 1000U);
    EXPECT_LE(texts.size(), 4000U);
    std::map<std::string, std::size_t> counts;
    std::set<std::string> different;
    for (const auto& each : texts) {
      ++counts[each.label];
      different.insert(each.text);
      EXPECT_EQ(each.text.find_first_of("{}|"), std::string::npos) << each.text;
      EXPECT_EQ(each.text.find("  "), std::string::npos) << each.text;
    }
    EXPECT_EQ(counts.size(), set.labels.size());
    for (const auto& [label, count] : counts) EXPECT_EQ(count, texts.size() / counts.size()) << label;
    EXPECT_EQ(different.size(), texts.size());
    EXPECT_EQ(writtenTexts(set, 1), texts);
    EXPECT_NE(writtenTexts(set, 2), texts);
    EXPECT_EQ(findTextSet(set.about.id), &set);
    const auto parts = split(texts, 1);
    ASSERT_TRUE(parts);
    EXPECT_NEAR(static_cast<double>(parts->train.size() + parts->test.size()), static_cast<double>(texts.size()),
                0.01 * static_cast<double>(texts.size()));
    EXPECT_EQ(parts->test.size(), parts->classes.size() * (parts->test.size() / parts->classes.size()));
  }
  EXPECT_EQ(findTextSet("nothing"), nullptr);
}

TEST(Grammar, ExpandsEveryAlternative) {
  constexpr auto rules = std::to_array<Rule>({{"a", "x{b}|{b}{b}!"}, {"b", "1|2|"}});
  std::set<std::string> all;
  Random random(1);
  for (int i = 0; i < 500; ++i) all.insert(expand(rules, "a", random));
  EXPECT_EQ(all, (std::set<std::string>{"x1", "x2", "x", "11!", "12!", "21!", "22!", "1!", "2!", "!"}));
}

}  // namespace
}  // namespace fovea
