// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preset_chooser.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/widgets/calm_combo_box.h"
#include "ui/widgets/field_text.h"

namespace fovea {

PresetChooser::PresetChooser(QWidget* parent)
    : QWidget(parent), combo_(new CalmComboBox(this)), about_(new QLabel(this)) {
  for (const auto& preset : presets()) {
    combo_->addItem(mechanismLabel(preset.about, "Preset"));
    combo_->setItemData(combo_->count() - 1, mechanismHelp(preset.about, "Preset"), Qt::ToolTipRole);
  }
  combo_->setPlaceholderText(tr("custom"));
  combo_->setAccessibleName(tr("Mechanism"));
  combo_->setToolTip(
      tr("A mechanism of the literature: sets everything of attention and mask below, and nothing else"));
  combo_->setWhatsThis(combo_->toolTip());
  setFocusProxy(combo_);
  about_->setTextFormat(Qt::RichText);
  about_->setWordWrap(true);
  about_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 4);
  layout->setSpacing(2);
  layout->addWidget(combo_);
  layout->addWidget(about_);
  connect(combo_, &QComboBox::activated, this,
          [this](int index) { Q_EMIT chosen(&presets()[static_cast<std::size_t>(index)]); });
  setPreset(&presets()[0]);
}

void PresetChooser::setPreset(const Preset* preset) {
  const auto index = preset ? static_cast<int>(preset - presets().data()) : -1;
  if (index == combo_->currentIndex() && !about_->text().isEmpty()) return;
  combo_->setCurrentIndex(index);
  about_->setText(preset ? mechanismNote(preset->about, "Preset")
                         : tr("Settings of your own: no mechanism in the list has just these."));
}

}  // namespace fovea
