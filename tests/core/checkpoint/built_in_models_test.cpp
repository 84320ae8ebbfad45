// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/built_in_models.h"

#include <gtest/gtest.h>

namespace fovea {
namespace {

namespace fs = std::filesystem;

TEST(BuiltInModels, TheTranslatorIsFoundFromTheBuildTree) {
  const auto models = builtInModels();
  const auto translator = models.find(kTranslator);
  ASSERT_NE(translator, models.end());
  for (const char* file : {"config.json", "model.safetensors", "vocab.json", "source.spm", "tokenizer_config.json"})
    EXPECT_TRUE(fs::is_regular_file(translator->second / file)) << file;
}

TEST(BuiltInModels, TheTranslatorIsSmall) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(builtInModels().at(kTranslator)))
    if (entry.is_regular_file()) bytes += entry.file_size();
  EXPECT_GT(bytes, 8'000'000U);
  EXPECT_LE(bytes, 12'000'000U);
}

}  // namespace
}  // namespace fovea
