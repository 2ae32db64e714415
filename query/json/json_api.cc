#include "query/json/json_api.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "query/json/budget_view.h"
#include "query/json/calls.h"
#include "query/json/choices.h"
#include "query/json/json_renderer.h"
#include "query/json/json_request.h"
#include "query/json/neighbourhood.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Who is asked, and what.
struct Asked {
  const Searcher& searcher;
  const Vocabulary& vocabulary;
  const CommandRequest& request;
};

std::string search(const Asked& asked) {
  const SearchRequest search = folded_search(asked.request);
  const SearchResult result = asked.searcher.search(search);
  return search_json(result, {{},
                              neighbours_of(result.hits, around_of(asked.request), asked.searcher),
                              search.group_by_doc,
                              search.collapse});
}

std::string facets(const Asked& asked) {
  const auto& [searcher, vocabulary, request] = asked;
  return request.pivot.empty() ? facets_json(searcher.facets(facets_request(request)))
                               : pivot_json(request.search.query.text, pivot_of(searcher, request));
}

std::string budget(const Asked& asked) {
  if (asked.request.audit) return audit_json(audit_of(asked.searcher, asked.request));
  BudgetTable table = asked.searcher.budget(budget_request(asked.request));
  const BudgetView view = view_of(asked.request, table);
  cut(table, view, asked.request.search.page.limit);
  return budget_json(table, view);
}

std::string show(const Asked& asked) {
  const Neighbourhood found = passage_with_neighbours(asked.searcher, asked.request);
  if (!asked.request.versions) return show_json(found.passage, found.neighbours);
  const PassageVersions versions = asked.searcher.versions(asked.request.id, asked.request.search.limits);
  return show_json(found.passage, found.neighbours, &versions);
}

std::string similar(const Asked& asked) {
  return search_json(asked.searcher.similar(similar_request(asked.request)));
}

std::string compare(const Asked& asked) {
  return comparison_json(asked.searcher.compare(compare_request(asked.request)));
}

std::string complete(const Asked& asked) {
  const CommandRequest& request = asked.request;
  return completions_json(request.prefix, asked.searcher.complete(request.prefix, request.search.page.limit));
}

std::string docs(const Asked& asked) {
  return documents_json(documents_of(asked.searcher, asked.request.docs));
}

std::string stats(const Asked& asked) { return stats_json(asked.searcher.stats()); }

std::string tokens(const Asked& asked) {
  const std::string& text = asked.request.text;
  const Analyzer& analyzer = asked.vocabulary.analyzer();
  return tokens_json(text, analyzer.analyze(text), analyzer.morphemes(text));
}

std::string explain(const Asked& asked) {
  return explanation_json(asked.request.search.query.text,
                          asked.searcher.explain(explain_request(asked.request)));
}

std::string check(const Asked& asked) { return check_json(asked.searcher.check()); }

struct Command {
  std::string_view name;
  CommandSet set;
  std::string (*answer)(const Asked&);
};

constexpr Command kCommands[] = {
    {"search", kSearchCommand, search},       {"facets", kFacetsCommand, facets},
    {"budget", kBudgetCommand, budget},       {"show", kShowCommand, show},
    {"similar", kSimilarCommand, similar},    {"compare", kCompareCommand, compare},
    {"complete", kCompleteCommand, complete}, {"docs", kDocsCommand, docs},
    {"stats", kStatsCommand, stats},          {"tokens", kTokensCommand, tokens},
    {"explain", kExplainCommand, explain},    {"check", kCheckCommand, check}};

constexpr auto kNames = [] {
  std::array<std::string_view, std::size(kCommands)> names;
  std::ranges::transform(kCommands, names.begin(), &Command::name);
  return names;
}();

}  // namespace

JsonApi::JsonApi(const Searcher& searcher, const Vocabulary& vocabulary)
    : searcher_(searcher), vocabulary_(vocabulary) {}

std::string JsonApi::answer(std::string_view text, std::stop_token stop) const {
  if (stop.stop_requested()) {
    throw Error(ErrorCode::kCancelled, message("the call was cancelled"),
                message("ask again when the answer is wanted"));
  }
  JsonRequest json(text);
  const std::string name = json.text("command", "search");
  const auto command = std::ranges::find(kCommands, name, &Command::name);
  if (command == std::end(kCommands)) {
    throw unknown_choice("command", name, {kNames.begin(), kNames.end()});
  }
  CommandRequest request = read_request(json, command->set);
  json.finish();
  request.search.limits.stop = std::move(stop);
  return command->answer({searcher_, vocabulary_, request});
}

std::span<const std::string_view> JsonApi::commands() noexcept { return kNames; }

}  // namespace hoshin
