// SPDX-License-Identifier: GPL-3.0-or-later
// train translator: a training is a folder. What users open lies in it as a checkpoint of Marian, beside what is needed
// to go on, and the learning curve.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands.h"
#include "app/files.h"
#include "app/train_classifier_command.h"
#include "core/io/checkpoint.h"
#include "core/io/marian.h"
#include "core/io/sentence_piece_model.h"

namespace fovea {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;
constexpr int kEvaluateEvery = 100;  // steps

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

volatile std::sig_atomic_t interrupted = 0;

struct TrainOptions {
  std::string pairs;
  std::string dev;
  std::string out;
  TrainingPlan plan;
  double minutes = 5;  ///< between checkpoints
  bool resume = false;
  bool snapshots = false;
};

double mean(const Score& score) {
  return score.loss / static_cast<double>(std::max<std::int64_t>(score.tokens, 1));
}

double accuracy(const Score& score) {
  return static_cast<double>(score.correct) / static_cast<double>(std::max<std::int64_t>(score.tokens, 1));
}

/// The folder of a training.
class TrainingRun {
 public:
  TrainingRun(const TrainOptions& options, std::string vocabulary, std::vector<Example> train, std::vector<Example> dev)
      : options_(options),
        vocabulary_(std::move(vocabulary)),
        dev_(std::move(dev)),
        training_(options.plan, std::move(train)) {}

  /// Writes what does not change, or goes on where the folder is.
  Expected<void> begin() {
    if (options_.resume) {
      const auto checkpoint = readBytes(path("checkpoint.safetensors"), kMostBytes);
      if (!checkpoint) return checkpoint.error();
      if (auto done = readCheckpoint(*checkpoint, training_); !done) return done;
      begun_ = training_.fraction();
      return readCurve();
    }
    const auto files = marianDescription(training_.plan().shape, vocabulary_);
    if (!files) return files.error();
    for (const auto& file : *files)
      if (auto written = writeFile(path(file.name), file.bytes); !written) return written;
    return writeFile(path("curve.jsonl"), "");
  }

  Expected<void> run() {
    auto saved = Clock::now();
    while (!training_.finished() && !interrupted) {
      if (auto done = step(); !done) return done;
      if (Seconds(Clock::now() - saved).count() < 60 * options_.minutes) continue;
      if (auto done = save(); !done) return done;
      saved = Clock::now();
    }
    std::cerr << '\n';
    return save();
  }

 private:
  std::string path(const std::string& name) const { return (std::filesystem::path(options_.out) / name).string(); }

  Expected<void> step() {
    const int pass = training_.place().pass;
    if (options_.snapshots)
      if (auto written = writeSnapshot(); !written) return written;
    const double rate = training_.rate();
    const auto score = training_.step();
    if (!score) return score.error();
    recent_ += *score;
    done_ += score->tokens;
    const auto step = training_.place().step;
    if (step % kEvaluateEvery != 0 && training_.place().pass == pass) return {};
    const auto judged = training_.evaluate(dev_);
    if (!judged) return judged.error();
    const double speed = static_cast<double>(done_) / Seconds(Clock::now() - start_).count();
    const nlohmann::ordered_json line{{"step", step},
                                      {"pass", training_.plan().passes * training_.fraction()},
                                      {"rate", rate},
                                      {"loss", mean(recent_)},
                                      {"accuracy", accuracy(recent_)},
                                      {"dev_loss", mean(*judged)},
                                      {"dev_accuracy", accuracy(*judged)}};
    curve_ += line.dump() + "\n";
    const double left =
        (1 - training_.fraction()) / (training_.fraction() - begun_) * Seconds(Clock::now() - start_).count();
    std::ostringstream text;
    text.precision(3);
    text << std::fixed << "pass " << training_.place().pass << " step " << step << "  loss " << mean(recent_)
         << "  dev " << mean(*judged) << ", " << accuracy(*judged) << " right  " << std::lround(speed) << " tokens/s, "
         << std::lround(left / 60) << " min left\n";
    std::cerr << text.str();
    recent_ = {};
    return {};
  }

  Expected<void> save() {
    if (auto written = writeFile(path("curve.jsonl"), curve_); !written) return written;
    const auto weights = marianWeights(training_.model());
    if (auto written = writeFile(path(weights.name), weights.bytes); !written) return written;
    return writeFile(path("checkpoint.safetensors"), writeCheckpoint(training_));
  }

  /// The weights at steps that lie closer the earlier they are: six for each doubling.
  Expected<void> writeSnapshot() {
    const auto step = training_.place().step;
    const auto mark = [](std::int64_t n) { return n <= 0 ? -1L : std::lround(std::floor(6 * std::log2(n))); };
    if (step > 0 && mark(step) == mark(step - 1)) return {};
    std::string name = std::to_string(step);
    name.insert(0, 7 - std::min<std::size_t>(name.size(), 7), '0');
    return writeFile(path("snapshots/" + name + ".safetensors"), marianWeights(training_.model()).bytes);
  }

