// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/safetensors.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <random>

namespace fovea {
namespace {

std::string fileOf(const std::string& header, const std::string& data = {}) {
  const std::uint64_t length = header.size();
  return std::string(reinterpret_cast<const char*>(&length), sizeof length) + header + data;
}

std::string tensor(const std::string& type, const std::string& shape, const std::string& offsets) {
  return R"({"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

template <class T>
std::string bytesOf(std::initializer_list<T> values) {
  return {reinterpret_cast<const char*>(std::data(values)), values.size() * sizeof(T)};
}

std::string goodFile() {
  const auto data = bytesOf<float>({1, 2, 3, 4, 5, 6}) + bytesOf<std::int64_t>({-7}) + bytesOf<double>({0.5, 1e300}) +
                    bytesOf<std::uint16_t>({0x3C00, 0xC000, 0x0001, 0x7C00}) +
                    bytesOf<std::uint16_t>({0x3F80, 0xC000}) + bytesOf<char>({1, 0});
  return fileOf("{\"__metadata__\":{\"format\":\"pt\"},\"f\":" + tensor("F32", "[2,3]", "[0,24]") +
                    ",\"i\":" + tensor("I64", "[]", "[24,32]") + ",\"d\":" + tensor("F64", "[2]", "[32,48]") +
                    ",\"h\":" + tensor("F16", "[4]", "[48,56]") + ",\"b\":" + tensor("BF16", "[2]", "[56,60]") +
                    ",\"t\":" + tensor("BOOL", "[2]", "[60,62]") + ",\"e\":" + tensor("F32", "[0,9]", "[62,62]") +
                    "}  ",
                data);
}

TEST(Safetensors, ReadsEveryType) {
  const auto bytes = goodFile();
  const auto file = readSafetensors(bytes);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->metadata.at("format"), "pt");
  EXPECT_EQ(file->tensors.size(), 7U);
  EXPECT_EQ(file->get("f")->matrix(), (Matrix{{1, 2, 3}, {4, 5, 6}}));
  EXPECT_EQ(file->get("i")->floats(), std::vector<float>{-7});
  EXPECT_EQ(file->get("d")->floats()[0], 0.5F);
  EXPECT_EQ(file->get("h")->floats(), (std::vector<float>{1, -2, 0x1p-24F, std::numeric_limits<float>::infinity()}));
  EXPECT_EQ(file->get("b")->floats(), (std::vector<float>{1, -2}));
  EXPECT_EQ(file->get("t")->floats(), (std::vector<float>{1, 0}));
  EXPECT_EQ(file->get("e")->size(), 0U);
  EXPECT_EQ(file->get("x").error().code, ErrorCode::BadFile);
  EXPECT_TRUE(readSafetensors(fileOf("{}")));
}

TEST(Safetensors, PartsOfATensorAreMatrices) {
  const auto bytes = fileOf("{\"a\":" + tensor("F32", "[2,1,2]", "[0,16]") + "}", bytesOf<float>({1, 2, 3, 4}));
  const auto file = readSafetensors(bytes);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->get("a")->matrix(2), (Matrix{{3, 4}}));
}

TEST(Safetensors, HostileFilesAreRefused) {
  const auto one = [](const std::string& about, const std::string& data) {
    return fileOf("{\"a\":" + about + "}", data);
  };
  const std::string four(4, 'x');
  const std::vector<std::string> bad{
      "",
      "short",
      std::string(8, '\xFF'),
      fileOf("{}").substr(0, 9),
      fileOf(""),
      fileOf("[]"),
      fileOf("{"),
      fileOf("{}", "x"),
      fileOf(std::string("{}\0", 3)),
      fileOf("{\"__metadata__\":[]}"),
      fileOf("{\"__metadata__\":{\"a\":1}}"),
      fileOf("{\"a\":" + std::string(50, '[') + std::string(50, ']') + "}"),
      one("1", ""),
      one("{}", ""),
      one(tensor("F32", "[1]", "[0,4]").replace(1, 0, "\"x\":1,"), four),
      one(tensor("F32", "[1]", "[0,8]"), four),
      one(tensor("F32", "[1]", "[4,0]"), four),
      one(tensor("F32", "[1]", "[0,4,8]"), four),
      one(tensor("F32", "[1]", "[-4,0]"), four),
      one(tensor("F32", "[1]", "[0.0,4]"), four),
      one(tensor("F32", "[2]", "[0,4]"), four),
      one(tensor("F32", "[-1]", "[0,4]"), four),
      one(tensor("F32", "1", "[0,4]"), four),
      one(tensor("F32", "[4294967296,4294967296,4294967296]", "[0,4]"), four),
      one(tensor("F32", "[4611686018427387905]", "[0,4]"), four),
      one(tensor("F32", "[1]", "[18446744073709551615,18446744073709551619]"), four),
      fileOf("{\"a\":" + tensor("F32", "[1]", "[0,4]") + ",\"a\":" + tensor("F32", "[1]", "[0,4]") + "}", four),
      fileOf("{\"a\":" + tensor("F32", "[1]", "[0,4]") + ",\"b\":" + tensor("F32", "[1]", "[0,4]") + "}", four),
      fileOf("{\"a\":" + tensor("F16", "[1]", "[0,2]") + ",\"b\":" + tensor("F16", "[1]", "[3,5]") + "}", four + "x"),
  };
  for (const auto& bytes : bad) {
    const auto file = readSafetensors(bytes);
    ASSERT_FALSE(file) << bytes;
    EXPECT_EQ(file.error().code, ErrorCode::BadFile) << bytes;
    EXPECT_FALSE(file.error().message.empty());
  }
  EXPECT_EQ(readSafetensors(one(tensor("Q4", "[1]", "[0,4]"), four)).error().code, ErrorCode::Unsupported);
}

TEST(Safetensors, NoDamageCrashesIt) {
  const auto good = goodFile();
  for (std::size_t length = 0; length < good.size(); ++length)
    EXPECT_FALSE(readSafetensors(std::string_view(good).substr(0, length)));
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    auto bytes = good;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto file = readSafetensors(bytes);
    if (!file) continue;
    for (const auto& [name, damaged] : file->tensors) EXPECT_EQ(damaged.floats().size(), damaged.size());
  }
}

}  // namespace
}  // namespace fovea
