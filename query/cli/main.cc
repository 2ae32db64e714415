// hoshin: search, count and read an index of Japanese documents.
#include <cstdlib>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_script.h"
#include "program/man_page.h"
#include "program/program.h"
#include "query/cli/arguments.h"
#include "query/cli/command_table.h"
#include "schema/message.h"
#include "text/edit_distance.h"
namespace hoshin {
namespace {

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
  VISUAL, EDITOR, PAGER   what `open` shows a text with; the first that is set

Exit status:
  0  found, or done
  1  nothing found
  2  an error)");

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

/// A whole command line: parses into one Arguments for each command, so that their
/// defaults never meet.
class CommandLine {
 public:
  CommandLine() : app_(translatable("Full-text search for Japanese government documents."), "hoshin") {
    for (const auto& color : kColors) all_.choices["--color"].emplace_back(color.word);
    bind_everywhere(app_, all_);
    app_.set_version_flag("--version", "hoshin " HOSHIN_VERSION, "the version of this program");
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
    try {
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

  int start(const Environment& environment) {
    Session session(environment, all_.index, choose<ColorChoice>("--color", all_.color, kColors));
    int status = kExitError;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      if (!app_.got_subcommand(commands_[i].name)) continue;
      const auto command = commands_[i].start;
      status = command ? command(each_[i], session) : print_completion(each_[i].shell, session);
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
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
      }
    } else if (&command == &app_) {
      what = message("unknown command \"{}\"", argument);
      for (const Command& c : commands_) known.emplace_back(c.name);
    } else {
      what = message("{} takes no argument \"{}\"", command.get_name(), argument);
    }
    const auto near = nearest_words(argument, std::move(known), 3);
    return {ErrorCode::kUsage, what, hint_for(argument.starts_with('-'), near)};
  }

  const std::span<const Command> commands_ = command_table();
  Arguments all_;
  std::vector<Arguments> each_{commands_.size()};  // never resized: the parser keeps references into it
  CLI::App app_;
};

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) {
  return hoshin::run_program("hoshin", [&] {
    hoshin::CommandLine line;
    if (argc == 3 && argv[1] == hoshin::kManPageArgument) return line.print_man_page(argv[2]);
    const hoshin::Environment environment{
        std::getenv("HOSHIN_DATA"), std::getenv("HOSHIN_INDEX"), std::getenv("COLUMNS"),
        std::getenv("NO_COLOR"),    std::getenv("TERM"),         std::getenv("VISUAL"),
        std::getenv("EDITOR"),      std::getenv("PAGER"),        std::getenv("HOSHIN_EMBEDDINGS_URL")};
    return line.run({argv + 1, argv + argc}, environment);
  });
}
