// query/cli/arguments.h - what a person types before the option parser sees it.
//
// A query is typed without quotes, and some of its words look like options or
// like the parser's own syntax: 人材 -海外, [注], ++. protect_arguments() puts a mark
// before those, which unprotect() takes off again after parsing.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/json/choices.h"

namespace hoshin {

/// `arguments` (without the program's name) with a mark before
///   - a dash that a non-ASCII character follows: it is query, not an option;
///   - what begins with [ or ++;
///   - the value after a long option, if it begins with a dash (`--sort -year`);
///   - all that follows a bare `--`, which itself goes.
/// `flags` are the long options that take no value.
std::vector<std::string> protect_arguments(std::span<const std::string> arguments,
                                           std::span<const std::string> flags);

/// Where the command stands in `arguments`, or what stands in its place: behind the options of the program
/// itself. `own` are these, `with_value` those of them that take a value. The number of arguments if there is
/// nothing else.
std::size_t command_place(std::span<const std::string> arguments, std::span<const std::string> own,
                          std::span<const std::string> with_value);

/// Whether `word` is a slip of one of `commands` rather than a word to look for: small Latin letters, of
/// which at most one in three is wrong.
bool is_mistyped_command(std::string_view word, std::span<const std::string> commands);

std::string unprotect(std::string argument);

}  // namespace hoshin
