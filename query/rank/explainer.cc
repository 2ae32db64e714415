#include "query/rank/explainer.h"

#include <algorithm>
#include <numeric>

#include "query/rank/first_look.h"
#include "query/rank/rerank.h"

namespace hoshin {
namespace {

using Contribution = Explanation::Contribution;

/// Smaller parts are left out: two decimals are shown.
constexpr double kLeastContribution = 0.005;

/// What all parts that are left out may add up to; a rest of more has another reason.
constexpr double kRounding = 0.05;

}  // namespace

std::vector<Explanation::Term> explain_terms(const QueryContext& context, const ComposedQuery& query) {
  std::vector<Explanation::Term> out;
  for (const TermUse& use : query.uses)
    out.push_back({use.word, use.term, use.role, count_matches(context.index, use.requirement)});
  return out;
}

std::vector<Contribution> explain_score(const QueryContext& context, const ComposedQuery& query,
                                        const Answered& answered, const RankedPassage& ranked,
                                        std::size_t rank) {
  const Index& index = context.index;
  const Place place = index.place(ranked.docid);
  const MatchSet passage = match_set(index, {place});
  std::vector<Contribution> out;
  const auto add = [&](std::string word, std::string role, double score) {
    const auto same = std::find_if(out.begin(), out.end(),
                                   [&](const Contribution& c) { return c.word == word && c.role == role; });
    if (score < kLeastContribution) return;
    if (same != out.end()) {
      same->score += score;
    } else {
      out.push_back({std::move(word), std::move(role), score});
    }
  };
  for (const ScorePart& part : query.scoring)
    add(part.word, part.role, best_of_matches(index, passage, {&part.score}, {}, 1).front().score);
  const DocSet& alone = passage.segments[place.segment];
  for (std::size_t i = 0; i < answered.worth.size(); ++i) {
    const Finder finder(index, place.segment);
    const bool helper = i >= query.units.size();
    const Requirement& unit = helper ? query.helpers[i - query.units.size()] : query.units[i];
    const bool has_unit = !finder.find(unit, &alone).empty();
    const Requirement title = helper ? nullptr : query.titles[i];
    const bool in_title = title != nullptr && !finder.find(title, &alone).empty();
    add("", "coordination", answered.worth[i] * (has_unit ? 1 : in_title ? kTitleInCoordination : 0));
  }
  if (rank <= context.ranking.look_at && !query.scoring.empty()) {
    const FirstLookScore first =
        FirstLook(index, context.vocabulary.sentence_words, query.sought, context.ranking, kWorthOfTotal)
            .of(place);
    add("", "substance", first.substance);
    add("", "own words", first.own);
    add("", "definition", first.definition);
    add("", "total", first.total);
  }
  if (rank <= context.ranking.rerank && !query.scoring.empty()) {
    const RerankScore again = Reranker(index, query.sought, context.ranking).of(place);
    add("", "coverage", again.sentence);
    add("", "run", again.run);
    add("", "number", again.number);
    add("", "money", again.money);
    add("", "brevity", again.brevity);
  }
  const auto add_score = [](double sum, const Contribution& c) { return sum + c.score; };
  if (query.question && rank <= context.ranking.look_at)
    add("", "announced", ranked.score - std::accumulate(out.begin(), out.end(), 0.0, add_score) - kRounding);
  std::stable_sort(out.begin(), out.end(),
                   [](const Contribution& a, const Contribution& b) { return a.score > b.score; });
  return out;
}

}  // namespace hoshin
