#include "query/cli/arguments.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/edit_distance.h"

namespace hoshin {
namespace {

constexpr char kMark = '\x1F';  // a control character that nobody types

bool is_non_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool looks_like_syntax(std::string_view argument) {
  if (argument.starts_with('[') || argument.starts_with("++")) return true;
  return argument.size() > 1 && argument[0] == '-' && is_non_ascii(argument[1]);
}

/// Whether the argument after this one is its value.
bool takes_next(std::string_view argument, std::span<const std::string> flags) {
  if (!argument.starts_with("--") || argument.find('=') != argument.npos) return false;
  return std::ranges::find(flags, argument) == flags.end();
}

}  // namespace

std::vector<std::string> protect_arguments(std::span<const std::string> arguments,
                                           std::span<const std::string> flags) {
  std::vector<std::string> safe;
  bool is_value = false, options_end = false;
  for (const std::string& argument : arguments) {
    if (argument == "--" && !options_end && !is_value) {
      options_end = true;
      continue;
    }
    const bool dashed_value = is_value && argument.starts_with('-');
    safe.push_back(options_end || dashed_value || looks_like_syntax(argument) ? kMark + argument : argument);
    is_value = !is_value && takes_next(argument, flags);
  }
  return safe;
}

std::size_t command_place(std::span<const std::string> arguments, std::span<const std::string> own,
                          std::span<const std::string> with_value) {
  const auto is_one_of = [](std::span<const std::string> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  std::size_t at = 0;
  while (at < arguments.size()) {
    const std::string_view argument = arguments[at], name = argument.substr(0, argument.find('='));
    if (!argument.starts_with('-') || argument == "--" || !is_one_of(own, name)) break;
    at += name == argument && is_one_of(with_value, name) ? 2 : 1;
  }
  return std::min(at, arguments.size());
}

bool is_mistyped_command(std::string_view word, std::span<const std::string> commands) {
  const bool small_letters =
      std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  return small_letters && std::ranges::any_of(commands, [&](const std::string& command) {
           return edit_distance(word, command) <= word.size() / 3;
         });
}

std::string unprotect(std::string argument) {
  if (argument.starts_with(kMark)) argument.erase(0, 1);
  return argument;
}

}  // namespace hoshin
