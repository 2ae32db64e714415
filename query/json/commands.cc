#include "query/json/commands.h"

#include "query/json/budget_view.h"
#include "query/json/calls.h"
#include "query/json/json_renderer.h"
#include "query/json/neighbourhood.h"

namespace hoshin {
namespace {

std::string search(const JsonAsked& asked) {
  const SearchRequest search = folded_search(asked.request);
  const SearchResult result = asked.searcher.search(search);
  return search_json(result, {{},
                              neighbours_of(result.hits, around_of(asked.request), asked.searcher),
                              search.group_by_doc,
                              search.collapse});
}

std::string facets(const JsonAsked& asked) {
  const auto& [searcher, vocabulary, request] = asked;
  return request.pivot.empty() ? facets_json(searcher.facets(facets_request(request)))
                               : pivot_json(request.search.query.text, pivot_of(searcher, request));
}

std::string budget(const JsonAsked& asked) {
  if (asked.request.audit) return audit_json(audit_of(asked.searcher, asked.request));
  BudgetTable table = asked.searcher.budget(budget_request(asked.request));
  const BudgetView view = view_of(asked.request, table);
  cut(table, view, asked.request.search.page.limit);
  return budget_json(table, view);
}

std::string show(const JsonAsked& asked) {
  const Neighbourhood found = passage_with_neighbours(asked.searcher, asked.request);
  if (!asked.request.versions) return show_json(found.passage, found.neighbours);
  const PassageVersions versions = asked.searcher.versions(asked.request.id, asked.request.search.limits);
  return show_json(found.passage, found.neighbours, &versions);
}

std::string similar(const JsonAsked& asked) {
  return search_json(asked.searcher.similar(similar_request(asked.request)));
}

std::string compare(const JsonAsked& asked) {
  CommandRequest request = asked.request;
  take_years(request);
  return comparison_json(asked.searcher.compare(compare_request(request)));
}

std::string complete(const JsonAsked& asked) {
  const CommandRequest& request = asked.request;
  return completions_json(request.prefix, asked.searcher.complete(request.prefix, request.search.page.limit));
}

std::string docs(const JsonAsked& asked) {
  const std::vector<std::string>& named = asked.request.docs;
  return documents_json(documents_of(asked.searcher, named), unread_of(asked.searcher, named));
}

std::string stats(const JsonAsked& asked) { return stats_json(asked.searcher.stats()); }

std::string tokens(const JsonAsked& asked) {
  const std::string& text = asked.request.text;
  const Analyzer& analyzer = asked.vocabulary.analyzer();
  return tokens_json(text, analyzer.analyze(text), analyzer.morphemes(text));
}

std::string explain(const JsonAsked& asked) {
  return explanation_json(asked.request.search.query.text,
                          asked.searcher.explain(explain_request(asked.request)));
}

std::string check(const JsonAsked& asked) { return check_json(asked.searcher.check()); }

constexpr JsonCommand kCommands[] = {
    {"search", kSearchCommand, search},       {"facets", kFacetsCommand, facets},
    {"budget", kBudgetCommand, budget},       {"show", kShowCommand, show},
    {"similar", kSimilarCommand, similar},    {"compare", kCompareCommand, compare},
    {"complete", kCompleteCommand, complete}, {"docs", kDocsCommand, docs},
    {"stats", kStatsCommand, stats},          {"tokens", kTokensCommand, tokens},
    {"explain", kExplainCommand, explain},    {"check", kCheckCommand, check}};

}  // namespace

std::span<const JsonCommand> json_commands() noexcept { return kCommands; }

}  // namespace hoshin
