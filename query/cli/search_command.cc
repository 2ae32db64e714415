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
#include "schema/message.h"
#include "text/printable.h"

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
    if (rest.find_first_not_of(' ') != rest.npos)
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
                                   const SearchResult& result, Session& session) {
  const Searcher& searcher = session.searcher();
  SearchPrettyOptions shown;
  shown.ministries = session.asked_ministries(request.query);
  shown.offset = request.page.offset;
  shown.neighbours = neighbours_of(result.hits, around_of(options.request), searcher);
  shown.cite = options.cite;
  shown.by_document = request.group_by_doc;
  shown.collapsed = request.collapse;
  shown.folds_near = request.fold_near;
  const bool lacking = result.total == 0 || (result.relaxed && result.with_all_words == 0);
  if (lacking) shown.remedies = remedies_of(request, result.relaxed, searcher);
  shown.hints = hints_of(request, searcher);
  for (const std::string& suggestion : result.suggestions) {
    SearchRequest meant = request;
    meant.query.text = suggestion;
    shown.suggestion_totals.push_back(total_of(meant, searcher));
  }
  return shown;
}

}  // namespace

std::string render_hits(const SearchOptions& options, const SearchResult& result, Session& session) {
  const Searcher& searcher = session.searcher();
  if (options.format == Format::kTrec) return trec_lines("1", result.hits);
  if (options.format == Format::kCsv) return sheet_csv(hits_sheet(result.hits, {}));
  if (options.format == Format::kTsv) return hits_tsv(result.hits);
  if (options.format == Format::kMarkdown) return hits_markdown(result.hits);
  if (options.format == Format::kVimgrep) return hits_vimgrep(result.hits, searcher.documents());
  std::vector<Neighbours> neighbours = neighbours_of(result.hits, around_of(options.request), searcher);
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

namespace {

/// What `-l` and `-c` need of a search, and no more.
void ask_for_less(CommandRequest& request) {
  SearchRequest& search = request.search;
  if (!request.only_documents && !request.only_count) return;
  search.facets.clear();
  search.group_by_doc = request.only_documents;
  search.per_doc = 0;
  search.highlights = search.suggest = false;
  request.context = request.before = request.after = 0;
  if (request.only_count) search.page = {.limit = 1};
}

/// A name or a number a line, as other programs read them.
std::string plain_lines(const CommandRequest& request, const SearchResult& result) {
  if (request.only_count) {
    return fmt::format("{}\n", request.only_documents ? result.documents_total : result.total);
  }
  std::string lines;
  for (const DocumentHits& document : result.documents) lines += printable_line(document.doc) + '\n';
  return lines;
}

bool wants_plain_lines(const SearchOptions& options) {
  const CommandRequest& request = options.request;
  return options.format == Format::kPretty && (request.only_count || request.only_documents);
}

/// Beside the hits; in JSON it is part of the answer, and a person sees it above them.
void warn_of(const SearchResult& result, const SearchOptions& options, Session& session) {
  if (options.format == Format::kJson) return;
  for (const std::string& warning : result.warnings) session.warn(warning);
  if (result.relaxed && (wants_plain_lines(options) || options.format == Format::kLine))
    session.warn(message("no passage has all the words (of a question: few have); these have some"));
}

}  // namespace

int run_search(SearchOptions options, Session& session) {
  ask_for_less(options.request);
  add_vector(options.request, options.vector);
  if (shows_places(options.format)) options.request.search = folded_search(options.request);
  if (options.format == Format::kMarkdown)
    options.request.search.fill = false;  // a table cannot say what lacks
  const SearchRequest& request = options.request.search;
  const SearchResult result = session.searcher().search(request);
  warn_of(result, options, session);
  if (options.format == Format::kXlsx) {
    write_sheet(hits_sheet(result.hits, session.searcher().documents()), true, session);
  } else if (wants_plain_lines(options)) {
    session.out().write(plain_lines(options.request, result));
  } else if (options.format == Format::kLine) {
    session.out().write_painted(session.pretty().lines(result));
  } else if (options.format == Format::kPretty) {
    session.out().write_painted(
        session.pretty().search(result, pretty_options(options, request, result, session)));
  } else {
    session.out().write(render_hits(options, result, session));
  }
  return result.total > 0 ? kExitDone : kExitNothing;
}

}  // namespace hoshin
