#include "query/json/request_options.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "query/json/request_places.h"
#include "query/request.h"
#include "schema/fields.h"
#include "schema/message.h"

namespace hoshin {
namespace {

/// Fields that can be counted.
std::vector<std::string> countable_fields() {
  std::vector<std::string> names;
  for (const Field* field : facet_fields()) {
    if (field->kind != FieldKind::kMoney) names.emplace_back(field->name);
  }
  return names;
}

constexpr unsigned kWithQuery = kSearchCommand | kSimilarCommand | kCompareCommand | kFacetsCommand |
                                kBudgetCommand | kExplainCommand | kExportCommand;
constexpr unsigned kWithHits = kSearchCommand | kSimilarCommand;
constexpr unsigned kToolsWithQuery = kSearchCommand | kFacetsCommand | kBudgetCommand | kCompareCommand;

constexpr const char* kCountable = "fields to count: year, ministry, area, kind, status, issuer, block, doc";

constexpr RequestOption kOptions[] = {
    // A passage, or a text.
    {.key = "id",
     .option = "ID",
     .commands = kSimilarCommand | kOpenCommand,
     .place = place<&CommandRequest::id>(),
     .help = translatable("a passage, as search prints it: r07-priority-policy#23"),
     .required = true,
     .source = "passage",
     .tools = {{{kSimilarCommand, "the id of a passage, as `search` gives it"}}}},
    {.key = "id",
     .commands = kShowCommand,
     .place = place<&CommandRequest::id>(),
     .required = true,
     .tools = {{{kShowCommand, "the id of a passage, as `search` gives it"}}}},
    {.option = "ID",
     .commands = kShowCommand,
     .place = place<&CommandRequest::ids>(),
     .help = translatable("passages, as search prints them: r07-priority-policy#23"),
     .required = true,
     .source = "passage"},
    {.key = "context",
     .option = "-C,--context",
     .commands = kShowCommand,
     .place = place<&CommandRequest::context>(),
     .help = translatable("neighbours to show on each side"),
     .tools = {{{kShowCommand, "passages before and after it", 0, 10, 0}}}},
    {.key = "before",
     .option = "-B,--before",
     .commands = kShowCommand | kSearchCommand,
     .place = place<&CommandRequest::before>(),
     .help = translatable("neighbours to show before it")},
    {.key = "after",
     .option = "-A,--after",
     .commands = kShowCommand | kSearchCommand,
     .place = place<&CommandRequest::after>(),
     .help = translatable("neighbours to show after it")},
    {.key = "versions",
     .option = "--versions",
     .commands = kShowCommand,
     .place = place<&CommandRequest::versions>(),
     .help = translatable("the same paragraph in drafts, other documents and years, and what changed in it"),
     .tools = {{{kShowCommand,
                 "with the same paragraph in drafts, other documents and years: what was removed and added, "
                 "word by word, from each to the next"}}}},
    {.key = "other_years",
     .option = "--other-years",
     .commands = kSimilarCommand,
     .place = place<&CommandRequest::other_years>(),
     .help = translatable("how other fiscal years worded it: the best of each document"),
     .tools = {{{kSimilarCommand, "the best of each document of other fiscal years alone"}}}},
    {.key = "prefix",
     .option = "PREFIX",
     .commands = kCompleteCommand,
     .place = place<&CommandRequest::prefix>(),
     .help = translatable("the beginning of a word, or of its reading in kana or romaji"),
     .required = true,
     .source = "word"},
    {.key = "text",
     .option = "TEXT",
     .commands = kTokensCommand,
     .place = place<&CommandRequest::text>(),
     .help = translatable("any text"),
     .form = Form::kWords,
     .required = true},
    {.key = "docs",
     .option = "DOC",
     .commands = kDocsCommand,
     .place = place<&CommandRequest::docs>(),
     .help = translatable("only these, with what was inferred of them"),
     .source = "doc",
     .tools = {{{kDocsCommand, "ids of documents; all if not given"}}}},

    // The query.
    {.key = "query",
     .option = "QUERY",
     .commands = kWithQuery,
     .place = place<&Query::text>(),
     .help = translatable("words, 「exact text」, OR, NOT or -word, field:value, prefix*"),
     .group = Group::kQuery,
     .form = Form::kWords,
     .source = "word",
     .tools = {{{kSearchCommand,
                 "words, 「exact text」, OR, -word, prefix*; may be empty if there are filters"},
                {kFacetsCommand | kBudgetCommand, "as in `search`; empty for all passages"},
                {kCompareCommand, "as in `search`"}}}},
    {.key = "filters",
     .commands = kWithQuery,
     .place = place<&Query::filters>(),
     .group = Group::kQuery,
     .tools =
         {{{kToolsWithQuery | kSimilarCommand,
            "A passage must pass all filters; several values of one are alternatives. \"none\" asks for "
            "passages without the tag. An unknown value is answered with the nearest that are known."}}}},
    {.key = "any",
     .option = "--any",
     .commands = kWithQuery,
     .place = place<&Query::any>(),
     .help = translatable("any of the words instead of all"),
     .group = Group::kQuery,
     .tools = {{{kToolsWithQuery, "any of the words instead of all"}}}},
    {.key = "exact",
     .option = "--exact",
     .commands = kWithQuery,
     .place = place<&Query::exact>(),
     .help = translatable("words as typed: no synonyms, no other forms"),
     .group = Group::kQuery,
     .tools = {{{kToolsWithQuery, "words as typed: no synonyms, no other forms"}}}},
    {.key = "relax", .commands = kWithQuery, .place = place<&Query::relax>()},
    {.key = "timeout_ms", .commands = kWithQuery, .place = place<&Limits::timeout_ms>()},

    // Which hits of a list.
    {.key = "limit",
     .option = "-n,--limit",
     .commands = kWithHits,
     .place = place<&Page::limit>(),
     .help = translatable("hits to show (default: 10)"),
     .group = Group::kPage,
     .tools = {{{kSearchCommand | kSimilarCommand, "hits to return", 1, 50, 10}}}},
    {.key = "offset",
     .option = "--offset",
     .commands = kWithHits,
     .place = place<&Page::offset>(),
     .help = translatable("hits to pass over first"),
     .group = Group::kPage,
     .tools = {{{kSearchCommand | kSimilarCommand, "hits to pass over first", 0, 1'000'000, 0}}}},
    {.key = "highlights", .commands = kWithHits, .place = place<&SearchRequest::highlights>()},

    // A search.
    {.key = "group",
     .option = "--group",
     .commands = kSearchCommand,
     .place = choice<&SearchRequest::group_by_doc, kGroups>(),
     .help = translatable("doc: documents, each with its best passages; -n and --offset count them"),
     .value_name = "WHAT",
     .group = Group::kHits},
    {.key = "per_doc",
     .option = "--per-doc",
     .commands = kSearchCommand,
     .place = place<&SearchRequest::per_doc>(),
     .help = translatable("passages of each document of --group doc (default: 3)"),
     .group = Group::kHits},
    {.key = "collapse",
     .option = "--collapse",
     .commands = kSearchCommand,
     .place = place<&SearchRequest::collapse>(),
     .help = translatable("each text once, in formats for programs too"),
     .group = Group::kHits},
    {.key = "no_fold",
     .option = "--no-fold",
     .commands = kSearchCommand,
     .place = place<&CommandRequest::no_fold>(),
     .help = translatable("a text that stands in several places as several hits"),
     .group = Group::kHits,
     .tools = {{{kSearchCommand, "a text that stands in several places as several hits"}}}},
    {.key = "fold",
     .option = "--fold",
     .commands = kSearchCommand,
     .place = choice<&CommandRequest::fold_near, kFolds>(),
     .help = translatable(
         "near: texts of several documents that are nearly the same as one hit, too; same (default)"),
     .value_name = "WHICH",
     .group = Group::kHits,
     .tools =
         {{{kSearchCommand,
            "\"near\": texts of several documents that are nearly the same (drafts, years of one paragraph) "
            "as one hit, too"}}}},
    {.key = "sort",
     .option = "--sort",
     .commands = kSearchCommand,
     .place = choice<&SearchRequest::sort, kSorts>(),
     .help = translatable("relevance (default), year, -year, amount, -amount or source"),
     .value_name = "ORDER",
     .group = Group::kHits,
     .tools = {{{kSearchCommand, "order of the hits"}}}},
    {.key = "facets",
     .option = "--facets",
     .commands = kSearchCommand,
     .place = place<&SearchRequest::facets>(),
     .help = translatable("fields to count over all matches: year,ministry,area,kind,..."),
     .group = Group::kHits,
     .known = countable_fields,
     .tools = {{{kSearchCommand, kCountable}}}},
    {.key = "context",
     .option = "-C,--context",
     .commands = kSearchCommand,
     .place = place<&CommandRequest::context>(),
     .help = translatable("neighbours to show on each side of a hit"),
     .group = Group::kHits},
    {.option = "-l,--documents",
     .commands = kSearchCommand,
     .place = place<&CommandRequest::only_documents>(),
     .help = translatable("the ids of the documents alone, the best first; all of them without -n"),
     .group = Group::kHits},
    {.option = "-c,--count",
     .commands = kSearchCommand,
     .place = place<&CommandRequest::only_count>(),
     .help = translatable("how many passages there are, and nothing else; with -l how many documents"),
     .group = Group::kHits},
    {.key = "suggest", .commands = kSearchCommand, .place = place<&SearchRequest::suggest>()},
    {.key = "vector", .commands = kSearchCommand, .place = place<&QueryVector::numbers>()},
    {.key = "hybrid",
     .option = "--hybrid",
     .commands = kSearchCommand,
     .place = place<&QueryVector::hybrid>(),
     .help = translatable("what the words find and what the vector finds, in one ranking"),
     .group = Group::kVector},
    {.option = "--semantic",
     .commands = kSearchCommand,
     .place = place<&CommandRequest::semantic>(),
     .help = translatable("by the vector of the query's text alone"),
     .group = Group::kVector},
    {.key = "nearest",
     .option = "--nearest",
     .commands = kSearchCommand,
     .place = place<&QueryVector::nearest>(),
     .help = translatable("passages that the vector finds (default: 100)"),
     .group = Group::kVector},

    // Counts.
    {.key = "by",
     .option = "--by",
     .commands = kFacetsCommand,
     .place = place<&SearchRequest::facets>(),
     .help = translatable("fields to count (default: year,ministry,area)"),
     .fallback = "year,ministry,area",
     .known = countable_fields,
     .tools = {{{kFacetsCommand, kCountable}}}},
    {.key = "pivot",
     .option = "--pivot",
     .commands = kFacetsCommand,
     .place = place<&CommandRequest::pivot>(),
     .help = translatable("a table of two fields instead: ROW,COLUMN"),
     .known = countable_fields,
     .tools = {{{.tools = kFacetsCommand,
                 .description =
                     "a table of two fields instead: [row, column], as in [\"ministry\", \"year\"]",
                 .items = 2}}}},
    {.key = "measure",
     .option = "--measure",
     .commands = kFacetsCommand,
     .place = choice<&CommandRequest::measure, kMeasures>(),
     .help =
         translatable("hits (default), or yen: sums of money, by the rules of `hoshin budget`, where year is "
                      "the year of the money"),
     .value_name = "WHAT",
     .tools = {{{kFacetsCommand, "what is counted: passages, or yen stated by them"}}}},

    // Money.
    {.key = "group_by",
     .option = "--group-by",
     .commands = kBudgetCommand,
     .place = place<&CommandRequest::group_by>(),
     .help = translatable("sums instead of figures: any of ministry,year,kind (of budget),issuer,account"),
     .known = [] { return std::vector<std::string>(std::begin(kBudgetFields), std::end(kBudgetFields)); },
     .tools = {{{kBudgetCommand,
                 "sums instead of figures, by any of: ministry, year, kind (of budget), issuer, "
                 "account"}}}},
    {.key = "limit",
     .option = "-n,--limit",
     .commands = kBudgetCommand,
     .place = place<&Page::limit>(),
     .help = translatable("rows or groups to show (default: all); sums are of all"),
     .fallback = "0"},
    {.key = "sum",
     .option = "--sum",
     .commands = kBudgetCommand,
     .place = place<&CommandRequest::sum>(),
     .help = translatable("the sum alone; with --group-by, as the last row"),
     .tools = {{{kBudgetCommand, "the sum alone"}}}},
    {.key = "why",
     .option = "--why",
     .commands = kBudgetCommand,
     .place = place<&CommandRequest::why>(),
     .help = translatable(
         "under each sum what it counts: totals, their parts and the difference, what is printed "
         "again, what is left out and why"),
     .tools =
         {{{kBudgetCommand,
            "with each sum what it counts, as a tree of totals and parts, and what it leaves out and why"}}}},
    {.key = "item",
     .option = "--item",
     .commands = kBudgetCommand,
     .place = place<&CommandRequest::item>(),
     .help = translatable("one measure through documents and years, by likeness of its name"),
     .value_name = "NAME",
     .tools =
         {{{kBudgetCommand,
            "the name of one measure, which is followed through documents and years by likeness of names; "
            "group_by [\"year\"] gives its sum of each year, \"names\" what it was called"}}}},
    {.key = "audit",
     .option = "--audit",
     .commands = kBudgetCommand,
     .place = place<&CommandRequest::audit>(),
     .help = translatable(
         "what does not add up in the documents: totals that their parts miss, figures printed differently"),
     .tools = {{{kBudgetCommand,
                 "instead of figures what does not add up in the documents: totals that their parts miss, "
                 "one measure printed with different yen in two places"}}}},
    {.key = "sort",
     .option = "--sort",
     .commands = kBudgetCommand,
     .place = choice<&CommandRequest::budget_sort, kBudgetSorts>(),
     .help = translatable("source (default), amount, -amount, year or -year"),
     .value_name = "ORDER",
     .tools = {{{kBudgetCommand, "order of figures or groups"}}}},

    // The others.
    {.key = "years",
     .option = "--years",
     .commands = kCompareCommand,
     .place = place<&CommandRequest::years>(),
     .help = translatable("fiscal years, a column each: H29,R3,R7 or H29..R7 (default: all)"),
     .form = Form::kValues,
     .source = "year",
     .tools = {{{kCompareCommand,
                 "fiscal years or ranges: \"H29\", \"2021\", \"R3..R7\"; all years if not given"}}}},
    {.key = "limit",
     .option = "-n,--limit",
     .commands = kCompleteCommand,
     .place = place<&Page::limit>(),
     .help = translatable("words to show (default: 10)")},
    {.key = "limit",
     .option = "-n,--limit",
     .commands = kExplainCommand,
     .place = place<&Page::limit>(),
     .help = translatable("hits whose score is explained (default: 3)"),
     .fallback = "3"},
};

/// A fallback as it stands in the table.
struct SetFallback {
  std::string_view text;
  CommandRequest& request;

  void operator()(NumberPlace place) const {
    std::from_chars(text.data(), text.data() + text.size(), place(request));
  }
  void operator()(ListPlace place) const {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      place(request).emplace_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  void operator()(const auto&) const {}  // nothing else has one
};

}  // namespace

std::span<const RequestOption> request_options() { return kOptions; }

CommandRequest default_request(CommandSet command) {
  CommandRequest request;
  for (const RequestOption& row : kOptions) {
    if ((row.commands & command) != 0 && row.fallback != nullptr)
      std::visit(SetFallback{row.fallback, request}, row.place);
  }
  return request;
}

std::vector<std::string> known_values(const RequestOption& option) {
  if (const auto* const choice = std::get_if<ChoicePlace>(&option.place)) return choice->words();
  return option.known != nullptr ? option.known() : std::vector<std::string>();
}

const ToolArgument* tool_argument(const RequestOption& option, CommandSet command) {
  const auto found = std::ranges::find_if(
      option.tools, [&](const ToolArgument& argument) { return (argument.tools & command) != 0; });
  return found == option.tools.end() ? nullptr : &*found;
}

}  // namespace hoshin
