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
  JsonRequest& request;
  std::stop_token stop;
};

std::string search(Asked& asked) {
  SearchCall call = read_search(asked.request);
  asked.request.finish();
  call.search.stop = asked.stop;
  const SearchResult result = asked.searcher.search(call.search);
  return search_json(result, {{},
                              neighbours_of(result.hits, call.context, asked.searcher),
                              call.search.group_by_doc,
                              call.search.collapse});
}

std::string facets(Asked& asked) {
  FacetsCall call = read_facets(asked.request);
  asked.request.finish();
  call.search.stop = asked.stop;
  return call.pivot.empty() ? facets_json(asked.searcher.facets(call.search))
                            : pivot_json(call.search.query, pivot_of(asked.searcher, call));
}

std::string budget(Asked& asked) {
  BudgetCall call = read_budget(asked.request);
  asked.request.finish();
  call.budget.passages.stop = asked.stop;
  BudgetTable table = asked.searcher.budget(call.budget);
  const BudgetView view{call.budget.group_by, call.sum, table.rows.size()};
  cut(table, view, call.limit);
  return budget_json(table, view);
}

std::string show(Asked& asked) {
  const ShowCall call = read_show(asked.request);
  asked.request.finish();
  const Neighbourhood found = passage_with_neighbours(asked.searcher, call);
  return show_json(found.passage, found.neighbours);
}

std::string similar(Asked& asked) {
  SimilarCall call = read_similar(asked.request);
  asked.request.finish();
  call.search.stop = asked.stop;
  return search_json(asked.searcher.similar(call.id, call.search, call.other_years));
}

std::string compare(Asked& asked) {
  CompareRequest compare = read_compare(asked.request);
  asked.request.finish();
  compare.search.stop = asked.stop;
  return comparison_json(asked.searcher.compare(compare));
}

std::string complete(Asked& asked) {
  const std::string prefix = required_text(asked.request, "prefix");
  const std::size_t limit = asked.request.number("limit", 10);
  asked.request.finish();
  return completions_json(prefix, asked.searcher.complete(prefix, limit));
}

std::string docs(Asked& asked) {
  const std::vector<std::string> names = read_docs(asked.request);
  asked.request.finish();
  return documents_json(documents_of(asked.searcher, names));
}

std::string stats(Asked& asked) {
  asked.request.finish();
  return stats_json(asked.searcher.stats());
}

std::string tokens(Asked& asked) {
  const std::string text = required_text(asked.request, "text");
  asked.request.finish();
  const Analyzer& analyzer = asked.vocabulary.analyzer();
  return tokens_json(text, analyzer.analyze(text), analyzer.morphemes(text));
}

std::string explain(Asked& asked) {
  SearchRequest search = read_explain(asked.request);
  asked.request.finish();
  search.stop = asked.stop;
  return explanation_json(search.query, asked.searcher.explain(search));
}

std::string check(Asked& asked) {
  asked.request.finish();
  return check_json(asked.searcher.check());
}

struct Command {
  std::string_view name;
  std::string (*answer)(Asked&);
};

constexpr Command kCommands[] = {{"search", search},     {"facets", facets},   {"budget", budget},
                                 {"show", show},         {"similar", similar}, {"compare", compare},
                                 {"complete", complete}, {"docs", docs},       {"stats", stats},
                                 {"tokens", tokens},     {"explain", explain}, {"check", check}};

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
  JsonRequest request(text);
  const std::string name = request.text("command", "search");
  const auto command = std::ranges::find(kCommands, name, &Command::name);
  if (command == std::end(kCommands)) {
    throw unknown_choice("command", name, {kNames.begin(), kNames.end()});
  }
  Asked asked{searcher_, vocabulary_, request, std::move(stop)};
  return command->answer(asked);
}

std::span<const std::string_view> JsonApi::commands() noexcept { return kNames; }

}  // namespace hoshin
