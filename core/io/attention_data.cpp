// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/attention_data.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/io/attention_map.h"
#include "core/io/file_ending.h"

namespace fovea {

namespace {

constexpr double kGiB = 1024.0 * 1024.0 * 1024.0;
constexpr double kMaxBytes = 2 * kGiB;

double lengthOf(const std::vector<Token>& tokens) {
  double length = 0;
  for (const auto& token : tokens) length += static_cast<double>(token.text.size());
  return length;
}

/// How many logits the file will have.
double logitsOf(const Result& result, const Selection& selection) {
  if (!result.output || !result.model || !result.model->transformer.output) return 0;
  const auto rows = selection.allLogits ? result.output->hidden->rows() : 1;
  return static_cast<double>(rows) * static_cast<double>(result.model->transformer.output->weight->rows());
}

/// About how many bytes the file will have: a little more than it mostly is.
double estimatedBytes(const Layers& layers, DataFormat format, double logits) {
  double bytes = format == DataFormat::Json ? logits * 13 : logits * 4;
  for (const auto& layer : layers)
    for (const auto& map : layer.maps) {
      const auto queries = static_cast<double>(map.queries());
      const auto keys = static_cast<double>(map.keys());
      const bool more =
          map.head && (map.head->attention.hasLogits() || map.head->attention.settings.normalizer->expectation);
      const auto cells = queries * keys * (more ? 2 : 1);
      double vectors = 0;  // numbers in q, k, v and context
      if (map.head)
        for (const auto* matrix :
             {&map.head->attention.q, &map.head->attention.k, &map.head->attention.v, &map.head->context})
          vectors += static_cast<double>(matrix->size());
      switch (format) {
        case DataFormat::Json:  // weight, score and "masked" as text
          bytes += cells * (12 + 12 + 6) + vectors * 13 + (queries + keys) * 60;
          break;
        case DataFormat::Csv:
          bytes += cells * 60 + keys * lengthOf(*map.stack->queries) + queries * lengthOf(*map.stack->keys);
          break;
        case DataFormat::Npy:
          bytes += cells * 4;
          break;
        case DataFormat::Npz:
        case DataFormat::Safetensors:
          bytes += cells * 9 + vectors * 4;
          break;
      }
    }
  return bytes;
}

Expected<void> checkSize(double bytes) {
  if (bytes <= kMaxBytes) return {};
  const auto tenths = std::to_string(static_cast<long>(bytes / kGiB * 10));
  return Error{ErrorCode::TooLarge, "The file would have about " + tenths.substr(0, tenths.size() - 1) + "." +
                                        tenths.back() + " GiB; at most 2 GiB are written: choose fewer heads."};
}

}  // namespace

std::optional<DataFormat> dataFormatOf(std::string_view fileName) {
  constexpr std::array endings{
      std::pair(std::string_view(".json"), DataFormat::Json), std::pair(std::string_view(".csv"), DataFormat::Csv),
      std::pair(std::string_view(".npy"), DataFormat::Npy), std::pair(std::string_view(".npz"), DataFormat::Npz),
      std::pair(std::string_view(".safetensors"), DataFormat::Safetensors)};
  for (const auto& [ending, format] : endings)
    if (hasEnding(fileName, ending)) return format;
  return std::nullopt;
}

Expected<std::string> writeAttention(const Result& result, const Selection& selection, DataFormat format,
                                     const RunControl& control, const std::optional<Minus>& minus) {
  auto layers = choose(result, selection, control);
  if (!layers) return layers.error();
  if (minus) {
    // All differences are in memory before one is written: as arrays they must fit.
    if (const auto fits = checkSize(estimatedBytes(*layers, DataFormat::Npy, 0)); !fits) return fits.error();
    layers = subtract(result, *layers, *minus, control);
    if (!layers) return layers.error();
  }
  if (const auto fits = checkSize(estimatedBytes(*layers, format, minus ? 0 : logitsOf(result, selection))); !fits)
    return fits.error();
  const Result* const a = minus ? minus->result.get() : nullptr;
  switch (format) {
    case DataFormat::Json:
      return writeJson(result, *layers, a, selection.allLogits, control);
    case DataFormat::Csv:
      return writeCsv(*layers, control);
    case DataFormat::Npy:
      return writeNpy(*layers, control);
    case DataFormat::Npz:
      return writeNpz(result, *layers, a, selection.allLogits, control);
    case DataFormat::Safetensors:
      return writeSafetensors(result, *layers, a, selection.allLogits, control);
  }
  return Error{ErrorCode::Internal, "Unknown data format."};
}

}  // namespace fovea
