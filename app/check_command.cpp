// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/files.h"
#include "core/check/shipped_check.h"
#include "core/checkpoint/open_model.h"

namespace fovea {

namespace {

struct CheckOptions {
  std::string model;
  std::string reference;
  Tolerances tolerances;
};

/// Prints what came of it; how many tensors are beyond their tolerance.
Expected<std::size_t> print(const std::string& title, const ModelCheck& check) {
  std::size_t failed = 0;
  std::string out = title + "\n";
  for (const auto& deviation : check.deviations) {
    out += "  " + line(deviation) + "\n";
    if (!deviation.within()) ++failed;
  }
  for (const auto& name : check.skipped) out += "  " + name + "   not compared: nothing like it is computed\n";
  if (const auto written = writeFile("-", out); !written) return written.error();
  return failed;
}

Expected<void> verdict(std::size_t failed, std::size_t all) {
  if (failed > 0)
    return Error{ErrorCode::InvalidValue,
                 std::to_string(failed) + " of " + std::to_string(all) + " tensors are beyond the tolerance."};
  return writeFile("-", "All " + std::to_string(all) + " tensors are within the tolerance.\n");
}

Expected<void> checkOwn() {
  const auto checks = checkShipped();
  if (!checks) return checks.error();
  std::size_t failed = 0;
  std::size_t all = 0;
  for (const auto& [name, check] : *checks) {
    const auto beyond = print(name, check);
    if (!beyond) return beyond.error();
    failed += *beyond;
    all += check.deviations.size();
  }
  return verdict(failed, all);
}

Expected<void> checkGiven(const CheckOptions& options) {
  constexpr std::size_t mostBytes = std::size_t{1} << 32;
  const auto bytes = readBytes(options.reference, mostBytes);
  if (!bytes) return bytes.error();
  const auto reference = readSafetensors(*bytes);
  if (!reference) return Error{reference.error().code, "'" + options.reference + "': " + reference.error().message};
  const auto model = openModel(options.model);
  if (!model) return model.error();
  const auto check = checkModel(*model, *reference, options.tolerances);
  if (!check) return Error{check.error().code, "'" + options.reference + "': " + check.error().message};
  if (check->deviations.empty())
    return Error{ErrorCode::BadFile, "'" + options.reference + "' holds nothing that could be compared."};
  const auto failed = print((*model)->title, *check);
  return failed ? verdict(*failed, check->deviations.size()) : failed.error();
}

}  // namespace

Command checkCommand(CLI::App& app) {
  const auto options = std::make_shared<CheckOptions>();
  auto* command = app.add_subcommand(
      "check", "Recompute reference values: those that came with Fovea, or those of a model of your own");
  auto* model = command->add_option("model", options->model, "The folder of a model, or a GGUF file");
  auto* reference =
      command
          ->add_option("reference", options->reference,
                       "What another program computes with it (.safetensors): input_ids, attention_mask, "
                       "token_type_ids and decoder_input_ids, and hidden_states.N, attentions.N, logits and the like, "
                       "named as Hugging Face names outputs")
          ->needs(model);
  model->needs(reference);
  command->add_option("--tolerance", options->tolerances.others, "The largest error of everything but weights")
      ->needs(model)
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--weights-tolerance", options->tolerances.weights, "The largest error of attention weights")
      ->needs(model)
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  return {command, [options] { return options->model.empty() ? checkOwn() : checkGiven(*options); }};
}

}  // namespace fovea
