// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/project.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "fovea/source_dir.h"

namespace fovea {
namespace {

const std::filesystem::path kData = std::filesystem::path(kSourceDir) / "tests/core/io/data";

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

Error refusalOf(const std::string& json) {
  const auto project = readProject(json);
  return project ? Error{ErrorCode::Internal, "was read"} : project.error();
}

/// A project with this settings object.
std::string withSettings(const std::string& settings) {
  return R"({"format":"fovea project","version":1,"scenario":{"text":"a","settings":)" + settings + "}}";
}

template <class Choice>
std::optional<Choice> maybe(std::mt19937& random, int count) {
  const int pick = static_cast<int>(random() % static_cast<unsigned long>(count + 1));
  return pick == count ? std::nullopt : std::optional<Choice>(static_cast<Choice>(pick));
}

Scenario randomScenario(std::mt19937& random) {
  const std::vector<std::string> texts{
      "",         "the cat sat", "Ünïcode 猫が\r\n座る",      "\"quoted\" \\ back", "👨‍👩‍👧‍👦\t🎉",
      "\x01\x1F", "}{][",        std::string(1, '\0') + "nul"};
  const auto text = [&] { return texts[random() % texts.size()]; };
  Scenario scenario;
  scenario.text = text();
  scenario.target = text();
  if (random() % 2) scenario.source = "/models/ein \\ Modell 文.gguf";
  for (auto i = random() % 3; i > 0; --i) scenario.ids.push_back(static_cast<int>(random() >> 1));
  for (auto i = random() % 3; i > 0; --i) scenario.targetIds.push_back(static_cast<int>(random() % 9));
  if (random() % 2) scenario.language = "zho_Hans";
  for (auto i = random() % 12; i > 0; --i) {
    const auto& row = limits()[random() % limits().size()];
    Scope scope;
    if (row.perHead) scope = {maybe<StackKind>(random, 4), maybe<int>(random, 3), maybe<int>(random, 16)};
    double value = std::uniform_real_distribution<double>(row.minimum, row.maximum)(random);
    if (row.kind != FieldKind::Real) value = std::floor(value);
    if (random() % 8 == 0) value = row.maximum;
    EXPECT_TRUE(scenario.settings.set(row.field, scope, value));
  }
  for (auto i = random() % 9; i > 0; --i)
    scenario.forbidden[{maybe<StackKind>(random, 4), maybe<int>(random, 3), maybe<int>(random, 16)}].insert(
        {static_cast<int>(random() % 5), static_cast<int>(random() % 4096)});
  return scenario;
}

Project randomProject(std::mt19937& random) {
  Project project{randomScenario(random), {}};
  const auto focus = [&]() -> Focus {
    Focus made{static_cast<StackKind>(random() % 4), static_cast<int>(random() % 5), maybe<int>(random, 12)};
    if (random() % 3 == 0) made.chosen = {{0, static_cast<int>(random() % 9)}, {2, static_cast<int>(random() % 9)}};
    made.combine = made.chosen.empty() ? Combine::Mean : static_cast<Combine>(random() % 2);
    return made;
  };
  auto& view = project.view;
  view.focus = focus();
  if (random() % 2) view.cell = Cell{static_cast<int>(random() % 4096), static_cast<int>(random() % 4096)};
  view.colorMap = static_cast<ColorMap>(random() % kColorMapNames.size());
  view.colorRange = static_cast<ColorRange>(random() % kColorRangeNames.size());
  view.numbers = random() % 2;
  view.quantity = static_cast<Quantity>(random() % kQuantityNames.size());
  view.direction = static_cast<Direction>(random() % kDirectionNames.size());
  view.mass = static_cast<double>(random() % 101) / 100;
  auto& filter = view.filter;
  for (auto* flag : {&filter.words, &filter.hidesSpecial, &filter.hidesFirst, &filter.renormalizes})
    *flag = random() % 4 == 0;
  if (random() % 4 == 0) filter.hidden = {"the", "</s>", "“猫”"};
  if (random() % 4 == 0) filter.text = TextRange{random() % 9, random() % 99};
  if (random() % 4 == 0) filter.target = TextRange{0, random() % 99};
  if (random() % 2) {
    project.baseline = Baseline{randomScenario(random), focus()};
    view.comparison = static_cast<Comparison>(random() % kComparisonNames.size());
  }
  return project;
}

TEST(Project, ReadsBackWhatItWrote) {
  std::mt19937 random(11);
  for (int i = 0; i < 2000; ++i) {
    const auto project = randomProject(random);
    const auto json = writeProject(project);
    const auto read = readProject(json);
    ASSERT_TRUE(read) << read.error().message << '\n' << json;
    ASSERT_EQ(*read, project) << json;
    ASSERT_EQ(writeProject(*read), json);
  }
}

TEST(Project, SettingsAreWrittenAsAPersonWritesThem) {
  Project project;
  auto& settings = project.scenario.settings;
  for (const char* assignment : {"q.gain=1.5", "tokenization=characters", "L0.H3.off=on", "cross.q.rank=5", "heads=4"})
    ASSERT_TRUE(settings.assign(assignment));
  ASSERT_TRUE(settings.assign("cross.H1.q.rank=full"));
  const auto json = writeProject(project);
  for (const char* part : {"\"q.gain\": 1.5", "\"tokenization\": \"characters\"", "\"L0.H3.off\": true",
                           "\"cross.q.rank\": 5", "\"cross.H1.q.rank\": \"full\"", "\"heads\": 4"})
    EXPECT_NE(json.find(part), std::string::npos) << part << " in\n" << json;
}

TEST(Project, ForbiddenCellsAreWrittenAsOnTheCommandLine) {
  Project project;
  project.scenario.text = "a";
  ASSERT_TRUE(forbid(project.scenario.forbidden, "cross.1:2-3,0:7"));
  EXPECT_NE(writeProject(project).find(R"("cross": "0:7,1:2-3")"), std::string::npos) << writeProject(project);
  EXPECT_EQ(writeProject(Project{}).find("forbidden"), std::string::npos);
  ASSERT_TRUE(forbid(project.scenario.forbidden, "cross.L1.H2.0:0"));
  ASSERT_TRUE(forbid(project.scenario.forbidden, "4:4"));
  EXPECT_NE(writeProject(project).find(R"("cross.L1.H2": "0:0")"), std::string::npos) << writeProject(project);
  EXPECT_NE(writeProject(project).find(R"("everywhere": "4:4")"), std::string::npos);
  for (const char* bad : {R"([])", R"({"nowhere":"0:1"})", R"({"cross":""})", R"({"cross":"0:x"})", R"({"cross":3})"})
    EXPECT_EQ(refusalOf(R"({"format":"fovea project","version":1,"scenario":{"text":"a","forbidden":)" +
                        std::string(bad) + "}}")
                  .code,
              ErrorCode::BadFile)
        << bad;
}

TEST(Project, TheOrderOfSettingsInTheFileDoesNotMatter) {
  const auto one = readProject(withSettings(R"({"L0.H3.q.gain":2,"L0.q.gain":3,"q.gain":4})"));
  const auto two = readProject(withSettings(R"({"q.gain":4,"L0.q.gain":3,"L0.H3.q.gain":2})"));
  ASSERT_TRUE(one && two);
  EXPECT_EQ(*one, *two);
  EXPECT_EQ(one->scenario.settings.value(Field::QueryGain, {StackKind::Encoder, 0, 3}), 2);
  EXPECT_EQ(one->scenario.settings.value(Field::QueryGain, {StackKind::Encoder, 0, 2}), 3);
  EXPECT_EQ(one->scenario.settings.value(Field::QueryGain, {StackKind::Encoder, 1, 3}), 4);
}

TEST(Project, GoodFilesAreRead) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kData / "good")) {
    const auto project = readProject(contents(entry.path()));
    EXPECT_TRUE(project) << entry.path() << ": " << project.error().message;
    ++files;
  }
  EXPECT_GE(files, 4);
}

