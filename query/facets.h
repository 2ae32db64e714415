// query/facets.h - counts over all matches, from the mapped columns.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "query/filters.h"
#include "query/index.h"
#include "query/searcher.h"
#include "query/vocabulary.h"

namespace hoshin {

/// How many matches have each value of a field (or a child of it).
struct Tally {
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t none = 0;  ///< Matches without the tag.
};

/// Watches one match and counts the values of some facet fields. For local databases.
class FacetSpy : public Xapian::MatchSpy {
 public:
  FacetSpy(const Index& index, const std::vector<const Field*>& fields);

  void operator()(const Xapian::Document& document, double weight) override;

  /// The counts of fields[i], all segments together.
  Tally tally(std::size_t i) const;

 private:
  struct Counter {
    const FacetColumn::Values* values = nullptr;
    std::vector<std::uint64_t> counts;  // by value id
    std::uint64_t none = 0;
  };

  const Index& index_;
  std::vector<std::vector<Counter>> counters_;  // by segment, by field
};

/// Counts pairs of top-level values, one of each of two facet fields.
class PivotSpy : public Xapian::MatchSpy {
 public:
  /// Counts by row, then by column; the empty string is "without the tag".
  using Table = std::map<std::string, std::map<std::string, std::uint64_t>>;

  PivotSpy(const Index& index, const Field& row, const Field& column);

  void operator()(const Xapian::Document& document, double weight) override;

  Table table() const;

  /// How many matches have each row's (column's) value, whatever the other.
  Tally rows() const { return sides_.tally(0); }
  Tally columns() const { return sides_.tally(1); }

 private:
  const Index& index_;
  const std::size_t row_, column_;
  FacetSpy sides_;
  std::vector<std::unordered_map<std::uint64_t, std::uint64_t>> pairs_;  // by segment; row id, column id
};

/// The values of one facet as the answer shows them: children under their parents,
/// years descending, the rest by count, `selected` where one of `filters` asks for it.
FacetCounts arrange(const Field& field, const Tally& tally, const std::vector<Condition>& filters,
                    const Vocabulary::Impl& vocabulary);

/// The table of a pivot. The values of both sides stand as in arrange().
Pivot arrange(const Field& row, const Field& column, const PivotSpy& spy,
              const std::vector<Condition>& filters, const Vocabulary::Impl& vocabulary);

}  // namespace hoshin
