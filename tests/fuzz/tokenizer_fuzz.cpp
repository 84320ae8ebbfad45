// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are refused with a sentence, or read as a tokenizer that cuts an odd text into tokens of its vocabulary.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/io/tokenizer_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = "<s>AaB ab  mask 12 \xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80\n<unk>A";
  for (const auto* name : {"tokenizer.json", "vocab.txt", "spiece.model", "tokenizer_config.json"}) {
    fovea::TokenizerFiles files{{"vocab.txt", "[UNK]\n[CLS]\n[SEP]\na\n"}};
    if (files.contains(name) || std::string_view(name).ends_with(".model")) files.clear();
    files[name] = bytes;
    const auto tokenizer = fovea::readTokenizer(files);
    if (!tokenizer) {
      if (tokenizer.error().message.empty()) std::abort();
      continue;
    }
    const auto tokens = tokenizer->encode(text);
    if (!tokens) continue;
    std::vector<int> ids;
    for (const auto& token : *tokens) {
      if (token.begin > token.end || token.end > text.size()) std::abort();
      ids.push_back(token.id);
    }
    if (!tokenizer->decode(ids) || !tokenizer->tokens(ids)) std::abort();
  }
  return 0;
}
