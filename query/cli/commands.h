// query/cli/commands.h - the commands of hoshin: what each is told, and how to run it.
//
// Each run_ function writes its answer to session.out(), returns an exit status of
// program/program.h, and throws Error for what the person should hear about.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/cli/config.h"
#include "query/cli/query_vector.h"
#include "query/cli/session.h"
#include "query/cli/sheet.h"
#include "query/json/command_request.h"
#include "query/searcher.h"
#include "serve/http/log_format.h"

namespace hoshin {

enum class Format { kPretty, kJson, kJsonl, kTsv, kCsv, kMarkdown, kVimgrep, kTrec, kLine, kXlsx };

/// A search and how its hits are printed.
struct SearchOptions {
  CommandRequest request;
  Format format = Format::kPretty;
  bool cite = false;  ///< A citation under each hit of kPretty; other formats for people have it anyway.
  VectorOptions vector;
};

/// Writes a table as CSV, or as a workbook of Excel.
void write_sheet(const Sheet& sheet, bool workbook, Session& session);

/// The hits in any format but kPretty, kLine and kXlsx.
std::string render_hits(const SearchOptions& options, const SearchResult& result, Session& session);
int run_search(SearchOptions options, Session& session);

/// A query a line of `file` ('-' is stdin): `id<TAB>query`, or bare, with the
/// line's number as id. Empty lines are skipped. One that cannot be answered does
/// not stop the others. Answers are printed in the order of the lines, each as soon as those before it are,
/// and whatever the number of lines, only a few for each thread are held.
struct BatchOptions {
  SearchOptions search;  ///< Without a query; format kJson or kTrec, or kPretty for kJson.
  std::string file;
  std::size_t jobs = 1;  ///< Threads, at least 1.
  std::string format;    ///< That of `search`, as typed.
};
int run_batch(BatchOptions options, Session& session);

enum class ExportFormat { kJsonLines, kCsv, kOpenSearchBulk, kXlsx };

/// All passages, or those that a query finds, in source order.
struct ExportOptions {
  Query query;
  ExportFormat format = ExportFormat::kJsonLines;
  std::string opensearch_index;  ///< Of kOpenSearchBulk: its name in each action; none if empty.
};
int run_export(const ExportOptions& options, Session& session);

/// Passages worded like one.
int run_similar(const SearchOptions& options, Session& session);

/// Filters by year are taken for years to compare, too. kPretty, kJson, kCsv or kMarkdown.
int run_compare(CommandRequest request, Format format, Session& session);

int run_complete(const CommandRequest& request, Format format, Session& session);

/// What a shell may offer that begins like `prefix`, a line each: the values of a facet field, or "passage",
/// "word". Errors are quiet: nothing is offered.
struct ValuesOptions {
  std::string source, prefix;
};
int run_values(const ValuesOptions& options, Session& session);

/// kPretty, kJson, kCsv or kXlsx, as run_docs().
int run_facets(const CommandRequest& request, Format format, Session& session);

/// Filters by "budget" are taken beside those of the field table. kPretty, kJson, kCsv, kXlsx or kMarkdown.
int run_budget(const CommandRequest& request, Format format, Session& session);

/// Several ids: one under the other, or a line of JSON each. kExitNothing if any of them is not there.
int run_show(const CommandRequest& request, Format format, Session& session);

/// Opens the source of a passage at its place: becomes the viewer or editor.
struct OpenOptions {
  std::string id;
  bool print = false;  ///< Print the command instead.
};
int run_open(const OpenOptions& options, Session& session);

int run_tokens(const CommandRequest& request, Format format, Session& session);

int run_explain(const CommandRequest& request, Format format, Session& session);

/// With documents named, or with `why`, what was inferred of each.
int run_docs(const CommandRequest& request, bool why, Format format, Session& session);

/// What holds where the command line says nothing, and who said so.
int run_config(const Configuration& configuration, const std::vector<Setting>& settings, Format format,
               Session& session);

int run_stats(Format format, Session& session);

/// Answers messages of the Model Context Protocol until standard input ends. There need be no index.
struct McpOptions {
  std::string version;  ///< Of hoshin.
};
int run_mcp(const McpOptions& options, Session& session);

/// Where `hoshin serve` listens if nothing is said.
inline constexpr const char* kServeAddress = "127.0.0.1:8417";

/// Answers over HTTP until SIGTERM or Ctrl-C.
struct ServeOptions {
  std::vector<std::string> listen;      ///< With sockets of systemd and paths empty: kServeAddress.
  std::vector<std::string> unix_paths;  ///< Of Unix sockets.
  std::vector<std::string> allow_hosts, allow_origins;
  std::size_t threads = 0;  ///< That search; 0: one for each core.
  std::size_t per_address = 64;
  std::size_t queue = 256;
  std::size_t timeout_ms = 2'000;
  LogFormat log = LogFormat::kCommon;
  std::string version;  ///< Of hoshin.
};
int run_serve(const ServeOptions& options, Session& session);

/// Exit status 0 for a whole index, kExitError for findings.
int run_check(Format format, Session& session);

}  // namespace hoshin
