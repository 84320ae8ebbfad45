// SPDX-License-Identifier: GPL-3.0-or-later
// Transformer blocks in the window: layers are picked, and the decoder appears.
#include <QAbstractButton>

#include "tests/shell/desk.h"
#include "ui/shell/run_window.h"
#include "ui/widgets/layer_bar.h"

using namespace fovea;
using namespace fovea::test;

class LayersTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keysAndMousePickALayer() {
    Desk desk;
    desk.window.openSample("river");
    QVERIFY(desk.settle());
    auto& bar = *desk.window.findChild<LayerBar*>();
    QVERIFY(!bar.isVisible());
    QVERIFY(!desk.actions().decoder->isVisible());
    setBlocks(desk, 3);
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.selectedLayer(), 0);

    desk.use(desk.actions().nextLayer);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.layer, 1);
    QCOMPARE(bar.selectedLayer(), 1);
    const auto segments = bar.findChildren<QAbstractButton*>();
    QCOMPARE(segments.size(), 3);
    QTest::mouseClick(segments[2], Qt::LeftButton);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.layer, 2);
    desk.use(desk.actions().nextLayer);  // the end
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.layer, 2);
    desk.use(desk.actions().previousLayer);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.layer, 1);

    setBlocks(desk, 0);
    QVERIFY(!bar.isVisible());
    QCOMPARE(desk.session().frame()->focus.layer, 0);
  }

  void manyLayersScroll() {
    LayerBar bar;
    bar.setLayers(48);
    QVERIFY(bar.minimumSizeHint().width() < 300);
    bar.resize(400, bar.sizeHint().height());
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const auto segments = bar.findChildren<QAbstractButton*>();
    QCOMPARE(segments.size(), 48);
    for (const int layer : {47, 0, 30}) {
      bar.setSelected(layer);
      const auto* segment = segments[layer];
      QTRY_VERIFY(segment->visibleRegion().boundingRect().contains(segment->rect()));
    }
    const int high = bar.height();
    bar.setLayers(3);
    QCOMPARE(bar.findChildren<QAbstractButton*>().size(), 3);
    QVERIFY(bar.sizeHint().height() < high);  // needs no scroll bar
  }

  void aDecoderCanBeLookedAt() {
    Desk desk;
    desk.window.openSample("river");
    desk.session().edit(QStringLiteral("text"), Gesture::Done, [](Scenario& s) { s.target = "a cat sat"; });
    setBlocks(desk, 2);
    QVERIFY(desk.actions().decoder->isVisible());
    desk.use(desk.actions().decoder);
    QVERIFY(desk.settle());
    QCOMPARE(desk.session().frame()->focus.stack, StackKind::Decoder);
    QCOMPARE(desk.session().frame()->map.cells->rows(), 3);
    QCOMPARE(desk.session().frame()->map.cells->cols(), 3);
    QVERIFY(desk.actions().decoder->isChecked());
  }

 private:
  void setBlocks(Desk& desk, int count) {
    desk.session().edit(QStringLiteral("blocks"), Gesture::Done, [=](Scenario& scenario) {
      QVERIFY(scenario.settings.set(Field::Blocks, Scope::everywhere(), count));
    });
    QVERIFY(desk.settle());
  }
};

FOVEA_SHELL_TEST(LayersTest)
#include "layers_test.moc"
