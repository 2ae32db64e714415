#include "query/cli/command_table.h"

#include <algorithm>
#include <thread>

#include <CLI/CLI.hpp>

#include "program/completion_script.h"
#include "query/cli/arguments.h"
#include "query/cli/command_options.h"
#include "query/cli/option_effects.h"
#include "schema/fields.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr Choice<Format> kSearchFormats[] = {{"pretty", Format::kPretty},   {"json", Format::kJson},
                                             {"jsonl", Format::kJsonl},     {"tsv", Format::kTsv},
                                             {"csv", Format::kCsv},         {"markdown", Format::kMarkdown},
                                             {"vimgrep", Format::kVimgrep}, {"trec", Format::kTrec},
                                             {"line", Format::kLine},       {"xlsx", Format::kXlsx}};
constexpr Choice<Format> kFormats[] = {{"pretty", Format::kPretty}, {"json", Format::kJson}};
constexpr Choice<Format> kTableFormats[] = {{"pretty", Format::kPretty},
                                            {"json", Format::kJson},
                                            {"csv", Format::kCsv},
                                            {"markdown", Format::kMarkdown}};
constexpr Choice<Format> kCountFormats[] = {
    {"pretty", Format::kPretty}, {"json", Format::kJson}, {"csv", Format::kCsv}, {"xlsx", Format::kXlsx}};
constexpr Choice<Format> kMoneyFormats[] = {{"pretty", Format::kPretty},
                                            {"json", Format::kJson},
                                            {"csv", Format::kCsv},
                                            {"markdown", Format::kMarkdown},
                                            {"xlsx", Format::kXlsx}};
Format format_of(const Arguments& a) { return choose<Format>("--format", a.format, kFormats); }

/// Which hits of a list, and how they are printed.
void bind_list(CLI::App& app, Arguments& a, CommandSet command) {
  bind_rows(app, a, command, Group::kPage);
  app.add_flag("--cite", a.cite, "a citation under each hit: title, date, section, page");
  bind_format(app, a, kSearchFormats);
}

/// What stands beside words (docs/vectors.md).
void bind_vector(CLI::App& app, Arguments& a) {
  const auto before = app.get_options().size();
  app.add_option("--vector", a.vector.file,
                 "the vector of the query, in JSON; - is stdin. Any words must be there")
      ->type_name("FILE");
  bind_rows(app, a, kSearchCommand, Group::kVector);
  app.add_option("--embeddings", a.vector.server,
                 "the server that makes the vector, as http://localhost:8080/v1")
      ->type_name("URL");
  app.add_flag("--insecure", a.vector.insecure,
               "let HOSHIN_EMBEDDINGS_KEY go over plain http to another machine");
  const auto options = app.get_options();
  for (auto option = options.begin() + static_cast<std::ptrdiff_t>(before); option != options.end(); ++option)
    (*option)->group(translatable("Vectors of an index that has some (hoshin-index --vectors)"));
}

