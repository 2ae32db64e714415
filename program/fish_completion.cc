// The script for fish 3 and later.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_parts.h"

namespace hoshin::completion {
namespace {

constexpr std::string_view kScript = R"sh(# Completion of @PROGRAM@ in fish, made by the program itself.

# The arguments, each behind those that commas join before it in what is typed.
function @NAME@_list
    set -l lead (string match -r '^.*,' -- (@NAME@_typed); or echo '')
    for word in $argv
        contains -- $word (string split , -- $lead); or printf '%s\n' $lead$word
    end
end

function @NAME@_typed
    string unescape -- (commandline -ct | string replace -r '^--[^=]*=' '')
end

# Values of $argv[1] in the index; with "list" behind it, the last of those joined by commas.
function @NAME@_values
    set -l typed (@NAME@_typed)
    set -l lead ''
    if test "$argv[2]" = list
        set lead (string match -r '^.*,' -- $typed; or echo '')
    end
    set -l words (commandline -opc)
    set -l index
    for i in (seq 2 (count $words))
        switch $words[$i]
            case --index -o
                set -q words[(math $i + 1)]; and set index --index $words[(math $i + 1)]
            case '--index=*'
                set index --index (string replace -- --index= '' $words[$i])
        end
    end
    set -l program (string replace -r -- '-index$' '' $words[1])
    set -q index[2]; and set index[2] (string replace -r '^~/' "$HOME/" -- $index[2])
    for line in ($program complete $index --values $argv[1] -- "$typed" 2>/dev/null)
        printf '%s%s\n' "$lead" $line
    end
end

complete -c @PROGRAM@ -f
)sh";

/// Of a program with a command that is meant where none stands.
constexpr std::string_view kImplied = R"sh(
# Whether a search is typed without its command.
function @NAME@_implied
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case @VALUED@
                set -e words[1]
            case @NAMES@ help
                return 1
            case '-*'
                contains -- (string replace -r '=.*' '' -- $words[1]) @OWN@; or return 0
            case '*'
                return 0
        end
        set -e words[1]
    end
    string match -q -- '-*' (commandline -ct)
end

complete -c @PROGRAM@ -n '__fish_seen_subcommand_from help' -a '@NAMES@'
)sh";

std::string quoted(std::string text) {
  return "'" + replaced(replaced(std::move(text), "\\", "\\\\"), "'", "\\'") + "'";
}

std::string value_of(const std::string& function, const OptionEntry& option) {
  const std::string words = fmt::format("{}", fmt::join(option.choices, " "));
  if (!option.choices.empty() && is_list(option))
    return fmt::format(" -x -a '({}_list {})'", function, words);
  if (!option.choices.empty()) return fmt::format(" -x -a '{}'", words);
  if (!option.source.empty()) {
    return fmt::format(" -x -a '({}_values {}{})'", function, option.source, is_list(option) ? " list" : "");
  }
  if (is_file(option)) return " -r -F";
  return is_folder(option) ? " -x -a '(__fish_complete_directories)'" : " -x";
}

std::string row(const CommandEntry& program, const std::string& condition, const OptionEntry& option) {
  const std::string function = "_" + function_name(program);
  std::string text = fmt::format("complete -c {}{}", program.name, condition);
  if (option.is_argument()) {
    const bool known = !option.choices.empty() || !option.source.empty() || is_file(option);
    return known ? replaced(text + value_of(function, option), " -x", "") + '\n' : "";
  }
  for (const std::string& name : option.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value.empty()) text += value_of(function, option);
  return text + " -d " + quoted(option.description) + '\n';
}

std::string rows(const CommandEntry& program, const CommandEntry& command, const std::string& condition) {
  std::string text;
  for (const OptionEntry& option : command.options) {
    if (is_offered(option)) text += row(program, condition, option);
  }
  return text;
}

std::string implied_script(const CommandEntry& program) {
  std::vector<std::string> names;
  for (const CommandEntry& command : program.commands) names.push_back(command.name);
  const auto joined = [](const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
  };
  std::string script = replaced(std::string(kImplied), "@NAME@", "_" + function_name(program));
  script = replaced(std::move(script), "@PROGRAM@", program.name);
  script = replaced(std::move(script), "@NAMES@", joined(names));
  script = replaced(std::move(script), "@OWN@", joined(own_options(program, false)));
  return replaced(std::move(script), "@VALUED@", joined(own_options(program, true)));
}

}  // namespace

std::string fish_script(const CommandEntry& program) {
  std::string script = replaced(std::string(kScript), "@NAME@", "_" + function_name(program));
  script = replaced(std::move(script), "@PROGRAM@", program.name);
  script += rows(program, program, program.commands.empty() ? "" : " -n __fish_use_subcommand");
  if (!program.implied.empty()) script += implied_script(program);
  for (const CommandEntry& command : program.commands) {
    script += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", program.name, command.name,
                          quoted(command.description));
    const std::string or_implied =
        command.name == program.implied ? fmt::format("; or _{}_implied", function_name(program)) : "";
    script += rows(program, command,
                   fmt::format(" -n '__fish_seen_subcommand_from {}{}'", command.name, or_implied));
  }
  return script;
}

}  // namespace hoshin::completion
