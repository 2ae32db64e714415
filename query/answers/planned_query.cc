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
  const auto finds = [&](const std::string& text) {
    Query better = query;
    better.text = text;
    return Matcher(context, understand(better, context).composed).count({}) > found;
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
