// SPDX-License-Identifier: GPL-3.0-or-later
// train classifier: the folder that users open, and beside it the learning curve.
#include "app/train_classifier_command.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/files.h"
#include "core/io/classifier_files.h"
#include "core/train/classifier_task.h"
#include "core/train/text_sets.h"

namespace fovea {

namespace {

volatile std::sig_atomic_t interrupted = 0;

struct Options {
  std::string data;
  std::string out;
  std::string perception = "gru";
  std::string attention = "pooling";
  ClassifierPlan plan;
};

double share(const Score& score, double part) {
  return part / static_cast<double>(std::max<std::int64_t>(score.tokens, 1));
}

/// Those of a set by its name, else of a file; what is malformed in that is told.
Expected<std::vector<LabelledText>> textsOf(const Options& options) {
  if (const auto* set = findTextSet(options.data)) return writtenTexts(*set, options.plan.seed);
  const auto bytes = readBytes(options.data, kMostLabelledBytes);
  if (!bytes) return bytes.error();
  auto read = readLabelledTexts(*bytes);
  if (!read) return read.error();
  for (const auto& line : read->bad) std::cerr << "line " << line.number << " is left out: " << line.why << '\n';
  if (read->badLines > read->bad.size())
    std::cerr << "and " << read->badLines - read->bad.size() << " more lines are left out\n";
  return std::move(read->texts);
}

void tell(const SplitTexts& texts, const TextsSummary& summary) {
  std::cerr << texts.train.size() << " texts to learn from, " << texts.test.size() << " to judge by, "
            << summary.different << " words\n";
  for (const auto& label : summary.classes)
    std::cerr << "  " << label.label << ": " << label.train << " + " << label.test << '\n';
  std::cerr << "most frequent:";
  for (const auto& word : summary.words) std::cerr << ' ' << word.word << " (" << word.count << ')';
  std::cerr << '\n';
}

/// The line of a pass in the curve, and for a person.
std::string curveLine(const ClassifierPass& pass) {
  nlohmann::ordered_json line{{"pass", pass.number}};
  if (pass.number > 0) {
    line["loss"] = share(pass.train, pass.train.loss);
    line["accuracy"] = share(pass.train, static_cast<double>(pass.train.correct));
  }
  line["dev_loss"] = share(pass.test, pass.test.loss);
  line["dev_accuracy"] = share(pass.test, static_cast<double>(pass.test.correct));
  std::ostringstream text;
  text.precision(3);
  text << std::fixed << "pass " << pass.number << "  loss " << share(pass.train, pass.train.loss) << "  unseen "
       << share(pass.test, pass.test.loss) << ", " << share(pass.test, static_cast<double>(pass.test.correct))
       << " right\n";
  std::cerr << text.str();
  return line.dump() + "\n";
}

void tellConfusion(const Eigen::MatrixXi& table, std::span<const std::string> classes) {
  std::cerr << "unseen texts by class (a line each) and what they were taken for:\n";
  for (Index row = 0; row < table.rows(); ++row) {
    for (const int number : table.row(row)) std::cerr << std::setw(6) << number;
    std::cerr << "  " << classes[static_cast<std::size_t>(row)] << '\n';
  }
}

template <class Choice>
Choice choiceOf(std::span<const Mechanism> choices, std::string_view id) {
  return static_cast<Choice>(std::ranges::find(choices, id, &Mechanism::id) - choices.begin());
}

std::vector<std::string> idsOf(std::span<const Mechanism> choices) {
  std::vector<std::string> ids;
  for (const auto& choice : choices) ids.emplace_back(choice.id);
  return ids;
}

Expected<void> learn(Options options) {
  constexpr std::size_t kWordsTold = 10;
  auto& shape = options.plan.shape;
  shape.perception = choiceOf<Perception>(perceptionChoices(), options.perception);
  shape.relevance = choiceOf<Relevance>(relevanceChoices(), options.attention);
  if (const auto fits = check(shape); !fits) return fits;
  auto texts = textsOf(options);
  if (!texts) return texts.error();
  auto task = classifierTask(*std::move(texts), options.plan.seed);
  if (!task) return task.error();
  const auto told = summary(task->texts, kWordsTold);
  if (!told) return told.error();
  tell(task->texts, *told);
  shape = task->fitting(shape);
  const std::filesystem::path folder(options.out);
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return Error{ErrorCode::Io, "Cannot make '" + options.out + "': " + failure.message() + "."};
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { interrupted = 1; });

  ClassifierTraining training(options.plan, std::move(task->train), task->test);
  std::string curve;
  while (!training.finished() && !interrupted) {
    const auto before = training.passes().size();
    if (const auto done = training.step(); !done) return done.error();
    if (training.passes().size() > before) curve += curveLine(training.passes().back());
  }
  const auto table = confusion(training.classifier(), task->test);
  if (!table) return table.error();
  tellConfusion(*table, task->texts.classes);
  for (const auto& file : classifierFiles(training.classifier(), task->texts.classes, task->vocabulary))
    if (auto written = writeFile((folder / file.name).string(), file.bytes); !written) return written;
  return writeFile((folder / "curve.jsonl").string(), curve);
}

}  // namespace

Command trainClassifierCommand(CLI::App& train) {
  const auto options = std::make_shared<Options>();
  auto& plan = options->plan;
  auto* command = train.add_subcommand("classifier", "Learn to tell classes of texts apart");
  std::string sets;
  for (const auto& set : textSets()) sets.append(sets.empty() ? "" : ", ").append(set.about.id);
  command->add_option("--data", options->data, "Lines of label, tab, text; or a set of our own: " + sets)->required();
  command->add_option("--out", options->out, "The folder of the model, made if it is missing")->required();
  command->add_option("--perception", options->perception, "What turns words into features")
      ->check(CLI::IsMember(idsOf(perceptionChoices())))
      ->capture_default_str();
  command->add_option("--attention", options->attention, "What decides which features matter")
      ->check(CLI::IsMember(idsOf(relevanceChoices())))
      ->capture_default_str();
  const auto number = [command](const char* name, auto& value, auto least, auto most, const char* meaning) {
    command->add_option(name, value, meaning)->check(CLI::Range(least, most))->capture_default_str();
  };
  number("--width", plan.shape.width, Index{1}, Index{1024}, "Width of the embedding");
  number("--features", plan.shape.features, Index{1}, Index{1024}, "Features of the convolution or the GRU");
  number("--kernel", plan.shape.kernel, Index{1}, Index{63}, "Words that the convolution looks at, odd");
  number("--heads", plan.shape.heads, Index{1}, Index{8}, "Heads of self-attention");
  number("--hidden", plan.shape.hidden, Index{1}, Index{1024}, "Width inside attention pooling");
  number("--inner", plan.shape.inner, Index{0}, Index{1024}, "Hidden layer of the decision; 0: there is none");
  number("--passes", plan.passes, 1, 10000, "How often to go through all texts");
  number("--batch", plan.batch, Index{1}, Index{10000}, "Texts in one step");
  number("--seed", plan.seed, std::uint64_t{0}, ~std::uint64_t{0}, "Of texts, first weights, order and dropout");
  number("--rate", plan.rate, 0.0, 1.0, "Learning rate");
  number("--dropout", plan.dropout, 0.0, 0.9, "Share of the numbers that are dropped out");
  number("--entropy", plan.entropy, -10.0, 10.0, "Penalty on the entropy of the attention weights");
  return {command, [options] { return learn(*options); }};
}

}  // namespace fovea
