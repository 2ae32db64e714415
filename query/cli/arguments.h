// query/cli/arguments.h - what a person types before the option parser sees it.
//
// A query is typed without quotes, and some of its words look like options or
// like the parser's own syntax: 人材 -海外, [注], ++. protect_arguments() puts a mark
// before those, which unprotect() takes off again after parsing.
#pragma once
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

std::string unprotect(std::string argument);

}  // namespace hoshin
