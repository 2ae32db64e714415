// query/second_look.h - a closer look at the first hits.
//
// The first ranking knows how often each word is in a passage, but not where. A passage
// that says all of it in one sentence, or in the very words of the query, is the better
// answer: that is read off the text of the first few hits, which are few enough.
//
// docs/relevance.md has what it is worth.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/index.h"
#include "query/ranking.h"

namespace hoshin {

/// One of the texts by which a word may stand in a passage.
struct SoughtText {
  std::string text;   ///< Folded; of a verb without its ending.
  double weight = 1;  ///< 1 for what was typed, less for another name.

  bool operator==(const SoughtText&) const = default;
};

/// A word of the query.
struct SoughtWord {
  std::vector<SoughtText> texts;
  double idf = 0;

  bool operator==(const SoughtWord&) const = default;
};

/// What of a query the second look wants to see.
struct Sought {
  std::vector<SoughtWord> words;
  std::size_t units = 0;          ///< What the words belong to: 能力構築支援 is one of three words.
  bool money = false;             ///< Figures of money are asked for.
  std::vector<std::string> runs;  ///< Of kRunLength characters, distinct.
};

/// What the text of a passage adds to its score.
struct SecondScore {
  double sentence =
      0;  ///< Of the sentence that has the most telling words; headings and title count as part of each.
  double run = 0;  ///< Of all runs.

  double money = 0;    ///< For figures, where they are asked for.
  double brevity = 0;  ///< For the length of the text, where a sentence is asked.

  double sum() const { return sentence + run + money + brevity; }
};

SecondScore second_look(const Index& index, Place place, const Sought& sought, const Ranking& ranking);

/// The runs of `folded` to look for: letters and digits, not hiragana alone.
std::vector<std::string> telling_runs(std::string_view folded);

}  // namespace hoshin
