// hoshin: search, count and read an index of Japanese documents.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/columns.h"
#include "program/completion_script.h"
#include "program/help_layout.h"
#include "program/man_page.h"
#include "program/program.h"
#include "query/cli/arguments.h"
#include "query/cli/command_table.h"
#include "query/cli/config.h"
#include "query/cli/opener.h"
#include "query/cli/pager.h"
#include "schema/message.h"
#include "text/edit_distance.h"
namespace hoshin {
namespace {

/// What other programs call an option of ours.
constexpr std::pair<std::string_view, std::string_view> kElsewhere[] = {
    {"page", "offset"}, {"skip", "offset"},  {"top", "limit"},   {"count", "limit"}, {"max", "limit"},
    {"size", "limit"},  {"order", "sort"},   {"port", "listen"}, {"host", "listen"}, {"bind", "listen"},
    {"type", "kind"},   {"money", "amount"}, {"where", "index"}, {"db", "index"},    {"output", "format"}};

constexpr Choice<ColorChoice> kColors[] = {
    {"auto", ColorChoice::kAuto}, {"always", ColorChoice::kAlways}, {"never", ColorChoice::kNever}};

constexpr const char* kMore = translatable(R"(
Examples:
  hoshin search 重要インフラ 演習 --facets year,ministry
  hoshin search 「攻撃を前提とした」 --year R3..R7
  hoshin search 人材 -海外 --ministry 総務省,経産省
  hoshin facets --pivot ministry,year
  hoshin search 人材 --amount 1億円以上 --sort -amount
  hoshin search 演習 --group doc
  hoshin compare 人材 --years H29,R3,R7
  hoshin budget --group-by ministry,year

Environment:
  HOSHIN_INDEX   where the index is, if --index is not given
  HOSHIN_DATA    where the vocabulary is, if not in ../share/hoshin beside the program
  HOSHIN_EMBEDDINGS_URL    the server of embeddings of --hybrid and --semantic, if --embeddings is not given
  HOSHIN_EMBEDDINGS_MODEL  its model, HOSHIN_EMBEDDINGS_KEY  its key, if it needs them
  COLUMNS        the width to fold at (else the terminal's; 80 in a pipe)
  NO_COLOR       if set, no colour
  NO_PAGER       if set, no pager;  PAGER  what a long answer is read in (less)
  VISUAL, EDITOR, PAGER   what `open` shows a text with; the first that is set
  XDG_CONFIG_HOME  where hoshin/config.toml is, if not in ~/.config; see `hoshin config`

Exit status:
  0  found, or done
  1  nothing found
  2  an error)");

/// What `hoshin` alone says.
constexpr const char* kShortHelp = translatable(R"(hoshin searches Japanese government documents.

  hoshin-index FOLDER          make an index of the documents in a folder
  hoshin 重要インフラ 演習     find the passages that have these words
  hoshin 「能動的サイバー防御」 --ministry 総務省 --year R3..R7
                               exactly this text, of one ministry, in these years
  hoshin show ID               one of them whole
  hoshin facets 演習           how many of each year, ministry and area
  hoshin budget 演習           sums of money beside the word

hoshin --help has all commands, hoshin COMMAND --help the options of one.
)");

/// `--index`, `--color` and `--no-pager` stand before or after the command.
void bind_everywhere(CLI::App& app, Arguments& a) {
  app.set_help_flag("-h,--help", "this text");
  app.add_option("--index", a.index, "the index (default: $HOSHIN_INDEX, else ./hoshin-index)")
      ->type_name("DIR");
  app.add_option("--color", a.color, "auto (default), always or never")->type_name("WHEN");
  app.add_flag("--no-pager", a.no_pager, "a long answer as it is, also on a terminal");
}

void unprotect_values(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) option->transform(unprotect, "");
}

/// "-h", "--help"
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

/// The long options of `app` and its commands that take no value.
std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_items_expected_max() > 0) continue;
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    for (std::string& flag : flags_of(*command)) flags.push_back(std::move(flag));
  }
  return flags;
}

/// `hoshin help serch`
Error no_such_command(const std::string& word, std::vector<std::string> commands) {
  const auto near = nearest_words(word, std::move(commands), 3);
  return {
      ErrorCode::kUsage, message("unknown command \"{}\"", word),
      near.empty() ? message("see {}", "hoshin --help") : message("did you mean {}?", fmt::join(near, ", "))};
}

