// query/plan/filters.h - what a person types for a tag, as values of the index.
#pragma once
#include <string>
#include <vector>

#include "query/match/amount_range.h"
#include "query/match/requirement.h"
#include "query/request.h"
#include "query/store/index.h"
#include "query/vocabulary.h"
#include "query/words/vocabulary.h"
#include "schema/error.h"
#include "schema/fields.h"

namespace hoshin {

/// A filter whose values are those of the index: 経産省 is 経済産業省, H29..R3 are five years.
struct Condition {
  const Field* field = nullptr;
  std::vector<std::string> values;   ///< Joined by "or"; may be empty: then only `none` matches.
  std::vector<AmountRange> sums;     ///< Of a money field: what `values` ask for.
  std::vector<std::string> issuers;  ///< All that these issue as well: towns typed for a ministry.
  bool none = false;                 ///< Passages without the tag as well.
  bool negated = false;

  /// The passages with any of the values (whether negated or not).
  Requirement requirement(const Index& index) const;

  /// The terms of these, for `explain`.
  std::string terms() const;
};

/// The documents of `year`.
Condition of_year(int year);

/// A value that neither the vocabulary nor the index knows.
struct UnknownValue {
  std::string field, value;
  std::string hint;  ///< What to do: names the nearest values.

  Error error() const;
  std::string warning() const;
};

struct ResolvedFilter {
  Condition condition;
  std::vector<UnknownValue> unknown;
};

/// Looks the values of `filter` up. A town is no ministry, but issues documents: all of these are meant.
/// Several values with 、 or ・ between them are as many. A known value without passages is fine, and matches
/// nothing. Throws Error kUsage if the field is unknown, is no facet, or no value is given.
ResolvedFilter resolve_filter(const Filter& filter, const Index& index, const Vocabulary::Impl& vocabulary);

/// The field of that name, which a filter may name. Throws Error kUsage naming
/// those that there are.
const Field& filter_field(std::string_view name);

/// As filter_field, but only a field whose values can be counted.
const Field& facet_field(std::string_view name);

}  // namespace hoshin
