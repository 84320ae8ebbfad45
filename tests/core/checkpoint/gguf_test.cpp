// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/gguf.h"

#include <gtest/gtest.h>

#include <random>

#include "core/io/json_field.h"
#include "tests/core/checkpoint/made_gguf.h"

namespace fovea {
namespace {

Expected<Gguf> readAll(const std::string& bytes) {
  return readGguf(bytes, bytes);
}

MadeGguf goodFile() {
  MadeGguf made;
  made.text("general.architecture", "llama").whole("w", 7).number("eps", 1e-5F).flag("yes", true);
  made.field("u8", 0, raw<std::uint8_t>(200))
      .field("i8", 1, raw<std::int8_t>(-3))
      .field("u16", 2, raw<std::uint16_t>(9));
  made.field("i16", 3, raw<std::int16_t>(-9))
      .field("i32", 5, raw(-70000))
      .field("u64", 10, raw(std::uint64_t{1} << 40U));
  made.field("i64", 11, raw(-(std::int64_t{1} << 40U))).field("f64", 12, raw(0.1));
  made.texts("tokens", {"a", "", "中"}).list<float>("scores", 6, {-1.5F, 0.1F}).list<std::uint8_t>("map", 0, {0, 255});
  made.tensor("m", Matrix{{1, 2, 3}, {4, 5, 6}}).tensor("h", {2}, 1, raw<std::uint32_t>(0xC0003C00U));
  return made;
}

TEST(Gguf, ReadsFieldsAndTensors) {
  for (const std::uint32_t version : {2U, 3U}) {
    auto made = goodFile();
    made.version = version;
    const auto bytes = made.bytes();
    const auto gguf = readAll(bytes);
    ASSERT_TRUE(gguf) << gguf.error().message;
    EXPECT_EQ(gguf->text("general.architecture"), "llama");
    EXPECT_EQ(gguf->text("none"), std::nullopt);
    EXPECT_EQ(gguf->whole("w"), 7U);
    EXPECT_EQ(gguf->number("eps"), 1e-5);  // and not 9.999999747378752e-06
    EXPECT_EQ(gguf->flag("yes"), true);
    EXPECT_EQ(gguf->number("u8"), 200);
    EXPECT_EQ(gguf->number("i8"), -3);
    EXPECT_EQ(gguf->number("u16"), 9);
    EXPECT_EQ(gguf->number("i16"), -9);
    EXPECT_EQ(gguf->number("i32"), -70000);
    EXPECT_EQ(gguf->whole("u64"), std::uint64_t{1} << 40U);
    EXPECT_EQ(gguf->number("i64"), -0x1p40);
    EXPECT_EQ(gguf->number("f64"), 0.1);
    EXPECT_EQ(gguf->texts("tokens"), (std::vector<std::string>{"a", "", "中"}));
    EXPECT_EQ(gguf->numbers("scores"), (std::vector<double>{-1.5, 0.1}));
    EXPECT_EQ(gguf->numbers("map"), (std::vector<double>{0, 255}));
    EXPECT_EQ(gguf->tensors.at("m").matrix(), (Matrix{{1, 2, 3}, {4, 5, 6}}));
    EXPECT_EQ(gguf->tensors.at("h").floats(), (std::vector<float>{1, -2}));
    EXPECT_THROW(gguf->text("w"), Refusal);
    EXPECT_THROW(gguf->whole("i8"), Refusal);
    EXPECT_THROW(gguf->whole("eps"), Refusal);
    EXPECT_THROW(gguf->flag("w"), Refusal);
    EXPECT_THROW(gguf->number("scores"), Refusal);
    EXPECT_THROW(gguf->numbers("tokens"), Refusal);
    EXPECT_THROW(gguf->texts("general.architecture"), Refusal);
  }
}

TEST(Gguf, NumbersLieWhereTheAlignmentSays) {
  for (const std::size_t alignment : {1U, 8U, 128U}) {
    MadeGguf made;
    made.alignment = alignment;
    made.whole("general.alignment", static_cast<std::uint32_t>(alignment));
    made.tensor("a", Matrix{{1}}).tensor("b", Matrix{{2, 3}});
    const auto bytes = made.bytes();
    const auto gguf = readAll(bytes);
    ASSERT_TRUE(gguf) << gguf.error().message;
    EXPECT_EQ(gguf->tensors.at("a").matrix(), Matrix{{1}});
    EXPECT_EQ(gguf->tensors.at("b").matrix(), (Matrix{{2, 3}}));
  }
}

/// Blocks as ggml writes them, number by number in double precision.
TEST(Gguf, QuantisedBlocks) {
  std::mt19937 random(3);
  const std::uint16_t halves[] = {0x3C00, 0xB800, 0x2E66, 0x0001};  // 1, −0.5, 0.0999755859375, 2⁻²⁴
  const double numbers[] = {1, -0.5, 0.0999755859375, 0x1p-24};
  struct Kind {
    std::uint32_t id;
    int bits;
    bool least;
  };
  for (const auto& [id, bits, least] :
       {Kind{8, 8, false}, Kind{2, 4, false}, Kind{3, 4, true}, Kind{6, 5, false}, Kind{7, 5, true}}) {
    std::string bytes;
    std::vector<double> expected;
    for (std::size_t block = 0; block < 6; ++block) {
      bytes += raw(halves[block % 4]);
      if (least) bytes += raw(halves[(block + 1) % 4]);
      std::vector<int> quants;
      for (int i = 0; i < 32; ++i) quants.push_back(static_cast<int>(random() % (1U << static_cast<unsigned>(bits))));
      if (bits == 5) {
        std::uint32_t high = 0;
        for (std::size_t i = 0; i < 32; ++i) high |= static_cast<std::uint32_t>(quants[i] / 16) << i;
        bytes += raw(high);
      }
      if (bits == 8) {
        for (const int quant : quants) bytes += raw(static_cast<std::int8_t>(quant - 128));
      } else {
        for (std::size_t i = 0; i < 16; ++i)
          bytes += raw(static_cast<std::uint8_t>(quants[i] % 16 + quants[i + 16] % 16 * 16));
      }
      for (const int quant : quants)
        expected.push_back(numbers[block % 4] * (least ? quant : quant - (1 << (bits - 1))) +
                           (least ? numbers[(block + 1) % 4] : 0));
    }
    MadeGguf made;
    made.tensor("t", {64, 3}, id, bytes);
    const auto file = made.bytes();
    const auto gguf = readAll(file);
    ASSERT_TRUE(gguf) << gguf.error().message;
    EXPECT_EQ(gguf->tensors.at("t").shape, (std::vector<std::size_t>{3, 64}));
    const auto floats = gguf->tensors.at("t").floats();
    ASSERT_EQ(floats.size(), expected.size());
    for (std::size_t i = 0; i < floats.size(); ++i)
      EXPECT_NEAR(floats[i], expected[i], 1e-6 * std::abs(expected[i]) + 1e-12) << id << ' ' << i;
    std::vector<float> second(64);
    gguf->tensors.at("t").decode(64, second);
    EXPECT_EQ(second, std::vector<float>(floats.begin() + 64, floats.begin() + 128));
  }
}

/// The same of blocks of 256, whose scales are numbers of six bits.
TEST(Gguf, QuantisedBlocksOfTheKTypes) {
  std::mt19937 random(4);
  const auto upTo = [&](unsigned most) { return static_cast<unsigned>(random() % (most + 1)); };
  const auto byte = [](unsigned value) { return std::string(1, static_cast<char>(value)); };
  for (const std::uint32_t id : {12U, 13U, 14U}) {
    std::string bytes;
    std::vector<double> expected;
    for (int block = 0; block < 3; ++block) {
      std::vector<unsigned> quants;
      for (int i = 0; i < 256; ++i) quants.push_back(upTo(id == 12 ? 15 : id == 13 ? 31 : 63));
      if (id == 14) {
        std::string low(128, '\0'), high(64, '\0'), scales;
        for (unsigned i = 0; i < 256; ++i) {
          const unsigned half = i / 128, inHalf = i % 128;
          low[half * 64 + inHalf % 64] |= static_cast<char>((quants[i] & 15U) << (inHalf < 64 ? 0U : 4U));
          high[half * 32 + inHalf % 32] |= static_cast<char>(quants[i] >> 4U << (inHalf / 32 * 2));
        }
        for (int i = 0; i < 16; ++i) scales += byte(upTo(255));
        bytes += low + high + scales + raw<std::uint16_t>(0xB800);
        for (unsigned i = 0; i < 256; ++i)
          expected.push_back(-0.5 * static_cast<signed char>(scales[i / 16]) * (static_cast<double>(quants[i]) - 32));
        continue;
      }
      std::string packed(12, '\0'), fifth(id == 13 ? 32 : 0, '\0'), low(128, '\0');
      unsigned scales[8], offsets[8];
      for (unsigned i = 0; i < 8; ++i) {
        scales[i] = upTo(63);
        offsets[i] = upTo(63);
        if (i < 4) {
          packed[i] |= static_cast<char>(scales[i]);
          packed[i + 4] |= static_cast<char>(offsets[i]);
        } else {
          packed[i + 4] |= static_cast<char>((scales[i] & 15U) | (offsets[i] & 15U) << 4U);
          packed[i - 4] |= static_cast<char>(scales[i] >> 4U << 6U);
          packed[i] |= static_cast<char>(offsets[i] >> 4U << 6U);
        }
      }
      for (unsigned i = 0; i < 256; ++i) {
        low[i / 64 * 32 + i % 32] |= static_cast<char>((quants[i] & 15U) << (i % 64 < 32 ? 0U : 4U));
        if (id == 13) fifth[i % 32] |= static_cast<char>(quants[i] >> 4U << (i / 32));
        expected.push_back(1.0 * scales[i / 32] * quants[i] - 0.25 * offsets[i / 32]);
      }
      bytes += raw<std::uint16_t>(0x3C00) + raw<std::uint16_t>(0x3400) + packed + fifth + low;
    }
    MadeGguf made;
    made.tensor("t", {256, 3}, id, bytes);
    const auto file = made.bytes();
    const auto gguf = readAll(file);
    ASSERT_TRUE(gguf) << gguf.error().message;
    const auto floats = gguf->tensors.at("t").floats();
    for (std::size_t i = 0; i < floats.size(); ++i) ASSERT_EQ(floats[i], expected[i]) << id << ' ' << i;
  }
}

TEST(Gguf, HostileFilesAreRefused) {
  constexpr auto kHuge = ~std::uint64_t{0};
  const auto made = [](auto change) {
    MadeGguf file;
    change(file);
    return file.bytes();
  };
  const auto header = [](std::uint64_t tensors, std::uint64_t fields) {
    return "GGUF" + raw<std::uint32_t>(3) + raw(tensors) + raw(fields);
  };
  const auto list = [](std::uint32_t type, std::uint64_t count) { return raw(type) + raw(count); };
  const std::string four(4, '\0');
  const std::vector<std::string> bad{
      "",
      "GGU",
      "GGML" + std::string(60, '\0'),
      header(kHuge, 0),
      header(0, kHuge),
      header(1, 0),
      header(0, 1) + raw(kHuge) + "x",
      made([&](MadeGguf& file) { file.field("a", 13, four); }),
      made([&](MadeGguf& file) { file.field("a", 8, raw(kHuge)); }),
      made([&](MadeGguf& file) { file.field("a", 9, list(9, 1) + raw(std::uint64_t{0})); }),
      made([&](MadeGguf& file) { file.field("a", 9, list(4, kHuge)); }),
      made([&](MadeGguf& file) { file.field("a", 9, list(4, kHuge / 4 + 2) + four + four); }),
      made([&](MadeGguf& file) { file.field("a", 9, list(8, kHuge)); }),
      made([&](MadeGguf& file) { file.field("a", 9, list(99, 1) + four); }),
      made([&](MadeGguf& file) { file.whole("a", 1).whole("a", 1); }),
      made([&](MadeGguf& file) { file.whole("general.alignment", 0); }),
      made([&](MadeGguf& file) { file.whole("general.alignment", 24); }),
      made([&](MadeGguf& file) { file.text("general.alignment", "x"); }),
      made([&](MadeGguf& file) { file.tensor("a", {1}, 0, four).tensor("a", {1}, 0, four); }),
      made([&](MadeGguf& file) { file.tensor("a", {1}, 0, four).announce("b", {1}, 0, 0); }),
      made([&](MadeGguf& file) { file.announce("b", {1}, 0, 32).tensor("a", {16}, 0, std::string(64, '\0')); }),
      made([&](MadeGguf& file) { file.tensor("a", {2}, 0, four); }),
      made([&](MadeGguf& file) { file.announce("a", {1}, 0, 32); }),
      made(
          [&](MadeGguf& file) { file.tensor("b", {16}, 0, std::string(64, '\0')).announce("a", {16}, 0, kHuge - 31); }),
      made([&](MadeGguf& file) {
        file.tensor("b", {4}, 0, four + four + four + four).announce("a", {1}, 0, 20).tensor("c", {1}, 0, four);
      }),
      made([&](MadeGguf& file) {
        file.tensor("a", {1, 1, 1, 1, 1}, 0, four);
      }),
      made([&](MadeGguf& file) {
        file.tensor("a", {kHuge, kHuge}, 0, four);
      }),
      made([&](MadeGguf& file) {
        file.tensor("a", {std::uint64_t{1} << 32U, std::uint64_t{1} << 32U}, 0, four);
      }),
      made([&](MadeGguf& file) { file.tensor("a", {33}, 8, std::string(100, '\0')); }),
      made([&](MadeGguf& file) { file.tensor("a", {}, 8, std::string(100, '\0')); }),
  };
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const auto gguf = readAll(bad[i]);
    ASSERT_FALSE(gguf) << i;
    EXPECT_EQ(gguf.error().code, ErrorCode::BadFile) << i << ' ' << gguf.error().message;
  }
  for (const auto& other :
       {made([](MadeGguf& file) { file.version = 1; }), made([](MadeGguf& file) { file.version = 4; }),
        made([](MadeGguf& file) { file.version = 3U << 24U; })})
    EXPECT_EQ(readAll(other).error().code, ErrorCode::Unsupported);
  const auto other = readAll(made([&](MadeGguf& file) { file.tensor("odd", {256}, 10, std::string(84, '\0')); }));
  EXPECT_EQ(other.error().code, ErrorCode::Unsupported);
  EXPECT_NE(other.error().message.find("'odd' of type Q2_K"), std::string::npos) << other.error().message;
}

TEST(Gguf, NoDamageCrashesIt) {
  const auto good = goodFile().bytes();
  for (std::size_t length = 0; length < good.size(); ++length) {
    const std::vector<char> cut(good.begin(),
                                good.begin() + static_cast<std::ptrdiff_t>(length));  // ends where it ends
    const std::string_view bytes(cut.data(), cut.size());
    EXPECT_FALSE(readGguf(bytes, bytes)) << length;
    EXPECT_FALSE(readGguf(bytes.substr(0, std::min<std::size_t>(length, 300)), good)) << length;
  }
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    auto bytes = good;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto gguf = readAll(bytes);
    if (!gguf) continue;
    for (const auto& [name, tensor] : gguf->tensors) EXPECT_EQ(tensor.floats().size(), tensor.size());
    try {
      vocabularyOf(*gguf);
      gguf->texts("tokens");
      gguf->numbers("scores");
    } catch (const Refusal&) {
    }
  }
}

