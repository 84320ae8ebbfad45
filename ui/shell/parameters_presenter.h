// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>
#include <utility>

#include "ui/session/session.h"
#include "ui/widgets/parameter_panel.h"

namespace fovea {

class ChangesList;

/// Session ↔ parameter panel and list of changes. The panel shows the values of the focused head; with the mean over
/// heads in focus, those of the layer's first head.
class ParametersPresenter : public QObject {
  Q_OBJECT

 public:
  ParametersPresenter(Session& session, ParameterPanel& panel, ChangesList& changes);

  /// The heads that edits are for: of several that are looked at together one scope each.
  std::vector<Scope> scopes() const { return meant(panel_.scope()); }

  void resetHead();
  void resetAll();

 private:
  /// What the panel's scope stands for; of @p field, where it is about keys or values, the heads that they belong to.
  std::vector<Scope> meant(const Scope& scope, std::optional<Field> field = std::nullopt) const;
  HeadId head() const;
  std::optional<ParameterPanel::HeadGroup> group() const;
  void show();
  void showSource();

  Session& session_;
  ParameterPanel& panel_;
  ChangesList& changes_;
  std::optional<std::pair<SourceKind, bool>> shown_;  // whose fields the panel shows, and whether those of writing
};

}  // namespace fovea