void bind_search(CLI::App& app, Arguments& a) {
  bind_query(app, a, kSearchCommand);
  bind_rows(app, a, kSearchCommand, Group::kHits);
  bind_rows(app, a, kSearchCommand);
  app.add_option("--batch", a.batch, "a query a line, or id<TAB>query; - is stdin; json or trec")
      ->type_name("FILE");
  app.add_option("-j,--jobs", a.jobs, "threads of --batch (default: one for each core)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  bind_vector(app, a);
  bind_list(app, a, kSearchCommand);
}

/// The rows of tables have no room for them, and they cost an analysis of each text.
bool shows_highlights(Format format) {
  return format == Format::kPretty || format == Format::kJson || format == Format::kJsonl ||
         format == Format::kLine;
}

SearchOptions search_options(const Arguments& a, CommandSet command) {
  const auto format = choose<Format>("--format", a.format, kSearchFormats);
  CommandRequest request = request_of(a, command);
  request.search.highlights = shows_highlights(format);
  return {std::move(request), format, a.cite, a.vector};
}

int start_search(const Arguments& a, Session& session) {
  SearchOptions search = search_options(a, kSearchCommand);
  const char* const server = session.environment().embeddings;
  if (search.vector.server.empty() && server != nullptr) search.vector.server = server;
  refuse_without_effect(a, search);
  if (search.request.only_documents && !a.given.contains("--limit"))
    search.request.search.page.limit = kMostNumber;
  if (a.batch.empty()) return run_search(std::move(search), session);
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  return run_batch({std::move(search), a.batch, a.jobs > 0 ? a.jobs : cores, a.format}, session);
}

constexpr Choice<ExportFormat> kExportFormats[] = {{"jsonl", ExportFormat::kJsonLines},
                                                   {"csv", ExportFormat::kCsv},
                                                   {"opensearch-bulk", ExportFormat::kOpenSearchBulk},
                                                   {"xlsx", ExportFormat::kXlsx}};

void bind_export(CLI::App& app, Arguments& a) {
  bind_query(app, a, kExportCommand);
  a.format = kExportFormats[0].word;
  offer(a, "--format", kExportFormats);
  app.add_option("--format", a.format, "jsonl (default), csv, opensearch-bulk or xlsx")->type_name("NAME");
  bind_bom(app, a);
  app.add_option("--opensearch-index", a.opensearch_index, "index that each action of opensearch-bulk names")
      ->type_name("NAME");
}

int start_export(const Arguments& a, Session& session) {
  const auto format = choose<ExportFormat>("--format", a.format, kExportFormats);
  if (!a.opensearch_index.empty() && format != ExportFormat::kOpenSearchBulk) {
    throw Error(ErrorCode::kUsage, message("--opensearch-index with --format {}", a.format),
                message("it is for --format opensearch-bulk"));
  }
  return run_export({request_of(a, kExportCommand).search.query, format, a.opensearch_index}, session);
}

void bind_similar(CLI::App& app, Arguments& a) {
  bind_rows(app, a, kSimilarCommand);
  bind_filters(app, a);
  bind_list(app, a, kSimilarCommand);
}

int start_similar(const Arguments& a, Session& session) {
  const SearchOptions similar = search_options(a, kSimilarCommand);
  refuse_without_effect(a, similar);
  return run_similar(similar, session);
}

void bind_compare(CLI::App& app, Arguments& a) {
  bind_query(app, a, kCompareCommand);
  app.get_option("--year")->description("年度, as --years");
  bind_rows(app, a, kCompareCommand);
  bind_format(app, a, kTableFormats);
}

int start_compare(const Arguments& a, Session& session) {
  return run_compare(request_of(a, kCompareCommand), choose<Format>("--format", a.format, kTableFormats),
                     session);
}

void bind_complete(CLI::App& app, Arguments& a) {
  bind_rows(app, a, kCompleteCommand);
  app.add_option("--values", a.values, "for shells: values of a field instead, a line each")->group("");
  bind_format(app, a, kFormats);
}

int start_complete(const Arguments& a, Session& session) {
  if (!a.values.empty()) return run_values({a.values, a.request.prefix}, session);
  return run_complete(a.request, format_of(a), session);
}

void bind_facets(CLI::App& app, Arguments& a) {
  bind_query(app, a, kFacetsCommand);
  bind_rows(app, a, kFacetsCommand);
  bind_format(app, a, kCountFormats);
}

int start_facets(const Arguments& a, Session& session) {
  return run_facets(request_of(a, kFacetsCommand), choose<Format>("--format", a.format, kCountFormats),
                    session);
}

void bind_budget(CLI::App& app, Arguments& a) {
  bind_query(app, a, kBudgetCommand);
  app.get_option("--year")->description("年度 of the money, not of the document: --year R1");
  app.get_option("--amount")->description("金額 of the figure: --amount 10億円以上");
  for (const bool negated : {false, true}) {
    Filter& filter = a.request.search.query.filters.emplace_back(Filter{"budget", {}, negated});
    add_list(
        app, negated ? "--not-budget" : "--budget", filter.values,
        "kind of budget: request, initial, supplementary, revised, settlement; 概算要求, 当初予算, 補正予算, "
        "補正後予算, 決算")
        ->group(negated ? "" : kFilterHelp);
  }
  bind_rows(app, a, kBudgetCommand);
  bind_format(app, a, kMoneyFormats);
}

int start_budget(const Arguments& a, Session& session) {
  return run_budget(request_of(a, kBudgetCommand), choose<Format>("--format", a.format, kMoneyFormats),
                    session);
}

void bind_show(CLI::App& app, Arguments& a) {
  bind_rows(app, a, kShowCommand);
  bind_format(app, a, kFormats);
}

int start_show(const Arguments& a, Session& session) { return run_show(a.request, format_of(a), session); }

int start_config(const Arguments& a, Session& session) {
  return run_config(*a.configuration, a.settings, format_of(a), session);
}

void bind_open(CLI::App& app, Arguments& a) {
  bind_rows(app, a, kOpenCommand);
  app.add_flag("--print", a.print, "print the command instead of running it");
}

int start_open(const Arguments& a, Session& session) { return run_open({a.request.id, a.print}, session); }

void bind_docs(CLI::App& app, Arguments& a) {
  bind_rows(app, a, kDocsCommand);
  app.add_flag("--why", a.why, "what was inferred of each document, how certainly, and why");
  bind_format(app, a, kCountFormats);
}

void bind_only_format(CLI::App& app, Arguments& a) { bind_format(app, a, kFormats); }

int start_docs(const Arguments& a, Session& session) {
  return run_docs(a.request, a.why, choose<Format>("--format", a.format, kCountFormats), session);
}
int start_stats(const Arguments& a, Session& session) { return run_stats(format_of(a), session); }
int start_check(const Arguments& a, Session& session) { return run_check(format_of(a), session); }

void bind_tokens(CLI::App& app, Arguments& a) {
  bind_rows(app, a, kTokensCommand);
  bind_format(app, a, kFormats);
}

int start_tokens(const Arguments& a, Session& session) {
  return run_tokens(request_of(a, kTokensCommand), format_of(a), session);
}

void bind_explain(CLI::App& app, Arguments& a) {
  bind_query(app, a, kExplainCommand);
  bind_rows(app, a, kExplainCommand);
  bind_format(app, a, kFormats);
}

int start_explain(const Arguments& a, Session& session) {
  return run_explain(request_of(a, kExplainCommand), format_of(a), session);
}

void bind_mcp(CLI::App&, Arguments&) {}

int start_mcp(const Arguments&, Session& session) { return run_mcp({HOSHIN_VERSION}, session); }

constexpr Choice<LogFormat> kLogFormats[] = {
    {"common", LogFormat::kCommon}, {"json", LogFormat::kJson}, {"none", LogFormat::kNone}};

/// Each may be repeated; a comma is part of its value.
void add_each(CLI::App& app, const char* name, std::vector<std::string>& values, const char* help,
              const char* type) {
  add_list(app, name, values, help)->delimiter('\0')->type_name(type);
}

void bind_serve(CLI::App& app, Arguments& a) {
  ServeOptions& serve = a.serve;
  add_each(app, "--listen", serve.listen, translatable("where to listen (default: 127.0.0.1:8417)"),
           "ADDRESS:PORT");
  add_each(app, "--unix", serve.unix_paths,
           translatable("listen at a Unix socket instead, behind a web server"), "PATH");
  add_each(app, "--allow-host", serve.allow_hosts,
           translatable("a name that this server is asked by, beside localhost"), "NAME");
  add_each(app, "--allow-origin", serve.allow_origins,
           translatable("pages of others that may read answers: https://portal.example"), "ORIGIN");
  add_number(app, "--threads", serve.threads, "threads that search (default: one for each core)");
  add_number(app, "--queue", serve.queue,
             "requests that may wait for a thread (default: 256); the next is a 503");
  add_number(app, "--timeout-ms", serve.timeout_ms,
             "milliseconds that a request may be worked on (default: 2000)");
  add_number(app, "--per-address", serve.per_address, "connections of one address (default: 64)");
  offer(a, "--log", kLogFormats);
  app.add_option("--log", a.log, "common (default), json or none: a line for each request, on stderr")
      ->type_name("NAME");
}

int start_serve(const Arguments& a, Session& session) {
  ServeOptions serve = a.serve;
  serve.log = choose<LogFormat>("--log", a.log, kLogFormats);
  serve.version = HOSHIN_VERSION;
  if (a.given.contains("--threads") && (serve.threads == 0 || serve.threads > 1'024))
    throw Error(ErrorCode::kUsage, message("--threads takes 1 to 1,024"),
                message("leave it out for one for each core"));
  // With none of these the server would answer nobody.
  const std::pair<const char*, std::size_t> limits[] = {
      {"--queue", serve.queue}, {"--timeout-ms", serve.timeout_ms}, {"--per-address", serve.per_address}};
  for (const auto& [option, number] : limits) {
    if (number == 0)
      throw Error(ErrorCode::kUsage, message("{} takes 1 or more", option),
                  message("leave it out for what is usual: see hoshin serve --help"));
  }
  return run_serve(serve, session);
}

void bind_completion(CLI::App& app, Arguments& a) {
  app.add_option("SHELL", a.shell, "bash, zsh or fish")->required();
  a.choices["SHELL"] = completion_shells();
}

constexpr CommandSet kAsksNothing{};

constexpr Command kCommands[] = {
    {"search", translatable("ranked passages"),
     "hoshin search 「攻撃を前提とした」 人材 -海外 --year R3..R7 --facets ministry", kSearchCommand,
     bind_search, start_search},
    {"similar", translatable("passages worded like one, or how other years worded it"),
     "hoshin similar r07-priority-policy#23 --other-years", kSimilarCommand, bind_similar, start_similar},
    {"compare", translatable("a query year by year: counts and the best passage"),
     "hoshin compare 人材 --years H29,R3,R7", kCompareCommand, bind_compare, start_compare},
    {"facets", translatable("counts by year, ministry, area and other tags"),
     "hoshin facets 演習 --pivot ministry,year", kFacetsCommand, bind_facets, start_facets},
    {"budget", translatable("the money table: measure, ministry, year, kind of budget, yen"),
     "hoshin budget 人材 --group-by ministry,year --budget 概算要求", kBudgetCommand, bind_budget,
     start_budget},
    {"show", translatable("one passage whole, with its neighbours"),
     "hoshin show r07-priority-policy#23 --context 2", kShowCommand, bind_show, start_show},
    {"open", translatable("a passage in its source, at its page or line"),
     "hoshin open r07-priority-policy#23", kOpenCommand, bind_open, start_open},
    {"docs", translatable("the documents of the index, and what was inferred of them"), "hoshin docs --why",
     kDocsCommand, bind_docs, start_docs},
    {"stats", translatable("the size and origin of the index"), "hoshin stats --format json", kStatsCommand,
     bind_only_format, start_stats},
    {"complete", translatable("words of the index that begin so, by writing or by reading"),
     "hoshin complete じょうほう", kCompleteCommand, bind_complete, start_complete},
    {"tokens", translatable("how a text is cut into words"), "hoshin tokens 重要インフラの防護",
     kTokensCommand, bind_tokens, start_tokens},
    {"explain", translatable("how a query is understood, and why a hit has its score"),
     "hoshin explain 演習 OR 訓練", kExplainCommand, bind_explain, start_explain},
    {"export", translatable("all passages with their tags, for other programs"),
     "hoshin export --ministry 総務省 > passages.jsonl", kExportCommand, bind_export, start_export},
    {"mcp", translatable("a server for assistants, on standard input and output (Model Context Protocol)"),
     "hoshin mcp --index ~/hoshin-index", kAsksNothing, bind_mcp, start_mcp},
    {"serve", translatable("the index over HTTP: for programs, assistants and browsers"),
     "hoshin serve --index ~/hoshin-index", kAsksNothing, bind_serve, start_serve},
    {"check", translatable("verify the index"), "hoshin check", kCheckCommand, bind_only_format, start_check},
    {"config", translatable("what the file of settings says, and what holds without it"), "hoshin config",
     kAsksNothing, bind_only_format, start_config},
    {"completion",
     translatable("a script that lets a shell complete commands, options and values of the index"),
     "source <(hoshin completion bash)", kAsksNothing, bind_completion, nullptr},
};

}  // namespace

std::span<const Command> command_table() { return kCommands; }

void prepare_output(const Arguments& a, Session& session) {
  if (a.bom && a.format != "csv")
    throw Error(ErrorCode::kUsage, message("{} has no effect with {}", "--bom", "--format " + a.format),
                message("leave it out, or add {}", "--format csv"));
  if (a.format == "xlsx" && session.terminal().rows > 0)
    throw Error(ErrorCode::kUsage, message("a workbook is nothing for a terminal"),
                message("write it to a file: --format xlsx > answer.xlsx"));
  if (a.bom) session.out().write_bytes("\xEF\xBB\xBF");
}

std::string source_of(std::string_view name) {
  for (const RequestOption& row : request_options()) {
    if (row.option != nullptr && row.source != nullptr && long_name(row) == name) return row.source;
  }
  for (const std::string_view dashes : {"--not-", "--"}) {
    if (!name.starts_with(dashes)) continue;
    const Field* const field = find_field(name.substr(dashes.size()));
    if (field != nullptr && field->slot >= 0 && field->kind != FieldKind::kMoney)
      return std::string(field->name);
  }
  // A tag of figures, and so no field of passages.
  if (name == "--budget" || name == "--not-budget") return "budget";
  return {};
}

}  // namespace hoshin
