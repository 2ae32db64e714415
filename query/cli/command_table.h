// query/cli/command_table.h - what each command takes on the command line, and how it starts.
#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/commands.h"

namespace CLI {
class App;
}

namespace hoshin {

/// Everything that any command may be told; each command binds what it takes.
struct Arguments {
  std::string index, color = "auto", format = "pretty";
  QueryOptions query;
  std::size_t limit = 10, offset = 0, context = 0, jobs = 0;
  std::string sort = "relevance", batch, id;
  std::vector<std::string> facets, by = {"year", "ministry", "area"}, pivot, group_by;
  std::string measure = "hits";
  VectorOptions vector;
  std::vector<std::string> years;
  std::string group, opensearch_index;
  std::size_t per_doc = 0;
  std::string values;  ///< Of `complete`: see ValuesOptions.
  std::map<std::string, std::vector<std::string>, std::less<>> choices;  ///< Of the options that have some.
  bool collapse = false, other_years = false;
  bool sum = false, cite = false, print = false, why = false;
};

struct Command {
  const char* name;
  const char* summary;
  const char* example;
  void (*bind)(CLI::App&, Arguments&);       ///< Names the options; `Arguments` must stay where it is.
  int (*start)(const Arguments&, Session&);  ///< Null: the program itself answers (completion).
};

/// All commands, in the order of the help text.
std::span<const Command> command_table();

/// What a value of the option or argument `name` is in the index (ValuesOptions); empty if it is none.
std::string source_of(std::string_view name);

/// The long options of any command that take no value.
std::span<const std::string_view> flags();

}  // namespace hoshin
