// hoshin search: one query, ranked passages.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/number.h"
#include "program/program.h"
#include "query/cli/commands.h"
#include "query/cli/hit_table.h"
#include "query/cli/trec_renderer.h"

namespace hoshin {
namespace {

std::uint64_t total_of(SearchRequest request, const Searcher& searcher) {
  request.page = {.limit = 1};
  request.facets.clear();
  request.query.relax = request.suggest = request.group_by_doc = request.collapse = false;
  return searcher.search(request).total;
}

/// "--not-ministry 総務省,厚生労働省", as it was typed.
std::string option_text(const Filter& filter) {
  return fmt::format("--{}{} {}", filter.negated ? "not-" : "", filter.field, fmt::join(filter.values, ","));
}

/// A year that is typed among the words, and the words without it.
struct YearInText {
  std::string text, rest;
};

std::vector<YearInText> years_in(const std::string& query) {
  std::vector<YearInText> out;
  for (const DateMention& date : find_dates(query)) {
    if (date.month != 0 || date.placeholder) continue;
    constexpr std::string_view kOf = "の";
    std::string rest = query.substr(date.end);
    if (rest.starts_with(kOf)) rest.erase(0, kOf.size());
    rest.insert(0, query, 0, date.begin);
    if (rest.find_first_not_of(" ") != rest.npos)
      out.push_back({query.substr(date.begin, date.end - date.begin), std::move(rest)});
  }
  return out;
}

/// Filters that what was typed as words may have been meant for.
std::vector<std::string> hints_of(const SearchRequest& request, const Searcher& searcher) {
  std::vector<std::string> hints;
  const auto filtered_by = [&](std::string_view field) {
    return std::ranges::find(request.query.filters, field, &Filter::field) != request.query.filters.end();
  };
  for (const MoneyMention& sum : find_money(request.query.text)) {
    if (filtered_by("amount")) break;
    const std::string text = request.query.text.substr(sum.begin, sum.end - sum.begin);
    hints.push_back(
        fmt::format("金額で絞り込むには --amount {}（以上、以下、範囲は --amount '>={}' など）", text, text));
  }
  for (const YearInText& year : years_in(request.query.text)) {
    const std::optional<int> number = parse_year(year.text);
    const bool known = number && std::ranges::find(searcher.documents(), number, &DocumentEntry::year) !=
                                     searcher.documents().end();
    if (known && !filtered_by("year"))
      hints.push_back(fmt::format("その年度の文書に絞り込むには --year {}", year.text));
  }
  return hints;
}

/// What would have found something, or all of the words: one filter less, no filter at all, or any word.
std::vector<Remedy> remedies_of(const SearchRequest& request, bool relaxed, const Searcher& searcher) {
  std::vector<Remedy> remedies;
  const Query& query = request.query;
  const auto consider = [&](std::string change, Query other) {
    SearchRequest asked = request;
    asked.query = std::move(other);
    if (const auto total = total_of(std::move(asked), searcher); total > 0)
      remedies.push_back({std::move(change), total});
  };
  for (std::size_t i = 0; i < query.filters.size(); ++i) {
    Query fewer = query;
    fewer.filters.erase(fewer.filters.begin() + static_cast<std::ptrdiff_t>(i));
    if (fewer.text.empty() && fewer.filters.empty()) continue;
    consider(option_text(query.filters[i]) + " を外す", std::move(fewer));
  }
  for (const YearInText& year : years_in(query.text)) {
    Query filtered = query;
    filtered.text = year.rest;
    filtered.filters.push_back({"year", {year.text}});
    consider(fmt::format("「{0}」を語から外して --year {0} を付ける", year.text), std::move(filtered));
  }
  if (remedies.empty() && query.filters.size() > 1 && !query.text.empty()) {
    Query unfiltered = query;
    unfiltered.filters.clear();
    consider("絞り込みをすべて外す", std::move(unfiltered));
  }
  if (remedies.empty() && !query.any && !query.text.empty() && !relaxed) {
    Query any = query;
    any.any = true;
    consider("--any を付けて、どれかの語を含むものを探す", std::move(any));
  }
  return remedies;
}

/// Whether the format says where else a text stands, so that it need not be printed again.
bool shows_places(Format format) {
  return format == Format::kPretty || format == Format::kJson || format == Format::kMarkdown;
}

/// What is shown beside the hits on a terminal; some of it costs further searches.
SearchPrettyOptions pretty_options(const SearchOptions& options, const SearchRequest& request,
                                   const SearchResult& result, const Searcher& searcher) {
  SearchPrettyOptions shown;
  shown.offset = request.page.offset;
  shown.neighbours = neighbours_of(result.hits, options.request.context, searcher);
  shown.cite = options.cite;
  shown.by_document = request.group_by_doc;
  shown.collapsed = request.collapse;
  const bool lacking = result.total == 0 || (result.relaxed && result.with_all_words == 0);
  if (lacking) shown.remedies = remedies_of(request, result.relaxed, searcher);
  shown.hints = hints_of(request, searcher);
  if (result.suggestion) {
    SearchRequest meant = request;
    meant.query.text = *result.suggestion;
    shown.suggestion_total = total_of(meant, searcher);
  }
  return shown;
}

}  // namespace

std::string render_hits(const SearchOptions& options, const SearchResult& result, Session& session) {
  const Searcher& searcher = session.searcher();
  if (options.format == Format::kTrec) return trec_lines("1", result.hits);
  if (options.format == Format::kCsv) return hits_csv(result.hits);
  if (options.format == Format::kTsv) return hits_tsv(result.hits);
  if (options.format == Format::kMarkdown) return hits_markdown(result.hits);
  if (options.format == Format::kVimgrep) return hits_vimgrep(result.hits, searcher.documents());
  std::vector<Neighbours> neighbours = neighbours_of(result.hits, options.request.context, searcher);
  if (options.format == Format::kJson) {
    const SearchRequest& request = options.request.search;
    return search_json(result, {{}, std::move(neighbours), request.group_by_doc, request.collapse}) + '\n';
  }
  std::string lines;
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    lines += hit_json(result.hits[i], neighbours.empty() ? nullptr : &neighbours[i]) + '\n';
  }
  return lines;
}

int run_search(SearchOptions options, Session& session) {
  add_vector(options.request, options.vector);
  if (shows_places(options.format)) options.request.search = folded_search(options.request);
  const SearchRequest& request = options.request.search;
  const SearchResult result = session.searcher().search(request);
  if (options.format != Format::kJson) {  // where they are part of the answer
    for (const std::string& warning : result.warnings) session.warn(warning);
  }
  if (options.format == Format::kPretty) {
    session.out().write_painted(
        session.pretty().search(result, pretty_options(options, request, result, session.searcher())));
  } else {
    session.out().write(render_hits(options, result, session));
  }
  return result.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