  /// As far as the checkpoint: what came after it will come again.
  Expected<void> readCurve() {
    const auto curve = readBytes(path("curve.jsonl"), kMostBytes);
    if (!curve) return curve.error();
    std::istringstream lines(*curve);
    for (std::string line; std::getline(lines, line);) {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      if (!json.is_object() || !json.contains("step") || !json["step"].is_number_integer())
        return Error{ErrorCode::BadFile, "The learning curve '" + path("curve.jsonl") + "' is damaged; delete it."};
      if (json["step"].get<std::int64_t>() <= training_.place().step) curve_ += line + "\n";
    }
    return {};
  }

  TrainOptions options_;
  std::string vocabulary_;
  std::vector<Example> dev_;
  Training training_;
  std::string curve_;
  Score recent_;
  std::int64_t done_ = 0;
  Clock::time_point start_ = Clock::now();
  double begun_ = 0;
};

Expected<std::vector<SentencePair>> pairsFrom(const std::string& file) {
  const auto bytes = readBytes(file, kMostBytes);
  if (!bytes) return bytes.error();
  return readPairs(*bytes);
}

/// That of the folder where the training goes on, else a new one.
Expected<std::string> vocabularyFor(const TrainOptions& options, std::span<const SentencePair> pairs) {
  if (options.resume) return readBytes((std::filesystem::path(options.out) / "source.spm").string(), kMostBytes);
  return vocabularyOf(pairs, static_cast<int>(options.plan.shape.vocabulary));
}

Expected<void> train(TrainOptions options) {
  auto& shape = options.plan.shape;
  shape.inner = 4 * shape.width;
  if (shape.width % shape.heads != 0)
    return Error{ErrorCode::InvalidValue, "The width must be a multiple of the number of heads."};
  const auto pairs = pairsFrom(options.pairs);
  if (!pairs) return pairs.error();
  const auto devPairs = pairsFrom(options.dev);
  if (!devPairs) return devPairs.error();
  std::error_code failure;
  std::filesystem::create_directories(std::filesystem::path(options.out) / (options.snapshots ? "snapshots" : ""),
                                      failure);
  if (failure) return Error{ErrorCode::Io, "Cannot make '" + options.out + "': " + failure.message() + "."};
  auto model = vocabularyFor(options, *pairs);
  if (!model) return model.error();
  auto pipeline = readSentencePieceModel(*model);
  if (!pipeline) return pipeline.error();
  const auto vocabulary = SubwordTokenizer::make(*std::move(pipeline));
  if (!vocabulary) return vocabulary.error();
  shape.vocabulary = vocabulary->size();
  auto examples = examplesOf(*pairs, *vocabulary, shape.longest);
  if (!examples) return examples.error();
  auto dev = examplesOf(*devPairs, *vocabulary, shape.longest);
  if (!dev) return dev.error();
  if (examples->empty() || dev->empty())
    return Error{ErrorCode::InvalidValue, "There are no sentence pairs to learn from, or none to judge by."};
  TrainingRun run(options, *std::move(model), *std::move(examples), *std::move(dev));
  if (auto begun = run.begin(); !begun) return begun;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { interrupted = 1; });
  return run.run();
}

}  // namespace

Command trainCommand(CLI::App& app) {
  const auto options = std::make_shared<TrainOptions>();
  auto& plan = options->plan;
  auto* command = app.add_subcommand("train", "Train a model");
  command->require_subcommand(1);
  auto* translator = command->add_subcommand("translator", "Learn to translate between English and Chinese");
  translator->add_option("--pairs", options->pairs, "What to learn from: lines of English, tab, Chinese")->required();
  translator->add_option("--dev", options->dev, "What to judge by, in the same form")->required();
  translator->add_option("--out", options->out, "The folder of the model, made if it is missing")->required();
  translator->add_flag("--resume", options->resume, "Go on where the folder is, with the same options");
  const auto number = [translator](const char* name, auto& value, auto least, auto most, const char* meaning) {
    translator->add_option(name, value, meaning)->check(CLI::Range(least, most))->capture_default_str();
  };
  number("--vocabulary", plan.shape.vocabulary, Index{300}, Index{100000}, "Pieces of words and characters");
  number("--width", plan.shape.width, Index{1}, Index{4096}, "Width of the model");
  number("--layers", plan.shape.layers, Index{1}, Index{24}, "Layers of the encoder, and of the decoder");
  number("--heads", plan.shape.heads, Index{1}, Index{64}, "Heads of each attention");
  number("--passes", plan.passes, 1, 10000, "How often to go through all pairs");
  number("--batch", plan.batch, Index{1}, Index{1000000}, "Target tokens in one step");
  number("--threads", plan.threads, 1, 256, "Threads");
  number("--seed", plan.seed, std::uint64_t{0}, ~std::uint64_t{0}, "Of the first weights, the order and the dropout");
  number("--rate", plan.rate, 0.0, 1.0, "Largest learning rate");
  number("--warm-up", plan.warmUp, 1, 1000000, "Steps up to the largest learning rate");
  number("--dropout", plan.dropout, 0.0, 0.9, "Share of the numbers that are dropped out");
  number("--smoothing", plan.smoothing, 0.0, 0.9, "Label smoothing");
  number("--save-every", options->minutes, 0.0, 10000.0, "Minutes between checkpoints");
  translator->add_flag("--snapshots", options->snapshots, "Keep the weights of many steps, in the folder 'snapshots'");
  const auto classifier = trainClassifierCommand(*command);
  return {command, [options, classifier] { return classifier.app->parsed() ? classifier.run() : train(*options); }};
}

}  // namespace fovea
