// compile_words WORDS.TSV USER.CSV - writes words.tsv in the format that
// mecab-dict-index compiles. A build step; refuses a malformed row with file:line.
#include <cmath>
#include <cstdio>
#include <fstream>

#include <fmt/format.h>

#include "dict/words.h"
#include "schema/error.h"
#include "text/normalizer.h"

namespace {

// A user word must win against any way IPADIC can cut it, and a longer one
// against shorter ones inside it, so costs fall faster than the length grows.
int cost_of(const hoshin::UserWord& word) {
  const auto characters = static_cast<double>(hoshin::count_characters(word.surface));
  return static_cast<int>(std::fmax(-30000.0, -400.0 * std::pow(characters, 1.5)));
}

std::string csv_row(const hoshin::UserWord& word) {
  constexpr int kGeneralNoun = 1285;  // IPADIC's context of 名詞,一般, left and right
  return fmt::format("{0},{1},{1},{2},名詞,一般,*,*,*,*,{0},{3},{3}\n", word.surface, kGeneralNoun,
                     cost_of(word), word.reading);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: compile_words WORDS.TSV USER.CSV\n", stderr);
    return 2;
  }
  try {
    std::ofstream out(argv[2], std::ios::binary);
    for (const hoshin::UserWord& word : hoshin::read_words(argv[1])) out << csv_row(word);
    return out.flush() ? 0 : 2;
  } catch (const hoshin::Error& error) {
    std::fprintf(stderr, "%s\nhint: %s\n", error.what(), error.hint().c_str());
    return 2;
  }
}
