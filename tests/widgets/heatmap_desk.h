// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>
#include <limits>
#include <memory>

#include "tests/widgets/pixels.h"
#include "ui/widgets/heatmap_view.h"

namespace fovea::test {

inline constexpr float kMasked = std::numeric_limits<float>::quiet_NaN();

inline Tokens tokens(int count) {
  std::vector<Token> list;
  for (int i = 0; i < count; ++i) list.push_back({i % 3 == 2 ? "猫" : "word" + std::to_string(i), i, 0, 0});
  return std::make_shared<const std::vector<Token>>(std::move(list));
}

/// Every cell has a value of its own, as far as a colour map can tell.
inline std::shared_ptr<const Matrix> ramp(int rows, int columns) {
  auto map = std::make_shared<Matrix>(rows, columns);
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      (*map)(row, column) = static_cast<float>((row * 37 + column * 101) % 256) / 255.0F;
  return map;
}

inline QPoint middle(const HeatmapView& view, const Cell& cell) {
  return view.plot().cellRect(cell).center().toPoint();
}

inline QImage picture(HeatmapView& view) {
  view.repaintNow();
  return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

inline void wheel(HeatmapView& view, const QPoint& at, int notches) {
  QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                    false);
  QApplication::sendEvent(&view, &event);
}

/// Through the window: QTest::mouseMove() of a widget moves the system's cursor, which stays on the test's small
/// screen.
inline void moveTo(HeatmapView& view, const QPoint& at) {
  QTest::mouseMove(view.windowHandle(), at);
}

/// QTest::mouseMove() never has a button down.
inline void drag(HeatmapView& view, Qt::MouseButton button, Qt::KeyboardModifiers keys, const QPoint& from,
                 const QPoint& to) {
  QTest::mousePress(&view, button, keys, from);
  for (const QPoint& at : {(from + to) / 2, to}) {
    QMouseEvent move(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, button, keys);
    QApplication::sendEvent(&view, &move);
  }
  QTest::mouseRelease(&view, button, keys, to);
}

/// Shows a ramp of so many cells.
inline void show(HeatmapView& view, int rows, int columns) {
  view.setMap(ramp(rows, columns), tokens(rows), tokens(columns));
  view.repaintNow();
}

/// A heatmap in a window of its own.
inline std::unique_ptr<HeatmapView> shownHeatmap() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
  auto view = std::make_unique<HeatmapView>();
  view->setNumbers(false);
  view->resize(640, 560);
  view->show();
  if (!QTest::qWaitForWindowExposed(view.get())) qFatal("The window is not shown.");
  return view;
}

}  // namespace fovea::test
