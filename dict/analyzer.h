// dict/analyzer.h - Japanese text to index terms.
//
// hoshin-index and hoshin must cut text the same way: a term written by one rule
// and asked for by another is a silent miss. Both therefore link this one
// Analyzer, and the index records its version().
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalizer.h"

namespace hoshin {

/// One index term, and the place in the text it came from.
struct Token {
  std::string term;            ///< Folded base form, UTF-8, never empty.
  std::size_t begin = 0;       ///< First byte of the surface in the text given.
  std::size_t end = 0;         ///< One past its last byte.
  std::uint32_t position = 0;  ///< 1-based word count; a compound and its parts share a position.
  bool part = false;           ///< A part of the last token that is none.
  bool inflected = false;      ///< A verb or adjective: what is done, and not what it is done to.
  bool affix = false;  ///< It stands before or behind words (者, 化, 再) and says nothing by itself.

  bool operator==(const Token&) const = default;
};

/// Cuts policy Japanese into terms: MeCab with mecab-ipadic-utf8 (named, never the
/// machine's default) and the user dictionary compiled from dict/data/words.tsv.
///
/// Dear to build (maps the dictionary), cheap to use: make one, share it.
/// Thread-safe: any number of threads may call const members together; each
/// keeps a Lattice of its own.
class Analyzer {
 public:
  /// Reads the vocabulary in `data_dir` (user.dic, words.tsv, stoptags.tsv,
  /// stopwords.tsv) once; the files may change afterwards.
  /// Throws Error: kNotFound if a file or the dictionary is missing; kBadData,
  /// with file:line in what(), if a row is malformed or user.dic is not whole.
  explicit Analyzer(const std::filesystem::path& data_dir);
  ~Analyzer();

  /// Terms of `text` (UTF-8) in text order; empty text gives none.
  ///
  /// Words are cut, and terms written, in the forms of today: old kanji as new ones (關 as 関:
  /// dict/data/kanji_forms.tsv), Latin letters without accents, こゝろ as こころ.
  /// Particles, auxiliaries and symbols are dropped: dict/data/stoptags.tsv, and
  /// words of no content: dict/data/stopwords.tsv. A word of words.tsv that has
  /// parts gives itself and its parts, and theirs. Letters and digits without a gap
  /// are one word (5G, IPv6); a middle dot always parts words. Offsets count bytes of `text` as given,
  /// before normalisation, so that a caller may highlight with them; they lie on
  /// character boundaries and begins never decrease. Broken UTF-8 is skipped,
  /// never thrown. `look` is called at least once for each kBytesALook; what it throws ends the analysis.
  std::vector<Token> analyze(std::string_view text, const LimitLook& look = {}) const;

  /// Every morpheme, kept or not, in text order, for `hoshin tokens`.
  struct Morpheme {
    std::string surface;   ///< As it stands in the text given.
    std::string features;  ///< MeCab's, separated by commas.
    bool kept = false;     ///< Whether it gives a token.
  };
  std::vector<Morpheme> morphemes(std::string_view text) const;

  /// How `word` may be read where it stands alone, in katakana, the likeliest first: each
  /// reading that the dictionary has for all of it (市場: シジョウ, イチバ; as a person's name only if
  /// it is nothing else), else that of its pieces together. What is written in kana is read as written. Empty
  /// if any piece has no reading.
  std::vector<std::string> readings(std::string_view word) const;

  /// Changes whenever the same text could give other terms (rules, dictionary).
  std::string_view version() const noexcept;

 private:
  struct Impl;  // keeps mecab.h out of every other file
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hoshin
