// query/answers/facets.h - counts over all matches, from the mapped columns.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/answer.h"
#include "query/match/finder.h"
#include "query/plan/filters.h"
#include "query/store/index.h"
#include "query/vocabulary.h"
#include "query/words/vocabulary.h"

namespace hoshin {

/// How many matches have each value of a field (or a child of it).
struct Tally {
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t none = 0;  ///< Matches without the tag.

  /// Of Measure::kYen: sums by value, and of what has no value; the counts are of figures.
  std::optional<std::map<std::string, std::int64_t>> yen = {};
  std::int64_t none_yen = 0;
};

/// Counts the values of some facet fields.
class FacetCounter {
 public:
  FacetCounter(const Index& index, const std::vector<const Field*>& fields);

  void add(Place match);
  void add(const MatchSet& matches);

  /// The counts of fields[i], all segments together.
  Tally tally(std::size_t i) const;

 private:
  /// Of one segment and field. What passages have are sets of values, of which there may be thousands: many
  /// matches are counted by set, few by value.
  struct Counter {
    const FacetColumn::Values* values = nullptr;
    std::vector<std::uint64_t> by_set = {}, by_value = {};  // empty until there is something to count
    std::uint64_t none = 0;                                 // of those in by_value

    void add_value(std::uint32_t docid);
    void add_sets(std::span<const std::uint32_t> docids);
  };

  std::vector<std::vector<Counter>> counters_;  // by segment, by field
};

/// By row, then by column; the empty string is "without the tag".
using PivotCells = std::map<std::string, std::map<std::string, std::int64_t>>;

/// Counts pairs of top-level values, one of each of two facet fields.
class PivotCounter {
 public:
  PivotCounter(const Index& index, const Field& row, const Field& column);

  void add(Place match);

  PivotCells cells() const;

  /// How many matches have each row's (column's) value, whatever the other.
  Tally rows() const { return sides_.tally(0); }
  Tally columns() const { return sides_.tally(1); }

 private:
  const Index& index_;
  const Field &row_, &column_;
  FacetCounter sides_;
  std::vector<std::unordered_map<std::uint64_t, std::uint64_t>> pairs_;  // by segment; row id, column id
};

/// The values of one facet as the answer shows them: children under their parents,
/// years descending, the rest by count, `selected` where one of `filters` asks for it.
FacetCounts arrange(const Field& field, const Tally& tally, const std::vector<Condition>& filters,
                    const Vocabulary::Impl& vocabulary);

/// One side of a pivot: a field, and its totals.
struct PivotSide {
  const Field& field;
  Tally tally;
};

/// The table of a pivot. The values of both sides stand as in arrange().
Pivot arrange(const PivotSide& rows, const PivotSide& columns, PivotCells cells,
              const std::vector<Condition>& filters, const Vocabulary::Impl& vocabulary);

}  // namespace hoshin
