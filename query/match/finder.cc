#include "query/match/finder.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "query/ranking.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/message.h"
#include "schema/segment_format.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using Kind = RequirementNode::Kind;

/// Up to this many candidates are compared with the text themselves if the postings of its pairs are not in
/// memory: a comparison takes a fifth of a microsecond, to find a list on disk takes one or two.
constexpr std::size_t kFewTexts = 64;

/// To compare one text costs as much as to look up this many passages in a list.
constexpr std::size_t kCostOfLook = 8;

bool looks_at_texts(const RequirementNode& node) {
  if (node.kind == Kind::kLiteral) return !node.pairs_suffice;
  return std::ranges::any_of(node.parts, [](const Requirement& part) { return looks_at_texts(*part); });
}

/// Whether candidates must still be compared with the text. One character needs no comparison where pairs
/// tell the region: its candidates are the passages with a pair that begins with it.
bool needs_look(const RequirementNode& literal) {
  return !literal.pairs.empty() || !pairs_tell(literal.region);
}

/// Those of `candidates` that do have the text.
DocSet verified(const TextColumn& column, const RequirementNode& literal, const DocSet& candidates,
                const CallLimits& limits) {
  constexpr std::size_t kTextsALook = 256, kLengthOfAText = 1000;  // a passage may have megabytes
  std::vector<std::uint32_t> out;
  const TextColumn::Needle needle = column.needle(to_utf16(literal.text));
  constexpr std::size_t kAhead = 3;  // texts lie far from each other in a file that is mapped
  const std::vector<std::uint32_t>& few = candidates.docids();
  std::size_t read = 0, next = kAhead;
  candidates.for_each([&](std::uint32_t docid) {
    if (next < few.size()) column.prefetch(few[next++]);
    read += 1 + column.length(docid) / kLengthOfAText;
    if (read >= kTextsALook) {
      limits.check();
      read = 0;
    }
    if (column.contains(docid, literal.region, needle)) out.push_back(docid);
  });
  return {candidates.passages(), std::move(out)};
}

/// Appends to `key` what identifies a part that is a single list of postings; false, and nothing appended,
/// for any other part.
bool append_key(const RequirementNode& part, std::string& key) {
  if (part.kind != Kind::kTerm && part.kind != Kind::kLiteral) return false;
  const Term& term = part.pairs_suffice ? *part.pairs.front() : *part.term;
  key += fmt::format("{}:{}", term.name().size(), term.name());
  return true;
}

bool is_verified(const RequirementNode& part) { return part.kind == Kind::kLiteral && !part.pairs_suffice; }

std::shared_ptr<const Postings> postings_of(const DocSet& set) {
  const DocSetView view = set.view();
  return std::make_shared<Postings>(Postings{
      {view.docids.begin(), view.docids.end()}, {}, {view.bits.begin(), view.bits.end()}, view.size});
}

DocSet set_of(std::uint32_t passages, const Postings& postings) {
  const DocSetView all = postings.view();
  return either(passages, {&all, 1});
}

}  // namespace

Finder::Finder(const Index& index, std::size_t segment)
    : index_(index),
      number_(segment),
      segment_(index.segments()[segment]),
      passages_(segment_.database.passages()) {}

DocSet Finder::find(const Requirement& requirement, const DocSet* within) const {
  return find(*requirement, within);
}

/// What was found before under `name`, else what `find` finds, which is kept.
template <typename Find>
DocSet Finder::find_kept(Term& name, Find&& find) const {
  TermCache& worked_out = index_.texts();
  if (const auto kept = worked_out.known(name, number_)) return set_of(passages_, *kept);
  DocSet found = find();
  worked_out.keep(name, number_, postings_of(found));
  return found;
}

DocSet Finder::find_and_keep(const Requirement& requirement, Term& name) const {
  return find_kept(name, [&] { return find(requirement); });
}

/// An upper bound for the passages that `node` matches, from frequencies alone.
std::size_t Finder::at_most(const RequirementNode& node) const {
  switch (node.kind) {
    case Kind::kNothing:
      return 0;
    case Kind::kAll:
    case Kind::kAmount:
      return passages_;
    case Kind::kTerm:
      return node.term->frequency(number_);
    case Kind::kLiteral:
    case Kind::kBoth: {
      std::size_t least = passages_;
      for (const TermPointer& pair : node.pairs)
        least = std::min<std::size_t>(least, pair->frequency(number_));
      for (const Requirement& part : node.parts) least = std::min(least, at_most(*part));
      return least;
    }
    case Kind::kEither: {
      std::size_t sum = 0;
      for (const Requirement& part : node.parts) sum += at_most(*part);
      return std::min<std::size_t>(sum, passages_);
    }
    case Kind::kWithout:
      return at_most(*node.parts.front());
  }
  return passages_;
}

