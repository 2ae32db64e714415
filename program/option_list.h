// program/option_list.h - the command line of a program as plain data: commands and their options.
//
// Read from the option parser that the program itself uses, so that completions
// and man pages name what it really takes. Linked by programs only, as program.h.
#pragma once
#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace hoshin {

/// An option, or an argument: that has one name, without a dash.
struct OptionEntry {
  std::vector<std::string> names;  ///< "-n", "--limit"
  std::string value;               ///< What it takes: "N", "LIST", "FILE"; empty for a flag.
  std::string description;
  std::string group;  ///< The heading it stands under in the help text; empty: not shown there.
  bool required = false;
  bool repeated = false;             ///< An argument that may be many words.
  std::vector<std::string> choices;  ///< All that it understands, where that is a short list.
  std::string source;  ///< What a value of it is in the index: "ministry", "passage", ...; empty for none.

  bool is_argument() const { return !names.front().starts_with('-'); }
};

struct CommandEntry {
  std::string name;
  std::string description;
  std::string footer;
  std::vector<OptionEntry> options;  ///< As in the help text, arguments first.
  std::vector<CommandEntry> commands;
  std::string implied;  ///< Of a program: which command is meant where none stands; empty for none.
};

/// All that `app` takes, also what its help text leaves out. `choices` and `source` are empty.
CommandEntry option_list(const CLI::App& app);

/// What is wrong with a command line that the parser refused, in the language of the process where we
/// know what it means, else in the parser's words.
std::string problem_of(const CLI::ParseError& error);

/// Puts the help text of `app` and of all its commands into the language of the process: what stands in the
/// catalogue is translated, the rest stays. To be called once all options are there.
void translate_help(CLI::App& app);

}  // namespace hoshin
