// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/attention_data.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <cmath>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "core/io/safetensors.h"
#include "tests/core/io/hand_made_result.h"

namespace fovea {
namespace {

using Json = nlohmann::json;

std::string written(const Result& result, const Selection& selection, DataFormat format) {
  auto bytes = writeAttention(result, selection, format);
  EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().message);
  return bytes ? *bytes : "";
}

Matrix matrixOf(const Json& rows) {
  Matrix matrix(static_cast<Index>(rows.size()), static_cast<Index>(rows.at(0).size()));
  for (Index i = 0; i < matrix.rows(); ++i)
    for (Index j = 0; j < matrix.cols(); ++j)
      matrix(i, j) = rows.at(static_cast<std::size_t>(i)).at(static_cast<std::size_t>(j)).get<float>();
  return matrix;
}

/// The weights by the definition, in double.
MatrixD plainWeights(const HeadAttention& attention) {
  MatrixD weights = MatrixD::Zero(attention.queries(), attention.keys());
  for (Index i = 0; i < attention.queries(); ++i) {
    double sum = 0;
    for (Index j = 0; j < attention.keys(); ++j) {
      if (!attention.allows(i, j)) continue;
      double dot = 0;
      for (Index d = 0; d < attention.q.cols(); ++d)
        dot += static_cast<double>(attention.q(i, d)) * static_cast<double>(attention.k(j, d));
      weights(i, j) =
          std::exp(dot / std::sqrt(static_cast<double>(attention.q.cols())) / attention.settings.temperature);
      sum += weights(i, j);
    }
    if (sum > 0) weights.row(i) /= sum;
  }
  return weights;
}

/// The array of an NPY file: its shape and numbers.
struct Npy {
  std::string header;
  std::string data;

  explicit Npy(const std::string& bytes) {
    EXPECT_EQ(bytes.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
    const auto length = static_cast<unsigned char>(bytes[8]) + 256U * static_cast<unsigned char>(bytes[9]);
    EXPECT_EQ((10 + length) % 64, 0U);
    header = bytes.substr(10, length);
    EXPECT_EQ(header.back(), '\n');
    data = bytes.substr(10 + length);
  }
  float operator[](std::size_t i) const {
    float number = 0;
    EXPECT_LE((i + 1) * sizeof number, data.size());
    std::memcpy(&number, data.data() + i * sizeof number, sizeof number);
    return number;
  }
};

std::map<std::string, std::string> unzipped(const std::string& bytes) {
  std::map<std::string, std::string> members;
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  EXPECT_TRUE(archive);
  if (!archive) return members;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
    std::string content(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    EXPECT_EQ(zip_fread(file, content.data(), content.size()), static_cast<zip_int64_t>(content.size()));
    zip_fclose(file);
    members[stat.name] = content;
  }
  zip_discard(archive);
  return members;
}

/// RFC 4180, character by character.
std::vector<std::vector<std::string>> csvRows(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& field = rows.back().back();
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
      field += text[i++];
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && text[i] == ',')
      rows.back().emplace_back();
    else if (!quoted && text[i] == '\r' && text[i + 1] == '\n' && ++i)
      rows.push_back({""});
    else
      field += text[i];
  }
  rows.pop_back();
  return rows;
}

TEST(AttentionData, FormatsAreKnownByTheirEnding) {
  EXPECT_EQ(dataFormatOf("a/b.json"), DataFormat::Json);
  EXPECT_EQ(dataFormatOf("x.csv"), DataFormat::Csv);
  EXPECT_EQ(dataFormatOf("x.npy"), DataFormat::Npy);
  EXPECT_EQ(dataFormatOf("x.npz"), DataFormat::Npz);
  EXPECT_EQ(dataFormatOf("x.safetensors"), DataFormat::Safetensors);
  EXPECT_EQ(dataFormatOf("json"), std::nullopt);
  EXPECT_EQ(dataFormatOf(""), std::nullopt);
}

