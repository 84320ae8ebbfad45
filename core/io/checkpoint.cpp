// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/checkpoint.h"

#include <array>
#include <cstring>
#include <nlohmann/json.hpp>

#include "core/base/random.h"
#include "core/io/safetensors.h"

namespace fovea {

namespace {

using Json = nlohmann::ordered_json;

/// What must be the same for the rest of a training to be the same.
Json planJson(const Training& training) {
  const auto& plan = training.plan();
  const auto& shape = plan.shape;
  return {{"vocabulary", shape.vocabulary},
          {"width", shape.width},
          {"layers", shape.layers},
          {"heads", shape.heads},
          {"inner", shape.inner},
          {"longest", shape.longest},
          {"passes", plan.passes},
          {"batch", plan.batch},
          {"threads", plan.threads},
          {"seed", plan.seed},
          {"rate", plan.rate},
          {"warm_up", plan.warmUp},
          {"smoothing", plan.smoothing},
          {"dropout", plan.dropout},
          {"examples", training.examplesHash()}};
}

/// For each parameter: its own numbers, and the two that Adam remembers.
struct Part {
  std::string name;
  const Parameter* parameter;
  float* numbers;
};

std::vector<Part> partsOf(Training& training) {
  std::vector<Part> parts;
  for (const auto& parameter : training.parameters()) {
    parts.push_back({parameter.name, &parameter, parameter.data});
    parts.push_back({"adam.mean." + parameter.name, &parameter, training.adam().mean.of(parameter.data).data()});
    parts.push_back(
        {"adam.variance." + parameter.name, &parameter, training.adam().variance.of(parameter.data).data()});
  }
  return parts;
}

Error refused(const std::string& what, ErrorCode code = ErrorCode::BadFile) {
  return {code, "The checkpoint " + what};
}

}  // namespace

std::string writeCheckpoint(Training& training) {
  const auto& place = training.place();
  const std::vector<std::pair<std::string, std::string>> metadata{
      {"fovea", "training"},
      {"plan", planJson(training).dump()},
      {"place", Json{{"step", place.step}, {"pass", place.pass}, {"batch", place.batch}}.dump()}};
  const auto parts = partsOf(training);
  std::vector<TensorLayout> layouts;
  for (const auto& [name, parameter, numbers] : parts)
    layouts.push_back({name,
                       TensorType::F32,
                       {static_cast<std::size_t>(parameter->rows), static_cast<std::size_t>(parameter->columns)}});
  auto out = safetensorsHeader(layouts, metadata);
  for (const auto& [name, parameter, numbers] : parts)
    out.append(reinterpret_cast<const char*>(numbers), static_cast<std::size_t>(parameter->size()) * sizeof(float));
  return out;
}

Expected<void> readCheckpoint(std::string_view bytes, Training& training) {
  const auto file = readSafetensors(bytes);
  if (!file) return file.error();
  const auto metadata = [&](const char* name) {
    const auto found = file->metadata.find(name);
    return found == file->metadata.end() ? Json() : Json::parse(found->second, nullptr, false);
  };
  const auto plan = metadata("plan");
  const auto now = planJson(training);
  if (!plan.is_object()) return refused("says nothing of its plan.");
  for (const auto& [name, value] : now.items())
    if (!plan.contains(name) || plan[name] != value)
      return refused("is of a training with another '" + name + "'; go on with the options that it began with.",
                     ErrorCode::InvalidValue);
  const auto place = metadata("place");
  TrainingPlace where;
  for (const char* name : {"step", "pass", "batch"})
    if (!place.is_object() || !place.contains(name) || !place[name].is_number_unsigned())
      return refused("does not say where it is.");
  where.step = place["step"].get<std::int64_t>();
  const auto pass = place["pass"].get<std::uint64_t>();
  where.batch = place["batch"].get<std::size_t>();
  if (pass > static_cast<std::uint64_t>(training.plan().passes)) return refused("is past the end of its training.");
  where.pass = static_cast<int>(pass);
  const auto parts = partsOf(training);
  for (const auto& [name, parameter, numbers] : parts) {
    const auto tensor = file->get(name);
    if (!tensor) return tensor.error();
    const std::vector<std::size_t> shape{static_cast<std::size_t>(parameter->rows),
                                         static_cast<std::size_t>(parameter->columns)};
    if (tensor->type != TensorType::F32 || tensor->shape != shape)
      return refused("has a '" + name + "' of another shape.");
  }
  for (const auto& [name, parameter, numbers] : parts) {
    const auto tensor = *file->get(name);
    std::memcpy(numbers, tensor.bytes.data(), tensor.bytes.size());
  }
  if (!training.resumeAt(where)) return refused("says that it is at a batch that there is not.");
  return {};
}

}  // namespace fovea
