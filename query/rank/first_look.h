// query/rank/first_look.h - what a passage is, before its words are compared with the query's.
//
// BM25 likes short texts: a label (概要), a lone sum or a caption has a word as surely as a
// paragraph has, and is ranked above it. So is a passage under a heading that has the word.
// Who searches wants to read something. So the first hundreds of the ranking gain by how much
// they say, and by how much of the query they say themselves, before the best are read closely
// (query/rank/rerank.h).
//
// docs/relevance.md has what it is worth.
#pragma once
#include <string_view>
#include <vector>

#include "query/plan/sought.h"
#include "query/ranking.h"
#include "query/store/index.h"
#include "query/words/sentence_words.h"

namespace hoshin {

/// How much a text says, whatever it is asked for: 0 for a lone figure, 1 for a sentence. `text` is folded.
double substance_of(std::u16string_view text, std::string_view block, const SentenceWords& words);

/// What the first look adds to a score.
struct FirstLookScore {
  double substance = 0;   ///< For what the passage says, whatever it is asked for.
  double own = 0;         ///< For the words that stand in its text, not only in its headings.
  double definition = 0;  ///< For saying what a word is, where that is asked, or nothing but the word.
  double total = 0;       ///< For a figure that others add up to, where such is asked for.

  double sum() const { return substance + own + definition + total; }
};

/// Looks at passages for one query. Takes well under a microsecond a passage, but where a total is asked for.
class FirstLook {
 public:
  /// A total of all money is worth `worth_of_total`, a smaller one less. `index`, `sentence_words` and
  /// `ranking` must outlive it.
  FirstLook(const Index& index, const SentenceWords& sentence_words, const Sought& sought,
            const Ranking& ranking, double worth_of_total);

  FirstLookScore of(Place place) const;

 private:
  struct Name {
    std::u16string text;
    double weight;
  };
  struct Word {
    std::vector<Name> names;
    double idf;
  };

  double own_words(const TextColumn& column, std::uint32_t docid) const;
  bool defines(const TextColumn& column, std::uint32_t docid) const;
  double share_of_total(Place place) const;
  double fitness(const Amount& total) const;

  const Index& index_;
  const SentenceWords& sentence_words_;
  const double substance_, own_, definition_;
  std::vector<Word> words_;
  std::vector<std::u16string> definitions_;  ///< How a definition of the word may begin.
  double idf_ = 0;                           ///< Of all words.
  double total_ = 0;
  const std::vector<std::string> budgets_;  ///< Whose total is asked for; empty for any.
  const std::vector<int> years_;
};

}  // namespace hoshin
