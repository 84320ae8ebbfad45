// SPDX-License-Identifier: GPL-3.0-or-later
// Learned embeddings in the window: they bring the built-in translator with them, and say so where it is missing.
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>

#include "core/model/built_in.h"
#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/shell/status_line.h"

using namespace fovea;
using namespace fovea::test;

namespace {

/// A window with a sample of the bare layer.
struct BareDesk : Desk {
  explicit BareDesk(const ModelFiles& models = {}) : Desk(models) {
    window.openSample("river");
    if (!settle()) qFatal("The sample is not computed.");
  }
  /// Goes up or down in the list of embeddings.
  void choose(Qt::Key key) {
    editor<QComboBox>(Field::Embedding).setFocus();
    press(key);
  }
  bool isLearned() {
    return session().scenario()->settings.value(Field::Embedding) == static_cast<double>(Embeddings::Learned);
  }
  std::string title() { return session().frame()->result->source.title; }
  bool says(const char* what) const {
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
      return label->isVisible() && label->text().contains(QLatin1String(what));
    });
  }
};

ModelFiles withoutTranslator() {
  return {[](const std::filesystem::path&) { return Expected<Verdict>(Error{ErrorCode::Io, "It is gone."}); }, {}};
}

}  // namespace

class EmbeddingsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void choosingThemOpensTheTranslator() {
    BareDesk desk;
    const auto hashed = desk.session().frame();
    desk.choose(Qt::Key_Down);
    QVERIFY(desk.isLearned());
    QVERIFY(desk.settle());
    QVERIFY(desk.session().models().contains(kTranslator));
    QCOMPARE(desk.title(), std::string("learned embeddings, constructed heads"));
    QVERIFY(desk.says("learned embeddings, constructed heads"));
    QVERIFY(*desk.session().frame()->map.cells != *hashed->map.cells);
    desk.use(desk.actions().undo);
    QVERIFY(desk.settle());
    QVERIFY(*desk.session().frame()->map.cells == *hashed->map.cells);
    QCOMPARE(desk.title(), std::string("bare layer, constructed"));
    QVERIFY(desk.session().models().contains(kTranslator));  // it is not read again
    desk.use(desk.actions().redo);
    QVERIFY(desk.settle());
    QCOMPARE(desk.title(), std::string("learned embeddings, constructed heads"));
    desk.session().open({});
    QVERIFY(desk.session().models().empty());
  }

  void aBaselineBringsItToo() {
    BareDesk desk;
    desk.choose(Qt::Key_Down);
    QVERIFY(desk.settle());
    const auto weights = *desk.session().frame()->map.cells;
    desk.use(desk.actions().pin);
    desk.choose(Qt::Key_Up);
    QVERIFY(desk.settle());
    BareDesk other;
    other.session().open(desk.session().project());
    QTRY_VERIFY_WITH_TIMEOUT(other.session().models().contains(kTranslator), 20000);
    QVERIFY(other.settle());
    QTRY_VERIFY_WITH_TIMEOUT(other.session().frame()->baseline, 20000);
    QVERIFY(*other.session().frame()->baseline->map.cells == weights);
  }

  void aSampleOfThemOpens() {
    BareDesk desk;
    desk.window.openSample("alike-chinese");
    QVERIFY(desk.settle());
    QCOMPARE(desk.title(), std::string("learned embeddings, constructed heads"));
  }

  void withoutTheTranslatorTheWayBackIsSaid() {
    BareDesk desk(withoutTranslator());
    for (int i = 0; i < 2; ++i) {
      QString said;
      const Answer<QMessageBox> told([&](QMessageBox& box) {
        said = box.text() + box.informativeText();
        box.accept();
      });
      desk.choose(Qt::Key_Down);
      QTRY_VERIFY_WITH_TIMEOUT(told.given(), 20000);
      QVERIFY2(said.contains(QStringLiteral("It is gone.")), qPrintable(said));
      QVERIFY(desk.isLearned());
      QVERIFY(desk.heatmap().accessibleDescription().contains(QStringLiteral("choose hashed")));
      desk.choose(Qt::Key_Up);
      QVERIFY(desk.settle());
      QVERIFY(!desk.heatmap().accessibleDescription().contains(QStringLiteral("choose hashed")));
    }
  }

  void aSampleOfThemIsReplacedWithoutIt() {
    BareDesk desk(withoutTranslator());
    desk.window.openSample("alike");
    QTRY_VERIFY_WITH_TIMEOUT(!desk.isLearned(), 20000);
    QVERIFY(desk.settle());
    QVERIFY(desk.says("It is gone."));
  }
};

FOVEA_SHELL_TEST(EmbeddingsTest)
#include "embeddings_test.moc"
