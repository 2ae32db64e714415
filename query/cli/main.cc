// hoshin: search, count and read an index of Japanese documents.
#include <cstdlib>
#include <iterator>
#include <span>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/edit_distance.h"
#include "query/cli/arguments.h"
#include "query/cli/commands.h"
#include "schema/fields.h"
#include "schema/program.h"

namespace hoshin {
namespace {

/// Everything that any command may be told; each command binds what it takes.
struct Arguments {
  std::string index, color = "auto", format = "pretty";
  QueryOptions query;
  std::size_t limit = 10, offset = 0, context = 0;
  std::string sort = "relevance", batch, id;
  std::vector<std::string> facets, by = {"year", "ministry", "area"}, pivot, group_by;
  std::string measure = "hits";
  bool sum = false, cite = false, print = false, why = false;
};

constexpr Choice<Format> kSearchFormats[] = {{"pretty", Format::kPretty},   {"json", Format::kJson},
                                             {"jsonl", Format::kJsonl},     {"tsv", Format::kTsv},
                                             {"csv", Format::kCsv},         {"markdown", Format::kMarkdown},
                                             {"vimgrep", Format::kVimgrep}, {"trec", Format::kTrec}};
constexpr Choice<Format> kFormats[] = {{"pretty", Format::kPretty}, {"json", Format::kJson}};
constexpr Choice<Sort> kSorts[] = {{"relevance", Sort::kRelevance},      {"year", Sort::kYear},
                                   {"-year", Sort::kYearDescending},     {"amount", Sort::kAmount},
                                   {"-amount", Sort::kAmountDescending}, {"source", Sort::kSource}};
constexpr Choice<Format> kBudgetFormats[] = {{"pretty", Format::kPretty},
                                             {"json", Format::kJson},
                                             {"csv", Format::kCsv},
                                             {"markdown", Format::kMarkdown}};
constexpr Choice<BudgetSort> kBudgetSorts[] = {{"source", BudgetSort::kSource},
                                               {"amount", BudgetSort::kYen},
                                               {"-amount", BudgetSort::kYenDescending},
                                               {"year", BudgetSort::kYear},
                                               {"-year", BudgetSort::kYearDescending}};
constexpr Choice<Measure> kMeasures[] = {{"hits", Measure::kHits}, {"yen", Measure::kYen}};
constexpr Choice<ColorChoice> kColors[] = {
    {"auto", ColorChoice::kAuto}, {"always", ColorChoice::kAlways}, {"never", ColorChoice::kNever}};

Format format_of(const Arguments& a) { return choose<Format>("--format", a.format, kFormats); }

// --- The commands: what each binds, and how it starts -------------------------------

constexpr std::string_view kFlags[] = {"--any",   "--exact", "--sum",  "--cite",
                                       "--print", "--why",   "--help", "--version"};

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
    return whole && text.size() <= kMostDigits
               ? ""
               : fmt::format("\"{}\" is no whole number up to 999,999,999", text);
  });
}

void bind_format(CLI::App& app, Arguments& a, const std::string& words) {
  app.add_option("--format", a.format, words + " (default: pretty)")->type_name("NAME");
}

constexpr const char* kFilterHelp =
    "Filters. A comma or the option again: any of the values. --not-NAME leaves them out; "
    "none: passages without the tag";

std::string filter_help(const Field& field) {
  const std::string_view example = field.example.substr(field.name.size() + 1);
  return fmt::format("{}, as in --{} {}", field.japanese, field.name, example);
}

