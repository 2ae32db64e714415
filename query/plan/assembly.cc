#include <iterator>
#include <utility>

#include "query/match/xapian_query.h"
#include "query/plan/composer.h"
#include "query/plan/scoring.h"

namespace hoshin {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

Query worth(double weight, const Query& unit) {
  const auto source = (new Xapian::FixedWeightPostingSource(weight))->release();
  return {Query::OP_FILTER, Query(source), unit};
}

}  // namespace

Requirement ComposedQuery::frame(const Index& index, const Field* without) const {
  std::vector<Requirement> all = required;
  for (const Condition& filter : filters) {
    if (!filter.negated && filter.field != without) all.push_back(filter.requirement(index));
  }
  return all.empty() ? nullptr : require_both(std::move(all));
}

Requirement ComposedQuery::never(const Index& index) const {
  std::vector<Requirement> any = excluded;
  for (const Condition& filter : filters) {
    if (filter.negated) any.push_back(filter.requirement(index));
  }
  return any.empty() ? nullptr : require_either(std::move(any));
}

Query ComposedQuery::assemble(const Index& index, const Assembly& assembly) const {
  std::vector<Requirement> all;
  if (Requirement around = frame(index, nullptr)) all.push_back(std::move(around));
  Query ranked;  // of kMost: the units, each with its worth
  if (assembly.joining == Joining::kMost) {
    Queries sum;
    for (std::size_t i = 0; i < units.size(); ++i)
      sum.push_back(worth(assembly.worth[i], required_query(index, units[i])));
    ranked = join(Query::OP_OR, sum);
  } else if (!units.empty()) {
    all.push_back(assembly.joining == Joining::kAll ? require_both(units) : require_either(units));
  }
  const bool framed = !all.empty();
  Query query = framed ? required_query(index, require_both(std::move(all))) : all_passages();
  query = Query(Query::OP_SCALE_WEIGHT, query, 0.0);
  if (!ranked.empty()) query = framed ? Query(Query::OP_FILTER, ranked, query) : ranked;
  if (const Requirement not_these = never(index))
    query = Query(Query::OP_AND_NOT, query, required_query(index, not_these));
  if (scoring.empty()) return query;
  Queries sum;
  for (const ScorePart& part : scoring) sum.push_back(score_query(index, part.score));
  return {Query::OP_AND_MAYBE, query, join(Query::OP_OR, sum)};
}

}  // namespace hoshin