DocSet Finder::find(const RequirementNode& node, const DocSet* within) const {
  index_.limits().check();
  switch (node.kind) {
    case Kind::kNothing:
      return DocSet(passages_);
    case Kind::kAll:
      return within != nullptr ? *within : all();
    case Kind::kTerm:
      return find_term(*node.term, within);
    case Kind::kLiteral:
      return find_literal(node, within, nullptr);
    case Kind::kAmount:
      return find_amount(node, within);
    case Kind::kBoth:
      return find_both(node, within);
    case Kind::kEither:
      return find_either(node, within);
    case Kind::kWithout: {
      DocSet wanted = find(*node.parts.front(), within);
      if (wanted.empty()) return wanted;
      return without(passages_, wanted.view(), find(*node.parts.back(), &wanted).view());
    }
  }
  return DocSet(passages_);
}

DocSet Finder::find_term(Term& term, const DocSet* within) const {
  if (term.frequency(number_) == 0 || (within != nullptr && within->empty())) return DocSet(passages_);
  TermCache& terms = index_.terms();
  if (within == nullptr) {
    return set_of(passages_, *terms.read(term, number_, segment_.database));
  }
  const auto postings = within->dense()
                            ? terms.read(term, number_, segment_.database)
                            : terms.read_if_cheap(term, number_, segment_.database, within->size());
  if (postings == nullptr) return {passages_, segment_.database.pick(term.name(), within->docids()).docids};
  return both(passages_, postings->view(), within->view());
}

/// A segment's sums are few beside its passages: which of their sets are asked for is decided once.
DocSet Finder::find_amount(const RequirementNode& node, const DocSet* within) const {
  static const std::size_t column = facet_index(*find_field("amount"));
  const FacetColumn::Values& values = segment_.facets.field(column);
  const auto is_wanted = [&](std::uint32_t id) {
    const auto yen = values.number(id);
    return yen &&
           std::ranges::any_of(node.ranges, [&](const AmountRange& range) { return range.contains(*yen); });
  };
  std::vector<bool> wanted(values.size()), wanted_sets(values.sets());
  for (std::uint32_t id = 0; id < wanted.size(); ++id) wanted[id] = is_wanted(id);
  for (std::uint32_t set = 0; set < wanted_sets.size(); ++set)
    wanted_sets[set] =
        std::ranges::any_of(values.values_of(set), [&](std::uint32_t id) { return wanted[id]; });
  std::vector<std::uint32_t> out;
  const DocSet everything = within == nullptr ? all() : DocSet(passages_);
  (within == nullptr ? everything : *within).for_each([&](std::uint32_t docid) {
    if (wanted_sets[values.set_of(docid)]) out.push_back(docid);
  });
  return {passages_, std::move(out)};
}

/// Whether to look at the texts of `within` is faster than to go through lists of pairs.
bool Finder::is_better_looked_at(const RequirementNode& literal, const DocSet& within) const {
  if (within.dense() || within.size() > kFewTexts) return false;
  if (literal.pairs.empty()) return true;
  const auto rarer = [&](const TermPointer& a, const TermPointer& b) {
    return a->frequency(number_) < b->frequency(number_);
  };
  const TermPointer& rarest = *std::ranges::min_element(literal.pairs, rarer);
  return index_.terms().known(*rarest, number_) == nullptr;
}

/// A text that is looked for in the whole segment is kept: verified once, it is as good as a term. Passages
/// of `known`, if given, may be left out of the result.
DocSet Finder::find_literal(const RequirementNode& node, const DocSet* within, const DocSet* known) const {
  TermCache& texts = index_.texts();
  const bool look = within != nullptr && is_better_looked_at(node, *within);
  if (node.pairs_suffice) {
    if (!look) return find_term(*node.pairs.front(), within);
  } else if (const auto kept = texts.known(*node.term, number_)) {
    return within != nullptr ? both(passages_, kept->view(), within->view()) : set_of(passages_, *kept);
  }
  const auto not_known = [&](const DocSet& set) {
    return known == nullptr ? set : without(passages_, set.view(), known->view());
  };
  if (look) return verified(segment_.text, node, not_known(*within), index_.limits());
  // To rent or to buy: the text is looked for among the few passages that are asked about, until those looks
  // together have cost as much as looking for it in the whole segment, which is then done and kept.
  const std::size_t asked = texts.asked(*node.term, number_);
  const bool few =
      within != nullptr && !within->dense() && !node.pairs.empty() && asked * within->size() < at_most(node);
  if (few || (known != nullptr && asked < kAskedOften))
    return verified(segment_.text, node, not_known(candidates(node, within)), index_.limits());
  DocSet found = looked_at(node, candidates(node, nullptr));
  texts.keep(*node.term, number_, postings_of(found));
  return within != nullptr ? both(passages_, found.view(), within->view()) : found;
}

