// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/preferences.h"

#include <QStandardPaths>
#include <algorithm>

namespace fovea {
namespace {

constexpr const PreferenceInfo& info(Preference id) {
  return kPreferences[static_cast<std::size_t>(id)];
}

constexpr bool tableIsInOrder() {
  for (std::size_t i = 0; i < kPreferences.size(); ++i)
    if (kPreferences[i].id != static_cast<Preference>(i)) return false;
  return true;
}
static_assert(tableIsInOrder());

QString latin1(std::string_view text) {
  return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString key(Preference id) {
  return latin1(info(id).key);
}

}  // namespace

Preferences::Preferences()
    : Preferences(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
                  QStringLiteral("/settings.ini")) {}

Preferences::Preferences(const QString& file) : settings_(file, QSettings::IniFormat) {}

int Preferences::number(Preference id) const {
  const PreferenceInfo& row = info(id);
  const QVariant stored = settings_.value(key(id));
  switch (row.type) {
    case PreferenceType::Choice: {
      const auto name = std::find_if(row.choices.begin(), row.choices.end(),
                                     [&](std::string_view choice) { return stored.toString() == latin1(choice); });
      return name == row.choices.end() ? row.standard : static_cast<int>(name - row.choices.begin());
    }
    case PreferenceType::Toggle:
      return stored.isValid() ? static_cast<int>(stored.toBool()) : row.standard;
    default: {
      bool isNumber = false;
      const double value = stored.toDouble(&isNumber);  // also what does not fit into an int
      return isNumber && value == value ? static_cast<int>(std::clamp<double>(value, row.minimum, row.maximum))
                                        : row.standard;
    }
  }
}

void Preferences::setNumber(Preference id, int value) {
  const PreferenceInfo& row = info(id);
  const int legal = std::clamp(value, row.minimum, row.maximum);
  switch (row.type) {
    case PreferenceType::Choice:
      settings_.setValue(key(id), latin1(row.choices[static_cast<std::size_t>(legal)]));
      break;
    case PreferenceType::Toggle:
      settings_.setValue(key(id), legal != 0);
      break;
    default:
      settings_.setValue(key(id), legal);
  }
}

QString Preferences::text(Preference id) const {
  return settings_.value(key(id)).toString();
}

void Preferences::setText(Preference id, const QString& value) {
  settings_.setValue(key(id), value);
}

QByteArray Preferences::bytes(Preference id) const {
  return settings_.value(key(id)).toByteArray();
}

void Preferences::setBytes(Preference id, const QByteArray& value) {
  settings_.setValue(key(id), value);
}

QStringList Preferences::list(Preference id) const {
  settings_.sync();
  return settings_.value(key(id)).toStringList().mid(0, info(id).maximum);
}

void Preferences::setList(Preference id, const QStringList& value) {
  settings_.setValue(key(id), value.mid(0, info(id).maximum));
}

}  // namespace fovea
