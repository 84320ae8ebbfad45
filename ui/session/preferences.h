// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <array>
#include <span>
#include <string_view>

namespace fovea {

/// What the program remembers about the person who uses it. Never reaches the engine.
enum class Preference {
  Theme,
  Language,
  ExportWidth,
  ExportHeight,
  ExportDpi,
  ExportTheme,
  ExportCaption,
  ProjectFolder,
  TextFolder,
  ExportFolder,
  WindowGeometry,
  WindowState,
  RecentFiles,
  ModelFolder,
  RecentModels,
  TourStep,
};

enum class PreferenceType {
  Toggle,   ///< 0 or 1
  Integer,  ///< minimum … maximum
  Choice,   ///< an index into choices; stored by name
  Text,
  Bytes,
  List,  ///< texts, at most `maximum` of them
};

/// One row of the table of preferences.
struct PreferenceInfo {
  Preference id;
  std::string_view key;  ///< in the settings file
  PreferenceType type;
  int standard = 0;
  int minimum = 0;
  int maximum = 0;
  std::span<const std::string_view> choices = {};
};

/// The values of Preference::Theme.
enum class ThemeChoice { System, Light, Dark };

inline constexpr std::array<std::string_view, 3> kThemeChoiceNames{"system", "light", "dark"};
inline constexpr std::array<std::string_view, 3> kLanguageNames{"system", "en", "zh_CN"};
inline constexpr std::array<std::string_view, 2> kExportThemeNames{"light", "dark"};

/// Rises when the docks and tool bars change so that an old layout would not fit: for QMainWindow::saveState().
inline constexpr int kWindowLayoutVersion = 1;

/// The whole table, in the order of Preference.
inline constexpr std::array kPreferences{
    PreferenceInfo{Preference::Theme, "window/theme", PreferenceType::Choice, 0, 0, 2, kThemeChoiceNames},
    PreferenceInfo{Preference::Language, "window/language", PreferenceType::Choice, 0, 0, 2, kLanguageNames},
    PreferenceInfo{Preference::ExportWidth, "export/width", PreferenceType::Integer, 800, 64, 8192},
    PreferenceInfo{Preference::ExportHeight, "export/height", PreferenceType::Integer, 680, 64, 8192},
    PreferenceInfo{Preference::ExportDpi, "export/dpi", PreferenceType::Integer, 192, 36, 1200},
    PreferenceInfo{Preference::ExportTheme, "export/theme", PreferenceType::Choice, 0, 0, 1, kExportThemeNames},
    PreferenceInfo{Preference::ExportCaption, "export/caption", PreferenceType::Toggle, 1, 0, 1},
    PreferenceInfo{Preference::ProjectFolder, "folders/project", PreferenceType::Text},
    PreferenceInfo{Preference::TextFolder, "folders/text", PreferenceType::Text},
    PreferenceInfo{Preference::ExportFolder, "folders/export", PreferenceType::Text},
    PreferenceInfo{Preference::WindowGeometry, "window/geometry", PreferenceType::Bytes},
    PreferenceInfo{Preference::WindowState, "window/state", PreferenceType::Bytes},
    PreferenceInfo{Preference::RecentFiles, "files/recent", PreferenceType::List, 0, 0, 10},
    PreferenceInfo{Preference::ModelFolder, "folders/model", PreferenceType::Text},
    PreferenceInfo{Preference::RecentModels, "models/recent", PreferenceType::List, 0, 0, 10},
    // Which step of the tour was seen last, counted through all lessons from 1; 0: nobody has begun it.
    PreferenceInfo{Preference::TourStep, "tour/step", PreferenceType::Integer, 0, 0, 999},
};

/// The preferences in one settings file. What a file says outside the table's limits is clamped or, where it makes no
/// sense at all, the default; what the table does not know is left alone.
class Preferences {
 public:
  /// The settings of this user.
  Preferences();
  /// The settings in @p file.
  explicit Preferences(const QString& file);

  /// Toggle, Integer, Choice.
  int number(Preference id) const;
  void setNumber(Preference id, int value);
  /// Text.
  QString text(Preference id) const;
  void setText(Preference id, const QString& value);
  /// Bytes.
  QByteArray bytes(Preference id) const;
  void setBytes(Preference id, const QByteArray& value);
  /// List; sees what other windows have written meanwhile.
  QStringList list(Preference id) const;
  void setList(Preference id, const QStringList& value);

  ThemeChoice theme() const { return static_cast<ThemeChoice>(number(Preference::Theme)); }
  void setTheme(ThemeChoice theme) { setNumber(Preference::Theme, static_cast<int>(theme)); }
  /// "system", "en", "zh_CN".
  std::string_view language() const { return kLanguageNames[static_cast<std::size_t>(number(Preference::Language))]; }

 private:
  mutable QSettings settings_;  // QSettings::sync() is not const
};

}  // namespace fovea
