// SPDX-License-Identifier: GPL-3.0-or-later
// Every widget follows a palette that changes while it is shown: it then looks as if it had been made with it.
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <functional>
#include <memory>

#include "tests/widgets/fail_on_warnings.h"
#include "ui/widgets/changes_list.h"
#include "ui/widgets/export_dialog.h"
#include "ui/widgets/field_editor.h"
#include "ui/widgets/head_strip.h"
#include "ui/widgets/heatmap_view.h"
#include "ui/widgets/parameter_panel.h"
#include "ui/widgets/shortcuts_dialog.h"
#include "ui/widgets/token_text_edit.h"

using namespace fovea;

namespace {

using Make = std::function<std::unique_ptr<QWidget>()>;

QPalette paletteOf(Theme theme) {
  const bool dark = theme == Theme::Dark;
  QPalette palette(dark ? QColor(0x2b2e36) : QColor(0xfcfcfd), dark ? QColor(0x1f2127) : QColor(0xf6f6f8));
  palette.setColor(QPalette::Base, dark ? QColor(0x17181d) : QColor(Qt::white));
  palette.setColor(QPalette::PlaceholderText, dark ? QColor(0x747885) : QColor(0x9a9da8));
  palette.setColor(QPalette::Highlight, dark ? QColor(0x4c8dff) : QColor(0x2f6fde));
  return palette;
}

Settings someSettings() {
  Settings settings;
  (void)settings.set(Field::QueryRotation, Scope::only({StackKind::Encoder, 0, 2}), -90);
  (void)settings.set(Field::Causal, Scope::everywhere(), 1);
  return settings;
}

Expected<QByteArray> refused(const FigureRequest&, const RunControl&) {
  return Error{ErrorCode::TooLarge, "There is not enough memory."};
}

std::unique_ptr<QWidget> panel() {
  auto panel = std::make_unique<ParameterPanel>();
  panel->setHeadTitle(QStringLiteral("Head 2"));
  panel->setValues(someSettings(), {StackKind::Encoder, 0, 2});
  panel->resize(320, 900);
  return panel;
}

std::unique_ptr<QWidget> changes() {
  auto list = std::make_unique<ChangesList>();
  list->setChanges(someSettings(), {});
  return list;
}

std::unique_ptr<QWidget> dialog() {
  auto dialog = std::make_unique<ExportDialog>(refused, FigureRequest{}, QSize(700, 560));
  return dialog;
}

std::unique_ptr<QWidget> shortcuts() {
  return std::make_unique<ShortcutsDialog>(QList<QMenu*>());
}

std::unique_ptr<QWidget> text() {
  auto edit = std::make_unique<TokenTextEdit>();
  edit->setText(QStringLiteral("the cat"));
  edit->setTokens({{"the", 0, 0, 3}, {"cat", 1, 4, 7}});
  edit->setHighlight(1, 0);
  return edit;
}

std::unique_ptr<QWidget> strip() {
  auto strip = std::make_unique<HeadStrip>();
  strip->setHeads(std::vector<HeadStrip::Head>(
      3, {std::make_shared<const Matrix>(Matrix::Constant(4, 4, 0.5F)), QStringLiteral("kind"), true, false}));
  return strip;
}

std::unique_ptr<QWidget> heatmap() {
  auto view = std::make_unique<HeatmapView>();
  view->setMap(std::make_shared<const Matrix>(Matrix::Constant(4, 4, 0.5F)), nullptr, nullptr);
  view->setCellCursor(Cell{1, 1});
  return view;
}

QImage picture(QWidget& widget) {
  QCoreApplication::processEvents();  // what is waiting to be painted
  return widget.grab().toImage();
}

}  // namespace

class PaletteTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnWarnings(); }

  void looksAsIfMadeWithTheNewPalette_data() {
    QTest::addColumn<Make>("make");
    QTest::addColumn<Theme>("from");
    QTest::addColumn<Theme>("to");
    const std::initializer_list<std::pair<const char*, Make>> widgets{
        {"parameter panel", panel}, {"changes", changes}, {"export dialog", dialog},
        {"shortcuts", shortcuts},   {"text", text},       {"head strip", strip},
        {"heatmap", heatmap}};
    for (const auto& [name, make] : widgets) {
      QTest::addRow("%s, to dark", name) << make << Theme::Light << Theme::Dark;
      QTest::addRow("%s, to light", name) << make << Theme::Dark << Theme::Light;
    }
  }
  void looksAsIfMadeWithTheNewPalette() {
    QFETCH(Make, make);
    QFETCH(Theme, from);
    QFETCH(Theme, to);
    const auto shown = [&](Theme theme) {
      QApplication::setPalette(paletteOf(theme));
      auto widget = make();
      widget->show();
      [&] { QVERIFY(QTest::qWaitForWindowExposed(widget.get())); }();
      widget->setFocus();
      if (auto* edit = qobject_cast<TokenTextEdit*>(widget.get())) edit->setCursorWidth(0);  // it blinks
      return widget;
    };
    const auto settled = [](QWidget& widget) {
      if (!qobject_cast<ExportDialog*>(&widget)) return true;
      return !widget.findChild<QLabel*>(QStringLiteral("error"))->text().isEmpty();
    };
    const auto turned = shown(from);
    QTRY_VERIFY(settled(*turned));
    const QImage before = picture(*turned);
    QApplication::setPalette(paletteOf(to));
    const QImage after = picture(*turned);
    const auto made = shown(to);
    QTRY_VERIFY(settled(*made));
    QVERIFY(after != before);
    QVERIFY(after == picture(*made));
  }
};

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
