// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/export_controller.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QProgressDialog>
#include <QSaveFile>
#include <array>
#include <cmath>

#include "core/io/attention_data.h"
#include "core/io/shown_map_data.h"
#include "ui/render/figure_export.h"
#include "ui/render/token_text.h"
#include "ui/shell/actions.h"
#include "ui/shell/compared_map.h"
#include "ui/shell/error_text.h"
#include "ui/widgets/export_dialog.h"

namespace fovea {

namespace {

/// What a file of data holds.
enum class Extent { Shown, ThisMap, AllHeads };

struct DataChoice {
  DataFormat format;
  const char* name;
  const char* ending;
  Extent extent;
};

constexpr std::array kDataChoices{
    DataChoice{DataFormat::Csv, "CSV", "csv", Extent::ThisMap},
    DataChoice{DataFormat::Json, "JSON", "json", Extent::ThisMap},
    DataChoice{DataFormat::Npy, "NPY", "npy", Extent::ThisMap},
    DataChoice{DataFormat::Csv, "CSV", "csv", Extent::AllHeads},
    DataChoice{DataFormat::Json, "JSON", "json", Extent::AllHeads},
    DataChoice{DataFormat::Npz, "NPZ", "npz", Extent::AllHeads},
    DataChoice{DataFormat::Csv, "CSV", "csv", Extent::Shown},
    DataChoice{DataFormat::Json, "JSON", "json", Extent::Shown},
    DataChoice{DataFormat::Safetensors, "safetensors", "safetensors", Extent::AllHeads},
};

QString extentTitle(Extent extent) {
  if (extent == Extent::Shown) return ExportController::tr("the map as shown");
  return extent == Extent::AllHeads ? ExportController::tr("all heads") : ExportController::tr("this map");
}

Expected<QByteArray> picture(const Frame& frame, ViewState view, const FigureRequest& request,
                             const RunControl& control) {
  view.focus = frame.focus;
  view.numbers = request.numbers;
  std::optional<FigureSide> baseline;
  if (frame.baseline) baseline.emplace(FigureSide{*frame.baseline->result, frame.baseline->focus});
  return writeFigure(*frame.result, view, request.view, request.options, request.format, control, baseline);
}

/// The numbers of what is seen; of A | B those of B.
Expected<QByteArray> dataOf(const Frame& frame, ViewState view, const DataChoice& choice, const RunControl& control) {
  const auto comparison = view.comparison;
  const bool compares = comparison == Comparison::Baseline || comparison == Comparison::Difference;
  if (compares && !frame.baseline) return frame.difference->error();
  const Frame& shown = comparison == Comparison::Baseline ? *frame.baseline : frame;
  if (choice.extent == Extent::Shown) {
    view.focus = shown.focus;
    auto map = shown.map;
    if (comparison == Comparison::Difference) {
      if (!*frame.difference) return frame.difference->error();
      map.cells = {frame.difference, &(*frame.difference)->cells};
    }
    const auto bytes = writeShownMap(*shown.result, view, map, choice.format);
    if (!bytes) return bytes.error();
    return QByteArray::fromStdString(*bytes);
  }
  const auto selection = choice.extent == Extent::AllHeads ? Selection{} : Selection::of(shown.focus);
  std::optional<Minus> minus;
  if (comparison == Comparison::Difference) {
    minus.emplace(Minus{frame.baseline->result, {}});
    if (choice.extent == Extent::ThisMap)
      minus->counterpart = [focus = frame.baseline->focus](const Focus&) { return focus; };
  }
  const auto bytes = writeAttention(*shown.result, selection, choice.format, control, minus);
  if (!bytes) return bytes.error();
  return QByteArray::fromStdString(*bytes);
}

/// A map as a table that a spreadsheet takes: tokens in the first row and column, masked cells empty.
QString tableText(const Frame& frame, const Matrix& cells) {
  QString text;
  for (const auto& key : *frame.map.keys.tokens) text += QLatin1Char('\t') + visibleText(key.text);
  for (Index row = 0; row < cells.rows(); ++row) {
    text += QLatin1Char('\n') + visibleText((*frame.map.queries.tokens)[static_cast<std::size_t>(row)].text);
    for (const float cell : cells.row(row))
      text += QLatin1Char('\t') + (std::isnan(cell) ? QString() : QString::number(cell, 'g', 9));
  }
  return text + QLatin1Char('\n');
}

/// What is seen, as tables: A | B is one below the other.
Expected<QString> tablesText(const Frame& frame, Comparison comparison) {
  if (frame.refused && comparison != Comparison::Baseline) return *frame.refused;
  if (comparison != Comparison::None && frame.baseline && frame.baseline->refused) return *frame.baseline->refused;
  if (comparison == Comparison::None) return tableText(frame, *frame.map.cells);
  if (comparison == Comparison::Difference && *frame.difference) return tableText(frame, (*frame.difference)->cells);
  if (comparison == Comparison::Difference || !frame.baseline) return frame.difference->error();
  const auto a = tableText(*frame.baseline, *frame.baseline->map.cells);
  return comparison == Comparison::Baseline ? a : a + QLatin1Char('\n') + tableText(frame, *frame.map.cells);
}

}  // namespace

ExportController::ExportController(Session& session, Preferences& preferences, Actions& actions, QWidget& window)
    : QObject(&window),
      session_(session),
      preferences_(preferences),
      window_(window),
      worker_([](const Make& make, const RunControl& control) { return make(control); },
              [this](auto, Expected<QByteArray> bytes) {
                QMetaObject::invokeMethod(this, [this, bytes = std::move(bytes)] { finish(bytes); });
              }) {
  connect(actions.exportPicture, &QAction::triggered, this, &ExportController::exportPicture);
  connect(actions.exportData, &QAction::triggered, this, &ExportController::exportData);
  connect(actions.copyPicture, &QAction::triggered, this, &ExportController::copyPicture);
  connect(actions.copyNumbers, &QAction::triggered, this, &ExportController::copyNumbers);
}

ExportController::~ExportController() = default;

FramePtr ExportController::presentFrame() {
  if (session_.frame() && !session_.isStale() && !session_.lacksFocus()) return session_.frame();
  const auto& status = session_.status();
  if (status.kind == Status::Kind::Failed)
    showError(&window_, tr("Export"), status.error);
  else
    showNotice(
        &window_, tr("Export"), tr("There is no map yet"),
        session_.lacksFocus() ? mapMessage(session_) : tr("The map is still being computed; try again in a moment."));
  return nullptr;
}

void ExportController::exportPicture() {
  const auto frame = presentFrame();
  if (!frame) return;
  FigureRequest initial;
  initial.options.size = {preferences_.number(Preference::ExportWidth), preferences_.number(Preference::ExportHeight)};
  initial.options.dpi = preferences_.number(Preference::ExportDpi);
  initial.options.theme = static_cast<Theme>(preferences_.number(Preference::ExportTheme));
  initial.options.caption = preferences_.number(Preference::ExportCaption) != 0;
  initial.numbers = session_.view().numbers;
  const auto view = session_.view();
  ExportDialog dialog([frame, view](const FigureRequest& request,
                                    const RunControl& control) { return picture(*frame, view, request, control); },
                      initial, window_.size(), &window_);
  if (dialog.exec() != QDialog::Accepted) return;

  const auto request = dialog.request();
  preferences_.setNumber(Preference::ExportWidth, request.options.size.width());
  preferences_.setNumber(Preference::ExportHeight, request.options.size.height());
  preferences_.setNumber(Preference::ExportDpi, request.options.dpi);
  preferences_.setNumber(Preference::ExportTheme, static_cast<int>(request.options.theme));
  preferences_.setNumber(Preference::ExportCaption, request.options.caption ? 1 : 0);
  constexpr std::array kEndings{"png", "svg", "pdf"};  // in the order of FigureFormat
  const auto ending = QString::fromUtf8(kEndings[static_cast<std::size_t>(request.format)]);
  QFileDialog files(&window_, tr("Export picture"), suggestedPath(),
                    QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
  files.setAcceptMode(QFileDialog::AcceptSave);
  files.setDefaultSuffix(ending);
  if (files.exec() != QDialog::Accepted) return;
  const auto path = files.selectedFiles().value(0);
  makeThen(
      tr("Export picture"), [=](const RunControl& control) { return picture(*frame, view, request, control); },
      [=, this](const QByteArray& bytes) { write(path, bytes); });
}

void ExportController::exportData() {
  const auto frame = presentFrame();
  if (!frame) return;
  QStringList filters;
  for (const auto& choice : kDataChoices)
    filters << tr("%1, %2 (*.%3)")
                   .arg(QString::fromUtf8(choice.name), extentTitle(choice.extent), QString::fromUtf8(choice.ending));
  QFileDialog files(&window_, tr("Export data"), suggestedPath());
  files.setNameFilters(filters);
  files.setAcceptMode(QFileDialog::AcceptSave);
  const auto chosen = [&]() -> const DataChoice& {
    return kDataChoices[static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(files.selectedNameFilter())))];
  };
  const auto follow = [&] { files.setDefaultSuffix(QString::fromUtf8(chosen().ending)); };
  connect(&files, &QFileDialog::filterSelected, this, follow);
  follow();
  if (files.exec() != QDialog::Accepted) return;
  const auto choice = chosen();
  const auto path = files.selectedFiles().value(0);
  auto view = session_.view();
  view.comparison = session_.comparison();
  makeThen(
      tr("Export data"),
      [=](const RunControl& control) -> Expected<QByteArray> { return dataOf(*frame, view, choice, control); },
      [=, this](const QByteArray& bytes) { write(path, bytes); });
}

