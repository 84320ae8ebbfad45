// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/output_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <cmath>

#include "ui/render/map_painter.h"
#include "ui/render/token_text.h"
#include "ui/widgets/field_slider.h"
#include "ui/widgets/prediction_list.h"
#include "ui/widgets/token_strip.h"

namespace fovea {

OutputPanel::OutputPanel(QWidget* parent)
    : QWidget(parent),
      place_(new QLabel(this)),
      temperature_(new FieldSlider(info(Field::Temperature), this)),
      degrees_(new QLabel(this)),
      list_(new PredictionList(this)),
      action_(new QLabel(this)),
      strip_(new TokenStrip(this)),
      token_(new QLabel(this)),
      total_(new QLabel(this)),
      message_(new QLabel(this)),
      pages_(new QStackedLayout) {
  setAccessibleName(tr("Output"));
  setFocusProxy(list_);
  place_->setTextFormat(Qt::PlainText);
  auto* copy = new QPushButton(tr("Copy"), this);
  copy->setToolTip(tr("Copy the predictions as a table (Ctrl+C in the list)"));
  auto* save = new QPushButton(tr("Save…"), this);
  save->setToolTip(tr("Save predictions and log-probabilities as JSON or CSV"));
  auto* head = new QHBoxLayout;
  head->addWidget(place_, 1);
  head->addWidget(copy);
  head->addWidget(save);

  auto* label = new QLabel(tr("Sampling &temperature"), this);
  label->setBuddy(temperature_);
  const auto about =
      tr("The probabilities are softmax(logits ∕ τ): below 1 the best tokens gain, above 1 the others. It changes what "
         "is shown here, nothing in the model.");
  label->setToolTip(about);
  temperature_->setToolTip(about);
  temperature_->setAccessibleName(tr("Sampling temperature"));
  degrees_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00.00")));
  degrees_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  auto* heat = new QHBoxLayout;
  heat->addWidget(label);
  heat->addWidget(temperature_, 1);
  heat->addWidget(degrees_);

  list_->setMinimumHeight(fontMetrics().height() * 6);
  for (auto* words : {action_, token_, total_}) {
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
  }
  // Room for two lines: the tokens must not move away from the pointer that reads them.
  token_->setMinimumHeight(2 * fontMetrics().lineSpacing());
  token_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  action_->setForegroundRole(QPalette::PlaceholderText);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(strip_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->viewport()->setAutoFillBackground(false);
  strip_->setAutoFillBackground(false);
  scroll->setFixedHeight(fontMetrics().height() * 4 + 20);
  auto* title = new QLabel(tr("&Log-probability of each token"), this);
  title->setBuddy(strip_);

  auto* content = new QWidget(this);
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addLayout(head);
  column->addLayout(heat);
  column->addWidget(list_, 1);
  column->addWidget(action_);
  column->addWidget(title);
  column->addWidget(scroll);
  column->addWidget(token_);
  column->addWidget(total_);
  message_->setWordWrap(true);
  message_->setTextFormat(Qt::PlainText);
  message_->setAlignment(Qt::AlignCenter);
  message_->setForegroundRole(QPalette::PlaceholderText);
  message_->setMargin(12);
  pages_->addWidget(content);
  pages_->addWidget(message_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 4, 8, 6);
  layout->addLayout(pages_);

  setTemperature(1);
  connect(temperature_, &QSlider::valueChanged, this, [this] {
    const double value = temperature_->fieldValue();
    degrees_->setText(QString::number(value, 'f', 2));
    Q_EMIT temperatureChanged(value);
  });
  connect(list_, &PredictionList::chosen, this, &OutputPanel::chosen);
  connect(list_, &PredictionList::copyRequested, this, &OutputPanel::copyRequested);
  connect(copy, &QPushButton::clicked, this, &OutputPanel::copyRequested);
  connect(save, &QPushButton::clicked, this, &OutputPanel::saveRequested);
  connect(strip_, &TokenStrip::picked, this, [this, scroll](int token) {
    const auto rect = strip_->tokenRect(token);
    scroll->ensureVisible(rect.center().x(), rect.center().y(), rect.width() / 2, rect.height());
    describeToken(token);
    Q_EMIT tokenPicked(token);
  });
  connect(strip_, &TokenStrip::hovered, this,
          [this](std::optional<int> token) { describeToken(token.value_or(strip_->selected())); });
}

void OutputPanel::setPredictions(const QString& place, std::vector<Prediction> predictions, const QString& action) {
  place_->setText(place);
  list_->setPredictions(std::move(predictions));
  list_->setAccessibleDescription(place + QStringLiteral(". ") + action);
  action_->setText(action);
  action_->setVisible(!action.isEmpty());
}

void OutputPanel::setTokens(const Tokens& tokens, LogProbabilities now, LogProbabilities before, int selected) {
  tokens_ = tokens;
  now_ = std::move(now);
  before_ = std::move(before);
  strip_->setTokens(tokens_, now_);
  strip_->setSelected(selected);
  describeToken(selected);
  total_->setText(likelihoodText());
}

void OutputPanel::setBaseline(const QString& words) {
  baseline_ = words;
  total_->setText(likelihoodText());
}

void OutputPanel::setTemperature(double temperature) {
  temperature_->setFieldValue(temperature);
  degrees_->setText(QString::number(temperature, 'f', 2));
}

void OutputPanel::setColorMap(ColorMap map) {
  strip_->setColorMap(map);
}

void OutputPanel::setTheme(Theme theme) {
  strip_->setTheme(theme);
}

void OutputPanel::setMessage(const QString& message) {
  message_->setText(message);
  pages_->setCurrentIndex(message.isEmpty() ? 0 : 1);
}

void OutputPanel::describeToken(int token) {
  QString text;
  const auto at = static_cast<std::size_t>(token);
  if (tokens_ && token >= 0 && at < tokens_->size()) {
    text = QStringLiteral("“%1” [%2]: ").arg(visibleText((*tokens_)[at].text)).arg(token);
    if (at >= now_.size() || !now_[at]) {
      text += tr("nothing stands before it, so it was not predicted");
    } else {
      text += QStringLiteral("log p = %1, p = %2").arg(tickNumber(*now_[at], 3)).arg(std::exp(*now_[at]), 0, 'g', 3);
      if (at < before_.size() && before_[at]) text += tr("; in A log p = %1").arg(tickNumber(*before_[at], 3));
    }
  }
  token_->setText(text);
  strip_->setAccessibleDescription(text);
}

QString OutputPanel::likelihoodText() const {
  const auto words = [](const LogProbabilities& all) {
    const auto sum = likelihood(all);
    return sum.perplexity ? tr("Σ log p = %1, perplexity %2")
                                .arg(tickNumber(sum.total, 2), QString::number(*sum.perplexity, 'g', 4))
                          : QString();
  };
  const auto now = words(now_);
  return now.isEmpty() || before_.empty()
             ? now
             : now + QStringLiteral("\nA: ") + words(before_) + QStringLiteral(" (%1)").arg(baseline_);
}

}  // namespace fovea
