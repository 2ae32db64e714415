// query/rank/rerank.h - a closer look at the first hits.
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

#include "query/plan/sought.h"
#include "query/ranking.h"
#include "query/store/index.h"

namespace hoshin {

/// What the text of a passage adds to its score.
struct RerankScore {
  double sentence =
      0;  ///< Of the sentence that has the most telling words; headings and title count as part of each.
  double run = 0;      ///< Of all runs.
  double number = 0;   ///< For numbers of what the question counts.
  double money = 0;    ///< For figures, where they are asked for.
  double brevity = 0;  ///< For the length of the text, where a sentence is asked.

  double sum() const { return sentence + run + number + money + brevity; }
};

/// Reads passages for one query.
class Reranker {
 public:
  /// `index` and `ranking` must outlive it.
  Reranker(const Index& index, const Sought& sought, const Ranking& ranking);

  RerankScore of(Place place) const;

 private:
  /// As SoughtText and SoughtWord.
  struct Text {
    std::u16string text;
    double weight;
  };
  struct Word {
    std::vector<Text> texts;
    double idf;
  };
  struct Sign {
    std::u16string text;
    bool number;
  };
  struct OpenWord {
    const Word* word;
    double above;  ///< What headings and title give of it already.
  };

  bool stands(std::u16string_view text, std::u16string_view needle) const;
  double worth_in(const Word& word, std::u16string_view text) const;
  double best_sentence(std::u16string_view text, const std::vector<OpenWord>& words, double above) const;
  bool states_money(Place place) const;
  bool answers(std::u16string_view sentence) const;
  bool states_number_of(std::u16string_view counter, std::u16string_view text) const;

  const Index& index_;
  const Ranking& ranking_;
  std::vector<Word> words_;
  std::vector<std::u16string> runs_;
  std::vector<std::u16string> counters_;
  std::u16string digits_;
  std::vector<Sign> signs_;
  std::size_t units_;
  bool money_;
};

}  // namespace hoshin
