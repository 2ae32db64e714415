// query/scoring.h - what of a leaf adds to the score of a passage that matches.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/index.h"
#include "query/leaf.h"
#include "query/vocabulary.h"

namespace hoshin {

/// Queries whose weights are summed; ranking.h has the numbers.
class Scorer {
 public:
  Scorer(const Index& index, const Vocabulary::Impl& vocabulary) : index_(index), vocabulary_(vocabulary) {}

  /// The words of a unit or the best of its other names, in text and title.
  std::vector<Xapian::Query> unit(const QueryUnit& unit) const;

  /// The words and pairs of a quoted text.
  std::vector<Xapian::Query> text(const std::string& text) const;

  /// Pairs of characters, in text and title.
  std::vector<Xapian::Query> pairs(const std::vector<std::string>& pairs) const;

 private:
  std::optional<Xapian::Query> name(const std::string& folded) const;

  const Index& index_;
  const Vocabulary::Impl& vocabulary_;
};

/// Several queries as one.
Xapian::Query join(Xapian::Query::op op, const std::vector<Xapian::Query>& queries);

}  // namespace hoshin