TEST(Project, BadFilesAreRefusedInOneSentence) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kData / "bad")) {
    const auto error = refusalOf(contents(entry.path()));
    EXPECT_NE(error.code, ErrorCode::Internal) << entry.path() << ": " << error.message;
    EXPECT_FALSE(error.message.empty()) << entry.path();
    EXPECT_LT(error.message.size(), 300U) << entry.path();
    EXPECT_EQ(error.message.find('\n'), std::string::npos) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 20);
}

TEST(Project, EveryCutOffFileIsRefused) {
  const auto json = contents(kData / "good/full.fovea");
  const auto end = json.rfind('}');
  for (std::size_t length = 0; length <= end; ++length)
    EXPECT_EQ(refusalOf(json.substr(0, length)).code, ErrorCode::BadFile) << length;
}

TEST(Project, MessagesNameFieldOrByte) {
  const auto expect = [](const std::string& json, ErrorCode code, const char* part) {
    const auto error = refusalOf(json);
    EXPECT_EQ(error.code, code) << error.message;
    EXPECT_NE(error.message.find(part), std::string::npos) << error.message << " lacks " << part;
  };
  expect("{\"a\": ?}", ErrorCode::BadFile, "byte 7");
  expect("[]", ErrorCode::BadFile, "no Fovea project");
  expect(R"({"format":"fovea project","version":2})", ErrorCode::Unsupported, "version 2");
  expect(R"({"format":"fovea project","version":1})", ErrorCode::BadFile, "'scenario' is missing");
  expect(withSettings(R"({"q.gian":1})"), ErrorCode::BadFile, "scenario.settings.q.gian");
  expect(withSettings(R"({"q.gain":"much"})"), ErrorCode::BadFile, "scenario.settings.q.gain");
  expect(withSettings(R"({"q.gain":4.5})"), ErrorCode::BadFile, "from 0 to 4");
  expect(withSettings(R"({"heads":2.5})"), ErrorCode::BadFile, "whole number");
  expect(withSettings(R"({"H0.heads":2})"), ErrorCode::BadFile, "H0.heads");
  expect(withSettings(R"({"causal":1})"), ErrorCode::BadFile, "true or false");
  expect(withSettings(R"({"L00.off":true})"), ErrorCode::BadFile, "'L0.off'");
  expect(withSettings(R"({"q.gain":2,"q.gain":3})"), ErrorCode::BadFile, "q.gain' is there twice");
  expect(withSettings(R"({"q.gain":1e999})"), ErrorCode::BadFile, "too large");
  expect(withSettings(R"({"q.gain":NaN})"), ErrorCode::BadFile, "byte");
  const std::string scenario = R"({"format":"fovea project","version":1,"scenario":{"text":"a"},)";
  expect(scenario + R"("view":{"comparison":"difference"}})", ErrorCode::BadFile, "view.comparison' needs a baseline");
  expect(scenario + R"("view":{"mass":1.5}})", ErrorCode::BadFile, "view.mass' must be a number from 0 to 1");
  expect(scenario + R"("view":{"mass":"70"}})", ErrorCode::BadFile, "view.mass' must be a number from 0 to 1");
  expect(scenario + R"("view":{"direction":"back"}})", ErrorCode::BadFile, "must be one of from, to");
  expect(scenario + R"("view":{"comparison":"both"}})", ErrorCode::BadFile, "none, baseline, side_by_side, difference");
  expect(scenario + R"("baseline":{}})", ErrorCode::BadFile, "'baseline.scenario' is missing");
  expect(scenario + R"("baseline":{"scenario":{}}})", ErrorCode::BadFile, "'baseline.scenario.text' is missing");
  expect(scenario + R"("baseline":{"scenario":{"text":")" + std::string(kMaxTextBytes + 1, 'a') + "\"}}}",
         ErrorCode::TooLarge, "The baseline:");
  expect(std::string(kMaxProjectBytes + 1, ' '), ErrorCode::TooLarge, "4194304");
  expect(std::string(kMaxProjectBytes, '['), ErrorCode::BadFile, "nested");
  expect(R"({"format":"fovea project","version":1,"scenario":{"text":")" + std::string(kMaxTextBytes + 1, 'a') + "\"}}",
         ErrorCode::TooLarge, "Text A");
}

