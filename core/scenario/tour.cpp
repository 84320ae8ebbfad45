// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/tour.h"

#include <array>
#include <sstream>
#include <string>
#include <tuple>

#include "core/scenario/samples.h"

namespace fovea {

namespace {

constexpr std::string_view kTourText = "the cat sat on the mat";

const auto kWhatAWeightIs = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "Each row of the map is a token that looks: the query. Each column is a token that is "
                         "looked at: the key. A cell holds a weight, the share of the query's attention that this "
                         "key gets. Row “cat” gives all of it, 1.00, to “cat”: this head looks for the same word."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 0},
     .cell = Cell{1, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "“the” stands in the text twice, so its row splits: 0.50 goes to the one and 0.50 to the "
                         "other. Weights are never negative, and those of a row add up to 1: what one key gains, "
                         "others lose."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 0},
     .cell = Cell{0, 4}},
    {.words = FOVEA_TEXT("Tour",
                         "Attention need not choose. This head has no preference at all: with six tokens every "
                         "weight is 1/6, about 0.17. What follows is about how a head comes to prefer."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 6},
     .cell = Cell{3, 0}},
    {.words = FOVEA_TEXT("Tour",
                         "The same weights can be drawn as lines: the wider, the more. This head looks for similar "
                         "words: “the” gives 0.39 to each “the”, 0.16 to “mat” and 0.06 to “sat”, which share "
                         "letters with it. Point at a token to see its lines alone; Escape shows all."),
     .target = TourTarget::Lines,
     .focus = {StackKind::Encoder, 0, 1},
     .cell = Cell{0, 0}},
});

const auto kQueryKeyAndValue = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "Every token makes three vectors out of its embedding x: a query q = x·W_Q (what am I "
                         "looking for?), a key k = x·W_K (how can I be found?) and a value v = x·W_V (what do I pass "
                         "on?). The better a query and a key fit, the larger the weight. In this head a query fits "
                         "the key before it: “sat” gives 0.98 to “cat”."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 2},
     .cell = Cell{2, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "The trace follows this one weight with its real numbers: from x to q and k, their dot "
                         "product, the scale, the mask and the softmax, and on to what is passed on. Move the cell "
                         "cursor in the map, and the trace follows."),
     .target = TourTarget::Trace,
     .focus = {StackKind::Encoder, 0, 2},
     .cell = Cell{2, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "W_Q and W_K decide together where a head looks. With the queries turned by 45° they fit "
                         "the key after them: now “sat” gives 0.94 to “on”. Drag the slider back to 0 and watch the "
                         "diagonal slide."),
     .target = TourTarget::Parameter,
     .field = Field::QueryRotation,
     .assignments = "q.rotation=45",
     .focus = {StackKind::Encoder, 0, 2},
     .cell = Cell{2, 3}},
    {.words = FOVEA_TEXT("Tour",
                         "Keys without length are all alike: every dot product is 0, and every row is flat, 0.17 for "
                         "each of the six keys. There is nothing left to prefer."),
     .target = TourTarget::Parameter,
     .field = Field::KeyGain,
     .assignments = "k.gain=0",
     .focus = {StackKind::Encoder, 0, 2},
     .cell = Cell{2, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "Values are what the weights mix: the output of a token is the sum of all values, each "
                         "times its weight. Values three times as long change that output, but no weight: “sat” "
                         "still gives 0.98 to “cat”. Where to look and what to carry are two questions."),
     .target = TourTarget::Parameter,
     .field = Field::ValueGain,
     .assignments = "v.gain=3",
     .focus = {StackKind::Encoder, 0, 2},
     .cell = Cell{2, 1}},
});

const auto kWhyScoresAreScaled = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "The score of a query and a key is their dot product, here a sum of 64 products, and the "
                         "longer such a sum, the farther it strays from 0. So scores are divided by √64 = 8. This "
                         "random head then spreads its attention: the largest weight in row 0, “the”, is 0.42."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "Without the scale the same scores are eight times as large, and differences of scores "
                         "become ratios of weights: the largest weight of the row rises from 0.42 to 0.96. A row "
                         "that has all but decided passes hardly any gradient on, and a model learns slowly or not "
                         "at all."),
     .target = TourTarget::Parameter,
     .field = Field::Scaled,
     .assignments = "scaled=off",
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "With heads of width 4 only four products are added up, and the scale would be √4 = 2. "
                         "Without it the largest weight of this row is 0.76; with it, 0.47. The wider a head, the "
                         "more the scale matters. Tick “Scale scores” to see it."),
     .target = TourTarget::Parameter,
     .field = Field::HeadWidth,
     .assignments = "head_width=4 scaled=off",
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 1}},
});

