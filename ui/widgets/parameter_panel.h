// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "core/scenario/presets.h"

class QLabel;

namespace fovea {

class FieldEditor;
class FieldGroup;
class PresetChooser;
class SegmentedControl;

/// All fields of the limits table in foldable groups, and the choice of heads that an edit applies to.
class ParameterPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ParameterPanel(QWidget* parent = nullptr);

  /// Heads first … last of a layer, which share their keys and values.
  struct HeadGroup {
    int first;
    int last;
  };

  /// Shows what applies to @p head and marks what differs from the defaults; what concerns keys and values is that of
  /// the first head of its @p group, as are the edits. Never emits.
  void setValues(const Settings& settings, const HeadId& head, const std::optional<HeadGroup>& group = std::nullopt);

  /// Hides the fields that are not for what is shown.
  void setShown(const std::function<bool(Field)>& shown);

  /// Names the head that the values belong to: "Head 2 · previous token".
  void setHeadTitle(const QString& title);

  /// Opens the group of a field and scrolls its editor, which it gives, into sight.
  QWidget* reveal(Field field);

  /// How many heads are looked at together: "this head" then means all of them.
  void setHeadCount(int count);

  /// The heads that edits are for now; of several that are looked at together only the one whose values are shown.
  Scope scope() const;

  /// Whether a field reshapes what grouped heads share.
  static bool isShared(Field field) { return field >= Field::KeyGain && field <= Field::ValueNoise; }

  /// Narrows a slider to what makes sense with the text and sizes at hand.
  void setMaximum(Field field, double maximum);

 Q_SIGNALS:
  /// The user chose a value for the heads of @p scope (everywhere for a field that is not per head); @p whileDragging:
  /// more will follow until released().
  void changed(fovea::Field field, const fovea::Scope& scope, double value, bool whileDragging);
  void released(fovea::Field field);
  /// The user chose a mechanism of the literature for the heads of @p scope.
  void presetChosen(const fovea::Preset* preset, const fovea::Scope& scope);
  void resetRequested(fovea::Field field, const fovea::Scope& scope);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Group {
    FieldGroup* widget;
    std::vector<Field> fields;
  };

  QWidget* makeGroups();
  void addEditor(FieldGroup* group, Field field, const QString& label);
  void applyAccents();
  Scope scopeFor(Field field) const;
  HeadId headOf(Field field) const;

  QLabel* title_;
  SegmentedControl* scope_;
  std::vector<Group> groups_;
  std::map<Field, FieldEditor*> editors_;
  PresetChooser* preset_ = nullptr;
  HeadId head_;
  int leader_ = 0;  // the head whose keys and values head_ has
  std::vector<QLabel*> shared_;
};

}  // namespace fovea