/// The query's words, and a filter and its twin for each facet of the field table.
void bind_query(CLI::App& app, Arguments& a) {
  app.add_option("QUERY", a.query.words, "words, 「exact text」, OR, NOT or -word, field:value, prefix*");
  app.add_flag("--any", a.query.any, "any of the words instead of all");
  app.add_flag("--exact", a.query.exact, "words as typed: no synonyms, no other forms");
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

void bind_search(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  add_number(app, "-n,--limit", a.limit, "hits to show (default: 10)");
  add_number(app, "--offset", a.offset, "hits to pass over first");
  app.add_option("--sort", a.sort, "relevance (default), year, -year, amount, -amount or source")
      ->type_name("ORDER");
  add_list(app, "--facets", a.facets, "fields to count over all matches: year,ministry,area,kind,...");
  add_number(app, "--context", a.context, "neighbours to show on each side of a hit");
  app.add_option("--batch", a.batch, "a query a line, or id<TAB>query; - is stdin; json or trec")
      ->type_name("FILE");
  app.add_flag("--cite", a.cite, "a citation under each hit: title, date, section, page");
  bind_format(app, a, "pretty, json, jsonl, tsv, csv, markdown, vimgrep or trec");
}

int start_search(const Arguments& a, Session& session) {
  SearchOptions search{a.query,   a.limit,
                       a.offset,  choose<Sort>("--sort", a.sort, kSorts),
                       a.facets,  choose<Format>("--format", a.format, kSearchFormats),
                       a.context, a.cite};
  if (a.batch.empty()) return run_search(search, session);
  if (!a.query.words.empty()) {
    throw Error(ErrorCode::kUsage, "--batch and a query on the command line", "leave one of them out");
  }
  if (search.format == Format::kPretty) search.format = Format::kJson;
  if ((search.format != Format::kJson && search.format != Format::kTrec) || search.context > 0) {
    throw Error(ErrorCode::kUsage, fmt::format("--batch has neither --format {} nor --context", a.format),
                "use --format json, an answer a line, or --format trec");
  }
  return run_batch({std::move(search), a.batch}, session);
}

void bind_facets(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  add_list(app, "--by", a.by, "fields to count (default: year,ministry,area)");
  add_list(app, "--pivot", a.pivot, "a table of two fields instead: ROW,COLUMN");
  app.add_option("--measure", a.measure,
                 "hits (default), or yen: sums of money, by the rules of `hoshin budget`, where year is "
                 "the year of the money")
      ->type_name("WHAT");
  bind_format(app, a, "pretty or json");
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
  add_list(app, "--group-by", a.group_by, "sums instead of figures: any of ministry,year,kind (of budget)");
  a.limit = 0;
  add_number(app, "-n,--limit", a.limit, "rows or groups to show (default: all); sums are of all");
  app.add_flag("--sum", a.sum, "the sum alone; with --group-by, as the last row");
  app.add_option("--sort", a.sort, "source (default), amount, -amount, year or -year")->type_name("ORDER");
  bind_format(app, a, "pretty, json, csv or markdown");
}

int start_budget(const Arguments& a, Session& session) {
  const std::string sort = a.sort == "relevance" ? "source" : a.sort;
  return run_budget({a.query, a.group_by, a.sum, a.limit, choose<BudgetSort>("--sort", sort, kBudgetSorts),
                     choose<Format>("--format", a.format, kBudgetFormats)},
                    session);
}

void bind_show(CLI::App& app, Arguments& a) {
  app.add_option("ID", a.id, "a passage, as search prints it: r07-priority-policy#23")->required();
  add_number(app, "--context", a.context, "neighbours to show on each side");
  bind_format(app, a, "pretty or json");
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
  bind_format(app, a, "pretty or json");
}

void bind_only_format(CLI::App& app, Arguments& a) { bind_format(app, a, "pretty or json"); }

int start_docs(const Arguments& a, Session& session) {
  return run_docs({a.query.words, a.why, format_of(a)}, session);
}
int start_stats(const Arguments& a, Session& session) { return run_stats(format_of(a), session); }
int start_check(const Arguments& a, Session& session) { return run_check(format_of(a), session); }

void bind_tokens(CLI::App& app, Arguments& a) {
  app.add_option("TEXT", a.query.words, "any text")->required();
  bind_format(app, a, "pretty or json");
}

int start_tokens(const Arguments& a, Session& session) {
  return run_tokens({a.query.words, format_of(a)}, session);
}

void bind_explain(CLI::App& app, Arguments& a) {
  bind_query(app, a);
  bind_format(app, a, "pretty or json");
}

int start_explain(const Arguments& a, Session& session) {
  return run_explain({a.query, format_of(a)}, session);
}

struct Command {
  const char* name;
  const char* summary;
  const char* example;
  void (*bind)(CLI::App&, Arguments&);
  int (*start)(const Arguments&, Session&);
};

constexpr Command kCommands[] = {
    {"search", "ranked passages",
     "hoshin search 「攻撃を前提とした」 人材 -海外 --year R3..R7 --facets ministry", bind_search,
     start_search},
    {"facets", "counts by year, ministry, area and other tags", "hoshin facets 演習 --pivot ministry,year",
     bind_facets, start_facets},
    {"budget", "the money table: measure, ministry, year, kind of budget, yen",
     "hoshin budget 人材 --group-by ministry,year --budget 概算要求", bind_budget, start_budget},
    {"show", "one passage whole, with its neighbours", "hoshin show r07-priority-policy#23 --context 2",
     bind_show, start_show},
    {"open", "a passage in its source, at its page or line", "hoshin open r07-priority-policy#23", bind_open,
     start_open},
    {"docs", "the documents of the index, and what was inferred of them", "hoshin docs --why", bind_docs,
     start_docs},
    {"stats", "the size and origin of the index", "hoshin stats --format json", bind_only_format,
     start_stats},
    {"tokens", "how a text is cut into words", "hoshin tokens 重要インフラの防護", bind_tokens, start_tokens},
    {"explain", "how a query is understood", "hoshin explain 演習 OR 訓練", bind_explain, start_explain},
    {"check", "verify the index", "hoshin check", bind_only_format, start_check},
};

// --- The command line ---------------------------------------------------------------

constexpr const char* kMore = R"(
Examples:
  hoshin search 重要インフラ 演習 --facets year,ministry
  hoshin search 「攻撃を前提とした」 --year R3..R7
  hoshin search 人材 -海外 --ministry 総務省,経産省
  hoshin facets --pivot ministry,year
  hoshin search 人材 --amount 1億円以上 --sort -amount
  hoshin budget --group-by ministry,year

Environment:
  HOSHIN_INDEX   where the index is, if --index is not given
  HOSHIN_DATA    where the vocabulary is, if not in ../share/hoshin beside the program
  COLUMNS        the width to fold at (else the terminal's; 80 in a pipe)
  NO_COLOR       if set, no colour
  VISUAL, EDITOR, PAGER   what `open` shows a text with; the first that is set

Exit status:
  0  found, or done
  1  nothing found
  2  an error)";

/// `--index` and `--color` stand before or after the command.
void bind_everywhere(CLI::App& app, Arguments& a) {
  app.set_help_flag("-h,--help", "this text");
  app.add_option("--index", a.index, "the index (default: $HOSHIN_INDEX, else ./hoshin-index)")
      ->type_name("DIR");
  app.add_option("--color", a.color, "auto (default), always or never")->type_name("WHEN");
}

void unprotect_values(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) option->transform(unprotect, "");
}

