#include "query/answers/planned_query.h"

#include <algorithm>

#include "query/plan/filters.h"
#include "query/rank/matcher.h"
#include "query/suggest/suggester.h"

namespace hoshin {

std::vector<std::string> PlannedQuery::warnings() const {
  std::vector<std::string> all = parsed.warnings;
  all.insert(all.end(), composed.warnings.begin(), composed.warnings.end());
  return all;
}

PlannedQuery understand(const Query& query, const QueryContext& context) {
  PlannedQuery question{parse_query(query.text), {}};
  question.composed = compose(question.parsed.root, query, context);
  return question;
}

std::vector<std::string> suggested_queries(const Query& query, const PlannedQuery& question,
                                           std::uint64_t found, const QueryContext& context) {
  if (query.any || query.exact) return {};
  if (found > 0 && question.composed.respelled) return {};
  // Words that were all wrong found nothing of what was meant; together they may stand nowhere all the same.
  const auto finds = [&](const std::string& text, std::size_t mistakes) {
    Query better = query;
    better.text = text;
    const ComposedQuery composed = understand(better, context).composed;
    const Matcher matcher(context, composed);
    return matcher.count({}) > found ||
           (found == 0 && mistakes > 1 && matcher.count(matcher.decide(better)) > 0);
  };
  return suggestions_for(question.parsed.root, context, finds);
}

bool has_positive_filter(const ComposedQuery& query, const Field& field) {
  return std::any_of(query.filters.begin(), query.filters.end(),
                     [&](const Condition& c) { return c.field == &field && !c.negated; });
}

std::vector<const Field*> facet_fields_of(const std::vector<std::string>& names) {
  std::vector<const Field*> out;
  out.reserve(names.size());
  for (const std::string& name : names) out.push_back(&facet_field(name));
  return out;
}

}  // namespace hoshin
