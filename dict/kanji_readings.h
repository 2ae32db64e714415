// dict/kanji_readings.h - which kanji are read alike in compounds.
//
// 集 and 習 are both シュウ, so that 演集 may be meant for 演習: MeCab reads words that it knows, and a word
// with a wrong kanji in it is none of them.
#pragma once
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace hoshin {

/// Immutable: any number of threads may use it.
class KanjiReadings {
 public:
  /// Reads data_dir/kanji_readings.tsv. Throws Error kNotFound or kBadData (file:line): what is no kanji, a
  /// kanji alone.
  explicit KanjiReadings(const std::filesystem::path& data_dir);

  /// The kanji that share a reading with `kanji`, each once, in the order of their code points; without
  /// itself.
  std::u32string read_as(char32_t kanji) const;

 private:
  std::vector<std::u32string> kanji_;                                ///< By reading.
  std::unordered_map<char32_t, std::vector<std::size_t>> readings_;  ///< Numbers of those that a kanji has.
};

}  // namespace hoshin
