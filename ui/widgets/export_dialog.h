// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>

#include "ui/widgets/figure_preview.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QSpinBox;

namespace fovea {

class SegmentedControl;

/// Chooses how a picture is written, and shows what will be written while choosing.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  /// @p render makes the file; it is called on another thread. @p shown: the size of the picture on the screen, offered
  /// as "As shown".
  ExportDialog(FigureRenderer render, const FigureRequest& initial, QSize shown, QWidget* parent = nullptr);
  ~ExportDialog() override;

  /// What the user has chosen.
  FigureRequest request() const;

 private:
  void makeControls(QSize shown);
  void setRequest(const FigureRequest& request);
  void refresh();
  void showPreview(const Expected<FigurePreview>& preview);
  void showError(const QString& message);
  void paintPreview();
  void colorError();
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

  QComboBox* view_;
  QComboBox* format_;
  QComboBox* sizePreset_;
  QSpinBox* width_;
  QSpinBox* height_;
  SegmentedControl* scale_;
  QSpinBox* dpi_;
  QComboBox* theme_;
  QCheckBox* caption_;
  QCheckBox* numbers_;
  QLabel* picture_;
  QLabel* facts_;
  QLabel* error_;
  QDialogButtonBox* buttons_;
  QImage image_;
  std::unique_ptr<FigurePreviewer> previewer_;  // last: its thread ends before anything else goes
};

}  // namespace fovea
