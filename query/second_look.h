// query/second_look.h - a closer look at the first hits.
//
// The first ranking knows how often each word is in a passage, but not where. A passage
// that says all of it in one sentence, or in the very words of the query, is the better
// answer: that is read off the text of the first few hits, which are few enough.
//
// Measured on the questions of docs/relevance.md: MRR@10 .917 before, .930 after.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/index.h"
#include "query/ranking.h"

namespace hoshin {

/// A word of the query, in any of the ways that it may be written.
struct SoughtWord {
  std::vector<std::string> spellings;  ///< Folded; verbs without their ending.
  double idf = 0;

  bool operator==(const SoughtWord&) const = default;
};

/// What of a query the second look wants to see.
struct Sought {
  std::vector<SoughtWord> words;
  std::vector<std::string> runs;  ///< Of kRunLength characters, distinct.
};

/// What the text of a passage adds to its score.
struct SecondScore {
  double sentence =
      0;  ///< Of the sentence that has the most telling words; headings and title count as part of each.
  double run = 0;  ///< Of all runs.

  double sum() const { return sentence + run; }
};

SecondScore second_look(const Index& index, Place place, const Sought& sought, const Ranking& ranking);

/// The runs of `folded` to look for: letters and digits, not hiragana alone.
std::vector<std::string> telling_runs(std::string_view folded);

}  // namespace hoshin
