#include "query/scoring.h"

#include "dict/normalizer.h"
#include "query/literal.h"
#include "query/ranking.h"
#include "schema/fields.h"

namespace hoshin {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

Query scaled(const Queries& queries, double weight) {
  return {Query::OP_SCALE_WEIGHT, join(Query::OP_OR, queries), weight};
}

Query words(const std::vector<QueryWord>& words) {
  Queries sum;
  for (const QueryWord& word : words) {
    sum.emplace_back(word.term);
    Queries parts;
    for (const std::string& part : word.parts) parts.emplace_back(part);
    if (!parts.empty()) sum.push_back(scaled(parts, kPartWeight));
  }
  return join(Query::OP_OR, sum);
}

}  // namespace

std::vector<Query> Scorer::unit(const QueryUnit& unit) const {
  Queries best, titles;
  if (!unit.words.empty()) best.push_back(words(unit.words));
  if (auto score = unit.words.empty() ? name(unit.text) : std::nullopt) best.push_back(*score);
  for (const std::string& other : unit.others) {
    if (auto score = name(other)) best.push_back(*score);
  }
  for (const QueryWord& word : unit.words) titles.emplace_back(make_term(kTitlePrefix, word.term));
  Queries sum;
  if (!best.empty()) sum.push_back(join(Query::OP_MAX, best));
  if (!titles.empty()) sum.push_back(scaled(titles, kTitleWordWeight));
  return sum;
}

/// The words of a name count only where all of it stands.
std::optional<Query> Scorer::name(const std::string& folded) const {
  Queries terms;
  for (const Token& token : vocabulary_.analyzer.analyze(folded)) {
    if (!token.part) terms.emplace_back(token.term);
  }
  if (terms.empty()) return std::nullopt;
  const Query where = is_latin(folded) ? join(Query::OP_AND, terms) : literal_query(index_, folded);
  return Query(Query::OP_FILTER, scaled(terms, kOtherNameWeight), where);
}

std::vector<Query> Scorer::text(const std::string& text) const {
  Queries sum = pairs(telling_pairs(fold(text)));
  for (const Token& token : vocabulary_.analyzer.analyze(text)) {
    if (!token.part && sum.size() < kMaxQueryWords) sum.emplace_back(token.term);
  }
  return sum;
}

std::vector<Query> Scorer::pairs(const std::vector<std::string>& pairs) const {
  if (pairs.empty()) return {};
  Queries body, title;
  for (const std::string& pair : pairs) {
    body.emplace_back(make_term(kBigramPrefix, pair));
    title.emplace_back(make_term(kTitleBigramPrefix, pair));
  }
  return {scaled(body, kPairWeight), scaled(title, kTitlePairWeight)};
}

Query join(Query::op op, const Queries& queries) { return {op, queries.begin(), queries.end()}; }

}  // namespace hoshin