TEST(AttentionData, JsonHoldsEveryNumberOfEveryHeadToTheBit) {
  const auto result = handMadeResult();
  const auto json = Json::parse(written(result, {}, DataFormat::Json));
  EXPECT_EQ(json["source"], Json({{"id", "bare"}, {"title", "bare layer, constructed"}, {"trained", false}}));
  EXPECT_EQ(json["scenario"]["text"], result.scenario->text);
  EXPECT_EQ(json["scenario"]["settings"], Json({{"H1.causal", true}}));
  ASSERT_EQ(json["heads"].size(), 3U);
  const HeadId ids[] = {{StackKind::Encoder, 0, 0}, {StackKind::Encoder, 0, 1}, {StackKind::Cross, 0, 0}};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& head = json["heads"][i];
    const auto& expected = *result.head(ids[i]);
    const auto& attention = expected.attention;
    EXPECT_EQ(head["stack"], name(ids[i].stack));
    EXPECT_EQ(head["layer"], 0);
    EXPECT_EQ(head["head"], ids[i].head);
    EXPECT_EQ(head["name"], expected.name);
    EXPECT_EQ(head["scale"], 0.5);
    EXPECT_EQ(head["temperature"], 0.7);
    EXPECT_EQ(matrixOf(head["q"]), attention.q);
    EXPECT_EQ(matrixOf(head["k"]), attention.k);
    EXPECT_EQ(matrixOf(head["v"]), attention.v);
    EXPECT_EQ(matrixOf(head["scores"]), attention.scores(0, attention.queries()));
    EXPECT_EQ(matrixOf(head["weights"]), attention.weights(0, attention.queries()));
    EXPECT_EQ(matrixOf(head["context"]), expected.context);
    EXPECT_TRUE(matrixOf(head["weights"]).cast<double>().isApprox(plainWeights(attention), 1e-6));
    EXPECT_EQ(head["keys"][2], Json({{"text", "猫😀"}, {"id", 2}, {"begin", 8}, {"end", 15}}));
    EXPECT_EQ(head.contains("masked"), i > 0);
  }
  EXPECT_EQ(json["heads"][1]["masked"], Json({{false, true, true}, {false, false, true}, {false, false, false}}));
  EXPECT_EQ(matrixOf(json["heads"][2]["weights"]), Matrix::Zero(2, 3));
  EXPECT_EQ(matrixOf(json["output"]["concatenated"]["encoder"]), concatenatedOutput(result.stacks[0].layers[0]));
  EXPECT_EQ(matrixOf(json["output"]["concatenated"]["cross"]), concatenatedOutput(result.stacks[1].layers[0]));
}

TEST(AttentionData, TheMeanHasWeightsOnlyAndIsMaskedWhereEveryHeadIs) {
  const auto result = handMadeResult();
  Selection mean;
  mean.mean = true;
  const auto json = Json::parse(written(result, mean, DataFormat::Json));
  ASSERT_EQ(json["heads"].size(), 2U);
  const auto& encoder = json["heads"][0];
  EXPECT_EQ(encoder["head"], "mean");
  EXPECT_FALSE(encoder.contains("q") || encoder.contains("scores") || encoder.contains("masked"));
  const auto& heads = result.stacks[0].layers[0].heads;
  const Matrix expected = (heads[0]->attention.weights(0, 3) + heads[1]->attention.weights(0, 3)) / 2;
  EXPECT_TRUE(matrixOf(encoder["weights"]).isApprox(expected, 1e-6F));
  EXPECT_EQ(json["heads"][1]["masked"], Json({{true, true, true}, {true, true, true}}));
  EXPECT_EQ(matrixOf(json["heads"][1]["weights"]), Matrix::Zero(2, 3));
}

TEST(AttentionData, AHeadThatIsOffSaysSo) {
  auto result = handMadeResult();
  auto head = *result.stacks[0].layers[0].heads[0];
  head.off = true;
  result.stacks[0].layers[0].heads[0] = std::make_shared<HeadResult>(head);
  const auto json = Json::parse(written(result, {}, DataFormat::Json));
  EXPECT_EQ(json["heads"][0]["off"], true);
  EXPECT_FALSE(json["heads"][1].contains("off"));
}

TEST(AttentionData, LogitsAndExpectedWeightsAreThereWhereTheyDiffer) {
  auto result = handMadeResult();
  const auto plain = Json::parse(written(result, {}, DataFormat::Json))["heads"][0];
  EXPECT_FALSE(plain.contains("logits") || plain.contains("expected_weights"));
  auto& heads = result.stacks[0].layers[0].heads;
  auto changed = *heads[1];
  changed.attention.settings.softcap = 0.5;
  changed.attention.settings.factor = 2;
  for (const auto& normalizer : normalizers())
    if (normalizer.about.id == "sampled") changed.attention.settings.normalizer = &normalizer;
  heads[1] = std::make_shared<const HeadResult>(changed);
  const auto json = Json::parse(written(result, {}, DataFormat::Json))["heads"];
  EXPECT_FALSE(json[0].contains("logits") || json[0].contains("expected_weights"));
  EXPECT_EQ(json[1]["scale"].get<double>(), 1);  // 2/√4
  EXPECT_EQ(matrixOf(json[1]["scores"]), changed.attention.scores(0, 3));
  EXPECT_EQ(matrixOf(json[1]["logits"]), changed.attention.logits(0, 3));
  EXPECT_NE(matrixOf(json[1]["logits"]), matrixOf(json[1]["scores"]));
  EXPECT_EQ(matrixOf(json[1]["expected_weights"]), changed.attention.expectedWeights(0, 3));
  EXPECT_EQ(matrixOf(json[1]["weights"]), changed.attention.weights(0, 3));
  const auto arrays = written(result, {}, DataFormat::Safetensors);
  const auto file = readSafetensors(arrays);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->get("encoder.0.logits")->matrix(9), changed.attention.logits(0, 3));
  EXPECT_EQ(file->get("encoder.0.logits")->matrix(), heads[0]->attention.scores(0, 3));
  EXPECT_EQ(file->get("encoder.0.expected_weights")->matrix(9), changed.attention.expectedWeights(0, 3));
  EXPECT_FALSE(file->get("cross.0.logits"));
}

