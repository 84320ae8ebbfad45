// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/parameter_panel.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "ui/widgets/elided_label.h"
#include "ui/widgets/field_editor.h"
#include "ui/widgets/field_group.h"
#include "ui/widgets/preset_chooser.h"
#include "ui/widgets/segmented_control.h"

namespace fovea {

namespace {

enum class ScopeKind { Head, Layer, Everywhere };

constexpr auto kGroups = std::to_array<const char*>(
    {QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Query"), QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Key"),
     QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Value"), QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Query and key"),
     QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Head"), QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Attention"),
     QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Mask"), QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Layer"),
     QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Transformer block"),
     QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Generation")});
enum GroupIndex : std::size_t { Query, Key, Value, Both, Head, Attention, Mask, Layer, BlockGroup, GenerationGroup };

/// Colours of Q, K and V that colour-blind people can tell apart, on light and on dark windows.
struct Accent {
  QRgb onLight;
  QRgb onDark;
};
constexpr std::array<Accent, 3> kAccents{
    {{0xff0072b2, 0xff56b4e9}, {0xffc2570c, 0xfff0a35e}, {0xff00795a, 0xff3cc79b}}};

struct Place {
  GroupIndex group;
  Field field;
  const char* label = nullptr;  ///< where the heading says half of the field's name already
};

constexpr const char* kGain = QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Gain");
constexpr const char* kRotation = QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Rotation");
constexpr const char* kRank = QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Rank");
constexpr const char* kNoise = QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Noise");