TEST(Project, WhatIsForModelsIsCheckedAsEverythingIs) {
  const auto refused = [](const std::string& members) {
    const auto error = refusalOf(R"({"format":"fovea project","version":1,"scenario":{"text":"",)" + members + "}}");
    EXPECT_EQ(error.code, ErrorCode::BadFile) << members;
    return error.message;
  };
  for (const char* ids : {"3", "[-1]", "[1.5]", "[\"1\"]", "[[1]]", "[2147483648]", "null", "{}"}) {
    EXPECT_NE(refused(R"("ids":)" + std::string(ids)).find("'scenario.ids'"), std::string::npos) << ids;
    EXPECT_NE(refused(R"("target_ids":)" + std::string(ids)).find("'scenario.target_ids'"), std::string::npos) << ids;
  }
  std::string many = "[0";
  for (int i = 0; i < 65536; ++i) many += ",0";
  EXPECT_NE(refused(R"("ids":)" + many + "]").find("65536"), std::string::npos);
  EXPECT_NE(refused(R"("language":)" + ('"' + std::string(65, 'x') + '"')).find("language"), std::string::npos);
  EXPECT_NE(refused(R"("language":7)").find("language"), std::string::npos);
  EXPECT_NE(refused(R"("source":)" + ('"' + std::string(4097, '/') + '"')).find("source"), std::string::npos);
  for (const char* beside : {R"("../model")", R"("a/../../model")", R"("/etc")", "[]"})
    EXPECT_NE(refused(R"("source":"/m","beside":)" + std::string(beside)).find("beside"), std::string::npos) << beside;
}

