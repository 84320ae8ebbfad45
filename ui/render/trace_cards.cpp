// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/trace_cards.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/render/token_text.h"

namespace fovea {

namespace {

using Axis = TraceStrip::Axis;

QString mechanism(std::string_view label) {
  return QCoreApplication::translate("Mechanism", std::string(label).c_str());
}

QString formula(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// One row; what is no number is masked.
Matrix rowOf(const Numbers& numbers) {
  Matrix row(1, static_cast<Index>(numbers.size()));
  for (std::size_t i = 0; i < numbers.size(); ++i)
    row(0, static_cast<Index>(i)) =
        std::isfinite(numbers[i]) ? static_cast<float>(numbers[i]) : std::numeric_limits<float>::quiet_NaN();
  return row;
}

Matrix rowOf(const Eigen::RowVectorXd& row) {
  return row.cast<float>();
}

double largest(const Matrix& values) {
  double size = 0;
  for (const float value : values.reshaped()) {
    if (std::isfinite(value)) size = std::max(size, std::abs(static_cast<double>(value)));
  }
  return size;
}

/// The strips of one kind of numbers have their colours in common.
void shareColors(std::vector<TraceStrip>& strips, std::size_t first) {
  double reach = 0;
  for (std::size_t i = first; i < strips.size(); ++i)
    reach = std::max({reach, largest(strips[i].values), largest(strips[i].beside)});
  for (std::size_t i = first; i < strips.size(); ++i) strips[i].reach = reach > 0 ? reach : 1;
}

/// A number as it was set.
QString settingNumber(double value) {
  return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
}

QStringList chipsOf(const TracedProjection& projection) {
  QStringList chips;
  if (projection.original.empty()) return chips;
  const auto& edit = projection.edit;
  if (edit.blend != 0) chips << TraceCards::tr("blend %1").arg(settingNumber(edit.blend));
  if (edit.rank < static_cast<Index>(projection.original.size())) chips << TraceCards::tr("rank %1").arg(edit.rank);
  if (edit.noise != 0) chips << TraceCards::tr("noise %1").arg(settingNumber(edit.noise));
  if (edit.rotation != 0) chips << TraceCards::tr("rotation %1°").arg(settingNumber(edit.rotation));
  if (edit.gain != 1) chips << TraceCards::tr("gain %1×").arg(settingNumber(edit.gain));
  return chips;
}

/// Makes the cards of a trace.
class Cards {
 public:
  Cards(const Trace& trace, const Trace* baseline) : b_(trace), a_(baseline) {}

  TraceCards make() {
    cards_.comparesWithA = a_ != nullptr;
    cards_.keys = b_.keys;
    const auto named = [](const std::vector<Token>& tokens, int index) {
      return TraceCards::tr("“%1” [%2]").arg(shortText(nameOf(tokens[static_cast<std::size_t>(index)]), 16)).arg(index);
    };
    cards_.title = b_.query.made.empty()
                       ? named(*b_.keys, b_.cell.key)
                       : named(*b_.queries, b_.cell.query) + QStringLiteral(" → ") + named(*b_.keys, b_.cell.key);
    cards_.weight = b_.forbidding == Forbidding::Nothing ? QStringLiteral("α = ") + shortNumber(b_.weight()) : masked();
    projections();
    if (b_.rotary.kind != Rotary::None && !b_.query.turned.empty()) rotary();
    score();
    logit();
    normalizer();
    carried();
    output();
    return std::move(cards_);
  }

 private:
  TraceCard& card(const QString& title) {
    cards_.cards.push_back({title, {}, {}});
    return cards_.cards.back();
  }

  /// @p of: the numbers of a trace; those of A stand beside, if there are as many.
  TraceStrip strip(const QString& label, const auto& of) const {
    TraceStrip strip{label, rowOf(of(b_))};
    if (a_) strip.beside = rowOf(of(*a_));
    if (strip.beside.cols() != strip.values.cols()) strip.beside.resize(0, 0);
    return strip;
  }

  TraceStrip overKeys(const QString& label, const auto& of) const {
    TraceStrip made = strip(label, of);
    made.columns = Axis::Keys;
    made.markedColumn = b_.cell.key;
    return made;
  }

  /// A vector that a projection made; without A that of the projection as it was made stands beside.
  TraceStrip projected(const QString& label, TracedProjection Trace::*role) const {
    TraceStrip made = strip(label, [role](const Trace& trace) -> const Numbers& { return (trace.*role).made; });
    const auto& projection = b_.*role;
    made.chips = chipsOf(projection);
    if (!a_) made.beside = rowOf(projection.original);
    return made;
  }

  /// A formula, and what its number is in A.
  QString line(const QString& text, const auto& number) const {
    return a_ ? text + QStringLiteral("   ") + TraceCards::tr("(A: %1)").arg(shortNumber(number(*a_))) : text;
  }

  void projections() {
    const bool asks = !b_.query.made.empty();
    auto& made = card(b_.keyInput.empty() ? TraceCards::tr("Inputs") : TraceCards::tr("Projections"));
    if (asks)
      made.strips.push_back(strip(
          QStringLiteral("xᵢ"), [](auto& trace) -> auto& { return trace.queryInput; }));
    if (!b_.keyInput.empty() && (!asks || b_.queryInput != b_.keyInput))
      made.strips.push_back(strip(
          QStringLiteral("xⱼ"), [](auto& trace) -> auto& { return trace.keyInput; }));
    shareColors(made.strips, 0);
    auto first = made.strips.size();
    if (asks) made.strips.push_back(projected(QStringLiteral("qᵢ"), &Trace::query));
    made.strips.push_back(projected(asks ? QStringLiteral("kⱼ") : QStringLiteral("xⱼ"), &Trace::key));
    shareColors(made.strips, first);
    if (!asks) {
      made.lines.push_back(TraceCards::tr("keys and values are the tokens themselves; nobody asks"));
      return;
    }
    first = made.strips.size();
    made.strips.push_back(projected(QStringLiteral("vⱼ"), &Trace::value));
    shareColors(made.strips, first);
    made.lines.push_back(QStringLiteral("q, k, v = x·W: %1 → %2").arg(b_.queryInput.size()).arg(b_.query.made.size()));
    if (b_.keyInput.empty()) made.lines.push_back(TraceCards::tr("this key is no token: it has no x"));
    const bool edited = std::ranges::any_of(made.strips, [](const auto& one) { return one.beside.size() > 0; });
    if (edited && !a_) made.lines.push_back(TraceCards::tr("narrow strips: without the edits"));
    if (a_) made.lines.push_back(TraceCards::tr("narrow strips: A"));
  }

  void rotary() {
    auto& made = card(TraceCards::tr("Rotary positions"));
    const auto both = [&](TracedProjection Trace::*role, const QString& before, const QString& after) {
      made.strips.push_back(strip(
          before, [role](auto& trace) -> auto& { return (trace.*role).made; }));
      if ((b_.*role).turned.empty()) return;
      made.strips.push_back(strip(
          after, [role](auto& trace) -> auto& { return (trace.*role).turned; }));
    };
    both(&Trace::query, QStringLiteral("qᵢ"), QStringLiteral("qᵢ·Rᵢ"));
    both(&Trace::key, QStringLiteral("kⱼ"), QStringLiteral("kⱼ·Rⱼ"));
    shareColors(made.strips, 0);
    made.lines.push_back(
        {TraceCards::tr("pair n is turned by position·ωₙ: i = %1, j = %2").arg(b_.cell.query).arg(b_.cell.key)});
  }

  void score() {
    auto& made = card(TraceCards::tr("Score: %1").arg(mechanism(b_.function->about.label)));
    const auto has = [](const Trace& trace) { return trace.factors && trace.factors->left.size() > 0; };
    if (has(b_) && (!a_ || has(*a_))) {
      made.strips.push_back(strip(
          formula(b_.factors->leftName), [](auto& trace) -> auto& { return trace.factors->left; }));
      made.strips.push_back(strip(
          formula(b_.factors->rightName), [](auto& trace) -> auto& { return trace.factors->right; }));
      shareColors(made.strips, 0);
      const auto terms = [](const Trace& trace) -> Eigen::RowVectorXd {
        return trace.factors->left.cwiseProduct(trace.factors->right);
      };
      made.strips.push_back(strip(TraceCards::tr("product"), terms));
      shareColors(made.strips, 2);
      const double sum = terms(b_).sum();
      made.lines.push_back(
          line(QStringLiteral("Σ = ") + shortNumber(sum), [&](auto& trace) { return terms(trace).sum(); }));
      if (b_.scale != 1) {
        const QString factor = b_.factor == 1 ? QString() : settingNumber(b_.factor) + QStringLiteral("·");
        const QString root = b_.scaledBy == 0 ? QString() : QStringLiteral(" / √%1").arg(b_.scaledBy);
        made.lines.push_back(
            line(QStringLiteral("S = %1%2%3 = %4").arg(factor, shortNumber(sum), root, shortNumber(b_.score)),
                 [](auto& trace) { return trace.score; }));
      }
    } else {
      made.lines.push_back(
          line(QStringLiteral("S = ") + shortNumber(b_.score), [](auto& trace) { return trace.score; }));
    }
    if (b_.function != scoreFunctions().data()) made.lines.push_back(formula(b_.function->about.formula));
  }

  QString masked() const {
    switch (b_.forbidding) {
      case Forbidding::Nothing:
        return TraceCards::tr("not masked");
      case Forbidding::Padding:
        return TraceCards::tr("masked: the key is padding");
      case Forbidding::Causality:
        return TraceCards::tr("masked: the key comes after the query");
      case Forbidding::Reach:
        return TraceCards::tr("masked: outside the sliding window");
      case Forbidding::Pattern:
        return TraceCards::tr("masked: outside the sparse pattern");
      case Forbidding::Hand:
        return TraceCards::tr("masked: forbidden by hand");
      case Forbidding::Window:
        return TraceCards::tr("masked: outside the window of local attention");
      case Forbidding::Bias:
        return TraceCards::tr("masked: the bias is −∞");
    }
    return {};
  }

  void logit() {
    auto& made = card(TraceCards::tr("Logits and mask"));
    made.strips.push_back(overKeys(
        QStringLiteral("L"), [](auto& trace) -> auto& { return trace.logits; }));
    shareColors(made.strips, 0);
    if (b_.softcap)
      made.lines.push_back(line(QStringLiteral("%1·tanh(%2 / %1) = %3")
                                    .arg(settingNumber(*b_.softcap), shortNumber(b_.score), shortNumber(b_.capped)),
                                [](auto& trace) { return trace.capped; }));
    if (b_.hasPosition || b_.bias) {
      QString sum = shortNumber(b_.capped);
      const auto add = [&sum](double number, const QString& what) {
        sum += (number < 0 ? QStringLiteral(" − ") : QStringLiteral(" + ")) + shortNumber(std::abs(number)) + what;
      };
      if (b_.hasPosition) add(b_.position, TraceCards::tr(" (position)"));
      if (b_.bias) add(*b_.bias, TraceCards::tr(" (bias)"));
      made.lines.push_back(
          line(QStringLiteral("L = %1 = %2").arg(sum, shortNumber(b_.logit)), [](auto& trace) { return trace.logit; }));
    } else {
      made.lines.push_back(
          line(QStringLiteral("L = ") + shortNumber(b_.logit), [](auto& trace) { return trace.logit; }));
    }
    made.lines.push_back(masked());
    if (b_.temperature != 1 && b_.forbidding == Forbidding::Nothing)
      made.lines.push_back(
          line(QStringLiteral("s = L/τ = %1 / %2 = %3")
                   .arg(shortNumber(b_.logit), settingNumber(b_.temperature), shortNumber(b_.logit / b_.temperature)),
               [](auto& trace) { return trace.logit / trace.temperature; }));
  }

  void normalizer() {
    auto& made = card(TraceCards::tr("Weights: %1").arg(mechanism(b_.normalizer->about.label)));
    const auto parts = [](const Trace& trace) { return trace.steps ? trace.steps->parts : Numbers(); };
    if (b_.steps && b_.steps->partName != "s") {
      made.strips.push_back(overKeys(formula(b_.steps->partName), parts));
      for (Index j = 0; j < made.strips.back().values.cols(); ++j)
        if (!std::isfinite(b_.logits[static_cast<std::size_t>(j)]))
          made.strips.back().values(0, j) = std::numeric_limits<float>::quiet_NaN();
      made.strips.back().isShare = std::ranges::all_of(b_.steps->parts, [](double part) { return part >= 0; });
      shareColors(made.strips, 0);
    }
    made.strips.push_back(overKeys(
        QStringLiteral("α"), [](auto& trace) -> auto& { return trace.weights; }));
    for (Index j = 0; j < made.strips.back().values.cols(); ++j)
      if (!std::isfinite(b_.logits[static_cast<std::size_t>(j)]))
        made.strips.back().values(0, j) = std::numeric_limits<float>::quiet_NaN();
    made.strips.back().isShare = true;
    shareColors(made.strips, made.strips.size() - 1);
    if (b_.forbidding != Forbidding::Nothing) {
      made.lines.push_back(line(QStringLiteral("α = 0"), [](auto& trace) { return trace.weight(); }));
      return;
    }
    const auto j = static_cast<std::size_t>(b_.cell.key);
    QString text = formula(b_.normalizer->about.formula);
    if (b_.steps) {
      QString s = shortNumber(b_.logit / b_.temperature);
      if (b_.steps->shift != 0)
        s += QStringLiteral(" − %1")
                 .arg(shortNumber(b_.steps->shift))
                 .replace(QStringLiteral("− −"), QStringLiteral("+ "));
      text = formula(b_.steps->formula)
                 .replace(QStringLiteral("{s}"), s)
                 .replace(QStringLiteral("{p}"), shortNumber(b_.steps->parts[j]))
                 .replace(QStringLiteral("{c}"), shortNumber(b_.steps->shared));
    }
    const auto weight = [](auto& trace) { return trace.weight(); };
    if (b_.gaussian) {
      made.lines.push_back(QStringLiteral("%1 = %2").arg(text, shortNumber(b_.normalized[j])));
      made.lines.push_back(
          line(QStringLiteral("α = %1·%2 = %3")
                       .arg(shortNumber(b_.normalized[j]), shortNumber(*b_.gaussian), shortNumber(b_.weight())) +
                   TraceCards::tr(" (Gaussian)"),
               weight));
      return;
    }
    made.lines.push_back(line(QStringLiteral("α = %1 = %2").arg(text, shortNumber(b_.weight())), weight));
  }

  void carried() {
    auto& made = card(TraceCards::tr("Weighted values"));
    made.strips.push_back(
        {.label = QStringLiteral("α·v"), .values = b_.carried.cast<float>(), .markedRow = b_.cell.key});
    made.strips.push_back(strip(QStringLiteral("αᵢⱼ·vⱼ"), [](const Trace& trace) -> Eigen::RowVectorXd {
      return trace.carried.row(trace.cell.key);
    }));
    made.strips.push_back(strip(
        QStringLiteral("Σⱼ"), [](auto& trace) -> auto& { return trace.context; }));
    shareColors(made.strips, 0);
    made.lines.push_back(b_.off ? TraceCards::tr("the head is off: its output is 0")
                                : QStringLiteral("cᵢ = Σⱼ αᵢⱼ·vⱼ, αᵢⱼ = %1").arg(shortNumber(b_.weight())));
  }

  void output() {
    if (b_.output.empty()) return;
    auto& made = card(TraceCards::tr("Into the residual stream"));
    made.strips.push_back(strip(
        QStringLiteral("cᵢ"), [](auto& trace) -> auto& { return trace.context; }));
    shareColors(made.strips, 0);
    made.strips.push_back(strip(
        QStringLiteral("cᵢ·W_O"), [](auto& trace) -> auto& { return trace.output; }));
    made.strips.push_back(strip(
        QStringLiteral("αᵢⱼ·vⱼ·W_O"), [](auto& trace) -> auto& { return trace.contribution; }));
    shareColors(made.strips, 1);
    const auto norm = [](const Numbers& numbers) {
      return Eigen::Map<const Eigen::VectorXd>(numbers.data(), static_cast<Index>(numbers.size())).norm();
    };
    made.lines.push_back(line(QStringLiteral("‖cᵢ·W_O‖ = ") + shortNumber(norm(b_.output)),
                              [&](auto& trace) { return norm(trace.output); }));
    made.lines.push_back(line(TraceCards::tr("of it this cell: %1").arg(shortNumber(norm(b_.contribution))),
                              [&](auto& trace) { return norm(trace.contribution); }));
  }

  const Trace& b_;
  const Trace* a_;
  TraceCards cards_;
};

}  // namespace

TraceCards traceCards(const Trace& trace, const Trace* baseline) {
  return Cards(trace, baseline).make();
}

QString shortNumber(double value) {
  const double size = std::abs(value);
  QString text;
  if (size == 0) {
    text = QStringLiteral("0");
  } else if (!std::isfinite(size)) {
    text = QStringLiteral("∞");
  } else if (size < 1e-3 || size >= 1e5) {
    text = QString::number(size, 'e', 1)
               .replace(QStringLiteral("e-0"), QStringLiteral("e−"))
               .replace(QStringLiteral("e-"), QStringLiteral("e−"))
               .replace(QStringLiteral("e+0"), QStringLiteral("e"))
               .replace(QStringLiteral("e+"), QStringLiteral("e"));
  } else {
    text = QString::number(size, 'f', std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 5));
  }
  return value < 0 ? QChar(0x2212) + text : text;
}

QString traceReading(const TraceCards& cards, const TraceStrip& strip, int row, int column) {
  const auto named = [&](int key) {
    return TraceCards::tr("key %1 “%2”").arg(key).arg(shortText((*cards.keys)[static_cast<std::size_t>(key)].text, 16));
  };
  QStringList where{strip.label};
  if (strip.markedRow >= 0) where << named(row);
  where << (strip.columns == Axis::Keys ? named(column) : TraceCards::tr("dimension %1").arg(column));
  const float value = strip.values(row, column);
  QString text = where.join(QStringLiteral(", ")) + QStringLiteral(": ") +
                 (std::isnan(value) ? TraceCards::tr("masked") : shortNumber(static_cast<double>(value)));
  if (strip.beside.size() > 0 && row == 0) {
    const float other = strip.beside(0, column);
    const QString number = std::isnan(other) ? TraceCards::tr("masked") : shortNumber(static_cast<double>(other));
    text += QLatin1Char(' ') +
            (cards.comparesWithA ? TraceCards::tr("(A: %1)") : TraceCards::tr("(without the edits: %1)")).arg(number);
  }
  return text;
}

}  // namespace fovea
