// query/plan/score_collector.h - what of a query adds to the score, and what the second look wants to see.
#pragma once
#include <string>
#include <vector>

#include "query/plan/composer.h"
#include "query/plan/scoring.h"
#include "query/words/clause.h"
#include "query/words/context.h"

namespace hoshin {

/// Adds to the score and to what is sought of a composed query. Nothing is added while `silent`: what must
/// not be there is not ranked by.
class ScoreCollector {
 public:
  /// All must outlive it.
  ScoreCollector(const QueryContext& context, ComposedQuery& out, const bool& silent)
      : context_(context), scorer_(context), out_(out), silent_(silent) {}

  void add(std::vector<ScorePart> parts);

  /// All that a clause says, also the words that need not be there; question words only `with_fillers`.
  void add_clause(const Clause& clause, bool with_fillers);

  /// Quoted text, folded.
  void seek_quoted(const std::string& folded);

  /// A text as one word that is so telling.
  void seek_whole(const std::string& folded, double idf);

  const Scorer& scorer() const { return scorer_; }

 private:
  void seek(const QueryUnit& unit);
  void seek_number_of(const std::string& counter);
  void seek(std::string typed, std::vector<SoughtText> texts, const std::string& word);

  const QueryContext& context_;
  const Scorer scorer_;
  ComposedQuery& out_;
  const bool& silent_;
};

}  // namespace hoshin