TEST(Project, AModelBesideItMovesWithIt) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("fovea-beside-" + std::to_string(std::random_device()()));
  const fs::path before = folder / "before", after = folder / "after";
  fs::create_directories(before / "models/tiny");
  Project project;
  project.scenario.text = "a";
  project.scenario.source = (before / "models/tiny").string();
  project.baseline = Baseline{project.scenario, {}};
  const auto json = writeProject(project, before);
  EXPECT_NE(json.find(R"("beside": "models/tiny")"), std::string::npos) << json;
  EXPECT_EQ(writeProject(project, before / "models/tiny").find("\"beside\""), std::string::npos);
  EXPECT_EQ(writeProject(project, before / "models/ti").find("\"beside\""), std::string::npos);
  EXPECT_EQ(writeProject(project, before / "elsewhere").find("\"beside\""), std::string::npos);
  EXPECT_EQ(writeProject(project).find("\"beside\""), std::string::npos);

  fs::copy(before, after, fs::copy_options::recursive);
  const auto sourceFrom = [&json](const fs::path& from) {
    const auto read = readProject(json, from);
    EXPECT_TRUE(read && read->scenario.source == read->baseline->scenario.source);
    return read ? read->scenario.source : std::string();
  };
  EXPECT_EQ(sourceFrom(after), (after / "models/tiny").string());  // although the other one is still there
  EXPECT_EQ(sourceFrom(before), project.scenario.source);
  EXPECT_EQ(sourceFrom(folder), project.scenario.source);
  EXPECT_EQ(sourceFrom({}), project.scenario.source);
  fs::remove_all(folder);
}

TEST(Project, UnknownViewMembersAreIgnored) {
  const auto project = readProject(
      R"({"format":"fovea project","version":1,"scenario":{"text":"a"},"view":{"zoom":[1,2],"head":"mean"}})");
  ASSERT_TRUE(project) << project.error().message;
  EXPECT_EQ(project->view.focus.head, std::nullopt);
}

}  // namespace
}  // namespace fovea