TEST(Gguf, TheVocabulary) {
  MadeGguf made;
  const std::string prefix = "tokenizer.ggml.";
  made.text(prefix + "model", "t5").text(prefix + "pre", "p").texts(prefix + "tokens", {"<pad>", "a"});
  made.texts(prefix + "merges", {"a b"}).list<float>(prefix + "scores", 6, {0, -0.1F});
  made.list<std::int32_t>(prefix + "token_type", 5, {3, 77})
      .list<std::uint8_t>(prefix + "precompiled_charsmap", 0, {1, 200});
  made.whole(prefix + "bos_token_id", 1).whole(prefix + "eos_token_id", 2).whole(prefix + "unknown_token_id", 3);
  made.whole(prefix + "padding_token_id", 4).whole(prefix + "seperator_token_id", 5).whole(prefix + "mask_token_id", 6);
  made.whole(prefix + "cls_token_id", 7).flag(prefix + "add_bos_token", false).flag(prefix + "add_eos_token", true);
  made.flag(prefix + "add_space_prefix", true).flag(prefix + "remove_extra_whitespaces", false);
  const auto bytes = made.bytes();
  const auto vocabulary = vocabularyOf(*readAll(bytes));
  EXPECT_EQ(vocabulary.model, "t5");
  EXPECT_EQ(vocabulary.preTokenizer, "p");
  EXPECT_EQ(vocabulary.tokens, (std::vector<std::string>{"<pad>", "a"}));
  EXPECT_EQ(vocabulary.merges, std::vector<std::string>{"a b"});
  EXPECT_EQ(vocabulary.scores, (std::vector<float>{0, -0.1F}));
  EXPECT_EQ(vocabulary.types, (std::vector<int>{3, 1}));
  EXPECT_EQ(vocabulary.charsmap, "\x01\xC8");
  EXPECT_EQ(vocabulary.bos, 1);
  EXPECT_EQ(vocabulary.eos, 2);
  EXPECT_EQ(vocabulary.unknown, 3);
  EXPECT_EQ(vocabulary.padding, 4);
  EXPECT_EQ(vocabulary.separator, 5);
  EXPECT_EQ(vocabulary.mask, 6);
  EXPECT_EQ(vocabulary.cls, 7);
  EXPECT_EQ(vocabulary.addBos, false);
  EXPECT_EQ(vocabulary.addEos, true);
  EXPECT_EQ(vocabulary.addSpacePrefix, true);
  EXPECT_EQ(vocabulary.removeExtraWhitespaces, false);

  MadeGguf large;
  large.whole(prefix + "bos_token_id", ~0U);
  const auto largeBytes = large.bytes();
  EXPECT_THROW(vocabularyOf(*readAll(largeBytes)), Refusal);
}

}  // namespace
}  // namespace fovea
