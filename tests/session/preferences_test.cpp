// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/preferences.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <optional>
#include <utility>
#include <vector>

using namespace fovea;

namespace {

QString key(const PreferenceInfo& row) {
  return QString::fromLatin1(row.key.data(), static_cast<qsizetype>(row.key.size()));
}

bool isNumber(const PreferenceInfo& row) {
  return row.type == PreferenceType::Toggle || row.type == PreferenceType::Integer ||
         row.type == PreferenceType::Choice;
}

}  // namespace

class PreferencesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
  void init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    folder_.emplace();
    QVERIFY(folder_->isValid());
  }

  void defaultsAreLegal() {
    const Preferences preferences(file());
    for (const PreferenceInfo& row : kPreferences) {
      QVERIFY2(row.standard >= row.minimum && row.standard <= row.maximum, row.key.data());
      if (row.type == PreferenceType::Choice) QCOMPARE(row.maximum, static_cast<int>(row.choices.size()) - 1);
      if (isNumber(row)) QCOMPARE(preferences.number(row.id), row.standard);
      if (row.type == PreferenceType::Text) QCOMPARE(preferences.text(row.id), QString());
      if (row.type == PreferenceType::Bytes) QCOMPARE(preferences.bytes(row.id), QByteArray());
      if (row.type == PreferenceType::List) QCOMPARE(preferences.list(row.id), QStringList());
    }
  }

  void keysAreUnique() {
    QStringList keys;
    for (const PreferenceInfo& row : kPreferences) keys.append(key(row));
    QCOMPARE(keys.removeDuplicates(), 0);
  }

  void valuesSurviveARestart() {
    const QString text = QString::fromUtf8("/tmp/a, b; 文字 \"%1\"");
    const QByteArray bytes("\0\xFF,\n", 4);
    {
      Preferences preferences(file());
      for (const PreferenceInfo& row : kPreferences) {
        if (isNumber(row)) preferences.setNumber(row.id, row.maximum);
        if (row.type == PreferenceType::Text) preferences.setText(row.id, text);
        if (row.type == PreferenceType::Bytes) preferences.setBytes(row.id, bytes);
        if (row.type == PreferenceType::List) preferences.setList(row.id, {text, text});
      }
    }
    const Preferences preferences(file());
    for (const PreferenceInfo& row : kPreferences) {
      if (isNumber(row)) QCOMPARE(preferences.number(row.id), row.maximum);
      if (row.type == PreferenceType::Text) QCOMPARE(preferences.text(row.id), text);
      if (row.type == PreferenceType::Bytes) QCOMPARE(preferences.bytes(row.id), bytes);
      if (row.type == PreferenceType::List) QCOMPARE(preferences.list(row.id), QStringList({text, text}));
    }
  }

  void whatIsSetOutOfRangeIsClamped() {
    Preferences preferences(file());
    for (const PreferenceInfo& row : kPreferences) {
      if (!isNumber(row)) continue;
      preferences.setNumber(row.id, 1'000'000);
      QCOMPARE(preferences.number(row.id), row.maximum);
      preferences.setNumber(row.id, -1'000'000);
      QCOMPARE(preferences.number(row.id), row.minimum);
    }
    preferences.setList(Preference::RecentFiles, QStringList(25, QStringLiteral("a")));
    QCOMPARE(preferences.list(Preference::RecentFiles).size(), 10);
  }

  void whatTheFileSaysOutOfRangeIsClamped() {
    write({{"export/width", "99999999999999999999"}, {"export/height", "-5"}, {"export/dpi", "many"}});
    write({{"window/theme", "purple"}, {"window/language", "2"}, {"export/caption", "false"}});
    QSettings(file(), QSettings::IniFormat)
        .setValue(QStringLiteral("files/recent"), QStringList(25, QStringLiteral("a")));
    const Preferences preferences(file());
    QCOMPARE(preferences.number(Preference::ExportWidth), 8192);
    QCOMPARE(preferences.number(Preference::ExportHeight), 64);
    QCOMPARE(preferences.number(Preference::ExportDpi), 192);
    QCOMPARE(preferences.theme(), ThemeChoice::System);
    QCOMPARE(preferences.language(), std::string_view("system"));
    QCOMPARE(preferences.number(Preference::ExportCaption), 0);
    QCOMPARE(preferences.list(Preference::RecentFiles).size(), 10);
  }

  void aNumberThatIsNoneIsTheDefault() {
    write({{"export/width", "nan"}});
    QCOMPARE(Preferences(file()).number(Preference::ExportWidth), 800);
  }

  void unknownKeysSurvive() {
    write({{"future/setting", "7"}});
    Preferences(file()).setTheme(ThemeChoice::Dark);
    const QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(settings.value(QStringLiteral("future/setting")).toString(), QStringLiteral("7"));
    QCOMPARE(settings.value(QStringLiteral("window/theme")).toString(), QStringLiteral("dark"));
  }

  void listsSeeWhatOtherProcessesWrite() {
    const Preferences preferences(file());
    QCOMPARE(preferences.list(Preference::RecentFiles), QStringList());
    QFile other(file());  // not through QSettings, which shares its memory inside one process
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("[files]\nrecent=a, b\n");
    other.close();
    QCOMPARE(preferences.list(Preference::RecentFiles), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
  }

  void aDamagedFileGivesDefaults() {
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray("[\0\xFE\xFF=====\n[[[window/theme", 26));
    damaged.close();
    QCOMPARE(Preferences(file()).theme(), ThemeChoice::System);
  }

  void theNamedOnesAreTheTable() {
    Preferences preferences(file());
    preferences.setTheme(ThemeChoice::Light);
    QCOMPARE(preferences.theme(), ThemeChoice::Light);
    preferences.setNumber(Preference::Language, 2);
    QCOMPARE(preferences.language(), std::string_view("zh_CN"));
  }

 private:
  QString file() const { return folder_->filePath(QStringLiteral("settings.ini")); }

  void write(const std::vector<std::pair<const char*, const char*>>& values) {
    QSettings settings(file(), QSettings::IniFormat);
    for (const auto& [name, value] : values) settings.setValue(QString::fromUtf8(name), QString::fromUtf8(value));
  }

  std::optional<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "preferences_test.moc"
