// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/export_dialog.h"

#include <QBuffer>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <atomic>
#include <thread>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/segmented_control.h"

using namespace fovea;

namespace {

/// A white picture of the asked number of pixels; SVG and PDF are 1000 bytes.
Expected<QByteArray> blank(const FigureRequest& request, const RunControl&) {
  if (request.format != FigureFormat::Png) return QByteArray(1000, 'v');
  QImage image((request.options.size.toSizeF() * request.options.dpi / 96).toSize(), QImage::Format_RGB32);
  image.fill(Qt::white);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

struct Dialog {
  explicit Dialog(FigureRenderer render = blank, const FigureRequest& initial = {})
      : dialog(std::move(render), initial, {700, 560}),
        facts(dialog.findChild<QLabel*>(QStringLiteral("facts"))),
        error(dialog.findChild<QLabel*>(QStringLiteral("error"))),
        save(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)) {
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
  }

  QComboBox* comboWith(const QString& item) const {
    for (auto* combo : dialog.findChildren<QComboBox*>())
      if (combo->findText(item) >= 0) return combo;
    return nullptr;
  }
  /// As a person: the keyboard goes to the item.
  void choose(const QString& item) const {
    auto* combo = comboWith(item);
    QVERIFY2(combo, qPrintable(item));
    const int steps = combo->findText(item) - combo->currentIndex();
    for (int i = 0; i < std::abs(steps); ++i) QTest::keyClick(combo, steps > 0 ? Qt::Key_Down : Qt::Key_Up);
  }
  void scale(int times) const {
    for (auto* segment : dialog.findChildren<QToolButton*>())
      if (segment->text() == QStringLiteral("%1×").arg(times)) QTest::mouseClick(segment, Qt::LeftButton);
  }
  void type(const QString& name, int value) const {
    for (auto* spin : dialog.findChildren<QSpinBox*>())
      if (spin->accessibleName() == name) {
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, QString::number(value));
        QTest::keyClick(spin, Qt::Key_Tab);
      }
  }

  ExportDialog dialog;
  QLabel* facts;
  QLabel* error;
  QPushButton* save;
};

}  // namespace

class ExportDialogTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void startsWithWhatItIsGiven() {
    FigureRequest initial;
    initial.view = FigureView::Grid;
    initial.format = FigureFormat::Svg;
    initial.options = {{640, 480}, 300, Theme::Dark, false};
    initial.numbers = false;
    Dialog d(blank, initial);
    QVERIFY(d.dialog.request() == initial);
  }

  void choicesReachTheRequest() {
    Dialog d;
    d.choose(QStringLiteral("Paper column, 84 mm"));
    QCOMPARE(d.dialog.request().options.size, QSize(317, 317));
    d.choose(QStringLiteral("Slide 16:9"));
    QCOMPARE(d.dialog.request().options.size, QSize(1280, 720));
    d.choose(QStringLiteral("As shown"));
    QCOMPARE(d.dialog.request().options.size, QSize(700, 560));
    d.scale(3);
    QCOMPARE(d.dialog.request().options.dpi, 288);
    d.type(QStringLiteral("Resolution"), 300);
    QCOMPARE(d.dialog.request().options.dpi, 300);
    QCOMPARE(d.dialog.findChild<SegmentedControl*>()->currentId(), -1);
    d.type(QStringLiteral("Resolution"), 192);
    QCOMPARE(d.dialog.findChild<SegmentedControl*>()->currentId(), 2);
    d.choose(QStringLiteral("PDF (vector)"));
    QCOMPARE(d.dialog.request().format, FigureFormat::Pdf);
    d.choose(QStringLiteral("Dark"));
    QCOMPARE(d.dialog.request().options.theme, Theme::Dark);
    d.choose(QStringLiteral("Grid of all heads"));
    QCOMPARE(d.dialog.request().view, FigureView::Grid);
  }

  void typedSizesAreOwnSizes() {
    Dialog d;
    d.type(QStringLiteral("Width"), 1280);
    QCOMPARE(d.comboWith(QStringLiteral("Own size"))->currentText(), QStringLiteral("Own size"));
    d.type(QStringLiteral("Height"), 720);
    QCOMPARE(d.comboWith(QStringLiteral("Own size"))->currentText(), QStringLiteral("Slide 16:9"));
  }

  void previewTellsPixelsPaperAndBytes() {
    FigureRequest initial;
    initial.options.size = {960, 480};
    initial.options.dpi = 192;
    Dialog d(blank, initial);
    const auto size = QLocale().formattedDataSize(blank(initial, {})->size());
    QTRY_COMPARE(d.facts->text(), QStringLiteral("1920 × 960 pixels · 254 × 127 mm · ") + size);
    d.choose(QStringLiteral("SVG (vector)"));
    QTRY_COMPARE(d.facts->text(), QStringLiteral("254 × 127 mm · ") + QLocale().formattedDataSize(1000));
  }

  void aLargePictureIsNeverMadeForThePreview() {
    FigureRequest initial;
    initial.options.size = {1600, 1200};
    initial.options.dpi = 384;
    std::atomic<int> largest = 0;
    Dialog d(
        [&](const FigureRequest& request, const RunControl& control) {
          largest = std::max(largest.load(), request.options.dpi);
          return blank(request, control);
        },
        initial);
    QTRY_COMPARE(d.facts->text(), QStringLiteral("6400 × 4800 pixels · 423 × 318 mm"));
    QVERIFY(largest < 120);
  }

  void anOlderPreviewIsStopped() {
    std::atomic<int> stopped = 0;
    Dialog d([&](const FigureRequest& request, const RunControl& control) -> Expected<QByteArray> {
      if (request.options.theme == Theme::Dark) return blank(request, control);
      while (!control.stopped()) std::this_thread::yield();
      ++stopped;
      return cancelled();
    });
    d.choose(QStringLiteral("Dark"));
    QTRY_VERIFY(d.facts->isEnabled() && !d.facts->text().isEmpty());
    QVERIFY(d.error->text().isEmpty());
    d.choose(QStringLiteral("Light"));  // and closing stops it, too
  }

  void tooLargeIsSaidAtOnce() {
    Dialog d;
    QVERIFY(d.save->isEnabled());
    d.type(QStringLiteral("Width"), 8192);
    d.type(QStringLiteral("Height"), 8192);
    d.type(QStringLiteral("Resolution"), 600);
    QVERIFY(!d.save->isEnabled());
    QVERIFY(!d.error->text().isEmpty());
    d.type(QStringLiteral("Resolution"), 96);
    QVERIFY(d.save->isEnabled());
    QVERIFY(d.error->text().isEmpty());
  }

  void anErrorOfTheRendererIsShown() {
    Dialog d([](const FigureRequest&, const RunControl&) -> Expected<QByteArray> {
      return Error{ErrorCode::TooLarge, "There is not enough memory."};
    });
    QTRY_COMPARE(d.error->text(), QStringLiteral("There is not enough memory."));
    QVERIFY(!d.save->isEnabled());
  }

  void onlyTheNewestPreviewIsShown() {
    Dialog d;
    for (int width = 100; width <= 1000; width += 100) d.type(QStringLiteral("Width"), width);
    QTRY_VERIFY(d.facts->isEnabled());
    QVERIFY2(d.facts->text().startsWith(QStringLiteral("1000 × 640 pixels")), qPrintable(d.facts->text()));
  }

  void closingWhileBusyIsSafe() {
    for (int i = 0; i < 20; ++i) Dialog d;
  }
};

QTEST_MAIN(ExportDialogTest)
#include "export_dialog_test.moc"
