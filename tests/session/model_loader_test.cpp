// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/model_loader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/session/fake_models.h"

using namespace fovea;
using namespace fovea::test;

class ModelLoaderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void sayingComesBeforeTaking() {
    FakeModels models;
    ModelLoader loader(models.files());
    std::vector<std::string> order;
    connect(&loader, &ModelLoader::inspected, &loader, [&](const Verdict& verdict) {
      order.push_back(verdict.title + ", " + std::to_string(verdict.memoryBytes) + " bytes");
      models.letPass();
    });
    connect(&loader, &ModelLoader::progressed, &loader,
            [&](double fraction) { order.push_back(std::to_string(fraction)); });
    connect(&loader, &ModelLoader::opened, &loader, [&](const ModelPtr& model) { order.push_back(model->id); });
    loader.open(QStringLiteral("/m/decoder"));
    QVERIFY(loader.isBusy());
    QTRY_VERIFY(!loader.isBusy());
    QCOMPARE(order, std::vector<std::string>({"tiny gpt2, 4000 bytes", "0.500000", "/m/decoder"}));
  }

  void whatCannotBeOpenedIsNotTried() {
    FakeModels models;
    ModelLoader loader(models.files());
    QSignalSpy failed(&loader, &ModelLoader::failed);
    loader.open(QStringLiteral("/m/unknown"));
    QVERIFY(failed.wait());
    const auto error = failed[0][0].value<Error>();
    QVERIFY(error.code == ErrorCode::Unsupported);
    QCOMPARE(error.message, std::string("'/m/unknown': Its family is unknown. So is its norm."));
    loader.open(QStringLiteral("/m/missing"));
    QVERIFY(failed.wait());
    QVERIFY(failed[1][0].value<Error>().code == ErrorCode::Io);
    QCOMPARE(models.started(), 0);
  }

  void onlyTheNewestIsOpened() {
    FakeModels models;
    ModelLoader loader(models.files());
    QSignalSpy opened(&loader, &ModelLoader::opened);
    QSignalSpy failed(&loader, &ModelLoader::failed);
    loader.open(QStringLiteral("/m/decoder"));
    QTRY_COMPARE(models.started(), 1);
    loader.open(QStringLiteral("/m/masked"));
    QTRY_COMPARE(models.started(), 2);  // the first was stopped: it would still wait
    models.letPass();
    QVERIFY(opened.wait());
    QCOMPARE(opened[0][0].value<ModelPtr>()->id, std::string("/m/masked"));
    QCOMPARE(failed.count(), 0);
  }

  void whatIsCancelledIsNoNews() {
    FakeModels models;
    ModelLoader loader(models.files());
    QSignalSpy opened(&loader, &ModelLoader::opened);
    QSignalSpy failed(&loader, &ModelLoader::failed);
    loader.open(QStringLiteral("/m/decoder"));
    QTRY_COMPARE(models.started(), 1);
    loader.cancel();
    QVERIFY(!loader.isBusy());
    models.letPass();
    loader.open(QStringLiteral("/m/missing"));
    QVERIFY(failed.wait());
    QCOMPARE(failed.count(), 1);
    QCOMPARE(opened.count(), 0);
  }

  void aFileOfACheckpointNamesItsFolder() {
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(QLatin1String(name)); };
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("tiny")));
    for (const char* name : {"tiny/config.json", "tiny/model.safetensors", "tiny/model-00001-of-00002.safetensors",
                             "tiny/model.safetensors.index.json", "tiny/pytorch_model.bin"})
      QCOMPARE(modelAt(path(name)), path("tiny"));
    QCOMPARE(modelAt(path("tiny")), path("tiny"));
    QCOMPARE(modelAt(path("tiny/")), path("tiny"));
    QCOMPARE(modelAt(path("tiny/../tiny/x.GGUF")), path("tiny/x.GGUF"));
    for (const char* name : {"a.txt", "a.fovea", "data.json", "weights.safetensors", "missing"})
      QVERIFY2(modelAt(path(name)).isEmpty(), name);
  }
};

QTEST_GUILESS_MAIN(ModelLoaderTest)
#include "model_loader_test.moc"
