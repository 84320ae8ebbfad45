// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/core/checkpoint/folder.h"

namespace fovea {
namespace {

Error errorOf(const std::filesystem::path& path) {
  const auto opened = Checkpoint::open(path);
  return opened ? Error{ErrorCode::Internal, "it was opened"} : opened.error();
}

void expectSays(const Error& error, ErrorCode code, const std::vector<std::string>& words) {
  EXPECT_EQ(error.code, code) << error.message;
  for (const auto& word : words) EXPECT_NE(error.message.find(word), std::string::npos) << error.message;
}

Matrix numbered(Index rows, Index columns) {
  Matrix matrix(rows, columns);
  for (Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = static_cast<float>(i) - 7.5F;
  return matrix;
}

TEST(Checkpoint, MatricesOfAwkwardSizesAsTheyLieAndTransposed) {
  const std::vector<std::pair<Index, Index>> sizes{{1, 1},   {1, 7},  {7, 1},   {2, 3},   {15, 9},    {16, 16},
                                                   {17, 33}, {31, 8}, {64, 65}, {3, 999}, {2500, 17}, {0, 4}};
  std::vector<MadeTensor> tensors;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    tensors.push_back(madeTensor("t" + std::to_string(i), numbered(sizes[i].first, sizes[i].second)));
  const Folder folder;
  folder.write("model.safetensors", safetensorsOf(tensors));
  const auto checkpoint = Checkpoint::open(folder.path());
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const auto [rows, columns] = sizes[i];
    const Matrix expected = numbered(rows, columns);
    const auto name = "t" + std::to_string(i);
    const auto made = checkpoint->matrix(name, rows, columns);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(*made, expected) << name;
    const auto transposed = checkpoint->transposed(name, columns, rows);
    ASSERT_TRUE(transposed) << transposed.error().message;
    ASSERT_EQ(transposed->rows(), columns);
    ASSERT_EQ(transposed->cols(), rows);
    for (Index row = 0; row < rows; ++row)
      for (Index column = 0; column < columns; ++column)
        ASSERT_EQ((*transposed)(column, row), expected(row, column)) << name;
  }
  EXPECT_FALSE(checkpoint->configJson());
  EXPECT_FALSE(checkpoint->vocabulary());
}

TEST(Checkpoint, TypesNamesAndShapes) {
  const Folder folder;
  const auto bytes =
      safetensorsOf({{"half", {2, 2}, bytesOf<std::uint16_t>({0x3C00, 0xC000, 0x0001, 0x7BFF}), TensorType::F16},
                     {"brain", {3}, bytesOf<std::uint16_t>({0x3F80, 0xC000, 0x0001}), TensorType::BF16},
                     {"double", {1, 2}, bytesOf<double>({0.1, -2}), TensorType::F64},
                     {"ids", {2}, bytesOf<std::int64_t>({3, -4}), TensorType::I64},
                     {"mask", {1, 1, 2}, bytesOf<std::uint8_t>({0, 200}), TensorType::U8}});
  const auto file = folder.write("any name.safetensors", bytes);
  const auto checkpoint = Checkpoint::open(file);
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  EXPECT_EQ(checkpoint->names(), (std::vector<std::string>{"brain", "double", "half", "ids", "mask"}));
  EXPECT_EQ(*checkpoint->matrix("half", 2, 2), (Matrix{{1, -2}, {0x1p-24F, 65504}}));
  EXPECT_EQ(*checkpoint->vector("brain", 3), (RowVector{{1, -2, 0x1p-133F}}));
  EXPECT_EQ(*checkpoint->vector("double", 2), (RowVector{{0.1F, -2}}));
  EXPECT_EQ(*checkpoint->vector("ids", 2), (RowVector{{3, -4}}));
  EXPECT_EQ(*checkpoint->vector("mask", 2), (RowVector{{0, 200}}));
  EXPECT_TRUE(checkpoint->has("half"));
  EXPECT_FALSE(checkpoint->has("hal"));
  EXPECT_EQ(checkpoint->shape("mask"), (std::vector<std::size_t>{1, 1, 2}));
  EXPECT_TRUE(checkpoint->shape("none").empty());
  EXPECT_EQ(checkpoint->parameters(), 4U + 3U + 2U);
  EXPECT_EQ(checkpoint->bytes(), bytes.size());

  expectSays(checkpoint->matrix("none", 1, 1).error(), ErrorCode::BadFile, {"'none'"});
  expectSays(checkpoint->matrix("half", 4, 1).error(), ErrorCode::BadFile, {"'half'", "2 × 2", "4 × 1", "any name"});
  expectSays(checkpoint->transposed("double", 1, 2).error(), ErrorCode::BadFile, {"1 × 2", "2 × 1"});
  expectSays(checkpoint->vector("half", 4).error(), ErrorCode::BadFile, {"'half'", "2 × 2"});
  expectSays(checkpoint->vector("brain", 2).error(), ErrorCode::BadFile, {"'brain'"});
}

TEST(Checkpoint, EveryHalfIsTheNumberThatItIs) {
  std::vector<std::uint16_t> all;
  for (unsigned i = 0; i < 0x10000; ++i)
    if ((i & 0x7C00U) != 0x7C00U) all.push_back(static_cast<std::uint16_t>(i));
  const Folder folder;
  const auto file = folder.write("a.safetensors", safetensorsOf({{"h", {all.size()}, bytesOf(all), TensorType::F16}}));
  const auto made = Checkpoint::open(file)->vector("h", static_cast<Index>(all.size()));
  ASSERT_TRUE(made);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int exponent = all[i] >> 10U & 0x1FU;
    const double mantissa = (all[i] & 0x3FFU) / 1024.0;
    const double magnitude = exponent == 0 ? std::ldexp(mantissa, -14) : std::ldexp(1 + mantissa, exponent - 15);
    ASSERT_EQ((*made)(static_cast<Index>(i)), all[i] & 0x8000U ? -magnitude : magnitude) << all[i];
  }
}

TEST(Checkpoint, WhatIsNoNumberIsNamedWithItsPlace) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  Matrix odd = numbered(40, 30);
  odd(37, 21) = std::numeric_limits<float>::quiet_NaN();
  Matrix negative = numbered(3, 3);
  negative(2, 0) = -kInfinity;
  const Folder folder;
  folder.write("model.safetensors",
               safetensorsOf({madeTensor("odd", odd),
                              madeTensor("negative", negative),
                              {"large", {2}, bytesOf<double>({0, 1e300}), TensorType::F64},
                              {"half", {3}, bytesOf<std::uint16_t>({0, 0x7C01, 0}), TensorType::F16}}));
  const auto checkpoint = Checkpoint::open(folder.path());
  ASSERT_TRUE(checkpoint);
  const std::vector<std::string> place{"'odd'", "NaN", "row 37", "column 21", "model.safetensors"};
  expectSays(checkpoint->matrix("odd", 40, 30).error(), ErrorCode::BadFile, place);
  expectSays(checkpoint->transposed("odd", 30, 40).error(), ErrorCode::BadFile, place);
  expectSays(checkpoint->matrix("negative", 3, 3).error(), ErrorCode::BadFile, {"infinity", "row 2", "column 0"});
  expectSays(checkpoint->vector("large", 2).error(), ErrorCode::BadFile, {"infinity", "column 1"});
  expectSays(checkpoint->vector("half", 3).error(), ErrorCode::BadFile, {"NaN", "column 1"});
}