/// A whole command line: parses into one Arguments for each command, so that their
/// defaults never meet.
class CommandLine {
 public:
  CommandLine() : app_("Full-text search for Japanese government documents.", "hoshin") {
    bind_everywhere(app_, all_);
    app_.set_version_flag("--version", "hoshin " HOSHIN_VERSION, "the version of this program");
    app_.require_subcommand(1);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->label("Subcommands", "Commands");
    for (std::size_t i = 0; i < std::size(kCommands); ++i) {
      CLI::App* const command = app_.add_subcommand(kCommands[i].name, kCommands[i].summary);
      bind_everywhere(*command, all_);
      kCommands[i].bind(*command, each_[i]);
      command->footer(std::string("\nExample: ") + kCommands[i].example);
      unprotect_values(*command);
    }
    app_.footer(kMore);
    unprotect_values(app_);
  }

  int run(std::vector<std::string> arguments, const Environment& environment) {
    try {
      arguments = protect_arguments(arguments, kFlags);
      std::ranges::reverse(arguments);  // as CLI11 takes them
      app_.parse(std::move(arguments));
    } catch (const CLI::Success& asked) {  // --help, --version
      return print_help(asked);
    } catch (const CLI::ParseError& error) {
      throw usage_error(error);
    }
    return start(environment);
  }

 private:
  int start(const Environment& environment) {
    Session session(environment, all_.index, choose<ColorChoice>("--color", all_.color, kColors));
    int status = kExitError;
    for (std::size_t i = 0; i < std::size(kCommands); ++i) {
      if (app_.got_subcommand(kCommands[i].name)) status = kCommands[i].start(each_[i], session);
    }
    session.out().flush();
    return session.out().closed() ? kExitDone : status;  // `| head -1` has what it wanted
  }

  /// As any other answer: a full disk is an error, a closed pipe is none.
  int print_help(const CLI::Success& asked) const {
    std::ostringstream text;
    app_.exit(asked, text, text);
    Output out;
    out.write(text.str());
    out.flush();
    return kExitDone;
  }

  const CLI::App& asked_command() const {
    const auto commands = app_.get_subcommands();
    return commands.empty() ? app_ : *commands.front();
  }

  std::string help_command() const {
    const CLI::App& command = asked_command();
    return &command == &app_ ? "hoshin --help" : fmt::format("hoshin {} --help", command.get_name());
  }

  Error usage_error(const CLI::ParseError& error) const {
    const auto extra = app_.remaining(true);
    if (!extra.empty()) return unexpected(unprotect(extra.front()));
    if (&asked_command() == &app_) return {ErrorCode::kUsage, "no command given", "see hoshin --help"};
    std::string what = error.what();
    if (error.get_name() == "ArgumentMismatch") what = what.substr(0, what.find(':')) + " needs a value";
    return {ErrorCode::kUsage, what, fmt::format("see {}", help_command())};
  }

  Error unexpected(const std::string& argument) const {
    const CLI::App& command = asked_command();
    std::vector<std::string> known;
    std::string what;
    if (argument.starts_with('-')) {
      what = fmt::format("unknown option {}", argument);
      for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
      }
    } else if (&command == &app_) {
      what = fmt::format("unknown command \"{}\"", argument);
      for (const Command& c : kCommands) known.emplace_back(c.name);
    } else {
      what = fmt::format("{} takes no argument \"{}\"", command.get_name(), argument);
    }
    const auto near = nearest_words(argument, std::move(known), 3);
    std::string hint = near.empty() ? "" : fmt::format("did you mean {}? ", fmt::join(near, ", "));
    hint += fmt::format("see {}", help_command());
    if (argument.starts_with('-')) hint += "; a query word that begins with a dash goes after a bare --";
    return {ErrorCode::kUsage, what, hint};
  }

  Arguments all_;
  Arguments each_[std::size(kCommands)];
  CLI::App app_;
};

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  return hoshin::run_program("hoshin", [&] {
    const hoshin::Environment environment{std::getenv("HOSHIN_DATA"), std::getenv("HOSHIN_INDEX"),
                                          std::getenv("COLUMNS"),     std::getenv("NO_COLOR"),
                                          std::getenv("TERM"),        std::getenv("VISUAL"),
                                          std::getenv("EDITOR"),      std::getenv("PAGER")};
    return hoshin::CommandLine().run({argv + 1, argv + argc}, environment);
  });
}
