#include "query/composer.h"
#include "query/scoring.h"

namespace hoshin {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

Query worth(double weight, const Query& unit) {
  const auto source = (new Xapian::FixedWeightPostingSource(weight))->release();
  return {Query::OP_FILTER, Query(source), unit};
}

}  // namespace

Query ComposedQuery::assemble(const Assembly& assembly) const {
  Queries all = required;
  Query ranked;  // of kMost: the units, each with its worth
  if (assembly.joining == Joining::kMost) {
    Queries sum;
    for (std::size_t i = 0; i < units.size(); ++i) sum.push_back(worth(assembly.worth[i], units[i]));
    ranked = join(Query::OP_OR, sum);
  } else if (!units.empty()) {
    all.push_back(join(assembly.joining == Joining::kAll ? Query::OP_AND : Query::OP_OR, units));
  }
  Queries never = excluded;
  for (const Condition& filter : filters) {
    if (filter.negated) {
      never.push_back(filter.query());
    } else if (filter.field != assembly.without) {
      all.push_back(filter.query());
    }
  }
  Query query = all.empty() ? Query::MatchAll : join(Query::OP_AND, all);
  query = Query(Query::OP_SCALE_WEIGHT, query, 0.0);
  if (!ranked.empty()) query = all.empty() ? ranked : Query(Query::OP_FILTER, ranked, query);
  if (!never.empty()) query = Query(Query::OP_AND_NOT, query, join(Query::OP_OR, never));
  if (!assembly.scored || scoring.empty()) return query;
  Queries sum;
  for (const ScorePart& part : scoring) sum.push_back(part.query);
  return {Query::OP_AND_MAYBE, query, join(Query::OP_OR, sum)};
}

}  // namespace hoshin
