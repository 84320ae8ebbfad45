// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of the mechanisms: at least one for every choice that can be made.
#include <array>

#include "core/scenario/sample_tables.h"

namespace fovea {

namespace {

constexpr std::string_view kProjections = FOVEA_TEXT("SampleGroup", "Projections");
constexpr std::string_view kScores = FOVEA_TEXT("SampleGroup", "Score functions");
constexpr std::string_view kPositions = FOVEA_TEXT("SampleGroup", "Positions");
constexpr std::string_view kMasks = FOVEA_TEXT("SampleGroup", "Masks");
constexpr std::string_view kNormalizers = FOVEA_TEXT("SampleGroup", "Normalisers");
constexpr std::string_view kSharedHeads = FOVEA_TEXT("SampleGroup", "Shared heads");
constexpr std::string_view kBlocks = FOVEA_TEXT("SampleGroup", "Transformer blocks");
constexpr std::string_view kPooling = FOVEA_TEXT("SampleGroup", "Pooling");

}  // namespace

std::span<const Sample> mechanismSamples() {
  static const auto kSamples = std::to_array<Sample>({
      {"query-gain", kProjections, FOVEA_TEXT("Sample", "A whisper"),
       FOVEA_TEXT("Sample",
                  "Queries at a tenth of their length: equal words still win, but barely. Raise the query gain to 1."),
       "she whispers a name and the wind whispers the name back to her", "", SameWord, "encoder.L0.H0.q.gain=0.1"},
      {"key-gain", kProjections, FOVEA_TEXT("Sample", "Keys of length zero"),
       FOVEA_TEXT(
           "Sample",
           "Keys without length are all alike: every row is flat. Raise the key gain a little and words come back."),
       "a door without a lock opens to every key on the ring and no key is the key", "", SameWord,
       "encoder.L0.H0.k.gain=0"},
      {"query-rotation", kProjections, FOVEA_TEXT("Sample", "Turn the queries"),
       FOVEA_TEXT(
           "Sample",
           "The previous-token head with its queries turned by 90°: the diagonal has slid. Drag the query rotation."),
       "ten small boats left the bay at dawn and nine of them came home before the storm broke over the hills", "",
       PreviousToken, "encoder.L0.H2.q.rotation=90"},
      {"key-rotation", kProjections, FOVEA_TEXT("Sample", "Turn the keys"),
       FOVEA_TEXT(
           "Sample",
           "The same head with its keys turned by 90° instead: the diagonal has slid the other way, further back."),
       "nine lamps along the pier go out one by one and the tenth burns on until the boats are home again", "",
       PreviousToken, "encoder.L0.H2.k.rotation=90"},
      {"query-rank", kProjections, FOVEA_TEXT("Sample", "Fewer directions"),
       FOVEA_TEXT("Sample",
                  "W_Q keeps 16 of its 64 directions: dance still finds dances, but bakes finds dances too. Raise the "
                  "query rank."),
       "a singer sings a song, a dancer dances a dance, a baker bakes a cake", "", SimilarWord,
       "encoder.L0.H1.q.rank=16"},
      {"key-rank", kProjections, FOVEA_TEXT("Sample", "One direction left"),
       FOVEA_TEXT("Sample",
                  "W_K keeps one direction: a query can only want more of it or less. Rows look at green and plums, or "
                  "at bowl."),
       "red apples and green pears and red cherries and green plums lie in one bowl", "", SameWord,
       "encoder.L0.H0.k.rank=1 encoder.L0.H0.k.gain=4 encoder.L0.H0.q.gain=4"},
      {"query-noise", kProjections, FOVEA_TEXT("Sample", "A shaken head"),
       FOVEA_TEXT("Sample",
                  "Noise on W_Q makes words look at strangers. Change the seed: other strangers. Take the noise away: "
                  "families."),
       "the robin flies, two robins fly, a flying robin sees a flight of robins", "", SimilarWord,
       "encoder.L0.H1.q.noise=0.8"},
      {"key-noise", kProjections, FOVEA_TEXT("Sample", "A noisy line"),
       FOVEA_TEXT("Sample", "The previous-token head with noise on W_K: the diagonal is still there, but frayed."),
       "hello can you hear me now the line is bad please say that again more slowly", "", PreviousToken,
       "encoder.L0.H2.k.noise=0.6"},
      {"values", kProjections, FOVEA_TEXT("Sample", "What is carried"),
       FOVEA_TEXT(
           "Sample",
           "W_V is turned, cut to rank 4 and shaken, and no cell changes: values say what is carried, not where from."),
       "the same post van comes to the same houses whatever letters are in the bags", "", SameWord,
       "encoder.L0.H0.v.rotation=90 encoder.L0.H0.v.rank=4 encoder.L0.H0.v.noise=0.5 encoder.L0.H0.v.gain=2"},
      {"blend", kProjections, FOVEA_TEXT("Sample", "Two mirrors"),
       FOVEA_TEXT("Sample",
                  "Query and key share one matrix, so who looks at me is whom I look at: the step back closes into the "
                  "diagonal."),
       "two mirrors on two walls look into each other and each sees the other one looking back", "", PreviousToken,
       "encoder.L0.H2.blend=1"},
      {"off", kProjections, FOVEA_TEXT("Sample", "A head switched off"),
       FOVEA_TEXT(
           "Sample",
           "The map is what the head would look at; its part of the output is zero. In the strip it is crossed out."),
       "the fourth lamp in the hall is dark and nobody in the hall misses the lamp", "", SameWord,
       "encoder.L0.H0.off=on"},
      {"dot", kScores, FOVEA_TEXT("Sample", "Without the root"),
       FOVEA_TEXT("Sample",
                  "The plain dot product, not divided by √d_k: scores are 8 times as large, and the best key takes the "
                  "whole row."),
       "painters paint, bakers bake, painted bread is bread that nobody bakes", "", SimilarWord,
       "encoder.L0.H1.scaled=off"},
      {"cosine", kScores, FOVEA_TEXT("Sample", "Directions alone"),
       FOVEA_TEXT("Sample",
                  "The cosine times 10: lengths do not count, so every equal word gets the same weight in every row."),
       "long or short, loud or low, a word is a word is a word", "", SameWord,
       "encoder.L0.H0.score=cosine encoder.L0.H0.score_factor=10"},
      {"gaussian", kScores, FOVEA_TEXT("Sample", "As the crow flies"),
       FOVEA_TEXT("Sample",
                  "The score is minus half the squared distance: at distance 0 stand equal words, everything else is "
                  "too far."),
       "from the mill to the bridge is a mile and from the bridge to the mill is a mile", "", SameWord,
       "encoder.L0.H0.score=gaussian"},
      {"general", kScores, FOVEA_TEXT("Sample", "A matrix between"),
       FOVEA_TEXT("Sample",
                  "A seeded matrix W stands between query and key: 'question' finds other words, but both its rows are "
                  "the same."),
       "the interpreter hears the question and the answer but tells the question as the answer", "", SameWord,
       "encoder.L0.H0.score=general"},
      {"additive", kScores, FOVEA_TEXT("Sample", "A small network"),
       FOVEA_TEXT("Sample",
                  "v·tanh(q·W + k·U) with seeded weights: columns are bright or dark for everyone, as the key adds its "
                  "own part."),
       "a stone, a leaf, an unfound door; of a stone, a leaf, a door", "", SameWord, "encoder.L0.H0.score=additive"},
      {"additive-bias", kScores, FOVEA_TEXT("Sample", "A network with a bias"),
       FOVEA_TEXT("Sample", "The hidden layer has a bias now; 'begin' is what most rows like, both times it is said."),
       "some days begin with a yes and some days begin with a no", "", SameWord, "encoder.L0.H0.score=additive_bias"},
      {"concat", kScores, FOVEA_TEXT("Sample", "Side by side"),
       FOVEA_TEXT("Sample",
                  "Query and key stand side by side before one matrix: rows of the same word are the same row."),
       "left shoe right shoe left glove right glove and out of the door", "", SameWord, "encoder.L0.H0.score=concat"},
      {"location", kScores, FOVEA_TEXT("Sample", "Place, not word"),
       FOVEA_TEXT(
           "Sample",
           "The query alone picks positions: both rows of 'north' point at the same columns, whatever stands there."),
       "north of the wall it snows and north of the river it rains all day", "", SameWord,
       "encoder.L0.H0.score=location"},
      {"bilinear-pooling", kScores, FOVEA_TEXT("Sample", "A few features meet"),
       FOVEA_TEXT("Sample",
                  "Query and key meet in a few hidden features, multiplied one by one: equal words give equal rows and "
                  "columns."),
       "salt and sugar, salt and lemon, sugar and lemon, salt again", "", SameWord,
       "encoder.L0.H0.score=bilinear_pooling"},
      {"softcap", kScores, FOVEA_TEXT("Sample", "A soft ceiling"),
       FOVEA_TEXT(
           "Sample",
           "No score leaves −2 … 2: even a word that meets itself cannot take the whole row. Raise the softcap."),
       "however loud you call the hill answers no louder than the hill can call", "", SameWord,
       "encoder.L0.H0.softcap=2"},
      {"rotary", kPositions, FOVEA_TEXT("Sample", "Drip, drip, drip"),
       FOVEA_TEXT(
           "Sample",
           "One word only, so words cannot explain the band: rotary positions make near keys brighter than far ones."),
       "drip drip drip drip drip drip drip drip drip drip drip drip drip drip drip drip drip drip", "", SameWord,
       "encoder.L0.H0.rotary=interleaved"},
      {"rotary-halves", kPositions, FOVEA_TEXT("Sample", "Drop, drop, drop"),
       FOVEA_TEXT("Sample",
                  "The other layout: the first half of the components turns with the second. Again a band that words "
                  "cannot explain."),
       "drop drop drop drop drop drop drop drop drop drop drop drop drop drop drop drop drop drop", "", SameWord,
       "encoder.L0.H0.rotary=rotate_half"},
      {"alibi", kPositions, FOVEA_TEXT("Sample", "The nearest echo"),
       FOVEA_TEXT("Sample",
                  "Every 'wave' could look at all of them; ALiBi subtracts the distance, and the nearest ones win."),
       "wave after wave after wave after wave after wave after wave after wave", "", SameWord,
       "encoder.L0.H0.alibi=on"},
      {"t5-bias", kPositions, FOVEA_TEXT("Sample", "Distances in buckets"),
       FOVEA_TEXT("Sample",
                  "The uniform head with one seeded number for each bucket of distances: stripes along the diagonal."),
       "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
       "eighteen nineteen twenty",
       "", Uniform, "encoder.L0.H6.t5_bias=on"},
      {"relative-keys", kPositions, FOVEA_TEXT("Sample", "A vector for each distance"),
       FOVEA_TEXT("Sample",
                  "Seeded vectors for the distances −8 … 8 join the keys: stripes, and one shade for all that is "
                  "further away."),
       "la la la la la la la la la la la la la la la la la la la la", "", SameWord, "encoder.L0.H0.relative_keys=on"},
      {"local", kPositions, FOVEA_TEXT("Sample", "Around its own place"),
       FOVEA_TEXT(
           "Sample",
           "Local attention: each word reads at most three to each side of its own place, the nearest ones most. "
           "Try other mechanisms."),
       "Yesterday the fisherman sold seven fat herrings at the old harbour market",
       "Gestern verkaufte der Fischer sieben fette Heringe auf dem alten Hafenmarkt", SimilarWord,
       "location=monotonic location_window=3 location_soft=on"},
      {"location-hard", kPositions, FOVEA_TEXT("Sample", "Where to look, not at what"),
       FOVEA_TEXT("Sample",
                  "Each query predicts a place and reads only the two keys to each side of it: all others are masked."),
       "open the drawer on the left and take the third letter from the bottom without reading the others", "", Nearby,
       "location=predicted location_window=2"},
      {"local-p", kPositions, FOVEA_TEXT("Sample", "A soft spot"),
       FOVEA_TEXT(
           "Sample",
           "Luong's local-p, with his bilinear score: a Gaussian around the predicted place, and nothing outside "
           "its window."),
       "the translator reads the sentence from left to right and jumps ahead for the verb",
       "der Übersetzer springt nach vorn zum Verb", SimilarWord,
       "score=general location=predicted location_window=4 location_soft=on"},
      {"causal", kMasks, FOVEA_TEXT("Sample", "No peeking"),
       FOVEA_TEXT("Sample",
                  "The causal mask hides everything that comes later: the first token can look only at itself."),
       "write the story one word at a time and never look ahead of the pen", "", Nearby, "causal=on"},
      {"past", kMasks, FOVEA_TEXT("Sample", "The story so far"),
       FOVEA_TEXT(
           "Sample",
           "Text B continues after four keys of text A: its first row sees five keys, each further row one more."),
       "yesterday it rained and today the sun is back", "today the sun is back", SameWord,
       "cross.causal=on cross.past=4"},
      {"alignment", kMasks, FOVEA_TEXT("Sample", "The last words meet"),
       FOVEA_TEXT("Sample",
                  "Last token beside last token: the last row sees everything, and the staircase ends in the corner."),
       "the long way home is the way along the river", "along the river", SameWord,
       "cross.causal=on cross.alignment=bottom_right"},
      {"prefix", kMasks, FOVEA_TEXT("Sample", "Read the question first"),
       FOVEA_TEXT("Sample",
                  "The first five tokens are for everyone; after them, causal: a block on the left, then a staircase."),
       "what is a tide ? the moon pulls the sea and the sea follows", "", Uniform, "causal=on prefix=5"},
      {"window", kMasks, FOVEA_TEXT("Sample", "A narrow window"),
       FOVEA_TEXT("Sample",
                  "Only three tokens to each side may be seen: the map becomes a band. Widen the window slowly."),
       "through the slit of a letter box you see the street a few steps at a time", "", Random, "window=3"},
      {"block", kMasks, FOVEA_TEXT("Sample", "Four to a table"),
       FOVEA_TEXT("Sample",
                  "Blocks of four tokens: everybody talks at their own table and hears nothing from the next."),
       "Anna Boris Carla Dmitri Elif Farid Greta Hugo Ida Jonas Kemal Lena", "", Uniform, "block=4"},
      {"stride", kMasks, FOVEA_TEXT("Sample", "Every fourth step"),
       FOVEA_TEXT("Sample", "A query may look at every fourth key, before and behind: diagonals four steps apart."),
       "left two three four left two three four left two three four left two three four", "", SameWord, "stride=4"},
      {"global-tokens", kMasks, FOVEA_TEXT("Sample", "The hub"),
       FOVEA_TEXT(
           "Sample",
           "Beside a window of one, the first token looks everywhere and is seen from everywhere: a cross in the "
           "corner."),
       "Station north south east west harbour market museum school park tower gate", "", Uniform,
       "window=1 global_tokens=1"},
      {"padding", kMasks, FOVEA_TEXT("Sample", "Empty seats"),
       FOVEA_TEXT("Sample",
                  "The last four keys are padding: their columns are masked, although nothing forbids them to ask."),
       "seven guests came to the table pad pad pad pad", "", Nearby, "padding=4"},
      {"longformer", kMasks, FOVEA_TEXT("Sample", "A long document"),
       FOVEA_TEXT(
           "Sample",
           "As in Longformer: a window of two, and two global tokens. Few cells remain, yet all meet through the "
           "first two."),
       "Title Summary the first page says little , the second says more , and the last page asks the first what it "
       "meant",
       "", Uniform, "window=2 global_tokens=2"},
      {"bigbird", kMasks, FOVEA_TEXT("Sample", "Many ways at once"),
       FOVEA_TEXT("Sample",
                  "As in BigBird, with a stride in place of random cells: window, stride and global tokens joined."),
       "Hub a road , a ferry , a tunnel and a bridge lead from every house to every other house in town", "", Uniform,
       "window=1 stride=6 global_tokens=1"},
      {"sparse-transformer", kMasks, FOVEA_TEXT("Sample", "Looking down the column"),
       FOVEA_TEXT("Sample", "As in the Sparse Transformer: causal, the last three tokens, and every fifth one before."),
       "row one of the wall row two of the wall row three of the wall row four of the wall", "", Uniform,
       "causal=on window=2 stride=5"},
      {"forbidden", kMasks, FOVEA_TEXT("Sample", "Cells crossed out"),
       FOVEA_TEXT("Sample",
                  "Some cells are forbidden by hand: 'echo' may not see itself, so each one looks at the other. Change "
                  "them yourself."),
       "echo calls and echo answers", "", SameWord, "", "encoder.0:0,3:3"},
      {"softmax", kNormalizers, FOVEA_TEXT("Sample", "Everybody gets a share"),
       FOVEA_TEXT("Sample", "Softmax at temperature 4: no cell is exactly 0, and even strangers get a share."),
       "give a crumb to each of the birds and each of the birds gives a song", "", SameWord,
       "encoder.L0.H0.temperature=4"},
      {"sparsemax", kNormalizers, FOVEA_TEXT("Sample", "Nothing for strangers"),
       FOVEA_TEXT("Sample", "Sparsemax at temperature 4: strangers get exactly 0, and equal words share the row."),
       "keep a crumb for each of the cats and none of the cats goes away", "", SameWord,
       "encoder.L0.H0.normalizer=sparsemax encoder.L0.H0.temperature=4"},
      {"entmax", kNormalizers, FOVEA_TEXT("Sample", "Between the two"),
       FOVEA_TEXT("Sample", "1.5-entmax: softer than sparsemax, but many cells are still exactly 0."),
       "runners run, a running river ran past the runner who runs no more", "", SimilarWord,
       "encoder.L0.H1.normalizer=entmax"},
      {"hard", kNormalizers, FOVEA_TEXT("Sample", "Winner takes all"),
       FOVEA_TEXT(
           "Sample",
           "Hard attention: one cell of every row is 1 and all others are 0, even where two keys are equally good."),
       "first come first served and the last one first serves the first", "", SameWord,
       "encoder.L0.H0.normalizer=hard"},
      {"sampled", kNormalizers, FOVEA_TEXT("Sample", "A throw of the dice"),
       FOVEA_TEXT(
           "Sample",
           "Each row draws one key: mostly a near one, sometimes not. Change the seed and they are drawn again."),
       "ask your neighbour or the neighbour of your neighbour and believe what you hear", "", Nearby,
       "encoder.L0.H5.normalizer=sampled"},
      {"top-k", kNormalizers, FOVEA_TEXT("Sample", "The best three"),
       FOVEA_TEXT("Sample", "Top-k softmax keeps three keys in every row; all others are exactly 0."),
       "of all the songs we sang the best song was the song we sang last", "", Nearby,
       "encoder.L0.H5.normalizer=top_k encoder.L0.H5.top_k=3"},
      {"off-by-one", kNormalizers, FOVEA_TEXT("Sample", "Permission to look away"),
       FOVEA_TEXT("Sample",
                  "Softmax off by one, with the Gaussian score: the row of 'zeppelin' stays dark, because text A has "
                  "nothing like it."),
       "the cat slept on the warm stove", "a cat and a zeppelin on the stove", SameWord,
       "cross.L0.H0.normalizer=softmax_off_by_one cross.L0.H0.score=gaussian"},
      {"sigmoid", kNormalizers, FOVEA_TEXT("Sample", "No competition"),
       FOVEA_TEXT(
           "Sample",
           "Sigmoid attention judges every key by itself: both keys of a repeated word get nearly 1, and the row "
           "sums to more than 1."),
       "bread and salt, salt and bread, and nothing else", "", SameWord,
       "encoder.L0.H0.normalizer=sigmoid encoder.L0.H0.score=cosine encoder.L0.H0.score_factor=8"},
      {"temperature", kNormalizers, FOVEA_TEXT("Sample", "Hot and cold"),
       FOVEA_TEXT("Sample",
                  "At temperature 8 every row gives some of its weight to every key. Lower it: the equal words take "
                  "everything."),
       "cold hands choose one glove, warm hands wear any glove they find", "", SameWord, "encoder.L0.H0.temperature=8"},
      {"grouped", kSharedHeads, FOVEA_TEXT("Sample", "Two heads, one memory"),
       FOVEA_TEXT("Sample",
                  "Four key heads for eight: 'next token' reads the keys of 'previous token', and the diagonal stays."),
       "share one notebook between two readers and each still finds the page", "", NextToken, "kv_heads=4"},
      {"multi-query", kSharedHeads, FOVEA_TEXT("Sample", "One memory for all"),
       FOVEA_TEXT(
           "Sample",
           "All heads read the keys of 'same word': 'previous token' asks for positions there and finds no diagonal."),
       "one clerk keeps one book for eight askers and answers each from the same book", "", PreviousToken,
       "kv_heads=1"},
      {"extra-keys", kSharedHeads, FOVEA_TEXT("Sample", "Keys without a token"),
       FOVEA_TEXT("Sample",
                  "Two keys that are no tokens stand last, bias and zero: the row of a word that finds nothing like it "
                  "may rest there."),
       "who needs nothing looks at nothing and who needs something looks around", "", Random,
       "bias_kv=on zero_attention=on"},
      {"blocks", kBlocks, FOVEA_TEXT("Sample", "Layer by layer"),
       FOVEA_TEXT("Sample",
                  "Six Transformer blocks, each norm before its sub-layer. Alt+Down goes a layer deeper: the diagonal "
                  "slowly frays."),
       "every storey of the tower repeats the plan of the one below and adds a little of its own", "", PreviousToken,
       "blocks=6"},
      {"blocks-post", kBlocks, FOVEA_TEXT("Sample", "Norms last"),
       FOVEA_TEXT("Sample",
                  "The same with RMSNorm after each sum, and SwiGLU: go deeper with Alt+Down and compare how fast the "
                  "pattern fades."),
       "each copy of the map is drawn from the copy before it and no copy is quite the map", "", PreviousToken,
       "blocks=6 norm=rms norm_placement=post feed_forward=swiglu"},
      {"decoder", kBlocks, FOVEA_TEXT("Sample", "Reading and writing"),
       FOVEA_TEXT("Sample",
                  "A decoder of three blocks with GELU writes text B while it reads text A. Ctrl+4 shows how B looks "
                  "back at itself: causal."),
       "the guest reads the menu and orders the soup and the bread", "the waiter writes soup and bread", SameWord,
       "blocks=3 feed_forward=gelu decoder.causal=on"},
      {"pooling", kPooling, FOVEA_TEXT("Sample", "One row for the whole text"),
       FOVEA_TEXT("Sample",
                  "One query for the whole text: a single row says how much of each token goes into the mean. The text "
                  "shows it too."),
       "a review in one breath: slow start, fine middle, and an ending I will not forget", "", SameWord,
       "pooling=on pooling.temperature=0.3"},
      {"pooling-sparse", kPooling, FOVEA_TEXT("Sample", "A summary of few words"),
       FOVEA_TEXT(
           "Sample",
           "Pooling with sparsemax at a low temperature: a few tokens carry the text, all others get exactly 0."),
       "a telegram costs by the word, so the aunt wrote: arriving Sunday, bring cart, no questions", "", SameWord,
       "pooling=on pooling.normalizer=sparsemax pooling.temperature=0.2"},
  });
  return kSamples;
}

}  // namespace fovea