void ExportController::copyPicture() {
  const auto frame = presentFrame();
  if (!frame) return;
  FigureRequest request;
  request.options.dpi = 192;
  request.numbers = session_.view().numbers;
  makeThen(
      tr("Copy picture"),
      [=, view = session_.view()](const RunControl& control) { return picture(*frame, view, request, control); },
      [](const QByteArray& bytes) { QGuiApplication::clipboard()->setImage(QImage::fromData(bytes)); });
}

void ExportController::copyNumbers() {
  const auto frame = presentFrame();
  if (!frame) return;
  makeThen(
      tr("Copy numbers"),
      [=, comparison = session_.comparison()](const RunControl&) -> Expected<QByteArray> {
        const auto text = tablesText(*frame, comparison);
        if (!text) return text.error();
        return text->toUtf8();
      },
      [](const QByteArray& bytes) { QGuiApplication::clipboard()->setText(QString::fromUtf8(bytes)); });
}

void ExportController::makeThen(const QString& what, Make make, Use use) {
  what_ = what;
  use_ = std::move(use);
  delete progress_;
  progress_ = new QProgressDialog(what, tr("Cancel"), 0, 0, &window_);
  progress_->setWindowModality(Qt::WindowModal);
  progress_->setMinimumDuration(250);
  progress_->setValue(0);
  connect(progress_, &QProgressDialog::canceled, this, [this] {
    use_ = nullptr;
    worker_.cancel();
  });
  worker_.submit(std::move(make));
}

void ExportController::finish(Expected<QByteArray> bytes) {
  const auto use = std::exchange(use_, nullptr);
  delete progress_;
  if (!use) return;  // cancelled
  if (bytes)
    use(*bytes);
  else
    showError(&window_, what_, bytes.error());
}

void ExportController::write(const QString& path, const QByteArray& bytes) {
  preferences_.setText(Preference::ExportFolder, QFileInfo(path).absolutePath());
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
    showError(&window_, what_, {ErrorCode::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString()});
}

QString ExportController::suggestedPath() const {
  const QDir folder(preferences_.text(Preference::ExportFolder));
  const auto project = QFileInfo(window_.windowFilePath()).completeBaseName();
  return folder.filePath(project.isEmpty() ? tr("attention") : project);
}

}  // namespace fovea
