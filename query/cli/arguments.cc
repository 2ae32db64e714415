#include "query/cli/arguments.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

std::string unprotect(std::string argument) {
  if (argument.starts_with(kMark)) argument.erase(0, 1);
  return argument;
}

}  // namespace hoshin
