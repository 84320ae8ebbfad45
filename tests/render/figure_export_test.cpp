// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/figure_export.h"

#include <QFont>
#include <QGuiApplication>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryFile>
#include <QTest>
#include <QXmlStreamReader>
#include <atomic>
#include <thread>

#include "tests/render/sample_result.h"

using namespace fovea;

namespace {

constexpr std::array kFormats{FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf};

Result mixed() {
  const std::vector<std::string> tokens{"注意力", "机制", "把", "attention", "heads", "。"};
  return test::resultOf({tokens, tokens, true});
}

QByteArray written(const Result& result, FigureFormat format, FigureView what = FigureView::Heatmap,
                   const FigureOptions& options = {}) {
  ViewState view;
  view.focus.stack = result.stacks.front().kind;
  auto bytes = writeFigure(result, view, what, options, format);
  return bytes ? *bytes : QByteArray(bytes.error().message.c_str());
}

/// The text elements of an SVG; nothing if it is not well-formed.
QStringList svgTexts(const QByteArray& svg) {
  QStringList texts;
  QXmlStreamReader reader(svg);
  while (!reader.atEnd())
    if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QStringLiteral("text"))
      texts << reader.readElementText();
  return reader.hasError() ? QStringList() : texts;
}

}  // namespace

class FigureExportTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void formatsFollowTheEnding() {
    QCOMPARE(figureFormatOf(QStringLiteral("a/b.png")), FigureFormat::Png);
    QCOMPARE(figureFormatOf(QStringLiteral("b.SVG")), FigureFormat::Svg);
    QCOMPARE(figureFormatOf(QStringLiteral("b.pdf")), FigureFormat::Pdf);
    QVERIFY(!figureFormatOf(QStringLiteral("b.jpg")));
    QVERIFY(!figureFormatOf(QStringLiteral("png")));
  }

  void limitsAreChecked() {
    const auto code = [](QSize size, int dpi, FigureFormat format) -> std::optional<ErrorCode> {
      const auto checked = checkFigure({.size = size, .dpi = dpi}, format);
      return checked ? std::nullopt : std::optional(checked.error().code);
    };
    QVERIFY(!code({64, 64}, 36, FigureFormat::Png));
    QVERIFY(!code({8192, 8192}, 96, FigureFormat::Png));
    QCOMPARE(code({63, 100}, 96, FigureFormat::Png), ErrorCode::InvalidValue);
    QCOMPARE(code({100, 8193}, 96, FigureFormat::Svg), ErrorCode::InvalidValue);
    QCOMPARE(code({-5, 100}, 96, FigureFormat::Pdf), ErrorCode::InvalidValue);
    QCOMPARE(code({100, 100}, 35, FigureFormat::Png), ErrorCode::InvalidValue);
    QCOMPARE(code({100, 100}, 1201, FigureFormat::Png), ErrorCode::InvalidValue);
    QCOMPARE(code({8192, 8192}, 192, FigureFormat::Png), ErrorCode::TooLarge);
    QVERIFY(!code({8192, 8192}, 192, FigureFormat::Pdf));
    QCOMPARE(writeFigure(mixed(), {}, FigureView::Heatmap, {.size = {1, 1}}, FigureFormat::Png).error().code,
             ErrorCode::InvalidValue);
    ViewState missing;
    missing.focus.layer = 7;
    QCOMPARE(writeFigure(mixed(), missing, FigureView::Heatmap, {}, FigureFormat::Png).error().code,
             ErrorCode::InvalidValue);
  }

  void pngHasItsSizeAndResolution() {
    const QImage image = QImage::fromData(
        written(mixed(), FigureFormat::Png, FigureView::Heatmap, {.size = {400, 300}, .dpi = 288}), "PNG");
    QCOMPARE(image.size(), QSize(1200, 900));
    QCOMPARE(image.dotsPerMeterX(), 11339);
    QCOMPARE(image.dotsPerMeterY(), 11339);
  }

  void svgIsWellFormedAndHoldsTheTokensAsText() {
    const QByteArray svg = written(mixed(), FigureFormat::Svg);
    const QStringList texts = svgTexts(svg);
    for (const QString& expected :
         {QStringLiteral("注意力"), QStringLiteral("attention"), QStringLiteral("key (attended to)")})
      QVERIFY2(texts.contains(expected), qPrintable(texts.join(QLatin1Char('|'))));
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.viewBox(), QRect(0, 0, 800, 640));
    QVERIFY(svg.contains(", sans-serif\""));
  }

  void pdfHoldsTheTokensAsText() {
    const QByteArray pdf = written(mixed(), FigureFormat::Pdf);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.contains("/ToUnicode"));
    const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (tool.isEmpty()) QSKIP("pdftotext is not installed");
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(pdf);
    file.close();
    QProcess process;
    process.start(tool, {QStringLiteral("-raw"), file.fileName(), QStringLiteral("-")});
    QVERIFY(process.waitForFinished());
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY2(text.contains(QStringLiteral("attention")) && text.contains(QStringLiteral("机制")), qPrintable(text));
  }

  void sameInputSameBytes() {
    for (const FigureView what : {FigureView::Heatmap, FigureView::Grid})
      for (const FigureFormat format : kFormats) {
        const QByteArray first = written(mixed(), format, what);
        QVERIFY(first.size() > 1000);
        QCOMPARE(written(mixed(), format, what), first);
      }
    const QByteArray pdf = written(mixed(), FigureFormat::Pdf);
    QVERIFY(pdf.contains("(D:20000101000000"));
  }

  void theDesktopsFontMakesNoDifference() {
    const QFont before = QGuiApplication::font();
    std::vector<QByteArray> expected;
    for (const FigureFormat format : kFormats) expected.push_back(written(mixed(), format));
    QFont other(QStringLiteral("Noto Serif CJK SC"), 23, QFont::Bold, true);
    other.setStretch(150);
    other.setLetterSpacing(QFont::AbsoluteSpacing, 3);
    other.setCapitalization(QFont::AllUppercase);
    other.setStyleStrategy(QFont::NoAntialias);
    QGuiApplication::setFont(other);
    for (std::size_t i = 0; i < kFormats.size(); ++i)
      QVERIFY2(written(mixed(), kFormats[i]) == expected[i], std::to_string(i).c_str());
    QGuiApplication::setFont(before);
  }

  void picturesMadeAtTheSameTimeAreTheSame() {
    std::vector<QByteArray> expected;
    for (const FigureFormat format : kFormats) expected.push_back(written(mixed(), format));
    std::vector<std::jthread> threads;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int round = 0; round < 8; ++round)
          for (std::size_t f = 0; f < kFormats.size(); ++f)
            if (written(mixed(), kFormats[f]) != expected[f]) ++wrong;
      });
    threads.clear();
    QCOMPARE(wrong.load(), 0);
  }

  void stoppedIsCancelled() {
    std::stop_source source;
    source.request_stop();
    for (const FigureFormat format : kFormats)
      QCOMPARE(writeFigure(mixed(), {}, FigureView::Grid, {}, format, {source.get_token(), {}}).error().code,
               ErrorCode::Cancelled);
  }

  void largeMapsAreOneImage() {
    const Result result = test::resultOf({test::numbered(200), test::numbered(200)});
    const QByteArray svg = written(result, FigureFormat::Svg);
    QCOMPARE(svg.count("<image "), 1);
    QVERIFY(svg.contains("image-rendering=\"optimizeSpeed\""));
    QVERIFY(svg.count("<rect") < 1000);
    QVERIFY(svgTexts(svg).contains(QStringLiteral("key (attended to)")));
    QVERIFY(written(result, FigureFormat::Pdf).size() < 1000000);
    QVERIFY(!written(mixed(), FigureFormat::Svg).contains("<image"));
  }

  void captionCanBeLeftOut() {
    const auto contains = [](bool caption) {
      return svgTexts(written(mixed(), FigureFormat::Svg, FigureView::Heatmap, {.caption = caption}))
          .join(QLatin1Char('\n'))
          .contains(QStringLiteral("not trained"));
    };
    QVERIFY(contains(true));
    QVERIFY(!contains(false));
  }

  void hostileTokensDoNoHarm() {
    const std::vector<std::string> tokens{std::string("a\0b", 3),
                                          "\x1b[31m",
                                          "\n\r\t",
                                          "שלום",
                                          "مرحبا",
                                          std::string(10000, 'x'),
                                          "👩\u200d👩\u200d👧",
                                          "\u202e"
                                          "evil",
                                          "]]></text><script>",
                                          "&amp;",
                                          "\u0301",
                                          "\xff\xfe",
                                          "\xef\xbf\xbf",
                                          "",
                                          "\"/><image x=\"0"};
    const Result result = test::resultOf({tokens, tokens});
    for (const FigureFormat format : kFormats) QVERIFY(written(result, format).size() > 1000);
    const QByteArray svg = written(result, FigureFormat::Svg);
    QVERIFY(!svgTexts(svg).isEmpty());
    QVERIFY(!svg.contains("<script"));
    QVERIFY(svg.size() < 1000000);
  }

  void oneCellAndOneRow() {
    for (const auto& [rows, columns] : {std::pair(1, 1), {1, 9}, {9, 1}})
      for (const FigureFormat format : kFormats)
        QVERIFY(written(test::resultOf({test::numbered(rows), test::numbered(columns)}), format).size() > 1000);
  }
};

QTEST_MAIN(FigureExportTest)
#include "figure_export_test.moc"
