#include "query/answers/facet_answer.h"

#include "query/answers/facets.h"
#include "query/answers/planned_query.h"

namespace hoshin {

std::vector<FacetCounts> count_facets(const QueryContext& context, const ComposedQuery& query,
                                      const std::vector<const Field*>& fields,
                                      const MatchesWithout& matches) {
  std::vector<const Field*> together;
  for (const Field* field : fields) {
    if (!has_positive_filter(query, *field)) together.push_back(field);
  }
  FacetCounter counter(context.index, together);
  if (!together.empty()) counter.add(matches(nullptr));
  std::vector<FacetCounts> out;
  std::size_t next = 0;
  for (const Field* field : fields) {
    FacetCounter sideways(context.index, {field});
    const bool own = has_positive_filter(query, *field);
    if (own) sideways.add(matches(field));
    const Tally tally = own ? sideways.tally(0) : counter.tally(next++);
    out.push_back(arrange(*field, tally, query.filters, context.vocabulary));
  }
  return out;
}

}  // namespace hoshin