TEST(Checkpoint, CanBeStopped) {
  const Folder folder;
  const auto file = folder.write("a.safetensors", safetensorsOf({madeTensor("a", numbered(4, 4))}));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(Checkpoint::open(file)->matrix("a", 4, 4, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

TEST(Checkpoint, AFileThatWasCutOffMeanwhileIsRefused) {
  const Folder folder;
  const auto file = folder.write("a.safetensors", safetensorsOf({madeTensor("a", numbered(400, 40))}));
  const auto checkpoint = Checkpoint::open(file);
  ASSERT_TRUE(checkpoint->matrix("a", 400, 40));
  std::filesystem::resize_file(file, 100);
  expectSays(checkpoint->matrix("a", 400, 40).error(), ErrorCode::Io, {"a.safetensors", "shorter"});
  EXPECT_EQ(errorOf(file).code, ErrorCode::BadFile);
}

TEST(Checkpoint, PagesThatWereGivenBackAreThereAgain) {
  const Folder folder;
  const Matrix large = numbered(3000, 1001);  // 12 MB: given back twice on the way
  folder.write("model.safetensors", safetensorsOf({madeTensor("large", large), madeTensor("small", numbered(2, 2))}));
  const auto checkpoint = Checkpoint::open(folder.path());
  for (int round = 0; round < 2; ++round) EXPECT_EQ(*checkpoint->matrix("large", 3000, 1001), large);
  EXPECT_EQ(*checkpoint->matrix("small", 2, 2), numbered(2, 2));
}

const char* const kIndex = R"({"metadata": {"total_size": 48}, "weight_map":
  {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}})";

TEST(Checkpoint, ShardsOfAnIndex) {
  const Folder folder;
  const auto index = folder.write("model.safetensors.index.json", kIndex);
  folder.write("model-00001-of-00002.safetensors", safetensorsOf({madeTensor("a", numbered(2, 3))}));
  expectSays(errorOf(folder.path()), ErrorCode::Io, {"'model-00002-of-00002.safetensors'"});
  const auto second =
      folder.write("model-00002-of-00002.safetensors", safetensorsOf({madeTensor("b", numbered(3, 2))}));
  const auto checkpoint = Checkpoint::open(folder.path());
  ASSERT_TRUE(checkpoint) << checkpoint.error().message;
  EXPECT_EQ(*checkpoint->matrix("a", 2, 3), numbered(2, 3));
  EXPECT_EQ(*checkpoint->matrix("b", 3, 2), numbered(3, 2));
  EXPECT_EQ(checkpoint->parameters(), 12U);

  const auto other = [&](const std::vector<MadeTensor>& tensors) {
    folder.write(second.filename(), safetensorsOf(tensors));
    return errorOf(folder.path());
  };
  const auto b = madeTensor("b", numbered(3, 2));
  expectSays(other({madeTensor("c", numbered(3, 2))}), ErrorCode::BadFile, {"'c'", "does not name"});
  expectSays(other({b, madeTensor("a", numbered(2, 3))}), ErrorCode::BadFile,
             {"'a'", "00001-of-00002", "00002-of-00002"});
  expectSays(other({}), ErrorCode::BadFile, {"'b'", "not there"});
  folder.write(second.filename(), safetensorsOf({b}).substr(0, 90));
  expectSays(errorOf(folder.path()), ErrorCode::BadFile, {"model-00002-of-00002.safetensors"});
}

TEST(Checkpoint, HostileIndexes) {
  const Folder folder;
  const Folder outside;
  outside.write("x.safetensors", safetensorsOf({madeTensor("a", numbered(1, 1))}));
  const auto path = outside.path() / "x.safetensors";
  const auto map = [](const std::string& shard) { return R"({"weight_map": {"a": ")" + shard + "\"}}"; };
  const std::vector<std::string> bad{
      "",
      "[]",
      "{}",
      R"({"weight_map": 1})",
      R"({"weight_map": {"a": 1}})",
      R"({"weight_map": {"a": null}})",
      R"({"weight_map": {"a": "x.safetensors", "a": "y.safetensors"}})",
      R"({"weight_map": )" + std::string(5000, '[') + std::string(5000, ']') + "}",
      map(path),
      map("../" + path.parent_path().filename().string() + "/x.safetensors"),
      map("..\\\\x.safetensors"),
      map("x.safetensors\\u0000.safetensors"),
      map("x.bin"),
      map(".."),
      map(""),
  };
  for (const auto& index : bad) {
    folder.write("model.safetensors.index.json", index);
    const auto error = errorOf(folder.path());
    EXPECT_EQ(error.code, ErrorCode::BadFile) << index << '\n' << error.message;
  }
  folder.write("model.safetensors.index.json", std::string(50, '[') + std::string(50, ']'));
  expectSays(errorOf(folder.path()), ErrorCode::BadFile, {"too deeply"});
  folder.write("model.safetensors.index.json", map("x.safetensors"));
  EXPECT_EQ(errorOf(folder.path()).code, ErrorCode::Io);
}

