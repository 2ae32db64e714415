// query/plan/tag_conditions.h - what a passage may have instead of a word of the query.
//
// What a passage is tagged with, and what stands in the title of its document, is said of it, and need not
// stand in its text: who asks for it means such a passage as well.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/match/requirement.h"
#include "query/plan/composer.h"
#include "query/plan/filters.h"
#include "query/plan/word_conditions.h"
#include "query/request.h"
#include "query/words/clause.h"
#include "query/words/context.h"

namespace hoshin {

/// The year that a unit is.
std::optional<Condition> year_of(const QueryUnit& unit);

class TagConditions {
 public:
  /// All must outlive it.
  TagConditions(const Query& asked, const QueryContext& context, ComposedQuery& out, WordConditions& words)
      : asked_(asked), context_(context), out_(out), words_(words) {}

  /// `required`, or what says it as well of a unit of `clause`: in a question, and where figures of money are
  /// asked for.
  Requirement or_instead(const QueryUnit& unit, const Clause& clause, Requirement required);

  /// What stands in the title of a document is said of all its passages, which need not say it again; so is
  /// its year.
  Requirement in_title(const QueryUnit& unit) const;

 private:
  Requirement or_of_title(const QueryUnit& unit, Requirement required);
  Requirement or_of_year(const QueryUnit& unit, Requirement required);
  Requirement or_of_total(const QueryUnit& unit, Requirement required);
  Requirement or_of_owner(const QueryUnit& unit, const Clause& clause, Requirement required) const;

  const Query& asked_;
  const QueryContext& context_;
  ComposedQuery& out_;
  WordConditions& words_;
};

}  // namespace hoshin
