// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/model_check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/scenario/engine.h"
#include "core/scenario/output.h"

namespace fovea {

namespace {

constexpr std::array<std::string_view, 4> kInputs{"input_ids", "attention_mask", "token_type_ids", "decoder_input_ids"};

/// A text of the batch as the model is given it.
struct Run {
  ResultPtr result;
  Index tokens = 0;   ///< of the source, without padding
  Index written = 0;  ///< of the target
};

/// The numbers of one text in a tensor of whole numbers, batch × tokens or tokens.
Expected<std::vector<int>> row(const Safetensors& file, std::string_view name, std::size_t text) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end()) return std::vector<int>();
  const auto& tensor = found->second;
  const bool batched = tensor.shape.size() == 2;
  if ((!batched && tensor.shape.size() != 1) || (batched ? text >= tensor.shape[0] : text > 0))
    return Error{ErrorCode::BadFile,
                 "The tensor '" + std::string(name) + "' of the reference values does not fit to 'input_ids'."};
  const auto all = tensor.floats();
  const auto length = tensor.shape.back();
  std::vector<int> numbers;
  for (std::size_t i = text * length; i < (text + 1) * length; ++i) {
    const float number = all[i];
    if (!(number >= 0 && number < 16777216) || number != std::floor(number))
      return Error{ErrorCode::BadFile, "The tensor '" + std::string(name) +
                                           "' of the reference values holds what is no whole number from 0."};
    numbers.push_back(static_cast<int>(number));
  }
  return numbers;
}

Error unsupported(std::string what) {
  return {ErrorCode::Unsupported, "The reference values cannot be compared: " + std::move(what)};
}

/// How many ones a mask begins with, if nothing but zeros follow.
std::optional<std::size_t> onesThenZeros(const std::vector<int>& numbers) {
  const auto end = std::ranges::find_if(numbers, [](int number) { return number != 1; });
  if (std::any_of(end, numbers.end(), [](int number) { return number != 0; })) return std::nullopt;
  return static_cast<std::size_t>(end - numbers.begin());
}

Expected<Scenario> scenarioOf(const Model& model, const Safetensors& file, std::size_t text, Run& run) {
  std::array<std::vector<int>, kInputs.size()> inputs;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    auto numbers = row(file, kInputs[i], text);
    if (!numbers) return numbers.error();
    inputs[i] = *std::move(numbers);
  }
  auto& [ids, mask, types, target] = inputs;
  if ((!mask.empty() && mask.size() != ids.size()) || (!types.empty() && types.size() != ids.size()))
    return Error{ErrorCode::BadFile, "The inputs of the reference values differ in length."};
  const auto length = mask.empty() ? std::optional(ids.size()) : onesThenZeros(mask);
  if (!length || *length == 0) return unsupported("attention_mask must be ones, then zeros.");
  run.tokens = static_cast<Index>(*length);
  run.written = static_cast<Index>(target.size());

  Scenario scenario;
  scenario.source = model.id;
  const bool both = model.transformer.encoder && model.transformer.decoder;
  if (both) {
    if (target.empty()) return unsupported("there are no decoder_input_ids.");
    scenario.targetIds = target;
  }
  // The types of padding are nobody's business: it goes with what stands before it.
  const auto second =
      std::ranges::find(types.begin(), types.begin() + static_cast<std::ptrdiff_t>(types.empty() ? 0 : *length), 1);
  const auto first = static_cast<std::size_t>(second - types.begin());
  if (!types.empty() && first < *length) {
    if (both ||
        !std::all_of(second, types.begin() + static_cast<std::ptrdiff_t>(*length), [](int t) { return t == 1; }))
      return unsupported("token_type_ids must be zeros, then ones, for an encoder.");
    scenario.targetIds.assign(ids.begin() + static_cast<std::ptrdiff_t>(first), ids.end());
    ids.resize(first);
  }
  scenario.ids = std::move(ids);
  const auto padding = static_cast<double>(mask.size() - std::min(mask.size(), *length));
  if (padding > 0)
    for (const auto stack : {model.transformer.encoder ? StackKind::Encoder : StackKind::Decoder, StackKind::Cross})
      if (const auto set = scenario.settings.set(Field::Padding, Scope{stack, {}, {}}, padding); !set)
        return set.error();
  return scenario;
}

/// What a name asks for.
struct Wanted {
  enum class What { Hidden, AfterLayer, Last, Weights, Logits } what;
  StackKind stack;
  int number = 0;
};

std::optional<Wanted> wanted(std::string_view name, const Transformer& transformer) {
  const bool both = transformer.encoder && transformer.decoder;
  auto stack = transformer.encoder && !both ? StackKind::Encoder : StackKind::Decoder;
  const auto take = [&name](std::string_view prefix) {
    if (!name.starts_with(prefix)) return false;
    name.remove_prefix(prefix.size());
    return true;
  };
  bool said = false;
  for (const auto& [prefix, kind] : {std::pair("encoder_", StackKind::Encoder),
                                     std::pair("decoder_", StackKind::Decoder), std::pair("cross_", StackKind::Cross)})
    if (!said && take(prefix)) {
      said = true;
      stack = kind;
    }
  if (said != both && name != "logits" && name != "last_hidden_state") return std::nullopt;
  if (name == "last_hidden_state") return Wanted{Wanted::What::Last, stack};
  if (name == "logits") return Wanted{Wanted::What::Logits, both ? StackKind::Decoder : stack};
  std::optional<Wanted::What> what;
  if (take("hidden_states."))
    what = Wanted::What::Hidden;
  else if (take("hidden."))
    what = both ? Wanted::What::Hidden : Wanted::What::AfterLayer;
  else if (take("attentions."))
    what = Wanted::What::Weights;
  int number = 0;
  const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (!what || failure != std::errc() || end != name.data() + name.size() || number < 0) return std::nullopt;
  return Wanted{*what, stack, number};
}

