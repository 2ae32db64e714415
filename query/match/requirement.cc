#include "query/match/requirement.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/ranking.h"
#include "schema/fields.h"
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
  if (folded.empty()) return require_nothing();
  RequirementNode out = of_kind(Kind::kLiteral);
  out.text = folded;
  out.region = region;
  auto pairs = distinct_bigrams(folded);
  if (pairs.size() > kMaxLiteralPairs) pairs.resize(kMaxLiteralPairs);
  for (const std::string_view pair : pairs)
    out.pairs.push_back(index.term(make_term(pair_prefix(region), pair)));
  out.pairs_suffice = bigrams(folded).size() == 1 && pairs_tell(region);
  if (!out.pairs_suffice) out.term = index.worked_out(name_of(folded, region));
  return node(std::move(out));
}

Requirement require_amount(std::vector<AmountRange> ranges) {
  RequirementNode out = of_kind(Kind::kAmount);
  out.ranges = std::move(ranges);
  return node(std::move(out));
}

Requirement require_both(std::vector<Requirement> parts) { return joined(Kind::kBoth, std::move(parts)); }

Requirement require_either(std::vector<Requirement> parts) { return joined(Kind::kEither, std::move(parts)); }

Requirement require_without(Requirement wanted, Requirement unwanted) {
  return node(of_kind(Kind::kWithout, {std::move(wanted), std::move(unwanted)}));
}

bool pairs_tell(Region region) { return region == Region::kBody || region == Region::kTitle; }

std::string_view pair_prefix(Region region) {
  return region == Region::kTitle ? kTitleBigramPrefix : kBigramPrefix;
}

std::string key_of(const Requirement& requirement) {
  std::string key = fmt::format("{}(", static_cast<int>(requirement->kind));
  const auto append = [&](std::string_view name) { key += fmt::format("{}:{}", name.size(), name); };
  if (requirement->kind == Kind::kTerm) append(requirement->term->name());
  if (requirement->kind == Kind::kLiteral) append(name_of(requirement->text, requirement->region));
  for (const AmountRange& range : requirement->ranges) append(to_string(range));
  for (const Requirement& part : requirement->parts) key += key_of(part);
  return key += ')';
}

std::string to_string(const Requirement& requirement) {
  static constexpr std::string_view kRegions[] = {"", " in a heading", " in the title", " in the text"};
  std::vector<std::string> parts;
  for (const Requirement& part : requirement->parts) parts.push_back(to_string(part));
  switch (requirement->kind) {
    case Kind::kNothing:
      return "<nothing>";
    case Kind::kAll:
      return "<all>";
    case Kind::kTerm:
      return requirement->term->name();
    case Kind::kLiteral:
      return fmt::format("\"{}\"{}", requirement->text, kRegions[static_cast<int>(requirement->region)]);
    case Kind::kAmount:
      for (const AmountRange& range : requirement->ranges) parts.push_back(to_string(range));
      return fmt::format("amount:{}", fmt::join(parts, ","));
    case Kind::kBoth:
      return fmt::format("({})", fmt::join(parts, " AND "));
    case Kind::kEither:
      return fmt::format("({})", fmt::join(parts, " OR "));
    case Kind::kWithout:
      return fmt::format("({})", fmt::join(parts, " AND_NOT "));
  }
  return {};
}

}  // namespace hoshin
