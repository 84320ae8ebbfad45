// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/classifier_files.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/io/safetensors.h"
#include "core/model/classifier_model.h"

namespace fovea {

namespace {

using Json = nlohmann::ordered_json;

std::string configOf(const ClassifierShape& shape, std::span<const std::string> classes) {
  Json config{{"model_type", kClassifierFamily},
              {"vocab_size", shape.vocabulary},
              {"embedding_dim", shape.width},
              {"hidden_dim", shape.hidden},
              {"num_classes", shape.classes},
              {"perception", perceptionChoices()[static_cast<std::size_t>(shape.perception)].id},
              {"attention", relevanceChoices()[static_cast<std::size_t>(shape.relevance)].id}};
  if (shape.perception != Perception::Embedding) config["perception_dim"] = shape.features;
  if (shape.perception == Perception::Convolution) config["kernel_size"] = shape.kernel;
  if (shape.relevance == Relevance::SelfAttention) config["num_heads"] = shape.heads;
  if (shape.inner > 0) config["decision_dim"] = shape.inner;
  auto& names = config["id2label"] = Json::object();
  for (std::size_t c = 0; c < classes.size(); ++c) names[std::to_string(c)] = classes[c];
  return config.dump(2) + "\n";
}

std::string tokenizerOf(std::span<const std::string> vocabulary) {
  Json words = Json::object();
  for (std::size_t id = 0; id < vocabulary.size(); ++id) words[vocabulary[id]] = id;
  const Json unknown{{"id", 0},         {"content", vocabulary.front()}, {"single_word", false}, {"lstrip", false},
                     {"rstrip", false}, {"normalized", false},           {"special", true}};
  const Json tokenizer{{"version", "1.0"},
                       {"added_tokens", Json::array({unknown})},
                       {"normalizer",
                        {{"type", "BertNormalizer"},
                         {"clean_text", true},
                         {"handle_chinese_chars", true},
                         {"strip_accents", true},
                         {"lowercase", true}}},
                       {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
                       {"post_processor", nullptr},
                       {"decoder", {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}}},
                       {"model",
                        {{"type", "WordPiece"},
                         {"unk_token", vocabulary.front()},
                         {"continuing_subword_prefix", "##"},
                         {"max_input_chars_per_word", 100},
                         {"vocab", words}}}};
  return tokenizer.dump(0) + "\n";
}

std::vector<std::size_t> shapeOf(const std::string& name, const auto& part, bool transposed, Index kernel) {
  const auto rows = static_cast<std::size_t>(part.rows());
  const auto columns = static_cast<std::size_t>(part.cols());
  if constexpr (std::remove_cvref_t<decltype(part)>::IsVectorAtCompileTime) return {columns};
  if (name == "convolution.weight")  // of torch.nn.Conv1d: outputs × inputs × kernel
    return {columns, rows / static_cast<std::size_t>(kernel), static_cast<std::size_t>(kernel)};
  return transposed ? std::vector{columns, rows} : std::vector{rows, columns};
}

std::string weightsOf(const Classifier& classifier) {
  std::vector<TensorLayout> layouts;
  std::string data;
  visitParameters(classifier, [&](const std::string& name, const auto& part, bool transposed) {
    layouts.push_back({name, TensorType::F32, shapeOf(name, part, transposed, classifier.shape.kernel)});
    const Matrix stored = transposed ? Matrix(part.transpose()) : Matrix(part);
    data.append(reinterpret_cast<const char*>(stored.data()), static_cast<std::size_t>(stored.size()) * sizeof(float));
  });
  const std::vector<std::pair<std::string, std::string>> metadata{{"format", "pt"}};
  return safetensorsHeader(layouts, metadata) + data;
}

}  // namespace

std::vector<FolderFile> classifierFiles(const Classifier& classifier, std::span<const std::string> classes,
                                        std::span<const std::string> vocabulary) {
  return {{"config.json", configOf(classifier.shape, classes)},
          {"model.safetensors", weightsOf(classifier)},
          {"tokenizer.json", tokenizerOf(vocabulary)}};
}

}  // namespace fovea
