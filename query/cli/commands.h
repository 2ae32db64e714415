// query/cli/commands.h - the commands of hoshin: what each is told, and how to run it.
//
// Each run_ function writes its answer to session.out(), returns an exit status of
// program/program.h, and throws Error for what the person should hear about.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/cli/query_vector.h"
#include "query/cli/session.h"
#include "query/searcher.h"

namespace hoshin {

enum class Format { kPretty, kJson, kJsonl, kTsv, kCsv, kMarkdown, kVimgrep, kTrec };

/// What every command that takes a query is told.
struct QueryOptions {
  std::vector<std::string> words;  ///< The arguments that are the query.
  std::vector<Filter> filters;     ///< Those without values were not given.
  bool any = false;
  bool exact = false;
};

/// The words joined by spaces, the filters that were given.
SearchRequest request_of(const QueryOptions& options);

struct SearchOptions {
  QueryOptions query;
  std::size_t limit = 10;
  std::size_t offset = 0;
  Sort sort = Sort::kRelevance;
  std::vector<std::string> facets;
  Format format = Format::kPretty;
  std::size_t context = 0;  ///< Passages to show on each side of a hit.
  bool cite = false;  ///< A citation under each hit of kPretty; other formats for people have it anyway.
  bool by_document = false;  ///< Limit and offset count documents.
  std::size_t per_doc = 3;   ///< Of by_document: passages of each.
  bool collapse = false;     ///< Of the same text in one document, one.
  VectorOptions vector;
};
/// Without the vector that add_vector() adds.
SearchRequest request_of(const SearchOptions& options);

/// The hits in any format but kPretty.
std::string render_hits(const SearchOptions& options, const SearchResult& result, Session& session);
int run_search(const SearchOptions& options, Session& session);

/// A query a line of `file` ('-' is stdin): `id<TAB>query`, or bare, with the
/// line's number as id. Empty lines are skipped. One that cannot be answered does
/// not stop the others. Answers are printed in the order of the lines, each as soon as those before it are,
/// and whatever the number of lines, only a few for each thread are held.
struct BatchOptions {
  SearchOptions search;  ///< Without words; format kJson or kTrec, or kPretty for kJson.
  std::string file;
  std::size_t jobs = 1;  ///< Threads, at least 1.
  std::string format;    ///< That of `search`, as typed.
};
int run_batch(BatchOptions options, Session& session);

enum class ExportFormat { kJsonLines, kCsv, kOpenSearchBulk };

/// All passages, or those that a query finds, in source order.
struct ExportOptions {
  QueryOptions query;
  ExportFormat format = ExportFormat::kJsonLines;
  std::string opensearch_index;  ///< Of kOpenSearchBulk: its name in each action; none if empty.
};
int run_export(const ExportOptions& options, Session& session);

/// Passages worded like one: of `search` its query's words are ignored.
struct SimilarOptions {
  std::string id;
  bool other_years = false;
  SearchOptions search;
};
int run_similar(const SimilarOptions& options, Session& session);

struct CompareOptions {
  QueryOptions query;  ///< Its filters by year are taken for `years`, too.
  std::vector<std::string> years;
  Format format = Format::kPretty;  ///< kPretty, kJson, kCsv or kMarkdown.
};
int run_compare(const CompareOptions& options, Session& session);

struct CompleteOptions {
  std::string prefix;
  std::size_t limit = 10;
  Format format = Format::kPretty;
};
int run_complete(const CompleteOptions& options, Session& session);

/// What a shell may offer that begins like `prefix`, a line each: the values of a facet field, or "passage",
/// "word". Errors are quiet: nothing is offered.
struct ValuesOptions {
  std::string source, prefix;
};
int run_values(const ValuesOptions& options, Session& session);

struct FacetsOptions {
  QueryOptions query;
  std::vector<std::string> by = {"year", "ministry", "area"};
  std::vector<std::string> pivot;  ///< Empty, or the row's field and the column's.
  Measure measure = Measure::kHits;
  Format format = Format::kPretty;
};
int run_facets(const FacetsOptions& options, Session& session);

struct BudgetOptions {
  QueryOptions query;  ///< With filters by "budget" beside those of the field table.
  std::vector<std::string> group_by;
  bool sum = false;
  std::size_t limit = 0;  ///< Rows or groups to show; 0 for all. Sums are of all.
  BudgetSort sort = BudgetSort::kSource;
  Format format = Format::kPretty;  ///< kPretty, kJson, kCsv or kMarkdown.
};
int run_budget(const BudgetOptions& options, Session& session);

struct ShowOptions {
  std::string id;
  std::size_t context = 0;
  Format format = Format::kPretty;
};
int run_show(const ShowOptions& options, Session& session);

/// Opens the source of a passage at its place: becomes the viewer or editor.
struct OpenOptions {
  std::string id;
  bool print = false;  ///< Print the command instead.
};
int run_open(const OpenOptions& options, Session& session);

struct TextOptions {
  std::vector<std::string> words;
  Format format = Format::kPretty;
};
int run_tokens(const TextOptions& options, Session& session);

struct ExplainOptions {
  QueryOptions query;
  std::size_t limit = 3;  ///< Hits whose score is explained.
  Format format = Format::kPretty;
};
int run_explain(const ExplainOptions& options, Session& session);

struct DocsOptions {
  std::vector<std::string> docs;  ///< Only these; then with what was inferred of them.
  bool why = false;               ///< What was inferred, how certainly, and why.
  Format format = Format::kPretty;
};
int run_docs(const DocsOptions& options, Session& session);
int run_stats(Format format, Session& session);

/// Answers messages of the Model Context Protocol until standard input ends. There need be no index.
struct McpOptions {
  std::string version;  ///< Of hoshin.
};
int run_mcp(const McpOptions& options, Session& session);

/// Exit status 0 for a whole index, kExitError for findings.
int run_check(Format format, Session& session);

}  // namespace hoshin