TEST(AttentionData, CsvHasOneRowACellAndReadsBack) {
  const auto result = handMadeResult();
  const auto rows = csvRows(written(result, {}, DataFormat::Csv));
  ASSERT_EQ(rows.size(), 1U + 9 + 9 + 6);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"stack", "layer", "head", "query", "query_text", "key", "key_text",
                                               "score", "weight", "masked"}));
  const auto& attention = result.stacks[0].layers[0].heads[1]->attention;
  const auto scores = attention.scores(0, 3);
  const auto weights = attention.weights(0, 3);
  for (std::size_t cell = 0; cell < 9; ++cell) {
    const auto& row = rows[10 + cell];
    const auto query = static_cast<Index>(cell / 3);
    const auto key = static_cast<Index>(cell % 3);
    ASSERT_EQ(row.size(), 10U);
    EXPECT_EQ(row[2], "1");
    EXPECT_EQ(row[4], (*result.stacks[0].queries)[cell / 3].text);
    EXPECT_EQ(row[6], (*result.stacks[0].keys)[cell % 3].text);
    EXPECT_EQ(std::stof(row[7]), scores(query, key));
    EXPECT_EQ(std::stof(row[8]), weights(query, key));
    EXPECT_EQ(row[9], key > query ? "true" : "false");
  }
  Selection mean;
  mean.mean = true;
  const auto meanRows = csvRows(written(result, mean, DataFormat::Csv));
  EXPECT_EQ(meanRows[1][2], "mean");
  EXPECT_EQ(meanRows[1][7], "");
}

TEST(AttentionData, NpyHoldsOneMap) {
  const auto result = handMadeResult();
  const Npy npy(written(result, Selection::of({StackKind::Cross, 0, 0}), DataFormat::Npy));
  EXPECT_EQ(npy.header.substr(0, npy.header.find('}') + 1),
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
  EXPECT_EQ(npy.data, std::string(2 * 3 * sizeof(float), '\0'));
  const Npy head(written(result, Selection::of({StackKind::Encoder, 0, 1}), DataFormat::Npy));
  const auto weights = result.stacks[0].layers[0].heads[1]->attention.weights(0, 3);
  for (Index i = 0; i < 9; ++i) EXPECT_EQ(head[static_cast<std::size_t>(i)], weights.data()[i]);
  const auto refused = writeAttention(result, {}, DataFormat::Npy);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidValue);
}

