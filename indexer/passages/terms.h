// indexer/passages/terms.h - the terms under which a passage can be found.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/passages/weighing.h"
#include "schema/passage.h"

namespace hoshin {

/// A term as the index holds it, prefix included.
struct WeightedTerm {
  std::string term;
  std::uint32_t wdf = 0;  ///< impact() for words and bigrams; 0 for ids and facets, which only filter.

  bool operator==(const WeightedTerm&) const = default;
};

/// What an occurrence counts, in quarters of one in the text. A part of a compound word and
/// a word of a heading are half as good a sign of what a passage is about.
inline constexpr unsigned kWhole = 4, kPart = 2, kHeading = 2, kHeadingPart = 1;

/// Occurrences as impact() takes them.
inline double frequency(unsigned quarters) { return quarters / static_cast<double>(kWhole); }

/// The length that impact() takes: characters of the folded text.
double passage_length(const Passage& passage);

/// The average that a build weighs with: the mean `length` of its passages, rounded to an eighth of
/// a power of two (9 %), so that a few documents more or less change the impacts, and so
/// the segments, of no other. At least 1.
double rounded_average(double mean);

/// Takes what a passage is found by, an occurrence at a time.
class TermSink {
 public:
  virtual ~TermSink() = default;

  /// Comes first: the passage_length().
  virtual void length(double characters) = 0;

  /// A word of the text or of a heading; at most kMaxTermBytes.
  virtual void word(std::string_view term, unsigned quarters) = 0;

  /// Folded text, kEndMark behind it: each pair in it is an occurrence.
  virtual void characters(std::string_view marked, unsigned quarters) = 0;

  /// A term with its final weight: of the title, a facet's, the id. The same may come twice.
  virtual void weighed(std::string_view term, std::uint32_t wdf) = 0;
};

/// Cuts passages into occurrences. Remembers the headings and titles it has seen, which
/// neighbours share; so one for each thread.
class TermCutter {
 public:
  explicit TermCutter(const Weighing& weighing) : weighing_(weighing) {}

  /// Gives all of `passage` that schema/fields.h describes to `sink`.
  void cut(const Passage& passage, TermSink& sink);

 private:
  const std::vector<Token>& tokens_of_heading(const std::string& heading);
  const std::vector<WeightedTerm>& terms_of_title(const std::string& title);

  const Weighing weighing_;
  std::unordered_map<std::string, std::vector<Token>> headings_;
  std::unordered_map<std::string, std::vector<WeightedTerm>> titles_;
};

/// All terms of a passage at once.
class TermMaker {
 public:
  explicit TermMaker(const Weighing& weighing) : cutter_(weighing), average_(weighing.average_length) {}

  /// All terms of `passage` as schema/fields.h describes them: words, bigrams, those
  /// of the title, facet values with their parents, id. Ascending, each once.
  std::vector<WeightedTerm> terms(const Passage& passage);

 private:
  TermCutter cutter_;
  double average_;
};

}  // namespace hoshin
