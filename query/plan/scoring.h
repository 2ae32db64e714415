// query/plan/scoring.h - what of a clause adds to the score of a passage that matches.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "query/match/requirement.h"
#include "query/words/clause.h"
#include "query/words/context.h"

namespace hoshin {

/// What a passage scores, as a tree.
struct Score {
  enum class Kind {
    kTerm,   ///< The term's idf times the impact that the index stores.
    kSum,    ///< Of all parts.
    kBest,   ///< The greatest of all parts.
    kWhere,  ///< The one part, where a passage meets `where`; else nothing.
  };
  Kind kind = Kind::kSum;
  double weight = 1;  ///< Multiplies all of it.
  TermPointer term = nullptr;
  std::vector<Score> parts = {};
  Requirement where = nullptr;
};

Score score_of_term(const Index& index, std::string_view name, double weight = 1);
Score sum_of(std::vector<Score> parts, double weight = 1);

/// The greatest of `parts`; of one part, that part. A sum of weight 1 is taken apart first, so that its
/// summands compete one by one with the other parts, as they would in Xapian (docs/relevance.md was measured
/// so).
Score best_of(std::vector<Score> parts);

/// A summand of the score, and what it is to a person.
struct ScorePart {
  std::string word;  ///< The part of the query that it came from; empty where it is about all of it.
  std::string role;  ///< As Explanation::Contribution has it.
  Score score;
};

/// The inverse document frequency of what `frequency` of N passages have: log(1 + N / (1 + frequency)).
double idf_of(const Index& index, std::uint64_t frequency);

/// That of a word of the index.
double idf(const QueryContext& context, std::string_view word);

/// What adds to a score; ranking.h has the numbers.
class Scorer {
 public:
  explicit Scorer(const QueryContext& context) : context_(context) {}

  /// The words of a unit or the best of its other names, in text and title.
  std::vector<ScorePart> unit(const QueryUnit& unit) const;

  /// The words and pairs of a quoted text.
  std::vector<ScorePart> text(const std::string& text) const;

  /// Pairs of characters, in text and title.
  std::vector<ScorePart> pairs(const std::vector<std::string>& pairs) const;

 private:
  std::optional<Score> name(const std::string& folded, double weight, std::optional<double> most_idf) const;
  std::optional<double> idf_of_typed(const QueryUnit& unit) const;

  const QueryContext& context_;
};

}  // namespace hoshin
