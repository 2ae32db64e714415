#include "query/rank/explainer.h"

#include <algorithm>

#include "query/rank/rerank.h"

namespace hoshin {
namespace {

using Contribution = Explanation::Contribution;

/// A part of less is rounding.
constexpr double kLeastContribution = 0.005;

/// What `part` alone gives to the passage; 0 if it does not have it.
double score_of(const QueryContext& context, const Xapian::Query& part, const Xapian::Query& passage) {
  Xapian::Enquire enquire(context.index.database());
  enquire.set_weighting_scheme(impact_weight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, part, passage));
  return enquire.get_mset(0, 1).get_max_attained();
}

}  // namespace

std::vector<Explanation::Term> explain_terms(const QueryContext& context, const ComposedQuery& query) {
  std::vector<Explanation::Term> out;
  for (const TermUse& use : query.uses)
    out.push_back({use.word, use.term, use.role, count_matches(context.index, use.requirement)});
  return out;
}

std::vector<Contribution> explain_score(const QueryContext& context, const ComposedQuery& query,
                                        const Answered& answered, const RankedPassage& ranked) {
  const Xapian::Query passage(make_term(kIdPrefix, context.index.passage(ranked.docid).id));
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
    add(part.word, part.role, score_of(context, score_query(context.index, part.score), passage));
  for (std::size_t i = 0; i < answered.worth.size(); ++i)
    add("", "coordination",
        count_matches(context.index, required_query(context.index, query.units[i]) & passage) > 0
            ? answered.worth[i]
            : 0);
  const RerankScore again =
      rerank(context.index, context.index.place(ranked.docid), query.sought, context.ranking);
  add("", "coverage", again.sentence);
  add("", "run", again.run);
  add("", "money", again.money);
  add("", "brevity", again.brevity);
  std::stable_sort(out.begin(), out.end(),
                   [](const Contribution& a, const Contribution& b) { return a.score > b.score; });
  return out;
}

}  // namespace hoshin