TEST(AttentionData, NpzAndSafetensorsHoldTheSameArrays) {
  const auto result = handMadeResult();
  const auto members = unzipped(written(result, {}, DataFormat::Npz));
  const auto file = written(result, {}, DataFormat::Safetensors);
  std::uint64_t length = 0;
  std::memcpy(&length, file.data(), sizeof length);
  EXPECT_EQ(length % 8, 0U);
  const auto header = Json::parse(file.substr(8, length));
  const auto data = file.substr(8 + length);

  ASSERT_EQ(header.size(), 15U);
  ASSERT_EQ(members.size(), 15U);
  std::size_t covered = 0;
  for (const auto& [name, array] : header.items()) {
    if (name == "__metadata__") continue;
    const auto begin = array["data_offsets"][0].get<std::size_t>();
    const auto end = array["data_offsets"][1].get<std::size_t>();
    ASSERT_LE(end, data.size());
    covered += end - begin;
    const bool mask = name.ends_with(".masked");
    EXPECT_EQ(array["dtype"], mask ? "BOOL" : "F32");
    const Npy npy(members.at(name + ".npy"));
    EXPECT_NE(npy.header.find(mask ? "'|b1'" : "'<f4'"), std::string::npos);
    EXPECT_EQ(npy.data, data.substr(begin, end - begin)) << name;
    const auto& shape = array["shape"];
    EXPECT_NE(npy.header.find("(" + shape[0].dump() + ", " + shape[1].dump() + ", " + shape[2].dump() + ")"),
              std::string::npos)
        << npy.header;
  }
  EXPECT_EQ(covered, data.size());
  EXPECT_EQ(header["encoder.0.weights"]["shape"], Json({2, 3, 3}));
  EXPECT_EQ(header["encoder.0.context"]["shape"], Json({2, 3, 3}));
  EXPECT_EQ(header["cross.0.q"]["shape"], Json({1, 2, 4}));
  const Npy k(members.at("encoder.0.k.npy"));
  const auto& second = result.stacks[0].layers[0].heads[1]->attention.k;
  for (Index i = 0; i < 12; ++i) EXPECT_EQ(k[static_cast<std::size_t>(12 + i)], second.data()[i]);

  const Npy metadata(members.at("metadata.npy"));
  std::string ascii;  // the text has characters outside ASCII in tokens only; '?' stands for them here
  for (std::size_t i = 0; i < metadata.data.size(); i += 4) {
    std::uint32_t code = 0;
    std::memcpy(&code, metadata.data.data() + i, sizeof code);
    ascii += code < 128 ? static_cast<char>(code) : '?';
  }
  EXPECT_NE(metadata.header.find("'<U" + std::to_string(ascii.size()) + "'"), std::string::npos);
  const auto about = Json::parse(ascii);
  EXPECT_EQ(about["heads"], Json({{"encoder.0", {0, 1}}, {"cross.0", {0}}}));
  EXPECT_EQ(about["tokens"]["encoder"]["keys"][2]["text"], "??");
  const auto& strings = header["__metadata__"];
  EXPECT_EQ(Json::parse(strings["heads"].get<std::string>()), about["heads"]);
  EXPECT_EQ(Json::parse(strings["tokens"].get<std::string>())["encoder"]["keys"][2]["text"], "猫😀");
  EXPECT_EQ(Json::parse(strings["scenario"].get<std::string>())["target"], "a b");
}

TEST(AttentionData, TheDataOfSafetensorsAreAligned) {
  auto result = handMadeResult();
  for (int extra = 0; extra < 8; ++extra) {
    auto scenario = *result.scenario;
    scenario.text += 'x';
    result.scenario = std::make_shared<Scenario>(scenario);
    const auto file = written(result, {}, DataFormat::Safetensors);
    std::uint64_t length = 0;
    std::memcpy(&length, file.data(), sizeof length);
    EXPECT_EQ(length % 8, 0U);
  }
}

TEST(AttentionData, TheSameInputGivesTheSameBytes) {
  for (const auto format : {DataFormat::Json, DataFormat::Csv, DataFormat::Npz, DataFormat::Safetensors})
    EXPECT_EQ(written(handMadeResult(), {}, format), written(handMadeResult(), {}, format));
}

TEST(AttentionData, WhatIsNotThereIsRefusedWithWhatThereIs) {
  const auto result = handMadeResult();
  Selection selection;
  selection.stack = StackKind::Decoder;
  auto refused = writeAttention(result, selection, DataFormat::Json);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidValue);
  EXPECT_NE(refused.error().message.find("cross"), std::string::npos) << refused.error().message;
  selection = {};
  selection.head = 7;
  EXPECT_FALSE(writeAttention(result, selection, DataFormat::Json));
  selection = {};
  selection.layer = 1;
  EXPECT_FALSE(writeAttention(result, selection, DataFormat::Json));
}

TEST(AttentionData, TooLargeIsRefusedBeforeItIsMade) {
  auto result = handMadeResult();
  const auto head = std::make_shared<HeadResult>();
  head->attention.q = Matrix::Zero(40000, 1);
  head->attention.k = Matrix::Zero(40000, 1);
  result.stacks[0].layers[0].heads = {head};
  for (const auto format :
       {DataFormat::Json, DataFormat::Csv, DataFormat::Npy, DataFormat::Npz, DataFormat::Safetensors}) {
    const auto refused = writeAttention(result, Selection::of({}), format);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
    EXPECT_NE(refused.error().message.find("GiB"), std::string::npos);
  }
}

TEST(AttentionData, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  RunControl control;
  control.stop = source.get_token();
  for (const auto format : {DataFormat::Json, DataFormat::Csv, DataFormat::Npz, DataFormat::Safetensors}) {
    const auto stopped = writeAttention(handMadeResult(), {}, format, control);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
  }
}

}  // namespace
}  // namespace fovea
