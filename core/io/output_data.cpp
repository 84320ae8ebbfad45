// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/output_data.h"

#include "core/io/classification_data.h"
#include "core/io/csv.h"
#include "core/io/json_text.h"
#include "fovea/version.h"

namespace fovea {

namespace {

constexpr std::size_t kPredictions = 20;

std::string numbers(const RowVector& row) {
  std::string out;
  for (const float number : row) json::appendNumber(out += out.empty() ? '[' : ',', number);
  return (out.empty() ? "[" : out) + ']';
}

}  // namespace

std::string json::predictions(std::span<const Prediction> predictions) {
  std::string out = "[";
  for (const auto& one : predictions) {
    out.append(out.size() > 1 ? ",\n" : "").append("{\"id\":").append(std::to_string(one.id));
    out.append(",\"text\":").append(text(one.text)).append(",\"probability\":");
    appendNumber(out, one.probability);
    if (one.baseline) appendNumber(out += ",\"baseline\":", *one.baseline);
    out += '}';
  }
  return out += ']';
}

std::string json::logProbabilities(const LogProbabilities& logProbabilities) {
  std::string out;
  for (const auto& one : logProbabilities) {
    out += out.empty() ? '[' : ',';
    if (one)
      appendNumber(out, *one);
    else
      out += "null";
  }
  return (out.empty() ? "[" : out) + ']';
}

Expected<std::string> json::output(const Result& result, bool allRows, const RunControl& control) {
  const auto row = standardOutputRow(result);
  if (!row) return std::string();
  std::string out =
      ",\n\"stack\":" + text(name(result.output->stack)) + ",\n\"row\":" + std::to_string(*row) + ",\n\"logits\":";
  if (allRows) {
    out += '[';
    for (Index r = 0; r < result.output->hidden->rows(); ++r) {
      const auto one = logits(result, r, control);
      if (!one) return one.error();
      out.append(r > 0 ? ",\n" : "").append(numbers(*one));
    }
    out += ']';
  } else {
    const auto one = logits(result, *row, control);
    if (!one) return one.error();
    out += numbers(*one);
  }
  const auto best = fovea::predictions(result, *row, kPredictions, 1, nullptr, control);
  if (!best) return best.error();
  const auto known = fovea::logProbabilities(result, control);
  if (!known) return known.error();
  out += ",\n\"predictions\":" + predictions(*best) + ",\n\"log_probs\":" + logProbabilities(*known);
  if (result.output->written) out += ",\n\"written\":" + text(result.output->target);
  const auto classified = classification(result, control);
  if (!classified) return classified.error();
  return out += *classified;
}

std::string predictionsJson(const OutputAtRow& output) {
  std::string out = "{\"fovea\":" + json::text(kVersion) + ",\n\"source\":" + json::source(output.result.source) +
                    ",\n\"scenario\":" + json::scenario(*output.result.scenario);
  if (output.baseline) out += ",\n\"baseline\":" + json::scenario(*output.baseline->scenario);
  out += ",\n\"row\":" + std::to_string(output.row) + ",\"temperature\":";
  json::appendNumber(out, output.temperature);
  out += ",\n\"predictions\":" + json::predictions(output.predictions) +
         ",\n\"tokens\":" + json::tokens(outputTokens(output.result)) +
         ",\n\"log_probs\":" + json::logProbabilities(output.logProbabilities);
  if (output.baseline) out += ",\n\"baseline_log_probs\":" + json::logProbabilities(output.baselineLogProbabilities);
  return out + "}\n";
}

std::string predictionsCsv(const OutputAtRow& output) {
  std::string out = std::string("id,text,probability") + (output.baseline ? ",baseline,difference" : "") + "\r\n";
  for (const auto& one : output.predictions) {
    out.append(std::to_string(one.id)).append(",").append(csvField(one.text)).append(",");
    json::appendNumber(out, one.probability);
    if (one.baseline) {
      json::appendNumber(out += ',', *one.baseline);
      json::appendNumber(out += ',', one.probability - *one.baseline);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace fovea
