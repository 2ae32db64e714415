// query/match/requirement.h - what a passage must have, as a tree.
//
// Finder (query/match/finder.h) works the passages out.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/match/amount_range.h"
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
    kAmount,   ///< Passages that state a sum of money in any of `ranges`.
    kBoth,     ///< All of `parts`.
    kEither,   ///< Any of `parts`.
    kWithout,  ///< The first of `parts`, but not the second.
  };
  Kind kind = Kind::kNothing;
  /// Of kTerm: the term. Of kLiteral: the name under which its passages are kept once they are found
  /// (Index::worked_out); null if its one pair suffices.
  TermPointer term;
  std::string text;               ///< Of kLiteral: folded.
  Region region = Region::kBody;  ///< Of kLiteral.
  /// Of kLiteral: the distinct pairs of characters that are looked at; none of one character.
  std::vector<TermPointer> pairs;
  bool pairs_suffice = false;  ///< Of kLiteral: every passage with the pairs has the text.
  std::vector<AmountRange> ranges;
  std::vector<Requirement> parts;
};

Requirement require_nothing();
Requirement require_all();
Requirement require_term(const Index& index, std::string_view name);

/// The passages whose `region` has `folded` (fold(), white space removed) inside one text, heading or title.
/// An empty text matches nothing.
Requirement require_literal(const Index& index, std::string_view folded, Region region = Region::kBody);

/// The passages any of whose sums of money lies in any of `ranges`.
Requirement require_amount(std::vector<AmountRange> ranges);

/// Of one part: that part. Of none: nothing matches.
Requirement require_both(std::vector<Requirement> parts);
Requirement require_either(std::vector<Requirement> parts);
Requirement require_without(Requirement wanted, Requirement unwanted);

/// Tells a requirement from any other.
std::string key_of(const Requirement& requirement);

/// For developers, in the notation of Xapian's descriptions: (演習 AND (人材 OR "人材")).
std::string to_string(const Requirement& requirement);

/// The prefix under which the pairs of characters of a region are indexed.
std::string_view pair_prefix(Region region);

/// Whether a pair under this prefix stands in the region: pairs do not say in which part of the body.
bool pairs_tell(Region region);

}  // namespace hoshin
