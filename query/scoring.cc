#include "query/scoring.h"

#include <algorithm>
#include <cmath>

#include "dict/normalizer.h"
#include "query/literal.h"
#include "schema/fields.h"

namespace hoshin {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

Query scaled(const Query& query, double weight) { return {Query::OP_SCALE_WEIGHT, query, weight}; }

Query words(const std::vector<QueryWord>& words, const Ranking& ranking) {
  Queries sum;
  for (const QueryWord& word : words) {
    sum.push_back(scaled(Query(word.term), ranking.word));
    Queries parts;
    for (const std::string& part : word.parts) parts.emplace_back(part);
    if (!parts.empty()) sum.push_back(scaled(join(Query::OP_OR, parts), ranking.part));
  }
  return join(Query::OP_OR, sum);
}

}  // namespace

double idf(const QueryContext& context, std::string_view word) {
  const double passages = context.index.database().get_doccount();
  return std::log(1 + passages / (1 + static_cast<double>(context.lexicon.frequency(word))));
}

std::vector<ScorePart> Scorer::unit(const QueryUnit& unit) const {
  const Ranking& ranking = context_.ranking;
  Queries best, titles;
  if (!unit.words.empty()) best.push_back(words(unit.words, ranking));
  if (auto score = unit.words.empty() ? name(unit.text, ranking.word, std::nullopt) : std::nullopt)
    best.push_back(*score);
  const std::optional<double> typed = idf_of_typed(unit);
  for (const OtherName& other : unit.others) {
    if (auto score = name(other.text, ranking.weight_of(other.kind), typed)) best.push_back(*score);
  }
  for (const QueryWord& word : unit.words) titles.emplace_back(make_term(kTitlePrefix, word.term));
  std::vector<ScorePart> parts;
  if (!best.empty()) parts.push_back({unit.text, "word", join(Query::OP_MAX, best)});
  if (!titles.empty() && ranking.title_word > 0)
    parts.push_back({unit.text, "title", scaled(join(Query::OP_OR, titles), ranking.title_word)});
  return parts;
}

/// The most telling of the words as typed; nothing if the index has none of them.
std::optional<double> Scorer::idf_of_typed(const QueryUnit& unit) const {
  std::optional<double> most;
  for (const QueryWord& word : unit.words) {
    if (context_.lexicon.frequency(word.term) > 0)
      most = std::max(most.value_or(0), idf(context_, word.term));
  }
  return most;
}

/// The words of a name count only where all of it stands; of a single word that is where
/// the word is, in whatever form. A rare name of a common word tells no more than the word:
/// what it is worth is bounded by `most_idf`.
std::optional<Query> Scorer::name(const std::string& folded, double weight,
                                  std::optional<double> most_idf) const {
  Queries terms;
  double own_idf = 0;
  for (const Token& token : context_.vocabulary.analyzer.analyze(folded)) {
    if (token.part) continue;
    terms.emplace_back(token.term);
    own_idf = std::max(own_idf, idf(context_, token.term));
  }
  if (terms.empty()) return std::nullopt;
  if (most_idf && own_idf > *most_idf) weight *= *most_idf / own_idf;
  const Query score = scaled(join(Query::OP_OR, terms), weight);
  if (terms.size() == 1 && (is_latin(folded) || context_.lexicon.frequency(folded) > 0)) return score;
  const Query where = is_latin(folded) ? join(Query::OP_AND, terms) : literal_query(context_.index, folded);
  return Query(Query::OP_FILTER, score, where);
}

std::vector<ScorePart> Scorer::text(const std::string& text) const {
  std::vector<ScorePart> parts = pairs(telling_pairs(fold(text)));
  Queries words;
  for (const Token& token : context_.vocabulary.analyzer.analyze(text)) {
    if (!token.part && words.size() < kMaxQueryWords) words.emplace_back(token.term);
  }
  if (!words.empty())
    parts.push_back({fold(text), "word", scaled(join(Query::OP_OR, words), context_.ranking.word)});
  return parts;
}

std::vector<ScorePart> Scorer::pairs(const std::vector<std::string>& pairs) const {
  const Ranking& ranking = context_.ranking;
  if (pairs.empty()) return {};
  Queries body, title;
  for (const std::string& pair : pairs) {
    body.emplace_back(make_term(kBigramPrefix, pair));
    title.emplace_back(make_term(kTitleBigramPrefix, pair));
  }
  std::vector<ScorePart> parts;
  if (ranking.pair > 0) parts.push_back({"", "pairs", scaled(join(Query::OP_OR, body), ranking.pair)});
  if (ranking.title_pair > 0)
    parts.push_back({"", "title pairs", scaled(join(Query::OP_OR, title), ranking.title_pair)});
  return parts;
}

Query join(Query::op op, const Queries& queries) { return {op, queries.begin(), queries.end()}; }

}  // namespace hoshin
