// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <variant>
#include <vector>

#include "core/scenario/forbidden_cells.h"
#include "core/scenario/settings.h"

class QLabel;
class QPushButton;
class QStackedLayout;
class QTreeWidget;

namespace fovea {

/// What differs from the model as it was made: one line per entry of the settings and per scope with forbidden cells,
/// each with a button that puts it back.
class ChangesList : public QWidget {
  Q_OBJECT

 public:
  explicit ChangesList(QWidget* parent = nullptr);

  /// What a line is about.
  using Change = std::variant<Settings::Key, Scope>;

  /// Never emits.
  void setChanges(const Settings& settings, const ForbiddenCells& forbidden);

 Q_SIGNALS:
  void resetRequested(const fovea::ChangesList::Change& change);
  void resetAllRequested();
  /// A line was double-clicked or Enter was pressed on it.
  void activated(const fovea::ChangesList::Change& change);

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void setLine(int line, const QString& what);
  void rebuild();
  void colorScopes();

  QTreeWidget* list_;
  QLabel* empty_;
  QPushButton* resetAll_;
  QStackedLayout* pages_;
  std::vector<Change> lines_;  // one per line
};

/// "head 2", "all heads of layer 0", "everywhere"; empty for a field that is not per head.
QString scopeText(const Settings::Key& key);
/// The same for any scope.
QString scopeText(const Scope& scope);

}  // namespace fovea
