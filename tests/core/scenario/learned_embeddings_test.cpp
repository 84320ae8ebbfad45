// SPDX-License-Identifier: GPL-3.0-or-later
// The bare layer with the embeddings that the built-in translator has learned.
#include <gtest/gtest.h>

#include "core/checkpoint/open_model.h"
#include "core/io/project.h"
#include "core/model/bare_layer.h"
#include "core/model/built_in.h"
#include "core/scenario/engine.h"
#include "core/text/embedding.h"
#include "tests/core/reference.h"

namespace fovea {
namespace {

const Models& models() {
  static const auto translator = openModel(kTranslator);
  static const Models open{{kTranslator, *translator}};
  return open;
}

ScenarioPtr scenario(const std::string& text, std::initializer_list<const char*> more = {}) {
  Scenario made;
  made.text = text;
  made.target = "the dog and the bike";
  EXPECT_TRUE(made.settings.assign("embedding=learned"));
  for (const auto* assignment : more) EXPECT_TRUE(made.settings.assign(assignment));
  return std::make_shared<const Scenario>(made);
}

void expectSame(const Result& a, const Result& b) {
  ASSERT_EQ(a.stacks.size(), b.stacks.size());
  for (std::size_t s = 0; s < a.stacks.size(); ++s) {
    for (std::size_t l = 0; l < a.stacks[s].layers.size(); ++l) {
      for (std::size_t h = 0; h < a.stacks[s].layers[l].heads.size(); ++h) {
        const auto& x = *a.stacks[s].layers[l].heads[h];
        const auto& y = *b.stacks[s].layers[l].heads[h];
        EXPECT_EQ(x.attention.q, y.attention.q);
        EXPECT_EQ(x.attention.k, y.attention.k);
        EXPECT_EQ(x.context, y.context);
      }
    }
  }
}

TEST(LearnedEmbeddings, AreWhatTheHeadsRead) {
  const auto& model = *models().at(kTranslator);
  for (const Index width : {16, 48, 256}) {
    const auto set = "width=" + std::to_string(width);
    const auto result = compute(scenario("a cat rides a bicycle", {set.c_str()}), nullptr, {}, models());
    ASSERT_TRUE(result);
    const LearnedWords words(model.transformer.encoder->embedding.tokens, *model.text.source,
                             EmbeddingLayout::of(width).letters);
    const auto layer = makeBareLayer({.heads = 8, .width = width, .headWidth = 64});
    for (const auto kind : {StackKind::Encoder, StackKind::Cross}) {
      const auto& stack = *(*result)->stack(kind);
      const auto queries = embed(*stack.queries, width, &words)->cast<double>().eval();
      const auto& made = layer.heads[1]->projections.query->get();
      MatrixD q = reference::product(queries, made.weight.cast<double>());
      q.rowwise() += made.bias.cast<double>();
      EXPECT_LT(reference::worst((*result)->head({kind, 0, 1})->attention.q.cast<double>(), q), 1e-4) << width;
    }
  }
}

TEST(LearnedEmbeddings, EveryEditGivesTheSameAsFromNothing) {
  ResultPtr previous;
  for (const auto& next : {scenario("a cat"), scenario("a cat sat"), scenario("a cat sat", {"q.gain=2"}),
                           scenario("a cat sat", {"width=64"}), scenario("a cat sat", {"embedding=hashed"}),
                           scenario("a cat sat", {"blocks=2"}), scenario("a cat sat")}) {
    const auto result = compute(next, previous, {}, models());
    ASSERT_TRUE(result);
    expectSame(**result, **compute(next, nullptr, {}, models()));
    previous = *result;
  }
  const auto other = compute(scenario("a cat sat", {"L0.H2.k.gain=2"}), previous, {}, models());
  EXPECT_EQ((*other)->head({StackKind::Encoder, 0, 0}), previous->head({StackKind::Encoder, 0, 0}));
}

TEST(LearnedEmbeddings, TheSourceSaysWhatIsLearned) {
  const auto bare = compute(scenario("a cat"), nullptr, {}, models());
  EXPECT_EQ((*bare)->source.title, "learned embeddings, constructed heads");
  EXPECT_FALSE((*bare)->source.trained);
  EXPECT_EQ((*compute(scenario("a cat", {"blocks=1"}), nullptr, {}, models()))->source.title,
            "learned embeddings, constructed heads in seeded, untrained blocks");
}

TEST(LearnedEmbeddings, NeedTheTranslator) {
  EXPECT_EQ(neededModels(*scenario("a")), std::vector<std::string>{kTranslator});
  EXPECT_EQ(neededModels(*scenario("a", {"embedding=hashed"})), std::vector<std::string>());
  Scenario model = *scenario("a");
  model.source = "/models/some";
  EXPECT_EQ(neededModels(model), std::vector<std::string>{"/models/some"});

  auto silent = std::make_shared<Model>(*models().at(kTranslator));
  silent->text.source.reset();
  auto small = std::make_shared<Model>(*models().at(kTranslator));
  small->transformer.encoder->embedding.tokens = std::make_shared<const Matrix>(Matrix::Zero(10, 8));
  for (const auto& open : {Models{}, Models{{kTranslator, silent}}, Models{{kTranslator, small}}}) {
    const auto result = compute(scenario("a cat"), nullptr, {}, open);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
    EXPECT_NE(result.error().message.find("choose hashed"), std::string::npos);
  }
}

TEST(LearnedEmbeddings, ComeBackFromAProject) {
  Project project;
  project.scenario = *scenario("a cat");
  const auto read = readProject(writeProject(project));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->scenario, project.scenario);
  EXPECT_EQ(neededModels(read->scenario), std::vector<std::string>{kTranslator});
}

}  // namespace
}  // namespace fovea
