#include "query/json/json_api.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/json/budget_view.h"
#include "query/json/choices.h"
#include "query/json/json_renderer.h"
#include "query/json/json_request.h"
#include "query/json/neighbourhood.h"
#include "schema/message.h"
#include "text/edit_distance.h"

namespace hoshin {
namespace {

/// Who is asked, and what.
struct Asked {
  const Searcher& searcher;
  const Vocabulary& vocabulary;
  JsonRequest& request;
  std::stop_token stop;
};

/// What every command that takes a query is told.
SearchRequest query_of(Asked& asked) {
  JsonRequest& r = asked.request;
  SearchRequest search;
  search.query = r.text("query");
  search.filters = r.filters("filters");
  search.any = r.flag("any");
  search.exact = r.flag("exact");
  search.relax = r.flag("relax", search.relax);
  search.timeout_ms = r.milliseconds("timeout_ms");
  search.stop = asked.stop;
  return search;
}

/// Which hits of a list.
SearchRequest list_of(Asked& asked) {
  JsonRequest& r = asked.request;
  SearchRequest search = query_of(asked);
  search.limit = r.number("limit", search.limit);
  search.offset = r.number("offset", search.offset);
  search.highlights = r.flag("highlights", search.highlights);
  return search;
}

std::string search(Asked& asked) {
  JsonRequest& r = asked.request;
  SearchRequest search = list_of(asked);
  search.sort = choose<Sort>("sort", r.text("sort", "relevance"), kSorts);
  search.facets = r.list("facets");
  search.suggest = r.flag("suggest", search.suggest);
  if (const auto group = r.optional_text("group"))
    search.group_by_doc = choose<bool>("group", *group, kGroups);
  search.per_doc = r.number("per_doc", search.per_doc);
  search.collapse = r.flag("collapse");
  search.vector = r.vector("vector");
  search.hybrid = r.flag("hybrid");
  search.nearest = r.number("nearest", search.nearest);
  const std::size_t context = r.number("context", 0);
  r.finish();
  const SearchResult result = asked.searcher.search(search);
  return search_json(
      result,
      {{}, neighbours_of(result.hits, context, asked.searcher), search.group_by_doc, search.collapse});
}

std::string facets(Asked& asked) {
  JsonRequest& r = asked.request;
  SearchRequest search = query_of(asked);
  search.facets = r.list("by", {"year", "ministry", "area"});
  search.measure = choose<Measure>("measure", r.text("measure", "hits"), kMeasures);
  const std::vector<std::string> pivot = r.list("pivot");
  r.finish();
  if (pivot.empty()) return facets_json(asked.searcher.facets(search));
  if (pivot.size() != 2) {
    throw Error(ErrorCode::kUsage, message("\"pivot\" takes two fields"),
                message(R"(give rows and columns: "pivot":["ministry","year"])"));
  }
  return pivot_json(search.query, asked.searcher.pivot(search, pivot[0], pivot[1]));
}

std::string budget(Asked& asked) {
  JsonRequest& r = asked.request;
  BudgetRequest budget;
  budget.passages = query_of(asked);
  budget.group_by = r.list("group_by");
  budget.sort = choose<BudgetSort>("sort", r.text("sort", "source"), kBudgetSorts);
  const bool sum = r.flag("sum");
  const std::size_t limit = r.number("limit", 0);
  r.finish();
  BudgetTable table = asked.searcher.budget(budget);
  const BudgetView view{budget.group_by, sum, table.rows.size()};
  cut(table, view, limit);
  return budget_json(table, view);
}

Error unknown_passage(const Searcher& searcher, const std::string& id) {
  const auto near = searcher.nearest_ids(id);
  return {ErrorCode::kNotFound, message("there is no passage \"{}\"", id),
          near.empty() ? message("search gives the id of each passage")
                       : message("did you mean {}?", fmt::join(near, ", "))};
}

std::string required_text(JsonRequest& request, const std::string& key) {
  const auto text = request.optional_text(key);
  if (text) return *text;
  throw Error(ErrorCode::kUsage, message("the request has no \"{}\"", key),
              message("see \"Requests\" in docs/json.md"));
}

std::string show(Asked& asked) {
  const std::string id = required_text(asked.request, "id");
  const std::size_t context = asked.request.number("context", 0);
  asked.request.finish();
  const auto found = find_neighbourhood(asked.searcher, id, context);
  if (!found) throw unknown_passage(asked.searcher, id);
  return show_json(found->passage, found->neighbours);
}

std::string similar(Asked& asked) {
  const std::string id = required_text(asked.request, "id");
  const SearchRequest search = list_of(asked);
  const bool other_years = asked.request.flag("other_years");
  asked.request.finish();
  return search_json(asked.searcher.similar(id, search, other_years));
}

std::string compare(Asked& asked) {
  CompareRequest compare{query_of(asked), asked.request.list("years")};
  asked.request.finish();
  return comparison_json(asked.searcher.compare(compare));
}

std::string complete(Asked& asked) {
  const std::string prefix = required_text(asked.request, "prefix");
  const std::size_t limit = asked.request.number("limit", 10);
  asked.request.finish();
  return completions_json(prefix, asked.searcher.complete(prefix, limit));
}

std::string docs(Asked& asked) {
  const std::vector<std::string> names = asked.request.list("docs");
  asked.request.finish();
  const auto& all = asked.searcher.documents();
  if (names.empty()) return documents_json(all);
  std::vector<DocumentEntry> chosen;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(all, name, &DocumentEntry::doc);
    if (found == all.end()) {
      throw Error(ErrorCode::kNotFound, message("there is no document \"{}\"", name),
                  message("the command docs lists them"));
    }
    chosen.push_back(*found);
  }
  return documents_json(chosen);
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
  SearchRequest search = query_of(asked);
  search.limit = asked.request.number("limit", 3);
  asked.request.finish();
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