/// What the text adds to the passages of `known`. Most that have the letters of a word have the word, and
/// only the others are ever looked at. `key` names what `known` was found by.
DocSet Finder::find_more(const RequirementNode& literal, const DocSet& known, const std::string& key) const {
  if (index_.texts().known(*literal.term, number_) != nullptr) return find_literal(literal, nullptr, &known);
  return find_kept(*index_.worked_out("+" + key + literal.term->name()), [&] {
    return looked_at(literal, without(passages_, candidates(literal, nullptr).view(), known.view()));
  });
}

/// Those of `known` that have the text.
DocSet Finder::find_among(const RequirementNode& literal, const DocSet& known, const std::string& key) const {
  if (index_.texts().known(*literal.term, number_) != nullptr) return find_literal(literal, &known, nullptr);
  return find_kept(*index_.worked_out("&" + key + literal.term->name()), [&] {
    if (is_better_looked_at(literal, known)) return verified(segment_.text, literal, known, index_.limits());
    return looked_at(literal, candidates(literal, &known));
  });
}

/// Those of its candidates that have the text.
DocSet Finder::looked_at(const RequirementNode& literal, DocSet candidates) const {
  if (!needs_look(literal)) return candidates;
  return verified(segment_.text, literal, candidates, index_.limits());
}

/// The passages with any pair that begins with the literal's one character. The end mark behind each text
/// sees to it that its last character begins a pair, too.
DocSet Finder::with_character(const RequirementNode& literal) const {
  const std::string prefix = make_term(pair_prefix(literal.region), literal.text);
  const auto look = [&] { index_.limits().check(); };
  return DocSet::of_bits(passages_, segment_.database.read_beginning(prefix, look));
}

DocSet Finder::candidates(const RequirementNode& literal, const DocSet* within) const {
  if (literal.pairs.empty()) {
    const DocSet found = with_character(literal);
    return within == nullptr ? found : both(passages_, found.view(), within->view());
  }
  std::vector<Term*> rarest;
  for (const TermPointer& pair : literal.pairs) rarest.push_back(pair.get());
  const auto rarer = [&](const Term* a, const Term* b) {
    return a->frequency(number_) < b->frequency(number_);
  };
  std::sort(rarest.begin(), rarest.end(), rarer);
  if (rarest.size() > kLiteralPostings) rarest.resize(kLiteralPostings);
  DocSet found = find_term(*rarest.front(), within);
  for (std::size_t i = 1; i < rarest.size() && !found.empty(); ++i) found = find_term(*rarest[i], &found);
  return found;
}

DocSet Finder::find_both(const RequirementNode& node, const DocSet* within) const {
  std::vector<std::pair<std::size_t, const RequirementNode*>> rarest;
  for (const Requirement& part : node.parts)
    rarest.emplace_back(at_most(*part) * (looks_at_texts(*part) ? kCostOfLook : 1), part.get());
  std::stable_sort(rarest.begin(), rarest.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string key;
  bool has_key = within == nullptr && append_key(*rarest.front().second, key);
  DocSet found = find(*rarest.front().second, within);
  for (std::size_t i = 1; i < rarest.size() && !found.empty(); ++i) {
    const RequirementNode& part = *rarest[i].second;
    found = has_key && is_verified(part) ? find_among(part, found, key) : find(part, &found);
    has_key = has_key && append_key(part, key);
  }
  return found;
}

/// What costs least first: a text need not be looked for where a word has been found.
DocSet Finder::find_either(const RequirementNode& node, const DocSet* within) const {
  std::vector<DocSet> found;
  std::vector<std::shared_ptr<const Postings>> held;
  std::vector<DocSetView> views;
  std::string key;
  bool has_key = within == nullptr;
  for (const Requirement& part : node.parts) {
    if (is_verified(*part)) continue;
    has_key = append_key(*part, key) && has_key;
    if (part->kind == Kind::kTerm && within == nullptr) {
      held.push_back(index_.terms().read(*part->term, number_, segment_.database));
      views.push_back(held.back()->view());
    } else {
      found.push_back(find(*part, within));
    }
  }
  for (const DocSet& set : found) views.push_back(set.view());
  DocSet out = either(passages_, views);
  for (const Requirement& part : node.parts) {
    if (!is_verified(*part)) continue;
    const DocSet more = has_key && !out.empty() ? find_more(*part, out, key)
                                                : find_literal(*part, within, out.empty() ? nullptr : &out);
    append_key(*part, key);
    if (more.empty()) continue;
    const DocSetView two[] = {out.view(), more.view()};
    out = either(passages_, two);
  }
  return out;
}

MatchSet find_matches(const Index& index, const Requirement& requirement) {
  MatchSet out;
  for (std::size_t i = 0; i < index.segments().size(); ++i)
    out.segments.push_back(Finder(index, i).find(requirement));
  return out;
}

std::uint64_t count_matches(const Index& index, const Requirement& requirement) {
  if (requirement->kind == Kind::kTerm) return requirement->term->frequency();
  if (requirement->kind == Kind::kLiteral && requirement->pairs_suffice)
    return requirement->pairs.front()->frequency();
  return find_matches(index, requirement).total();
}

}  // namespace hoshin
