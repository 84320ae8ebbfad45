// SPDX-License-Identifier: GPL-3.0-or-later
// Our own templates and words. Every sentence says its label to a reader; none says it by a word that the others lack,
// but for the needle task, which is about that.
#include "core/train/text_sets.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace fovea {

namespace {

constexpr std::array<std::string_view, 2> kOpinionLabels{"dislikes", "likes"};
constexpr auto kOpinions = std::to_array<Rule>({
    {"likes", "{en likes}.|{zh likes}。"},
    {"dislikes", "{en dislikes}.|{zh dislikes}。"},
    // A contrast: what comes last, or is not conceded, decides.
    {"en likes",
     "{en good}|{en good}|{en bad}, but {en good}|although {en bad}, {en good}|{en good}, even though {en bad}"},
    {"en dislikes",
     "{en bad}|{en bad}|{en good}, but {en bad}|although {en good}, {en bad}|{en bad}, even though {en good}"},
    {"en good",
     "the {thing} was {very}{fine}|i {love} the {thing}|the {thing} was not {poor} at all|{who} did not {hate} the "
     "{thing}|the {thing} was never {poor}|{who} {loved} this {thing}"},
    {"en bad",
     "the {thing} was {very}{poor}|i {hate} the {thing}|the {thing} was not {fine} at all|{who} did not {love} the "
     "{thing}|the {thing} was never {fine}|{who} {hated} this {thing}"},
    {"thing", "soup|bread|film|song|hotel|garden|teacher|lesson|train|museum|coffee|story|room|service|book|concert"},
    {"who", "my sister|our neighbour|the children|my friend|the guests|everybody"},
    {"very", "very |really |quite |so ||"},
    {"fine", "good|wonderful|delightful|excellent|pleasant|beautiful|charming|great"},
    {"poor", "bad|terrible|boring|awful|unpleasant|ugly|disappointing|dreadful"},
    {"love", "love|like|enjoy|admire"},
    {"hate", "hate|dislike|resent|regret"},
    {"loved", "loved|liked|enjoyed|admired"},
    {"hated", "hated|disliked|resented|regretted"},
    {"zh likes", "{zh good}|{zh good}|{zh bad}，但是{zh good}|虽然{zh bad}，可是{zh good}|尽管{zh bad}，{zh good}"},
    {"zh dislikes", "{zh bad}|{zh bad}|{zh good}，但是{zh bad}|虽然{zh good}，可是{zh bad}|尽管{zh good}，{zh bad}"},
    {"zh good",
     "{东西}{很}{好}|我{喜欢}{东西}|{东西}一点也不{坏}|{谁}并不{讨厌}{东西}|{东西}从来不{坏}|{谁}都{喜欢}{东西}"},
    {"zh bad",
     "{东西}{很}{坏}|我{讨厌}{东西}|{东西}一点也不{好}|{谁}并不{喜欢}{东西}|{东西}从来不{好}|{谁}都{讨厌}{东西}"},
    {"东西", "这碗汤|这部电影|这首歌|这家旅馆|那座花园|那位老师|这节课|这杯咖啡|那本书|那个故事|这个房间|那家饭店"},
    {"谁", "我姐姐|邻居们|孩子们|我朋友|客人们|大家"},
    {"很", "很|真|非常|特别"},
    {"好", "好|精彩|舒服|美丽|有趣|可爱|优秀"},
    {"坏", "差|糟糕|难受|丑陋|无聊|可怕|乏味"},
    {"喜欢", "喜欢|欣赏|享受|热爱"},
    {"讨厌", "讨厌|厌恶|反感|嫌弃"},
});

constexpr std::array<std::string_view, 5> kTopicLabels{"food", "music", "science", "sport", "weather"};
constexpr auto kTopics = std::to_array<Rule>({
    {"food", "{en food}.|{zh food}。"},
    {"music", "{en music}.|{zh music}。"},
    {"science", "{en science}.|{zh science}。"},
    {"sport", "{en sport}.|{zh sport}。"},
    {"weather", "{en weather}.|{zh weather}。"},
    {"en food",
     "{who} {told} {whom} about the {meal} {when}|the {meal} {where} was mostly {dish}|{when} {who} cooked {dish}"},
    {"en music",
     "{who} {told} {whom} about the {piece} {when}|the {piece} {where} needed a {instrument}|{when} {who} practised "
     "the {instrument}"},
    {"en science",
     "{who} {told} {whom} about the {matter} {when}|the {matter} {where} was measured with a {tool}|{when} {who} "
     "studied the {matter}"},
    {"en sport",
     "{who} {told} {whom} about the {match} {when}|the {match} {where} was won by a {player}|{when} {who} trained as a "
     "{player}"},
    {"en weather",
     "{who} {told} {whom} about the {sky} {when}|the {sky} {where} came from the {wind}|{when} {who} was afraid of the "
     "{sky}"},
    {"who", "my uncle|the teacher|our neighbour|anna|peter|the old man|somebody"},
    {"whom", "me|us|the class|his sister|the visitors|everyone"},
    {"told", "told|informed|asked|reminded|wrote to"},
    {"when", "yesterday|last week|on sunday|in the evening|this morning|in june"},
    {"where", "in the village|near the river|at school|in the city|over there|on the island"},
    {"meal", "breakfast|dinner|kitchen|recipe|restaurant"},
    {"dish", "rice|noodles|cheese|vegetables|pancakes|fish"},
    {"piece", "melody|symphony|choir|opera|orchestra"},
    {"instrument", "violin|piano|flute|drum|trumpet|guitar"},
    {"matter", "molecule|planet|experiment|crystal|bacterium"},
    {"tool", "microscope|telescope|thermometer|laser|spectrometer"},
    {"match", "race|tournament|final|championship|game"},
    {"player", "goalkeeper|runner|swimmer|striker|cyclist|wrestler"},
    {"sky", "storm|thunder|fog|snow|rain|hail"},
    {"wind", "west wind|north|mountains|sea|low clouds"},
    {"zh food", "{时}{人}做了{菜}|{人}和{谁}说起{地}的{菜}|{地}的{菜}让{谁}难忘"},
    {"zh music", "{时}{人}练习了{乐}|{人}和{谁}说起{地}的{乐}|{地}的{乐}让{谁}难忘"},
    {"zh science", "{时}{人}研究了{理}|{人}和{谁}说起{地}的{理}|{地}的{理}让{谁}难忘"},
    {"zh sport", "{时}{人}参加了{赛}|{人}和{谁}说起{地}的{赛}|{地}的{赛}让{谁}难忘"},
    {"zh weather", "{时}{人}遇到了{天}|{人}和{谁}说起{地}的{天}|{地}的{天}让{谁}难忘"},
    {"时", "昨天|上周|星期天|晚上|今天早上|六月里"},
    {"人", "叔叔|老师|邻居|小王|老李|有人"},
    {"谁", "我|我们|同学们|妹妹|大家"},
    {"地", "村里|河边|学校|城里|岛上|那边"},
    {"菜", "早饭|面条|饺子|豆腐|炒菜|米饭"},
    {"乐", "钢琴曲|小提琴|合唱|民歌|交响乐|歌剧"},
    {"理", "分子|行星|晶体|细菌|激光|化学实验"},
    {"赛", "足球赛|长跑|游泳比赛|篮球赛|冠军赛|自行车赛"},
    {"天", "暴雨|大雪|浓雾|雷电|冰雹|台风"},
});

constexpr std::array<std::string_view, 6> kQuestionLabels{"number", "person", "place", "reason", "thing", "time"};
constexpr auto kQuestions = std::to_array<Rule>({
    {"person",
     "who {did} {what}{tail}?|which {role} {did} {what}{tail}?|tell me who {did} "
     "{what}.|{尾}是谁{做}{物}的？|哪位{角色}{做}了{物}？"},
    {"place",
     "where did {one} {do} {what}?|in which {town} did {one} {do} {what}?|tell me where {one} {did} "
     "{what}.|{人}在哪里{做}了{物}？|{人}是在哪个{镇}{做}{物}的？"},
    {"time",
     "when did {one} {do} {what}{tail}?|in which {year} did {one} {do} {what}?|tell me when {one} {did} "
     "{what}.|{人}什么时候{做}了{物}？|{人}是哪一{年}{做}{物}的？"},
    {"reason",
     "why did {one} {do} {what}{tail}?|for what {cause} did {one} {do} {what}?|tell me why {one} {did} "
     "{what}.|{人}为什么{做}了{物}？|{人}{做}{物}的原因是什么？"},
    {"number",
     "how many {things} did {one} {do}{tail}?|what number of {things} did {one} {do}?|tell me how many {things} {one} "
     "{did}.|{人}{做}了多少{物}？|{人}{做}了几个{物}？"},
    {"thing",
     "what did {one} {do}{tail}?|which {things} did {one} {do}?|tell me what {one} "
     "{did}.|{人}{做}了什么？|{人}{尾}{做}了什么东西？"},
    {"one",
     "the man who lived in the {town}|the {role}|the woman from the {town}|the {role} of that {year}|the son of the "
     "{role}"},
    {"did", "found|bought|painted|built|sold|lost"},
    {"do", "find|buy|paint|build|sell|lose"},
    {"what", "the bridge|the old map|the statue|the boat|the red house|the clock"},
    {"things", "bridges|maps|statues|boats|houses|clocks"},
    {"tail", " in the {town}| that {year}| for the {role}| with the {role}| again|"},
    {"role", "queen|captain|painter|doctor|farmer|teacher"},
    {"town", "city|village|harbour|valley|capital|castle"},
    {"year", "year|month|summer|century|week|morning"},
    {"cause", "reason|purpose|cause"},
    {"人", "那位{角色}|住在{镇}里的人|{角色}的儿子|那年的{角色}|从{镇}来的女人"},
    {"角色", "女王|船长|画家|医生|农民|老师"},
    {"镇", "城市|村子|港口|山谷|首都|城堡"},
    {"年", "年|个月|个夏天|天|周"},
    {"做", "找到|买下|画好|造好|卖掉|弄丢"},
    {"物", "桥|旧地图|雕像|小船|红房子|钟"},
    {"尾", "那年|后来|在{镇}里|昨天|"},
});

constexpr std::array<std::string_view, 3> kNeedleLabels{"animal", "fruit", "tool"};
constexpr auto kNeedle = std::to_array<Rule>({
    {"animal", "{some}{an animal} {far}.|{far} {some}{an animal}{more}.|{some}{far} {an animal}{more}."},
    {"fruit", "{some}{a fruit} {far}.|{far} {some}{a fruit}{more}.|{some}{far} {a fruit}{more}."},
    {"tool", "{some}{a tool} {far}.|{far} {some}{a tool}{more}.|{some}{far} {a tool}{more}."},
    {"an animal", "horse|rabbit|tiger|pigeon|dolphin|goat|monkey|lizard|badger|swan"},
    {"a fruit", "apple|cherry|mango|plum|apricot|banana|peach|pear|lemon|fig"},
    {"a tool", "hammer|saw|chisel|shovel|drill|pliers|wrench|axe|rake|trowel"},
    {"some", "{w} {w} {w} |{w} |{w} {w} {w} {w} {w} {w} |"},
    {"more", " {w} {w} {w}| {w}| {w} {w} {w} {w} {w} {w}|"},
    {"far",
     "{w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w}|{w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} "
     "{w} {w} {w} {w} {w} {w} {w} {w} {w}|{w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w} {w}"},
    {"w",
     "the|a|and|of|to|then|house|street|window|letter|paper|cloud|stone|river|winter|light|shadow|table|door|corner|"
     "bridge|market|answer|question|evening|silence|colour|number|moment|journey|quiet|narrow|early|distant|common|"
     "heavy|gentle|walked|waited|opened|closed|carried|followed|remained|turned|stood|slowly|again|never|almost|"
     "behind|under|between|without"},
});

constexpr auto kTextSets = std::to_array<TextSetInfo>({
    {{"opinions", FOVEA_TEXT("TextSet", "Likes and dislikes"), "", "",
      FOVEA_TEXT("TextSet", "English and Chinese, with negation and contrast: \"not bad\", \"good, but …\".")},
     4000,
     kOpinionLabels,
     kOpinions},
    {{"topics", FOVEA_TEXT("TextSet", "Topics"), "", "",
      FOVEA_TEXT("TextSet", "Food, music, science, sport or weather: some words tell, others do not.")},
     2000,
     kTopicLabels,
     kTopics},
    {{"questions", FOVEA_TEXT("TextSet", "Types of questions"), "", "",
      FOVEA_TEXT("TextSet", "What a question asks for: a person, a place, a time, a reason, a number or a thing.")},
     3000,
     kQuestionLabels,
     kQuestions},
    {{"needle", FOVEA_TEXT("TextSet", "Needle in a haystack"), "", "",
      FOVEA_TEXT("TextSet", "One word among many decides, and it may stand far away.")},
     1500,
     kNeedleLabels,
     kNeedle},
});

}  // namespace

std::span<const TextSetInfo> textSets() {
  return kTextSets;
}

const TextSetInfo* findTextSet(std::string_view id) {
  const auto row = std::ranges::find(kTextSets, id, [](const auto& each) { return each.about.id; });
  return row == kTextSets.end() ? nullptr : &*row;
}

std::vector<LabelledText> writtenTexts(const TextSetInfo& set, std::uint64_t seed) {
  Random random(seed);
  std::vector<LabelledText> texts;
  std::set<std::string> known;
  const auto each = set.sentences / set.labels.size();
  for (std::size_t i = 0; i < each; ++i)
    for (const auto label : set.labels) {
      auto text = expand(set.grammar, label, random);
      while (!known.insert(text).second) text = expand(set.grammar, label, random);
      texts.push_back({std::string(label), std::move(text)});
    }
  return texts;
}

}  // namespace fovea
