// query/match/requirement.h - what a passage must have, as a tree.
//
// Finder (query/match/finder.h) works the passages out; required_query() says the same to Xapian.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/store/index.h"

namespace hoshin {

struct RequirementNode;

/// Cheap to copy; null is "nothing is asked".
using Requirement = std::shared_ptr<const RequirementNode>;

struct RequirementNode {
  enum class Kind {
    kNothing,  ///< No passage.
    kAll,      ///< Every passage.
    kTerm,     ///< Passages that have a term.
    kLiteral,  ///< Passages that have a text, wherever it is cut.
    kOther,    ///< Whatever a query of Xapian finds.
    kBoth,     ///< All of `parts`.
    kEither,   ///< Any of `parts`.
    kWithout,  ///< The first of `parts`, but not the second.
  };
  Kind kind = Kind::kNothing;
  TermPointer term;  ///< Of kLiteral and, if any, kOther: what was worked out of it (Index::worked_out).
  std::string text;  ///< Of kLiteral: folded.
  Region region = Region::kBody;   ///< Of kLiteral.
  std::vector<TermPointer> pairs;  ///< Of kLiteral: the distinct pairs of characters that are looked at.
  bool pairs_suffice = false;      ///< Of kLiteral: who has the pairs has the text.
  Xapian::Query other;
  std::vector<Requirement> parts;
};

Requirement require_nothing();
Requirement require_all();
Requirement require_term(const Index& index, std::string_view name);

/// As literal_query().
Requirement require_literal(const Index& index, std::string_view folded, Region region = Region::kBody);
Requirement require_other(Xapian::Query query);

/// Of one part: that part. Of none: nothing matches.
Requirement require_both(std::vector<Requirement> parts);
Requirement require_either(std::vector<Requirement> parts);
Requirement require_without(Requirement wanted, Requirement unwanted);

/// The same for Xapian. Adds no score for literal text; `index` must outlive the query.
Xapian::Query required_query(const Index& index, const Requirement& requirement);

}  // namespace hoshin
