// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/token_text.h"

#include <QFontMetricsF>
#include <QTest>
#include <QTranslator>

#include "ui/render/figure_font.h"

using namespace fovea;

class TokenTextTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

  void everythingIsVisible_data() {
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("cat") << QStringLiteral("cat");
    QTest::newRow("chinese") << QByteArray("注意力") << QStringLiteral("注意力");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("space") << QByteArray(" ") << QStringLiteral("␣");
    QTest::newRow("leading") << QByteArray(" the") << QStringLiteral("␣the");
    QTest::newRow("inside") << QByteArray("New York") << QStringLiteral("New York");
    QTest::newRow("no-break space") << QByteArray("1\u00a0000") << QStringLiteral("1␣000");
    QTest::newRow("line break") << QByteArray("\n") << QStringLiteral("↵");
    QTest::newRow("tab") << QByteArray("\t") << QStringLiteral("⇥");
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QStringLiteral("a⟨U+0000⟩b");
    QTest::newRow("bidi override") << QByteArray(
                                          "\u202e"
                                          "evil")
                                   << QStringLiteral("⟨U+202E⟩evil");
    QTest::newRow("zero width space") << QByteArray("\u200b") << QStringLiteral("⟨U+200B⟩");
    QTest::newRow("joiner inside") << QByteArray("👩\u200d👧") << QStringLiteral("👩\u200d👧");
    QTest::newRow("joiner alone") << QByteArray("\u200d") << QStringLiteral("⟨U+200D⟩");
    QTest::newRow("noncharacter") << QByteArray("\xef\xbf\xbf") << QStringLiteral("⟨U+FFFF⟩");
    QTest::newRow("mark alone") << QByteArray("\u0301") << QStringLiteral("◌\u0301");
    QTest::newRow("not UTF-8") << QByteArray("\xff") << QStringLiteral("\ufffd");
    QTest::newRow("markup") << QByteArray("<b>&") << QStringLiteral("<b>&");
  }
  void everythingIsVisible() {
    QFETCH(QByteArray, token);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(std::string_view(token.constData(), static_cast<std::size_t>(token.size()))), shown);
  }

  void longTokensAreShortenedInTheMiddle() {
    const QFontMetricsF metrics(figureFont(12));
    for (const std::string& part : {std::string("x"), std::string("力"), std::string("😀"), std::string("e\u0301")}) {
      std::string token;
      for (int i = 0; i < 10000; ++i) token += part;
      const QString label = tokenLabel(token, metrics, 100);
      QVERIFY(metrics.horizontalAdvance(label) <= 100);
      QVERIFY(label.contains(QStringLiteral("…")));
      QVERIFY(label.isValidUtf16());
    }
    QCOMPARE(tokenLabel("cat", metrics, 100), QStringLiteral("cat"));
    QVERIFY(tokenLabel("cat", metrics, 0).size() <= 1);
  }

  void whatStandsForNoWordHasANameInTheUsersLanguage() {
    class Names : public QTranslator {
     public:
      bool isEmpty() const override { return false; }
      QString translate(const char* context, const char* source, const char*, int) const override {
        return qstrcmp(context, "Token") == 0 ? QString::fromUtf8(source).toUpper() : QString();
      }
    };
    Names names;
    QVERIFY(QCoreApplication::installTranslator(&names));
    QCOMPARE(nameOf({"pooled", -1, 0, 0}), std::string("POOLED"));
    QCOMPARE(nameOf({"pooled", 7, 0, 6}), std::string("pooled"));
    QCoreApplication::removeTranslator(&names);
  }

  void rightToLeftIsIsolated() {
    const QFontMetricsF metrics(figureFont(12));
    for (const char* token : {"שלום", "مرحبا", "x שלום"}) {
      const QString label = tokenLabel(token, metrics, 500);
      QCOMPARE(label.front(), QChar(0x2068));
      QCOMPARE(label.back(), QChar(0x2069));
    }
  }
};

QTEST_MAIN(TokenTextTest)
#include "token_text_test.moc"
