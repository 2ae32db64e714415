#include "query/plan/scoring.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

Score words(const Index& index, const std::vector<QueryWord>& words, const Ranking& ranking) {
  std::vector<Score> sum;
  for (const QueryWord& word : words) {
    sum.push_back(score_of_term(index, word.term, ranking.word));
    std::vector<Score> parts;
    for (const std::string& part : word.parts) parts.push_back(score_of_term(index, part));
    if (!parts.empty()) sum.push_back(sum_of(std::move(parts), ranking.part));
  }
  return sum_of(std::move(sum));
}

}  // namespace

Score score_of_term(const Index& index, std::string_view name, double weight) {
  return {Score::Kind::kTerm, weight, index.term(name)};
}

Score sum_of(std::vector<Score> parts, double weight) {
  return {Score::Kind::kSum, weight, nullptr, std::move(parts)};
}

Score best_of(std::vector<Score> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Score best{Score::Kind::kBest};
  for (Score& part : parts) {
    if (part.kind == Score::Kind::kSum && part.weight == 1) {
      std::move(part.parts.begin(), part.parts.end(), std::back_inserter(best.parts));
    } else {
      best.parts.push_back(std::move(part));
    }
  }
  return best;
}

double idf_of(const Index& index, std::uint64_t frequency) {
  const double passages = index.database().passages();
  return std::log(1 + passages / (1 + static_cast<double>(frequency)));
}

double idf(const QueryContext& context, std::string_view word) {
  return idf_of(context.index, context.lexicon.frequency(word));
}

std::vector<ScorePart> Scorer::unit(const QueryUnit& unit) const {
  const Ranking& ranking = context_.ranking;
  const Index& index = context_.index;
  std::vector<Score> best, titles;
  if (!unit.words.empty()) best.push_back(words(index, unit.words, ranking));
  if (auto score = unit.words.empty() ? name(unit.text, ranking.word, std::nullopt) : std::nullopt)
    best.push_back(std::move(*score));
  const std::optional<double> typed = idf_of_typed(unit);
  for (const Expansion& other : unit.others) {
    if (auto score = name(other.text, ranking.weight_of(other.kind), typed))
      best.push_back(std::move(*score));
  }
  for (const QueryWord& word : unit.words)
    titles.push_back(score_of_term(index, make_term(kTitlePrefix, word.term)));
  std::vector<ScorePart> parts;
  if (!best.empty()) parts.push_back({unit.text, "word", best_of(std::move(best))});
  if (!titles.empty() && ranking.title_word > 0)
    parts.push_back({unit.text, "title", sum_of(std::move(titles), ranking.title_word)});
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
std::optional<Score> Scorer::name(const std::string& folded, double weight,
                                  std::optional<double> most_idf) const {
  const Index& index = context_.index;
  std::vector<Score> terms;
  std::vector<Requirement> all;
  double own_idf = 0;
  for (const Token& token : context_.vocabulary.analyzer.analyze(folded)) {
    if (token.part) continue;
    terms.push_back(score_of_term(index, token.term));
    all.push_back(require_term(index, token.term));
    own_idf = std::max(own_idf, idf(context_, token.term));
  }
  if (terms.empty()) return std::nullopt;
  if (most_idf && own_idf > *most_idf) weight *= *most_idf / own_idf;
  const bool one_word = terms.size() == 1;
  Score score = sum_of(std::move(terms), weight);
  if (one_word && (is_latin(folded) || context_.lexicon.frequency(folded) > 0)) return score;
  Score where{Score::Kind::kWhere};
  where.parts.push_back(std::move(score));
  where.where = is_latin(folded) ? require_both(std::move(all)) : require_literal(index, folded);
  return where;
}

std::vector<ScorePart> Scorer::text(const std::string& text) const {
  std::vector<ScorePart> parts = pairs(telling_pairs(fold(text)));
  std::vector<Score> words;
  for (const Token& token : context_.vocabulary.analyzer.analyze(text)) {
    if (!token.part && words.size() < kMaxQueryWords)
      words.push_back(score_of_term(context_.index, token.term));
  }
  if (!words.empty()) parts.push_back({fold(text), "word", sum_of(std::move(words), context_.ranking.word)});
  return parts;
}

std::vector<ScorePart> Scorer::pairs(const std::vector<std::string>& pairs) const {
  const Ranking& ranking = context_.ranking;
  if (pairs.empty()) return {};
  std::vector<Score> body, title;
  for (const std::string& pair : pairs) {
    body.push_back(score_of_term(context_.index, make_term(kBigramPrefix, pair)));
    title.push_back(score_of_term(context_.index, make_term(kTitleBigramPrefix, pair)));
  }
  std::vector<ScorePart> parts;
  if (ranking.pair > 0) parts.push_back({"", "pairs", sum_of(std::move(body), ranking.pair)});
  if (ranking.title_pair > 0)
    parts.push_back({"", "title pairs", sum_of(std::move(title), ranking.title_pair)});
  return parts;
}

}  // namespace hoshin