/// Where each field sits: a new field of the limits table gets one line here.
constexpr auto kPlaces = std::to_array<Place>({
    {Query, Field::QueryGain, kGain},
    {Query, Field::QueryRotation, kRotation},
    {Query, Field::QueryRank, kRank},
    {Query, Field::QueryNoise, kNoise},
    {Key, Field::KeyGain, kGain},
    {Key, Field::KeyRotation, kRotation},
    {Key, Field::KeyRank, kRank},
    {Key, Field::KeyNoise, kNoise},
    {Value, Field::ValueGain, kGain},
    {Value, Field::ValueRotation, kRotation},
    {Value, Field::ValueRank, kRank},
    {Value, Field::ValueNoise, kNoise},
    {Both, Field::Blend, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Blend")},
    {Head, Field::Off},
    {Attention, Field::Score, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Score")},
    {Attention, Field::Scaled},
    {Attention, Field::ScoreFactor},
    {Attention, Field::Softcap},
    {Attention, Field::Rotary, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Rotary")},
    {Attention, Field::Alibi},
    {Attention, Field::BucketBias},
    {Attention, Field::RelativeKeys},
    {Attention, Field::Location},
    {Attention, Field::LocationWindow},
    {Attention, Field::LocationSoft},
    {Attention, Field::Normalizer},
    {Attention, Field::Temperature},
    {Attention, Field::TopK},
    {Mask, Field::OwnMask, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Own mask")},
    {Mask, Field::Causal},
    {Mask, Field::Past, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Past")},
    {Mask, Field::Alignment, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Alignment")},
    {Mask, Field::Prefix},
    {Mask, Field::Window},
    {Mask, Field::Block},
    {Mask, Field::Stride},
    {Mask, Field::GlobalTokens},
    {Mask, Field::Padding},
    {Layer, Field::Tokenization},
    {Layer, Field::Heads},
    {Layer, Field::KeyValueHeads, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "K/V heads")},
    {Layer, Field::BiasKeyValue},
    {Layer, Field::ZeroAttention},
    {Layer, Field::Pooling},
    {Layer, Field::Width},
    {Layer, Field::Embedding},
    {Layer, Field::HeadWidth},
    {Layer, Field::Seed},
    {BlockGroup, Field::Blocks},
    {BlockGroup, Field::Norm},
    {BlockGroup, Field::NormPlacement, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Placement")},
    {BlockGroup, Field::FeedForward},
    {BlockGroup, Field::FeedForwardWidth, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Inner width")},
    {GenerationGroup, Field::Generation},
    {GenerationGroup, Field::LongestOutput, QT_TRANSLATE_NOOP("fovea::ParameterPanel", "Longest")},
});

/// Whether a field of a head can change anything in a stack: pooling has no projections and a score of its own.
bool acts(const Place& place, StackKind stack) {
  if (stack != StackKind::Pooling) return true;
  const auto field = place.field;
  return place.group > Both && field != Field::Score && field != Field::Scaled && field != Field::Rotary &&
         field != Field::RelativeKeys;
}

constexpr int kWidestLabel = 120;  // pixels; beyond it a label is shortened rather than the slider

}  // namespace

ParameterPanel::ParameterPanel(QWidget* parent)
    : QWidget(parent), title_(new ElidedLabel(this)), scope_(new SegmentedControl(this)) {
  auto bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  const auto addScope = [this](ScopeKind kind, const QString& text, const QString& meaning) {
    scope_->addSegment(static_cast<int>(kind), text, meaning);
  };
  addScope(ScopeKind::Head, {}, {});
  addScope(ScopeKind::Layer, tr("All heads"), tr("Sliders change all heads of this layer"));
  addScope(ScopeKind::Everywhere, tr("Everywhere"), tr("Sliders change every head of every layer"));
  scope_->setCurrentId(static_cast<int>(ScopeKind::Head));
  setHeadCount(1);
  auto* top = new QVBoxLayout;
  top->setContentsMargins(10, 8, 10, 4);
  top->setSpacing(6);
  top->addWidget(title_);
  top->addWidget(scope_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(makeGroups());
  applyAccents();
}

QWidget* ParameterPanel::makeGroups() {
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(8, 2, 4, 8);
  layout->setSpacing(2);
  for (const auto* title : kGroups) {
    groups_.push_back({new FieldGroup(tr(title), content), {}});
    layout->addWidget(groups_.back().widget);
  }
  layout->addStretch(1);
  for (const auto index : {Key, Value}) {
    shared_.push_back(new QLabel(groups_[index].widget));
    shared_.back()->setEnabled(false);  // a remark
    shared_.back()->hide();
    groups_[index].widget->addRow(shared_.back());
  }
  preset_ = new PresetChooser(groups_[Attention].widget);
  groups_[Attention].widget->addRow(preset_);
  connect(preset_, &PresetChooser::chosen, this,
          [this](const Preset* preset) { Q_EMIT presetChosen(preset, scopeFor(Field::Score)); });
  int labels = 0;
  for (const auto& place : kPlaces) {
    auto& group = groups_[place.group];
    group.fields.push_back(place.field);
    addEditor(group.widget, place.field, place.label ? tr(place.label) : QString());
    labels = std::max(labels, editors_.at(place.field)->labelWidthHint());
  }
  for (const auto& [field, editor] : editors_) editor->setLabelWidth(std::min(labels, kWidestLabel));
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(content);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setMinimumWidth(content->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
  return scroll;
}

void ParameterPanel::addEditor(FieldGroup* group, Field field, const QString& label) {
  auto* editor = new FieldEditor(field, label, group);
  group->addRow(editor);
  editors_.emplace(field, editor);
  connect(editor, &FieldEditor::changed, this, [this](Field changedField, double value, bool whileDragging) {
    Q_EMIT changed(changedField, scopeFor(changedField), value, whileDragging);
  });
  connect(editor, &FieldEditor::released, this, &ParameterPanel::released);
  connect(editor, &FieldEditor::resetRequested, this,
          [this](Field resetField) { Q_EMIT resetRequested(resetField, scopeFor(resetField)); });
}

void ParameterPanel::setShown(const std::function<bool(Field)>& shown) {
  for (const auto& group : groups_) {
    for (const auto field : group.fields) editors_.at(field)->setVisible(shown(field));
    group.widget->setVisible(std::ranges::any_of(group.fields, shown));
  }
}

HeadId ParameterPanel::headOf(Field field) const {
  return isShared(field) ? HeadId{head_.stack, head_.layer, leader_} : head_;
}

void ParameterPanel::setValues(const Settings& settings, const HeadId& head, const std::optional<HeadGroup>& group) {
  head_ = head;
  leader_ = group ? group->first : head.head;
  for (auto* label : shared_) {
    label->setVisible(group.has_value());
    if (group) label->setText(tr("Shared by heads %1 to %2").arg(group->first).arg(group->last));
  }
  preset_->setPreset(presetOf(settings, head));
  for (const auto& place : kPlaces) editors_.at(place.field)->setEnabled(acts(place, head.stack));
  for (const auto& [field, editor] : editors_) {
    const double value = settings.value(field, headOf(field));
    editor->setValue(value);
    editor->setChanged(value != info(field).standard);
  }
  for (const auto& fields : groups_)
    fields.widget->setChanged(std::any_of(fields.fields.begin(), fields.fields.end(), [&](Field field) {
      return settings.value(field, headOf(field)) != info(field).standard;
    }));
}

void ParameterPanel::setHeadTitle(const QString& title) {
  title_->setText(title);
  title_->setToolTip(title);
}

void ParameterPanel::setHeadCount(int count) {
  if (count > 1)
    scope_->setSegment(
        static_cast<int>(ScopeKind::Head), tr("These %1 heads").arg(count),
        tr("Sliders change the heads that are looked at together; they show the values of the last one"));
  else
    scope_->setSegment(static_cast<int>(ScopeKind::Head), tr("This head"), tr("Sliders change this head alone"));
}

void ParameterPanel::setMaximum(Field field, double maximum) {
  editors_.at(field)->setMaximum(maximum);
}

void ParameterPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyAccents();
  QWidget::changeEvent(event);
}

void ParameterPanel::applyAccents() {
  const bool dark = palette().color(QPalette::Window).lightness() < 128;
  for (std::size_t i = 0; i < kAccents.size(); ++i) {
    const QColor accent(dark ? kAccents[i].onDark : kAccents[i].onLight);
    groups_[i].widget->setAccent(accent);
    for (const auto field : groups_[i].fields) editors_.at(field)->setAccent(accent);
  }
}

Scope ParameterPanel::scopeFor(Field field) const {
  if (!info(field).perHead) return Scope::everywhere();
  const auto heads = scope();
  return heads.head ? Scope::only(headOf(field)) : heads;
}

QWidget* ParameterPanel::reveal(Field field) {
  for (const auto& group : groups_)
    if (std::ranges::find(group.fields, field) != group.fields.end()) group.widget->setOpen(true);
  auto* editor = editors_.at(field);
  auto* scroll = findChild<QScrollArea*>();
  scroll->widget()->layout()->activate();
  scroll->ensureWidgetVisible(editor);
  return editor;
}

Scope ParameterPanel::scope() const {
  switch (static_cast<ScopeKind>(scope_->currentId())) {
    case ScopeKind::Head:
      return Scope::only(head_);
    case ScopeKind::Layer:
      return Scope::layerOf(head_);
    case ScopeKind::Everywhere:
      break;
  }
  return Scope::everywhere();
}

}  // namespace fovea
