// query/cli/command_options.h - how the rows of query/json/request_options.h become options of a command
// line.
//
// What is bound keeps references into the Arguments, which therefore stay where they are.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/command_table.h"
#include "query/json/request_options.h"
#include "schema/message.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hoshin {

inline constexpr const char* kFilterHelp = translatable(
    "Filters. A comma or the option again: any of the values. --not-NAME leaves them out; "
    "none: passages without the tag");

/// An option that may be repeated and takes commas, but never the word after its value.
CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& values,
                      const std::string& description);

CLI::Option* add_number(CLI::App& app, const std::string& name, std::size_t& value,
                        const std::string& description);

/// "--limit" of "-n,--limit", or the name of an argument.
std::string_view long_name(const RequestOption& row);

/// The rows of `command` in `group`.
void bind_rows(CLI::App& app, Arguments& a, CommandSet command, Group group = Group::kOwn);

/// The query's words, and a filter and its twin for each facet of the field table.
void bind_query(CLI::App& app, Arguments& a, CommandSet command);
void bind_filters(CLI::App& app, Arguments& a);

/// `command` as it was typed.
CommandRequest request_of(const Arguments& a, CommandSet command);

void bind_bom(CLI::App& app, Arguments& a);

/// --format and what goes with it; its words are in a.choices.
void bind_format_words(CLI::App& app, Arguments& a);

/// What a shell offers for the option `name`.
template <typename T, std::size_t kSize>
void offer(Arguments& a, const char* name, const Choice<T> (&choices)[kSize]) {
  for (const Choice<T>& c : choices) a.choices[name].emplace_back(c.word);
}

template <std::size_t kSize>
void bind_format(CLI::App& app, Arguments& a, const Choice<Format> (&formats)[kSize]) {
  offer(a, "--format", formats);
  bind_format_words(app, a);
}

}  // namespace hoshin
