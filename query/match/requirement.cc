#include "query/match/requirement.h"

#include <algorithm>
#include <utility>

#include "query/match/literal.h"
#include "query/match/xapian_query.h"
#include "query/ranking.h"
#include "text/bigrams.h"

namespace hoshin {
namespace {

using Kind = RequirementNode::Kind;

Requirement node(RequirementNode node) { return std::make_shared<const RequirementNode>(std::move(node)); }

RequirementNode of_kind(Kind kind, std::vector<Requirement> parts = {}) {
  RequirementNode node;
  node.kind = kind;
  node.parts = std::move(parts);
  return node;
}

/// A name that no term has.
std::string name_of(std::string_view folded, Region region) {
  return "\x01" + std::to_string(static_cast<int>(region)) + std::string(folded);
}

/// Parts of the same kind are taken apart, so that the best order may be found among all.
Requirement joined(Kind kind, std::vector<Requirement> parts) {
  if (parts.empty()) return require_nothing();
  if (parts.size() == 1) return parts.front();
  std::vector<Requirement> flat;
  for (Requirement& part : parts) {
    if (part->kind == kind) {
      flat.insert(flat.end(), part->parts.begin(), part->parts.end());
    } else {
      flat.push_back(std::move(part));
    }
  }
  return node(of_kind(kind, std::move(flat)));
}

}  // namespace

Requirement require_nothing() { return node(of_kind(Kind::kNothing)); }

Requirement require_all() { return node(of_kind(Kind::kAll)); }

Requirement require_term(const Index& index, std::string_view name) {
  RequirementNode out = of_kind(Kind::kTerm);
  out.term = index.term(name);
  return node(std::move(out));
}

Requirement require_literal(const Index& index, std::string_view folded, Region region) {
  RequirementNode out = of_kind(Kind::kLiteral);
  out.text = folded;
  out.region = region;
  auto pairs = distinct_bigrams(folded);
  if (pairs.size() > kMaxLiteralPairs) pairs.resize(kMaxLiteralPairs);
  if (pairs.empty()) {  // one character, or none
    out = of_kind(Kind::kOther);
    out.other = literal_query(index, folded, region);
    out.term = index.worked_out(name_of(folded, region));
    return node(std::move(out));
  }
  for (const std::string_view pair : pairs)
    out.pairs.push_back(index.term(make_term(pair_prefix(region), pair)));
  out.pairs_suffice = bigrams(folded).size() == 1 && region != Region::kHeading;
  if (!out.pairs_suffice) out.term = index.worked_out(name_of(folded, region));
  return node(std::move(out));
}

Requirement require_other(Xapian::Query query) {
  RequirementNode out = of_kind(Kind::kOther);
  out.other = std::move(query);
  return node(std::move(out));
}

Requirement require_both(std::vector<Requirement> parts) { return joined(Kind::kBoth, std::move(parts)); }

Requirement require_either(std::vector<Requirement> parts) { return joined(Kind::kEither, std::move(parts)); }

Requirement require_without(Requirement wanted, Requirement unwanted) {
  return node(of_kind(Kind::kWithout, {std::move(wanted), std::move(unwanted)}));
}

Xapian::Query required_query(const Index& index, const Requirement& requirement) {
  using Xapian::Query;
  std::vector<Query> parts;
  for (const Requirement& part : requirement->parts) parts.push_back(required_query(index, part));
  switch (requirement->kind) {
    case Kind::kNothing:
      return Query::MatchNothing;
    case Kind::kAll:
      return all_passages();
    case Kind::kTerm:
      return Query(requirement->term->name());
    case Kind::kLiteral:
      return literal_query(index, requirement->text, requirement->region);
    case Kind::kOther:
      return requirement->other;
    case Kind::kBoth:
      return join(Query::OP_AND, parts);
    case Kind::kEither:
      return join(Query::OP_OR, parts);
    case Kind::kWithout:
      return {Query::OP_AND_NOT, parts.front(), parts.back()};
  }
  return {};
}

}  // namespace hoshin
