// query/scoring.h - what of a leaf adds to the score of a passage that matches.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/context.h"
#include "query/leaf.h"

namespace hoshin {

/// A query whose weight is a summand of the score, and what it is to a person.
struct ScorePart {
  std::string word;  ///< The part of the query that it came from; empty where it is about all of it.
  std::string role;  ///< As Explanation::Contribution has it.
  Xapian::Query query;
};

/// How telling a word (as the index has it) is: the logarithm of one passage in so many.
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
  std::optional<Xapian::Query> name(const std::string& folded, double weight,
                                    std::optional<double> most_idf) const;
  std::optional<double> idf_of_typed(const QueryUnit& unit) const;

  const QueryContext& context_;
};

/// Several queries as one.
Xapian::Query join(Xapian::Query::op op, const std::vector<Xapian::Query>& queries);

}  // namespace hoshin