TEST(Checkpoint, WhereThereAreNoWeights) {
  const Folder folder;
  expectSays(errorOf(folder.path() / "nowhere"), ErrorCode::Io, {"nowhere"});
  expectSays(errorOf(folder.path()), ErrorCode::Io, {"model.safetensors", "Download"});
  expectSays(errorOf(folder.write("notes.txt", "x")), ErrorCode::Unsupported, {"notes.txt"});
  folder.write("pytorch_model-00001-of-00002.bin", "x");
  expectSays(errorOf(folder.path()), ErrorCode::Unsupported,
             {"'pytorch_model-00001-of-00002.bin'", "python -c", "glob('pytorch_model*.bin')", "model.safetensors"});
  expectSays(errorOf(folder.write("net.ckpt", "x")), ErrorCode::Unsupported, {"glob('net.ckpt')"});
  const auto nasty = errorOf(folder.write("a'; rm -rf ~ #.pt", "x"));
  EXPECT_EQ(nasty.code, ErrorCode::Unsupported);
  EXPECT_EQ(nasty.message.find("glob('a'"), std::string::npos) << nasty.message;
  std::filesystem::create_directory(folder.path() / "model.safetensors");
  expectSays(errorOf(folder.path()), ErrorCode::Io, {"model.safetensors"});
}

}  // namespace
}  // namespace fovea
