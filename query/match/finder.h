// query/match/finder.h - the passages of a segment that meet a requirement, as a set.
//
// No score, no order, no matcher of Xapian: posting lists as arrays and bits, the rarest
// first, so that the rest is looked up for few. Candidates of a literal text are verified
// last, and only those that nothing else has found yet.
#pragma once
#include <cstddef>
#include <string>

#include "query/match/requirement.h"
#include "query/store/index.h"
#include "query/store/match_set.h"

namespace hoshin {

class Finder {
 public:
  /// `index` must outlive this.
  Finder(const Index& index, std::size_t segment);

  /// Of `within` only, unless it is null.
  DocSet find(const Requirement& requirement, const DocSet* within = nullptr) const;

  /// As above, of the whole segment; what is found is kept under `name` (Index::worked_out) for the queries
  /// to come.
  DocSet find_and_keep(const Requirement& requirement, Term& name) const;

  /// The passages that may have the text of a literal requirement: they have its rarest pairs of characters.
  DocSet candidates(const RequirementNode& literal, const DocSet* within = nullptr) const;

  std::uint32_t passages() const noexcept { return passages_; }
  DocSet all() const { return DocSet::all(passages_); }

 private:
  std::size_t at_most(const RequirementNode& node) const;
  DocSet find(const RequirementNode& node, const DocSet* within) const;
  DocSet find_term(Term& term, const DocSet* within) const;
  DocSet find_amount(const RequirementNode& node, const DocSet* within) const;
  DocSet with_character(const RequirementNode& literal) const;
  bool is_better_looked_at(const RequirementNode& literal, const DocSet& within) const;
  DocSet find_literal(const RequirementNode& node, const DocSet* within, const DocSet* known) const;
  DocSet find_more(const RequirementNode& literal, const DocSet& known, const std::string& key) const;
  DocSet find_among(const RequirementNode& literal, const DocSet& known, const std::string& key) const;
  template <typename Find>
  DocSet find_kept(Term& name, Find&& find) const;
  DocSet looked_at(const RequirementNode& literal, DocSet candidates) const;
  DocSet find_both(const RequirementNode& node, const DocSet* within) const;
  DocSet find_either(const RequirementNode& node, const DocSet* within) const;

  const Index& index_;
  const std::size_t number_;
  const Segment& segment_;
  const std::uint32_t passages_;
};

MatchSet find_matches(const Index& index, const Requirement& requirement);
std::uint64_t count_matches(const Index& index, const Requirement& requirement);

}  // namespace hoshin
