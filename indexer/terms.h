// indexer/terms.h - the terms under which a passage can be found.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dict/analyzer.h"
#include "schema/passage.h"

namespace hoshin {

/// A term as the index holds it, prefix included.
struct WeightedTerm {
  std::string term;
  std::uint32_t wdf = 0;  ///< impact() for words and bigrams; 0 for ids and facets, which only filter.

  bool operator==(const WeightedTerm&) const = default;
};

/// What an occurrence counts against one in the text. A part of a compound word and
/// a word of a heading are half as good a sign of what a passage is about.
inline constexpr double kPartWeight = 0.5;
inline constexpr double kHeadingWeight = 0.5;

/// The length that impact() takes: characters of the folded text.
double passage_length(const Passage& passage);

/// The average that a build weighs with: the mean of `passages`, rounded to an eighth of
/// a power of two (9 %), so that a few documents more or less change the impacts, and so
/// the segments, of no other. At least 1.
double average_length(std::span<const Passage> passages);

/// Cuts passages into terms. Remembers the headings and titles it has seen, which
/// neighbours share; so one for each thread.
class TermMaker {
 public:
  /// `average`: average_length() of all passages of the index.
  TermMaker(const Analyzer& analyzer, double average) : analyzer_(analyzer), average_(average) {}

  /// All terms of `passage` as schema/fields.h describes them: words, bigrams, those
  /// of the title, facet values with their parents, id. Ascending, each once.
  std::vector<WeightedTerm> terms(const Passage& passage);

 private:
  const std::vector<Token>& remembered(const std::string& heading);

  const Analyzer& analyzer_;
  double average_;
  std::unordered_map<std::string, std::vector<Token>> seen_;
};

}  // namespace hoshin
