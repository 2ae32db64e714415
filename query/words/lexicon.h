// query/words/lexicon.h - the words of an index, by surface and by reading.
//
// Everything that helps a person who wrote a word otherwise than the documents do asks
// here: readings, spellings, suggestions, completions. Made of the words.col of each
// segment, mapped; nothing is read before it is asked for.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/store/index.h"

namespace hoshin {

/// A word of the index.
struct LexiconWord {
  std::string term;             ///< As the Analyzer writes it: folded, base form.
  std::uint64_t frequency = 0;  ///< Passages that have it.

  bool operator==(const LexiconWord&) const = default;
};

/// The words of all segments of an Index, which must outlive it. Words are given the most
/// frequent first, then in the order of their bytes; each once.
class Lexicon {
 public:
  explicit Lexicon(const Index& index) : index_(index) {}

  /// Passages that have `term`; 0 if there is no such word.
  std::uint64_t frequency(std::string_view term) const;

  /// The words that may be read as `kana` (equal reading_key).
  std::vector<LexiconWord> read_as(std::string_view kana) const;

  /// Up to `limit` words that begin with `prefix` (folded).
  std::vector<LexiconWord> beginning_with(std::string_view prefix, std::size_t limit) const;

  /// Up to `limit` words whose reading begins with `kana`.
  std::vector<LexiconWord> read_beginning_with(std::string_view kana, std::size_t limit) const;

  /// Calls `visit(key, term, frequency)` for each (reading_key, word) pair of each segment whose key has
  /// `shortest` to `longest` characters. A word in two segments is visited twice.
  void visit_keys(std::size_t shortest, std::size_t longest,
                  const std::function<void(std::string_view, std::string_view, std::uint32_t)>& visit) const;

 private:
  const Index& index_;
};

}  // namespace hoshin
