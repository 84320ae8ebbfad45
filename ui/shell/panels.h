// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>
#include <array>
#include <cstddef>

namespace fovea {

/// What stands around the map, each in a dock of its own.
enum class Panel {
  Heads,
  Parameters,
  Output,
  Text,
  Lines,
  Grid,
  Trace,
  Projections,
  Measures,
  Changes,
  LargestChanges,
};

/// One row of the table of panels. Texts are translated in the context "Panel".
struct PanelInfo {
  Panel panel;
  const char* id;  ///< in saved layouts
  const char* title;
  const char* menuText;  ///< with a mnemonic
  const char* toolTip;
  const char* shortcut;
  Qt::DockWidgetArea area;  ///< where it stands unless the user has moved it
};

/// The whole table, in the order of Panel.
inline constexpr std::array kPanels{
    PanelInfo{Panel::Heads, "heads", QT_TRANSLATE_NOOP("Panel", "Heads"), QT_TRANSLATE_NOOP("Panel", "&Heads"),
              QT_TRANSLATE_NOOP("Panel", "The heads of a layer, small, and its layers"), "Alt+4",
              Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Parameters, "parameters", QT_TRANSLATE_NOOP("Panel", "Parameters"),
              QT_TRANSLATE_NOOP("Panel", "&Parameters"),
              QT_TRANSLATE_NOOP("Panel", "The sliders and mechanisms of attention"), "Alt+5", Qt::RightDockWidgetArea},
    PanelInfo{Panel::Output, "output", QT_TRANSLATE_NOOP("Panel", "Output"), QT_TRANSLATE_NOOP("Panel", "&Output"),
              QT_TRANSLATE_NOOP("Panel", "What a model says at the end: predictions and log-probabilities"), "Alt+6",
              Qt::RightDockWidgetArea},
    PanelInfo{Panel::Text, "text", QT_TRANSLATE_NOOP("Panel", "Text"), QT_TRANSLATE_NOOP("Panel", "&Text"),
              QT_TRANSLATE_NOOP("Panel", "The text itself, coloured by the attention of one token"), "Alt+7",
              Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Lines, "lines", QT_TRANSLATE_NOOP("Panel", "Lines"), QT_TRANSLATE_NOOP("Panel", "&Lines"),
              QT_TRANSLATE_NOOP("Panel", "Lines between the tokens: the wider, the more attention"), "Alt+8",
              Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Grid, "grid", QT_TRANSLATE_NOOP("Panel", "Head Grid"), QT_TRANSLATE_NOOP("Panel", "Head &Grid"),
              QT_TRANSLATE_NOOP("Panel", "Every head of every layer at one look"), "Alt+9", Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Trace, "trace", QT_TRANSLATE_NOOP("Panel", "Trace"), QT_TRANSLATE_NOOP("Panel", "T&race"),
              QT_TRANSLATE_NOOP("Panel", "How the selected cell came to be, step by step"), "Alt+0",
              Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Projections, "projections", QT_TRANSLATE_NOOP("Panel", "Projections"),
              QT_TRANSLATE_NOOP("Panel", "Pro&jections"),
              QT_TRANSLATE_NOOP("Panel", "The matrices of the head, and where they put queries and keys"), "Ctrl+Alt+J",
              Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Measures, "measures", QT_TRANSLATE_NOOP("Panel", "Measures"),
              QT_TRANSLATE_NOOP("Panel", "&Measures"), QT_TRANSLATE_NOOP("Panel", "Every head in numbers"),
              "Ctrl+Alt+M", Qt::BottomDockWidgetArea},
    PanelInfo{Panel::Changes, "changes", QT_TRANSLATE_NOOP("Panel", "Changes"), QT_TRANSLATE_NOOP("Panel", "&Changes"),
              QT_TRANSLATE_NOOP("Panel", "What is not as it was made"), "Ctrl+Alt+G", Qt::RightDockWidgetArea},
    PanelInfo{Panel::LargestChanges, "largest", QT_TRANSLATE_NOOP("Panel", "Largest Differences"),
              QT_TRANSLATE_NOOP("Panel", "Largest &Differences"),
              QT_TRANSLATE_NOOP("Panel", "The cells that differ most from the baseline"), "Ctrl+Alt+K",
              Qt::RightDockWidgetArea},
};

/// Arrangements of panels to begin from.
enum class Layout {
  Explore,  ///< heads and parameters
  Explain,  ///< how one cell came to be
  Compare,  ///< measures and differences
};
inline constexpr std::size_t kLayouts = 3;

constexpr const PanelInfo& info(Panel panel) {
  return kPanels[static_cast<std::size_t>(panel)];
}

}  // namespace fovea