const auto kSoftmaxAndTemperature = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "The softmax makes weights out of scores: each is exp(score), divided by the sum over its "
                         "row. All of them are above 0: even the least of row 0, for “sat”, is 0.05. Only "
                         "differences of scores count: adding the same number to a whole row changes nothing."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 2}},
    {.words = FOVEA_TEXT("Tour",
                         "Scores divided by a temperature below 1 lie farther apart. At 0.25 the largest weight of "
                         "the row grows from 0.42 to 0.83; towards 0 the row becomes a choice of one key."),
     .target = TourTarget::Parameter,
     .field = Field::Temperature,
     .assignments = "temperature=0.25",
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "Above 1 the row flattens: at 4 the same weight is 0.22, not far from the 0.17 of a row "
                         "without preferences. Which key is first and which is last never changes; drag the slider "
                         "and see."),
     .target = TourTarget::Parameter,
     .field = Field::Temperature,
     .assignments = "temperature=4",
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "Softmax is not the only way. Sparsemax knows real zeros: of this row two keys are left, "
                         "with 0.70 and 0.30. The list has more normalisers; each row of most of them adds up to 1, "
                         "but not of all."),
     .target = TourTarget::Parameter,
     .field = Field::Normalizer,
     .assignments = "normalizer=sparsemax",
     .focus = {StackKind::Encoder, 0, 7},
     .cell = Cell{0, 1}},
});

const auto kMasks = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "A model that writes must not see what comes next. The causal mask sets the scores of later "
                         "keys to −∞ before the softmax: they get exactly nothing, and are hatched in the map. In "
                         "this head without preferences row “sat” has three keys left, with 0.33 each."),
     .target = TourTarget::Parameter,
     .field = Field::Causal,
     .assignments = "causal=on",
     .focus = {StackKind::Encoder, 0, 6},
     .cell = Cell{2, 1}},
    {.words = FOVEA_TEXT("Tour",
                         "What is left of a row still adds up to 1. Here the second “the” gives 0.46 to the first "
                         "one and as much to itself; without the mask, with “mat” in sight, it would be 0.39."),
     .target = TourTarget::Map,
     .assignments = "causal=on",
     .focus = {StackKind::Encoder, 0, 1},
     .cell = Cell{4, 0}},
    {.words = FOVEA_TEXT("Tour",
                         "A window leaves only neighbours: at 1 a token sees the one before, itself and the one "
                         "after, 0.33 each, and 0.50 each at both ends of the text. Long texts are read like this, "
                         "for a whole map grows with the square of the text."),
     .target = TourTarget::Parameter,
     .field = Field::Window,
     .assignments = "window=1",
     .focus = {StackKind::Encoder, 0, 6},
     .cell = Cell{3, 3}},
    {.words = FOVEA_TEXT("Tour",
                         "Masks can be drawn, too: press Ctrl+D, then click or drag over cells to forbid them. The "
                         "other weights of the row grow at once. Ctrl+D ends drawing, Ctrl+Z takes it back."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 6},
     .cell = Cell{3, 3}},
});

const auto kManyHeads = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "Eight heads look at the same text at once, each with projections of its own. Some look for "
                         "words, others for positions: head 2 looks one step back, head 3 one step ahead, head 4 at "
                         "the first token. Click one, or go through them with Ctrl+Right."),
     .target = TourTarget::Heads,
     .focus = {StackKind::Encoder, 0, 0}},
    {.words = FOVEA_TEXT("Tour",
                         "This head looks at the first token from everywhere: 0.99 in every row. Trained models have "
                         "such heads as well: a row must add up to 1, and a head that finds nothing can rest its "
                         "attention there."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, 4},
     .cell = Cell{5, 0}},
    {.words = FOVEA_TEXT("Tour",
                         "The mean over the heads is one picture of the whole layer, and can hide what one head "
                         "does: the last row gives 0.99 to the first token in head 4, and 0.17 in the mean."),
     .target = TourTarget::Map,
     .focus = {StackKind::Encoder, 0, std::nullopt},
     .cell = Cell{5, 0}},
    {.words = FOVEA_TEXT("Tour",
                         "As lines several heads can be seen at once, each in its own colour: here one step back and "
                         "one step ahead. What the heads have found stands side by side in the output, and W_O mixes "
                         "it. One head has but one weight for each pair of tokens; many heads can look at many "
                         "things."),
     .target = TourTarget::Lines,
     .focus = {StackKind::Encoder, 0, 3, {{0, 2}, {0, 3}}}},
});