/// What the program computes of one text: matrices one after another (heads), or nothing: there is no such layer.
Expected<std::vector<Matrix>> computed(const Result& result, const Wanted& wanted, const RunControl& control) {
  using Matrices = std::vector<Matrix>;
  if (wanted.what == Wanted::What::Logits) {
    if (!result.output) return Matrices();
    Matrix all(result.output->hidden->rows(), result.model->transformer.output->weight->rows());
    for (Index r = 0; r < all.rows(); ++r) {
      const auto one = logits(result, r, control);
      if (!one) return one.error();
      all.row(r) = *one;
    }
    return Matrices{std::move(all)};
  }
  const auto* stack = result.stack(wanted.stack);
  if (!stack) return Matrices();
  const int layers = static_cast<int>(stack->layers.size());
  const auto layer = [&](int number) -> const LayerResult& { return stack->layers[static_cast<std::size_t>(number)]; };
  std::shared_ptr<const Matrix> stream;
  switch (wanted.what) {
    case Wanted::What::Hidden:
      if (wanted.number == 0)
        stream = stack->input;
      else if (wanted.number < layers)
        stream = layer(wanted.number - 1).output;
      else if (wanted.number == layers)
        stream = stack->output;
      break;
    case Wanted::What::AfterLayer:
      if (wanted.number < layers) stream = layer(wanted.number).output;
      break;
    case Wanted::What::Last:
      stream = stack->output;
      break;
    case Wanted::What::Weights: {
      Matrices heads;
      if (wanted.number >= layers) return heads;
      for (const auto& head : layer(wanted.number).heads) {
        if (control.stopped()) return cancelled();
        heads.push_back(head->attention.weights(0, head->attention.queries()));
      }
      return heads;
    }
    case Wanted::What::Logits:
      break;
  }
  return stream ? Matrices{*stream} : Matrices();
}

/// Compares the part of a tensor that belongs to one of @p texts; @p batched: they are the first extent.
void compare(Deviation& deviation, const Tensor& tensor, const std::vector<float>& expected, std::size_t text,
             std::size_t texts, bool batched, const std::vector<Matrix>& made, Index rows) {
  const auto& front = made.front();
  const bool heads = tensor.shape.size() == (batched ? 4 : 3);
  std::vector<std::size_t> own;
  if (batched) own.push_back(texts);
  if (heads) own.push_back(made.size());
  own.push_back(static_cast<std::size_t>(front.rows()));
  own.push_back(static_cast<std::size_t>(front.cols()));
  if (own != tensor.shape || (!heads && made.size() != 1)) {
    deviation.worst = std::numeric_limits<double>::infinity();
    return;
  }
  const auto cells = static_cast<std::size_t>(front.size());
  for (std::size_t h = 0; h < made.size(); ++h)
    for (Index i = 0; i < std::min(rows, front.rows()); ++i)
      for (Index j = 0; j < front.cols(); ++j) {
        const auto at = (text * made.size() + h) * cells + static_cast<std::size_t>(i * front.cols() + j);
        const double away = std::abs(static_cast<double>(made[h](i, j)) - static_cast<double>(expected[at]));
        if (away <= deviation.worst) continue;
        deviation.worst = std::isnan(away) ? std::numeric_limits<double>::infinity() : away;
        deviation.place.clear();
        if (batched) deviation.place.push_back(text);
        if (heads) deviation.place.push_back(h);
        deviation.place.push_back(static_cast<std::size_t>(i));
        deviation.place.push_back(static_cast<std::size_t>(j));
      }
}

}  // namespace

Expected<ModelCheck> checkModel(const ModelPtr& model, const Safetensors& reference, const Tolerances& tolerances,
                                const RunControl& control) {
  const auto ids = reference.get("input_ids");
  if (!ids) return ids.error();
  const bool batched = ids->shape.size() == 2;
  const std::size_t texts = batched ? ids->shape[0] : 1;
  const Models models{{model->id, model}};
  std::vector<Run> runs;
  for (std::size_t text = 0; text < texts; ++text) {
    Run run;
    auto scenario = scenarioOf(*model, reference, text, run);
    if (!scenario) return scenario.error();
    auto result = compute(std::make_shared<const Scenario>(*std::move(scenario)), nullptr, {control.stop, {}}, models);
    if (!result) return result.error();
    run.result = *std::move(result);
    runs.push_back(std::move(run));
    control.report(static_cast<double>(text + 1) / static_cast<double>(texts));
  }
  ModelCheck check;
  for (const auto& [name, tensor] : reference.tensors) {
    if (std::ranges::find(kInputs, name) != kInputs.end()) continue;
    const auto what = wanted(name, model->transformer);
    const bool weights = what && what->what == Wanted::What::Weights;
    Deviation deviation{name, 0, {}, weights ? tolerances.weights : tolerances.others};
    bool known = what.has_value();
    const auto expected = tensor.floats();
    for (std::size_t text = 0; known && text < texts; ++text) {
      const auto made = computed(*runs[text].result, *what, control);
      if (!made) return made.error();
      known = !made->empty();
      const bool ofTarget = what->stack != StackKind::Encoder && model->transformer.encoder;
      if (known)
        compare(deviation, tensor, expected, text, texts, batched, *made,
                ofTarget ? runs[text].written : runs[text].tokens);
    }
    if (known)
      check.deviations.push_back(std::move(deviation));
    else
      check.skipped.push_back(name);
  }
  return check;
}

}  // namespace fovea
