#include "dict/mecab_model.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <xxhash.h>

#include "schema/error.h"
#include "schema/message.h"
#include "schema/whole_file.h"

namespace hoshin {
namespace {

constexpr std::string_view kDictionaryHint = "build hoshin again, which compiles it from dict/data/words.tsv";

std::string read_dictionary(const std::filesystem::path& path) {
  try {
    return read_whole_file(path);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNotFound) throw;
    throw Error(ErrorCode::kNotFound, message("no user dictionary {}", path.string()),
                std::string(kDictionaryHint));
  }
}

/// Throws if there is no whole dictionary of MeCab's: its first four bytes tell its
/// size. MeCab would find out too, but does not say which file, and leaks.
void check_dictionary(const std::filesystem::path& path) {
  constexpr std::uint32_t kMagic = 0xEF718F77;
  const std::string bytes = read_dictionary(path);
  std::uint32_t first = 0;
  if (bytes.size() >= sizeof first) std::memcpy(&first, bytes.data(), sizeof first);
  if ((first ^ kMagic) != bytes.size())
    throw Error(ErrorCode::kBadData, message("{} is not a whole MeCab dictionary", path.string()),
                std::string(kDictionaryHint));
}

}  // namespace

std::unique_ptr<MeCab::Model> open_model(const std::filesystem::path& user_dictionary) {
  check_dictionary(user_dictionary);
  // Never the machine's default: another dictionary cuts otherwise. Unknown words,
  // as in an address, stay whole up to 100 characters.
  std::string arguments[] = {"hoshin", "-r", "/dev/null", "-d", HOSHIN_IPADIC, "-u", user_dictionary.string(),
                             "-M",     "100"};
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  std::unique_ptr<MeCab::Model> model(MeCab::createModel(static_cast<int>(argv.size()), argv.data()));
  if (!model)
    throw Error(ErrorCode::kNotFound,
                message("MeCab cannot open {} with {}", HOSHIN_IPADIC, user_dictionary.string()),
                message("install mecab-ipadic-utf8, then build hoshin again"));
  return model;
}

std::string fingerprint(const MeCab::Model& model, const std::filesystem::path& data_dir, int rules) {
  std::string all =
      fmt::format("rules {} mecab {} unicode {}", rules, MeCab::Model::version(), U_UNICODE_VERSION);
  for (const MeCab::DictionaryInfo* dictionary = model.dictionary_info(); dictionary != nullptr;
       dictionary = dictionary->next)
    all += fmt::format(" {} {} {} {}", dictionary->size, dictionary->lsize, dictionary->rsize,
                       dictionary->version);
  for (const char* name : {"user.dic", "words.tsv", "stoptags.tsv", "stopwords.tsv", "kanji_forms.tsv"}) {
    const std::string bytes = read_whole_file(data_dir / name);
    all += fmt::format(" {} {:016x}", name, XXH3_64bits(bytes.data(), bytes.size()));
  }
  return fmt::format("{:016x}", XXH3_64bits(all.data(), all.size()));
}

}  // namespace hoshin
