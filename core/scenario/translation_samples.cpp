// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of the built-in translator.
#include <array>

#include "core/model/built_in.h"
#include "core/scenario/sample_tables.h"

namespace fovea {

namespace {

constexpr std::string_view kTranslation = FOVEA_TEXT("SampleGroup", "Translation");

/// With an empty @p target the translator writes it.
Sample translation(std::string_view id, std::string_view title, std::string_view lookFor, std::string_view text,
                   std::string_view target, const Focus& focus) {
  return {id, kTranslation, title, lookFor, text, target, 0, {}, {}, kTranslator, focus};
}

}  // namespace

std::span<const Sample> translationSamples() {
  // In its last layer the mean over heads aligns best: each row looks at what the next token is made of.
  static const Focus kAlignment{StackKind::Cross, 2, std::nullopt};
  static const auto kSamples = std::to_array<Sample>({
      translation(
          "open-window", FOVEA_TEXT("Sample", "English → Chinese"),
          FOVEA_TEXT("Sample",
                     "Each row looks at the word that its next character comes from: 姆 at 'asked', 把 at "
                     "'window', 户 at 'open', for Chinese puts the window first. Then type a sentence of yours."),
          "Tom asked Mary to open the window.", "", kAlignment),
      translation("at-school", FOVEA_TEXT("Sample", "Chinese → English"),
                  FOVEA_TEXT("Sample",
                             "Each row looks at what its next word comes from: 'I' at 看见 before 'saw', 'saw' at 他 "
                             "before 'him'. 昨天 stands near the beginning and is looked at last, by 'school'."),
                  "我昨天在学校看见了他。", "", kAlignment),
      translation("agreement", FOVEA_TEXT("Sample", "Far from its verb"),
                  FOVEA_TEXT("Sample",
                             "This head of the decoder finds the subject: 'on', 'the' and 'table' all look back at "
                             "'books'. Yet after 'table' the output expects 'is': looking is not knowing."),
                  "桌子上的书是我的。", "The books on the table are mine.", {StackKind::Decoder, 2, 5}),
      translation(
          "name", FOVEA_TEXT("Sample", "Names"),
          FOVEA_TEXT("Sample",
                     "Before 波士顿 is written, row 在 looks at 'Boston' and at nothing else; within the name the "
                     "decoder knows how it goes on, and row 波 looks away."),
          "Tom lives in Boston.", "", kAlignment),
      translation("watch", FOVEA_TEXT("Sample", "One word, two meanings"),
                  FOVEA_TEXT("Sample",
                             "'watch' stands there twice: before 看, to look, row 请 asks the first; before 手表, the "
                             "thing on the wrist, row 的 asks the second."),
                  "Please watch my watch.", "", {StackKind::Cross, 2, 1}),
      translation("mistake", FOVEA_TEXT("Sample", "A mistake of one's own"),
                  FOVEA_TEXT("Sample",
                             "Text B is given, and says two languages: row 说 looks at 'three' all the same, and the "
                             "output panel finds 两 the least likely token of all."),
                  "She can speak three languages.", "她会说两种语言。", kAlignment),
  });
  return kSamples;
}

}  // namespace fovea
