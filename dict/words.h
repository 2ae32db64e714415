// dict/words.h - the rows of dict/data/words.tsv, for the Analyzer and the compiler
// of its dictionary. Private to dict.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace hoshin {

/// A word that IPADIC does not know or cuts badly.
struct UserWord {
  std::string surface;  ///< Folded, without white space.
  std::string reading;  ///< Katakana.
  /// Folded; stand in `surface` in this order without overlap. May be empty.
  std::vector<std::string> parts;
};

/// Reads words.tsv. Throws Error kNotFound or kBadData (file:line): a comma or
/// quote, which MeCab's format has no place for, a reading that is not katakana, a
/// part that is not in the word, a word twice, rows out of order.
std::vector<UserWord> read_words(const std::filesystem::path& path);

}  // namespace hoshin