/// A whole command line: parses into one Arguments for each command, so that their
/// defaults never meet.
class CommandLine {
 public:
  /// Its help texts are so many columns wide.
  explicit CommandLine(std::size_t columns)
      : columns_(columns),
        app_(translatable("Full-text search for Japanese government documents."), "hoshin") {
    lay_out_help(app_, columns);
    for (const auto& color : kColors) all_.choices["--color"].emplace_back(color.word);
    bind_everywhere(app_, all_);
    app_.set_version_flag("-V,--version", "hoshin " HOSHIN_VERSION, "the version of this program");
    app_.require_subcommand(1);
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      CLI::App* const command = app_.add_subcommand(commands_[i].name, commands_[i].summary);
      command->group(translatable("Commands"));
      bind_everywhere(*command, all_);
      each_[i].request = default_request(commands_[i].asks);
      commands_[i].bind(*command, each_[i]);
      command->footer(message("\nExample: {}", commands_[i].example));
      unprotect_values(*command);
    }
    app_.footer(kMore);
    translate_help(app_);
    unprotect_values(app_);
  }

  int run(std::vector<std::string> arguments, const Environment& environment) {
    if (arguments.empty()) return print(fit_help(translated(kShortHelp), columns_));
    try {
      arguments = with_command(std::move(arguments));
      arguments = protect_arguments(arguments, flags_of(app_));
      std::ranges::reverse(arguments);  // as CLI11 takes them
      app_.parse(std::move(arguments));
    } catch (const CLI::Success& asked) {  // --help, --version
      return print_help(asked);
    } catch (const CLI::ParseError& error) {
      throw usage_error(error);
    }
    return start(environment);
  }

  /// The man page (man/hoshin.1.in) with the options as they are: how the build makes it.
  int print_man_page(const std::string& file) const {
    Output out;
    out.write(man_page_of_file(file, entry(), HOSHIN_VERSION));
    out.flush();
    return kExitDone;
  }

 private:
  /// All that can be typed, with what the options' values may be.
  CommandEntry entry() const {
    CommandEntry program = option_list(app_);
    program.implied = commands_.front().name;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      for (OptionEntry& option : program.commands[i].options) complete(option, each_[i]);
    }
    for (OptionEntry& option : program.options) complete(option, all_);
    return program;
  }

  void complete(OptionEntry& option, const Arguments& a) const {
    const std::string& name = option.names.back();
    option.source = source_of(name);
    const Arguments& owner = name == "--color" ? all_ : a;
    if (const auto found = owner.choices.find(name); found != owner.choices.end()) {
      option.choices = found->second;
    }
  }

  int print_completion(const std::string& shell, Session& session) const {
    session.out().write(completion_script(entry(), shell));
    return kExitDone;
  }

  /// `hoshin 人材 育成` searches, and so does `hoshin -l 人材`; `hoshin help search` is `hoshin search
  /// --help`.
  std::vector<std::string> with_command(std::vector<std::string> arguments) const {
    std::vector<std::string> own, with_value, commands;
    for (const CLI::Option* option : app_.get_options()) {
      for (std::string& name : names_of(*option)) {
        if (option->get_items_expected_max() > 0) with_value.push_back(name);
        own.push_back(std::move(name));
      }
    }
    for (const Command& command : commands_) commands.emplace_back(command.name);
    const auto at = static_cast<std::ptrdiff_t>(command_place(arguments, own, with_value));
    const auto place = arguments.begin() + at;
    if (place == arguments.end() || std::ranges::find(commands, *place) != commands.end()) return arguments;
    if (*place == "help") {
      *place = "--help";
      if (place + 1 == arguments.end()) return arguments;
      if (!place[1].starts_with('-') && std::ranges::find(commands, place[1]) == commands.end())
        throw no_such_command(place[1], std::move(commands));
      std::iter_swap(place, place + 1);
    } else if (begins_search(*place, commands)) {
      arguments.insert(place, commands_.front().name);
    }
    return arguments;
  }

  /// Whether what stands in place of a command is a query, or an option of one.
  bool begins_search(const std::string& word, std::span<const std::string> commands) const {
    const bool option =
        word.starts_with('-') && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0x80;
    if (!option || word == "--") return !is_mistyped_command(word, commands);
    const bool is_long = word.starts_with("--");
    const std::string name = is_long ? word.substr(0, word.find('=')) : word.substr(0, 2);
    return app_.get_subcommand(commands_.front().name)->get_option_no_throw(name) != nullptr;
  }

  /// What the file says where the command line does not.
  void configure(const CLI::App& command, Arguments& a, const Configuration& configuration) const {
    for (const CLI::Option* option : command.get_options()) {
      if (option->count() == 0) continue;
      for (const std::string& name : option->get_lnames()) a.given.insert("--" + name);
    }
    if (a.given.contains("--format") && a.given.contains("--json"))
      throw Error(ErrorCode::kUsage, message("{} and {} do not go together", "--json", "--format"),
                  message("leave one of them out"));
    const bool asks_format = a.given.contains("--format") || a.given.contains("--json");
    const bool asks_list = a.given.contains("--documents") || a.given.contains("--count") || !a.batch.empty();
    if (configuration.format && !asks_format && !asks_list) {
      const auto known = a.choices.find("--format");
      const bool has_it = known != a.choices.end() &&
                          std::ranges::find(known->second, *configuration.format) != known->second.end();
      if (has_it) a.format = *configuration.format;
    }
    if (configuration.facets && a.choices.contains("--facets") && !a.given.contains("--facets"))
      a.request.search.facets = *configuration.facets;
  }

  /// Throws Error kUsage for a format that no command has.
  void check_format(const Configuration& configuration) const {
    if (!configuration.format) return;
    std::set<std::string> known;
    for (const Arguments& a : each_) {
      const auto formats = a.choices.find("--format");
      if (formats != a.choices.end()) known.insert(formats->second.begin(), formats->second.end());
    }
    if (!known.contains(*configuration.format))
      throw unknown_choice(configuration.file.string() + ": format", *configuration.format,
                           {known.begin(), known.end()});
  }

  int start(const Environment& environment) {
    const Configuration configuration = read_configuration(environment);
    check_format(configuration);
    const auto settings = settings_of(configuration, environment, all_.index, all_.color);
    const auto value = [&](std::string_view name) -> const Setting& {
      return *std::ranges::find(settings, name, &Setting::name);
    };
    const Setting& color = value("color");
    const bool of_file = configuration.color && color.origin == configuration.file.string();
    Session session(
        environment, value("index").value,
        choose<ColorChoice>(of_file ? color.origin + ": color" : "--color", color.value, kColors));
    if (!all_.no_pager) session.out().page(session.terminal(), pager_command(environment, can_run));
    int status = kExitError;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      if (!app_.got_subcommand(commands_[i].name)) continue;
      Arguments& a = each_[i];
      configure(*app_.get_subcommand(commands_[i].name), a, configuration);
      a.configuration = &configuration;
      a.settings = settings;
      prepare_output(a, session);
      const auto command = commands_[i].start;
      status = command ? command(a, session) : print_completion(a.shell, session);
    }
    session.out().finish();
    return session.out().closed() ? kExitDone : status;  // `| head -1` has what it wanted
  }

  /// As any other answer: a full disk is an error, a closed pipe is none.
  int print_help(const CLI::Success& asked) const {
    std::ostringstream text;
    app_.exit(asked, text, text);
    return print(text.str());
  }

  static int print(const std::string& text) {
    Output out;
    out.write(text);
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
    if (&asked_command() == &app_)
      return {ErrorCode::kUsage, message("no command given"), message("see hoshin --help")};
    return {ErrorCode::kUsage, problem_of(error), message("see {}", help_command())};
  }

  std::string hint_for(bool dashed, const std::vector<std::string>& near) const {
    const std::string help = help_command(), words = fmt::format("{}", fmt::join(near, ", "));
    if (dashed && near.empty())
      return message("see {}; a query word that begins with a dash goes after a bare --", help);
    if (dashed)
      return message("did you mean {}? see {}; a query word that begins with a dash goes after a bare --",
                     words, help);
    return near.empty() ? message("see {}", help) : message("did you mean {}? see {}", words, help);
  }

  Error unexpected(const std::string& argument) const {
    const CLI::App& command = asked_command();
    std::vector<std::string> known;
    std::string what;
    if (argument.starts_with('-')) {
      what = message("unknown option {}", argument);
      for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) known.push_back(name);
      }
    } else if (&command == &app_) {
      what = message("unknown command \"{}\"", argument);
      for (const Command& c : commands_) known.emplace_back(c.name);
      return {ErrorCode::kUsage, what,
              message("did you mean {}? To look for the word: hoshin search {}",
                      fmt::join(nearest_words(argument, std::move(known), 3), ", "), argument)};
    } else {
      what = message("{} takes no argument \"{}\"", command.get_name(), argument);
    }
    // Without the dashes, which all options share.
    const bool dashed = argument.starts_with('-');
    const std::string word = argument.substr(std::min(argument.find_first_not_of('-'), argument.size()));
    auto near = nearest_words(word, known, 3);
    for (const auto& [theirs, ours] : kElsewhere) {
      if (dashed && word == theirs && std::ranges::find(known, ours) != known.end())
        near = {std::string(ours)};
    }
    for (std::string& name : near) name.insert(0, "--");
    return {ErrorCode::kUsage, what, hint_for(dashed, near)};
  }

  std::size_t columns_;
  const std::span<const Command> commands_ = command_table();
  Arguments all_;
  std::vector<Arguments> each_{commands_.size()};  // never resized: the parser keeps references into it
  CLI::App app_;
};

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  return hoshin::run_program("hoshin", [&] {
    const char* const columns = std::getenv("COLUMNS");
    hoshin::CommandLine line(hoshin::output_columns(columns == nullptr ? "" : columns));
    if (argc == 3 && argv[1] == hoshin::kManPageArgument) return line.print_man_page(argv[2]);
    const hoshin::Environment environment{std::getenv("HOSHIN_DATA"),
                                          std::getenv("HOSHIN_INDEX"),
                                          std::getenv("COLUMNS"),
                                          std::getenv("NO_COLOR"),
                                          std::getenv("TERM"),
                                          std::getenv("VISUAL"),
                                          std::getenv("EDITOR"),
                                          std::getenv("PAGER"),
                                          std::getenv("HOSHIN_EMBEDDINGS_URL"),
                                          std::getenv("NO_PAGER"),
                                          std::getenv("XDG_CONFIG_HOME"),
                                          std::getenv("HOME"),
                                          std::getenv("LISTEN_PID"),
                                          std::getenv("LISTEN_FDS")};
    return line.run({argv + 1, argv + argc}, environment);
  });
}