const auto kCrossAttentionAndTranslation = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "So far a text has looked at itself. In cross-attention the queries come from another text: "
                         "rows are text B, columns are text A. Here the words are the same in another order: “home”, "
                         "the first of text B, gives 1.00 to “home”, the last of text A."),
     .target = TourTarget::Map,
     .sample = "reordered",
     .focus = {StackKind::Cross, 0, 0},
     .cell = Cell{0, 6}},
    {.words = FOVEA_TEXT("Tour",
                         "This is a trained translator. Text A is English; text B it has written itself, token by "
                         "token. Each row looks at what its next token is made of: row “姆”, before 请 is written, "
                         "gives 0.87 to “asked”."),
     .target = TourTarget::Map,
     .sample = "open-window",
     .focus = {StackKind::Cross, 2, std::nullopt},
     .cell = Cell{3, 2}},
    {.words = FOVEA_TEXT("Tour",
                         "Now from the other side: who looks at “window”? The colours stand on the translation: 把 "
                         "gives it 0.72, right before 窗户, the window, is written. Ctrl+Alt+I turns the view round."),
     .target = TourTarget::Text,
     .sample = "open-window",
     .focus = {StackKind::Cross, 2, std::nullopt},
     .cell = Cell{7, 7},
     .direction = Direction::To},
    {.words = FOVEA_TEXT("Tour",
                         "Type a sentence of yours into text A: the translator writes text B, and every view "
                         "follows. What you type into text B yourself it only reads, and you see what it makes of "
                         "your translation."),
     .target = TourTarget::Texts,
     .sample = "open-window",
     .focus = {StackKind::Cross, 2, std::nullopt}},
});

const auto kWhatARealModelsHeadsDo = std::to_array<TourStep>({
    {.words = FOVEA_TEXT("Tour",
                         "Nobody told this translator what its heads should do; they have learned it. This one finds "
                         "the subject: from “table”, three tokens later, 0.79 of the attention goes back to “books”."),
     .target = TourTarget::Map,
     .sample = "agreement",
     .focus = {StackKind::Decoder, 2, 5},
     .cell = Cell{5, 2}},
    {.words = FOVEA_TEXT("Tour",
                         "Looking is not knowing: the head looks at “books”, many of them, and yet after “table” the "
                         "model expects “is” rather than “are”. The output lists what the model would write next. A "
                         "map says where to ask, not what the answer is."),
     .target = TourTarget::Output,
     .sample = "agreement",
     .focus = {StackKind::Decoder, 2, 5},
     .cell = Cell{5, 2}},
    {.words = FOVEA_TEXT("Tour",
                         "“watch” stands there twice. Before 看, to look, row 请 gives 0.72 to the first one; before "
                         "手表, the thing on the wrist, row 的 gives 0.65 to the second. Look through the other heads: "
                         "few are as clear, and many do several things."),
     .target = TourTarget::Map,
     .sample = "watch",
     .focus = {StackKind::Cross, 2, 1},
     .cell = Cell{2, 3}},
    {.words = FOVEA_TEXT("Tour",
                         "From here on it is yours. Open a model of your own with Ctrl+Shift+O, GPT-2 or BERT for "
                         "instance; pin a state with Ctrl+B and compare; or press F3 to see how this translator's "
                         "attention was learned."),
     .target = TourTarget::Texts,
     .sample = "watch",
     .focus = {StackKind::Cross, 2, 1}},
});

}  // namespace

std::span<const Lesson> lessons() {
  static const auto kLessons = std::to_array<Lesson>({
      {FOVEA_TEXT("Tour", "What a weight is"), kWhatAWeightIs},
      {FOVEA_TEXT("Tour", "Query, key and value"), kQueryKeyAndValue},
      {FOVEA_TEXT("Tour", "Why scores are scaled"), kWhyScoresAreScaled},
      {FOVEA_TEXT("Tour", "Softmax and temperature"), kSoftmaxAndTemperature},
      {FOVEA_TEXT("Tour", "Masks"), kMasks},
      {FOVEA_TEXT("Tour", "Many heads"), kManyHeads},
      {FOVEA_TEXT("Tour", "Cross-attention and translation"), kCrossAttentionAndTranslation},
      {FOVEA_TEXT("Tour", "What a real model's heads do"), kWhatARealModelsHeadsDo},
  });
  return kLessons;
}

Scenario scenarioOf(const TourStep& step) {
  if (!step.sample.empty()) return scenarioOf(*findSample(step.sample));
  Scenario scenario;
  scenario.text = kTourText;
  std::istringstream assignments{std::string(step.assignments)};
  for (std::string assignment; assignments >> assignment;) std::ignore = scenario.settings.assign(assignment);
  return scenario;
}

}  // namespace fovea
