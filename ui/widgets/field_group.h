// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace fovea {

/// A heading that folds the rows below it. A bold heading says that one of its rows is changed, folded or not.
class FieldGroup : public QWidget {
  Q_OBJECT

 public:
  explicit FieldGroup(const QString& title, QWidget* parent = nullptr);

  void addRow(QWidget* row);
  void setChanged(bool changed);
  void setOpen(bool open);
  bool isOpen() const;

  /// A bar of this colour beside the rows; none for an invalid colour.
  void setAccent(const QColor& accent);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* heading_;
  QWidget* rows_;
  QVBoxLayout* layout_;
  QColor accent_;
};

}  // namespace fovea
