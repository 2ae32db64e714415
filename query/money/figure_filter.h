// query/money/figure_filter.h - which of a passage's sums of money are asked for.
//
// A search finds passages; a table of money lists their figures, and there `year` is
// the year of the money, `amount` the figure itself, `budget` its kind.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dict/tag_names.h"
#include "query/money/measure_name.h"
#include "query/request.h"
#include "schema/passage.h"

namespace hoshin {

/// The filters of a query that are about figures and not about passages.
class FigureFilter {
 public:
  /// Takes the filters by year, amount and budget out of `query`; kinds of budget go by `names`. Throws Error
  /// kUsage for a value that cannot be read.
  static FigureFilter take_from(Query& query, const TagNames& names);

  /// Keeps only figures of a measure.
  void keep_only(MeasureName measure) { measure_ = std::move(measure); }

  /// Whether all conditions hold for `amount`; those on `without` are off, if they are
  /// positive (for facets, which are counted with their own filters off).
  bool passes(const Amount& amount, std::string_view without = {}) const;

  /// Whether any value of `field` is asked for.
  bool asks_for(std::string_view field) const;

  /// Whether `year` (null: unknown) is asked for by name; for marking it as chosen.
  bool selects_year(std::optional<int> year) const;

 private:
  using Test = std::function<bool(const Amount&)>;
  struct Condition {
    std::string field;
    std::vector<Test> any_of;
    bool negated = false;

    bool holds(const Amount& amount) const;
  };
  std::vector<Condition> conditions_;
  std::optional<MeasureName> measure_;
};

}  // namespace hoshin
