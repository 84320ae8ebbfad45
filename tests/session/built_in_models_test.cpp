// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/built_in_models.h"

#include <QRegularExpression>
#include <QtTest>

namespace fovea {

class BuiltInModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void theTranslatorIsFoundFromTheBuildTree() {
    const auto models = builtInModels();
    const auto translator = models.find(kTranslator);
    QVERIFY(translator != models.end());
    for (const char* file : {"config.json", "model.safetensors", "vocab.json", "source.spm", "tokenizer_config.json"})
      QVERIFY2(std::filesystem::is_regular_file(translator->second / file), file);
  }

  void itIsSmall() {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(builtInModels().at(kTranslator)))
      if (entry.is_regular_file()) bytes += entry.file_size();
    QVERIFY(bytes > 8'000'000);
    QVERIFY(bytes <= 12'000'000);
  }
};

}  // namespace fovea

QTEST_GUILESS_MAIN(fovea::BuiltInModelsTest)
#include "built_in_models_test.moc"
