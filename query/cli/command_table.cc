#include "query/cli/command_table.h"

#include <algorithm>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_script.h"
#include "query/cli/arguments.h"
#include "schema/fields.h"
#include "schema/message.h"

namespace hoshin {
namespace {

constexpr Choice<Format> kSearchFormats[] = {{"pretty", Format::kPretty},   {"json", Format::kJson},
                                             {"jsonl", Format::kJsonl},     {"tsv", Format::kTsv},
                                             {"csv", Format::kCsv},         {"markdown", Format::kMarkdown},
                                             {"vimgrep", Format::kVimgrep}, {"trec", Format::kTrec}};
constexpr Choice<Format> kFormats[] = {{"pretty", Format::kPretty}, {"json", Format::kJson}};
constexpr Choice<Format> kTableFormats[] = {{"pretty", Format::kPretty},
                                            {"json", Format::kJson},
                                            {"csv", Format::kCsv},
                                            {"markdown", Format::kMarkdown}};
/// What a shell offers for the option `name`.
template <typename T, std::size_t kSize>
void offer(Arguments& a, const char* name, const Choice<T> (&choices)[kSize]) {
  for (const Choice<T>& c : choices) a.choices[name].emplace_back(c.word);
}

/// The same for a list of fields that can be counted.
void offer_fields(Arguments& a, const char* name) {
  for (const Field* field : facet_fields()) {
    if (field->kind != FieldKind::kMoney) a.choices[name].emplace_back(field->name);
  }
}

Format format_of(const Arguments& a) { return choose<Format>("--format", a.format, kFormats); }

/// An option that may be repeated and takes commas, but never the word after its value.
CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& values,
                      const std::string& description) {
  return app.add_option(name, values, description)
      ->delimiter(',')
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("LIST");
}

void add_number(CLI::App& app, const std::string& name, std::size_t& value, const std::string& description) {
  constexpr std::size_t kMostDigits = 9;
  app.add_option(name, value, description)->type_name("N")->check([](const std::string& text) -> std::string {
    const bool whole = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    return whole && text.size() <= kMostDigits ? ""
                                               : message("\"{}\" is no whole number up to 999,999,999", text);
  });
}

/// "pretty, json or csv"
std::string either(const std::vector<std::string>& words) {
  const std::span<const std::string> first(words.begin(), words.end() - 1);
  return message("{} or {}", fmt::join(first, ", "), words.back());
}

template <std::size_t kSize>
void bind_format(CLI::App& app, Arguments& a, const Choice<Format> (&formats)[kSize]) {
  offer(a, "--format", formats);
  app.add_option("--format", a.format, message("{} (default: pretty)", either(a.choices["--format"])))
      ->type_name("NAME");
}

constexpr const char* kFilterHelp = translatable(
    "Filters. A comma or the option again: any of the values. --not-NAME leaves them out; "
    "none: passages without the tag");

std::string filter_help(const Field& field) {
  const std::string_view example = field.example.substr(field.name.size() + 1);
  return message("{}, as in --{} {}", field.japanese, field.name, example);
}

/// A filter and its twin for each facet of the field table.
void bind_filters(CLI::App& app, Arguments& a) {
  const auto fields = facet_fields();
  a.query.filters.reserve((fields.size() + 1) *
                          2);  // the parser keeps references into it; one more for budget
  for (const Field* field : fields) {
    const std::string name(field->name);
    for (const bool negated : {false, true}) {
      Filter& filter = a.query.filters.emplace_back(Filter{name, {}, negated});
      CLI::Option* const option = add_list(app, fmt::format("--{}{}", negated ? "not-" : "", name),
                                           filter.values, filter_help(*field));
      option->group(negated ? "" : kFilterHelp);
      if (field->kind == FieldKind::kMoney) option->delimiter('\0');  // 1,000万円 is one value
    }
  }
}

/// The query's words and the filters.
void bind_query(CLI::App& app, Arguments& a) {
  app.add_option("QUERY", a.query.words, "words, 「exact text」, OR, NOT or -word, field:value, prefix*");
  app.add_flag("--any", a.query.any, "any of the words instead of all");
  app.add_flag("--exact", a.query.exact, "words as typed: no synonyms, no other forms");
  bind_filters(app, a);
}

/// Which hits of a list, and how they are printed.
void bind_list(CLI::App& app, Arguments& a) {
  add_number(app, "-n,--limit", a.limit, "hits to show (default: 10)");
  add_number(app, "--offset", a.offset, "hits to pass over first");
  app.add_flag("--cite", a.cite, "a citation under each hit: title, date, section, page");
  bind_format(app, a, kSearchFormats);
}

/// What stands beside words (docs/vectors.md).
void bind_vector(CLI::App& app, Arguments& a) {
  app.add_option("--vector", a.vector.file,
                 "the vector of the query, in JSON; - is stdin. Any words must be there")
      ->type_name("FILE");
  app.add_flag("--hybrid", a.vector.hybrid, "what the words find and what the vector finds, in one ranking");
  app.add_flag("--semantic", a.vector.semantic, "by the vector of the query's text alone");
  add_number(app, "--nearest", a.vector.nearest, "passages that the vector finds (default: 100)");
  app.add_option("--embeddings", a.vector.server,
                 "the server that makes the vector, as http://localhost:8080/v1")
      ->type_name("URL");
  app.add_flag("--insecure", a.vector.insecure,
               "let HOSHIN_EMBEDDINGS_KEY go over plain http to another machine");
  for (const char* name : {"--vector", "--hybrid", "--semantic", "--nearest", "--embeddings", "--insecure"})
    app.get_option(name)->group("Vectors of an index that has some (hoshin-index --vectors)");
}

void bind_search(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  offer(a, "--group", kGroups);
  offer(a, "--sort", kSorts);
  offer_fields(a, "--facets");
  app.add_option("--group", a.group,
                 "doc: documents, each with its best passages; -n and --offset count them")
      ->type_name("WHAT");
  add_number(app, "--per-doc", a.per_doc, "passages of each document of --group doc (default: 3)");
  app.add_flag("--collapse", a.collapse, "passages of the same text in one document once");
  app.add_option("--sort", a.sort, "relevance (default), year, -year, amount, -amount or source")
      ->type_name("ORDER");
  add_list(app, "--facets", a.facets, "fields to count over all matches: year,ministry,area,kind,...");
  add_number(app, "--context", a.context, "neighbours to show on each side of a hit");
  app.add_option("--batch", a.batch, "a query a line, or id<TAB>query; - is stdin; json or trec")
      ->type_name("FILE");
  app.add_option("-j,--jobs", a.jobs, "threads of --batch (default: one for each core)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  bind_vector(app, a);
  a.per_doc = SearchOptions().per_doc;
  bind_list(app, a);
}

SearchOptions search_options(const Arguments& a) {
  SearchOptions search;
  search.query = a.query;
  search.limit = a.limit;
  search.offset = a.offset;
  search.sort = choose<Sort>("--sort", a.sort, kSorts);
  search.facets = a.facets;
  search.format = choose<Format>("--format", a.format, kSearchFormats);
  search.context = a.context;
  search.cite = a.cite;
  search.by_document = !a.group.empty() && choose<bool>("--group", a.group, kGroups);
  search.per_doc = a.per_doc;
  search.collapse = a.collapse;
  search.vector = a.vector;
  return search;
}

int start_search(const Arguments& a, Session& session) {
  SearchOptions search = search_options(a);
  const char* const server = session.environment().embeddings;
  if (search.vector.server.empty() && server != nullptr) search.vector.server = server;
  if (a.batch.empty() && a.jobs > 0) {
    throw Error(ErrorCode::kUsage, message("--jobs without --batch"),
                message("one query is answered by one thread; leave it out"));
  }
  if (a.batch.empty()) return run_search(search, session);
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  return run_batch({std::move(search), a.batch, a.jobs > 0 ? a.jobs : cores, a.format}, session);
}

constexpr Choice<ExportFormat> kExportFormats[] = {{"jsonl", ExportFormat::kJsonLines},
                                                   {"csv", ExportFormat::kCsv},
                                                   {"opensearch-bulk", ExportFormat::kOpenSearchBulk}};

void bind_export(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  a.format = kExportFormats[0].word;
  offer(a, "--format", kExportFormats);
  app.add_option("--format", a.format, "jsonl (default), csv or opensearch-bulk")->type_name("NAME");
  app.add_option("--opensearch-index", a.opensearch_index, "index that each action of opensearch-bulk names")
      ->type_name("NAME");
}

int start_export(const Arguments& a, Session& session) {
  const auto format = choose<ExportFormat>("--format", a.format, kExportFormats);
  if (!a.opensearch_index.empty() && format != ExportFormat::kOpenSearchBulk) {
    throw Error(ErrorCode::kUsage, message("--opensearch-index with --format {}", a.format),
                message("it is for --format opensearch-bulk"));
  }
  return run_export({a.query, format, a.opensearch_index}, session);
}

void bind_similar(CLI::App& app, Arguments& a) {
  app.add_option("ID", a.id, "a passage, as search prints it: r07-priority-policy#23")->required();
  app.add_flag("--other-years", a.other_years, "how other fiscal years worded it: the best of each document");
  bind_filters(app, a);
  bind_list(app, a);
}

int start_similar(const Arguments& a, Session& session) {
  return run_similar({a.id, a.other_years, search_options(a)}, session);
}

void bind_compare(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  app.get_option("--year")->description("年度, as --years");
  add_list(app, "--years", a.years, "fiscal years, a column each: H29,R3,R7 or H29..R7 (default: all)");
  bind_format(app, a, kTableFormats);
}

int start_compare(const Arguments& a, Session& session) {
  return run_compare({a.query, a.years, choose<Format>("--format", a.format, kTableFormats)}, session);
}

void bind_complete(CLI::App& app, Arguments& a) {
  app.add_option("PREFIX", a.id, "the beginning of a word, or of its reading in kana or romaji")->required();
  add_number(app, "-n,--limit", a.limit, "words to show (default: 10)");
  app.add_option("--values", a.values, "for shells: values of a field instead, a line each")->group("");
  bind_format(app, a, kFormats);
}

int start_complete(const Arguments& a, Session& session) {
  if (!a.values.empty()) return run_values({a.values, a.id}, session);
  return run_complete({a.id, a.limit, format_of(a)}, session);
}

void bind_facets(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  offer(a, "--measure", kMeasures);
  offer_fields(a, "--by");
  offer_fields(a, "--pivot");
  add_list(app, "--by", a.by, "fields to count (default: year,ministry,area)");
  add_list(app, "--pivot", a.pivot, "a table of two fields instead: ROW,COLUMN");
  app.add_option("--measure", a.measure,
                 "hits (default), or yen: sums of money, by the rules of `hoshin budget`, where year is "
                 "the year of the money")
      ->type_name("WHAT");
  bind_format(app, a, kFormats);
}

int start_facets(const Arguments& a, Session& session) {
  const Measure measure = choose<Measure>("--measure", a.measure, kMeasures);
  return run_facets({a.query, a.by, a.pivot, measure, format_of(a)}, session);
}

void bind_budget(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  app.get_option("--year")->description("年度 of the money, not of the document: --year R1");
  app.get_option("--amount")->description("金額 of the figure: --amount 10億円以上");
  for (const bool negated : {false, true}) {
    Filter& filter = a.query.filters.emplace_back(Filter{"budget", {}, negated});
    add_list(app, negated ? "--not-budget" : "--budget", filter.values,
             "kind of budget: request, initial, supplementary; 概算要求, 当初予算, 補正予算")
        ->group(negated ? "" : kFilterHelp);
  }
  a.choices["--budget"] =
      a.choices["--not-budget"] = {"request", "initial", "supplementary", "概算要求", "当初予算", "補正予算"};
  a.choices["--group-by"] = {"ministry", "year", "kind"};
  offer(a, "--sort", kBudgetSorts);
  add_list(app, "--group-by", a.group_by, "sums instead of figures: any of ministry,year,kind (of budget)");
  a.limit = 0;
  add_number(app, "-n,--limit", a.limit, "rows or groups to show (default: all); sums are of all");
  app.add_flag("--sum", a.sum, "the sum alone; with --group-by, as the last row");
  app.add_option("--sort", a.sort, "source (default), amount, -amount, year or -year")->type_name("ORDER");
  bind_format(app, a, kTableFormats);
}

int start_budget(const Arguments& a, Session& session) {
  const std::string sort = a.sort == "relevance" ? "source" : a.sort;
  return run_budget({a.query, a.group_by, a.sum, a.limit, choose<BudgetSort>("--sort", sort, kBudgetSorts),
                     choose<Format>("--format", a.format, kTableFormats)},
                    session);
}

void bind_show(CLI::App& app, Arguments& a) {
  app.add_option("ID", a.id, "a passage, as search prints it: r07-priority-policy#23")->required();
  add_number(app, "--context", a.context, "neighbours to show on each side");
  bind_format(app, a, kFormats);
}

int start_show(const Arguments& a, Session& session) {
  return run_show({a.id, a.context, format_of(a)}, session);
}

void bind_open(CLI::App& app, Arguments& a) {
  app.add_option("ID", a.id, "a passage, as search prints it: r07-priority-policy#23")->required();
  app.add_flag("--print", a.print, "print the command instead of running it");
}

int start_open(const Arguments& a, Session& session) { return run_open({a.id, a.print}, session); }

void bind_docs(CLI::App& app, Arguments& a) {
  app.add_option("DOC", a.query.words, "only these, with what was inferred of them");
  app.add_flag("--why", a.why, "what was inferred of each document, how certainly, and why");
  bind_format(app, a, kFormats);
}

void bind_only_format(CLI::App& app, Arguments& a) { bind_format(app, a, kFormats); }

int start_docs(const Arguments& a, Session& session) {
  return run_docs({a.query.words, a.why, format_of(a)}, session);
}
int start_stats(const Arguments& a, Session& session) { return run_stats(format_of(a), session); }
int start_check(const Arguments& a, Session& session) { return run_check(format_of(a), session); }

void bind_tokens(CLI::App& app, Arguments& a) {
  app.add_option("TEXT", a.query.words, "any text")->required();
  bind_format(app, a, kFormats);
}

int start_tokens(const Arguments& a, Session& session) {
  return run_tokens({a.query.words, format_of(a)}, session);
}

void bind_explain(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  a.limit = ExplainOptions().limit;
  add_number(app, "-n,--limit", a.limit, "hits whose score is explained (default: 3)");
  bind_format(app, a, kFormats);
}

int start_explain(const Arguments& a, Session& session) {
  return run_explain({a.query, a.limit, format_of(a)}, session);
}

void bind_mcp(CLI::App&, Arguments&) {}

int start_mcp(const Arguments&, Session& session) { return run_mcp({HOSHIN_VERSION}, session); }

void bind_completion(CLI::App& app, Arguments& a) {
  app.add_option("SHELL", a.id, "bash, zsh or fish")->required();
  a.choices["SHELL"] = completion_shells();
}

constexpr Command kCommands[] = {
    {"search", translatable("ranked passages"),
     "hoshin search 「攻撃を前提とした」 人材 -海外 --year R3..R7 --facets ministry", bind_search,
     start_search},
    {"similar", translatable("passages worded like one, or how other years worded it"),
     "hoshin similar r07-priority-policy#23 --other-years", bind_similar, start_similar},
    {"compare", translatable("a query year by year: counts and the best passage"),
     "hoshin compare 人材 --years H29,R3,R7", bind_compare, start_compare},
    {"facets", translatable("counts by year, ministry, area and other tags"),
     "hoshin facets 演習 --pivot ministry,year", bind_facets, start_facets},
    {"budget", translatable("the money table: measure, ministry, year, kind of budget, yen"),
     "hoshin budget 人材 --group-by ministry,year --budget 概算要求", bind_budget, start_budget},
    {"show", translatable("one passage whole, with its neighbours"),
     "hoshin show r07-priority-policy#23 --context 2", bind_show, start_show},
    {"open", translatable("a passage in its source, at its page or line"),
     "hoshin open r07-priority-policy#23", bind_open, start_open},
    {"docs", translatable("the documents of the index, and what was inferred of them"), "hoshin docs --why",
     bind_docs, start_docs},
    {"stats", translatable("the size and origin of the index"), "hoshin stats --format json",
     bind_only_format, start_stats},
    {"complete", translatable("words of the index that begin so, by writing or by reading"),
     "hoshin complete じょうほう", bind_complete, start_complete},
    {"tokens", translatable("how a text is cut into words"), "hoshin tokens 重要インフラの防護", bind_tokens,
     start_tokens},
    {"explain", translatable("how a query is understood, and why a hit has its score"),
     "hoshin explain 演習 OR 訓練", bind_explain, start_explain},
    {"export", translatable("all passages with their tags, for other programs"),
     "hoshin export --ministry 総務省 > passages.jsonl", bind_export, start_export},
    {"mcp", translatable("a server for assistants, on standard input and output (Model Context Protocol)"),
     "hoshin mcp --index ~/hoshin-index", bind_mcp, start_mcp},
    {"check", translatable("verify the index"), "hoshin check", bind_only_format, start_check},
    {"completion",
     translatable("a script that lets a shell complete commands, options and values of the index"),
     "source <(hoshin completion bash)", bind_completion, nullptr},
};

constexpr std::string_view kFlags[] = {"--any",      "--exact",    "--sum",         "--cite",   "--print",
                                       "--why",      "--collapse", "--other-years", "--hybrid", "--semantic",
                                       "--insecure", "--help",     "--version"};

}  // namespace

std::span<const Command> command_table() { return kCommands; }

std::span<const std::string_view> flags() { return kFlags; }

std::string source_of(std::string_view name) {
  constexpr std::pair<std::string_view, const char*> kSources[] = {
      {"QUERY", "word"}, {"PREFIX", "word"}, {"ID", "passage"}, {"DOC", "doc"}, {"--years", "year"}};
  for (const auto& [known, source] : kSources) {
    if (name == known) return source;
  }
  for (const std::string_view dashes : {"--not-", "--"}) {
    if (!name.starts_with(dashes)) continue;
    const Field* const field = find_field(name.substr(dashes.size()));
    if (field != nullptr && field->slot >= 0 && field->kind != FieldKind::kMoney)
      return std::string(field->name);
  }
  return {};
}

}  // namespace hoshin
