// query/cli/command_table.h - what each command takes on the command line, and how it starts.
#pragma once
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/commands.h"
#include "query/cli/config.h"
#include "query/json/request_options.h"

namespace CLI {
class App;
}

namespace hoshin {

/// Everything that any command may be told; each command binds what it takes.
struct Arguments {
  std::string index, color, format = "pretty";
  bool no_pager = false;
  CommandRequest request;          ///< What the index is asked; bound by the rows of request_options.h,
  std::vector<std::string> words;  ///< but for a text that is typed as words,
  std::map<std::string_view, std::string> chosen;  ///< and the words given for a choice, by key.
  std::size_t jobs = 0;
  std::string batch;
  VectorOptions vector;
  std::string opensearch_index;
  std::string values;  ///< Of `complete`: see ValuesOptions.
  std::map<std::string, std::vector<std::string>, std::less<>> choices;  ///< Of the options that have some.
  bool cite = false, print = false, why = false, bom = false;
  ServeOptions serve;  ///< Of `serve`, but for its log.
  std::string log = "common";
  std::string shell;                             ///< Of `completion`.
  std::set<std::string, std::less<>> given;      ///< The options that were: "--format".
  const Configuration* configuration = nullptr;  ///< That of the person, and what holds of it,
  std::vector<Setting> settings;                 ///< for `config`.
};

struct Command {
  const char* name;
  const char* summary;
  const char* example;
  CommandSet asks;                      ///< Its rows of request_options.h; 0 if it asks the index nothing.
  void (*bind)(CLI::App&, Arguments&);  ///< Names the options; `Arguments` must stay where it is.
  int (*start)(const Arguments&, Session&);  ///< Null: the program itself answers (completion).
};

/// All commands, in the order of the help text.
std::span<const Command> command_table();

/// Begins the output of a command as its format needs it. Throws Error kUsage where the format cannot be had.
void prepare_output(const Arguments& a, Session& session);

/// What a value of the option or argument `name` is in the index (ValuesOptions); empty if it is none.
std::string source_of(std::string_view name);

}  // namespace hoshin
