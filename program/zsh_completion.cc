// The script for zsh, for a folder of its $fpath under the name _PROGRAM, or sourced after compinit.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_parts.h"

namespace hoshin::completion {
namespace {

constexpr std::string_view kScript = R"sh(#compdef @PROGRAM@
# Completion of @PROGRAM@ in zsh, made by the program itself.

# The last of the words joined by commas, out of the arguments.
@NAME@_list() {
  local -a had=(${(s:,:)${(Q)PREFIX}})
  compset -P '*,'
  compadd -F had -- "$@"
}

# Values of $1 in the index; with "list" behind it, the last of those joined by commas.
@NAME@_values() {
  local -a lines values shown
  local line typed=${(Q)PREFIX}
  if [[ $2 == list ]]; then compset -P '*,'; fi
  lines=("${(@f)$(${program%-index} complete $index --values $1 -- "$typed" 2>/dev/null)}")
  for line in $lines; do
    values+=("${line%%$'\t'*}")
    shown+=("${line/$'\t'/  -- }")
  done
  local -a ending
  if [[ $values[1] == *'#' ]]; then ending=(-S ''); fi
  compadd "${ending[@]}" -l -d shown -a values
}

@NAME@() {
  local context state state_descr line curcontext=$curcontext program=${~${(Q)words[1]}}
  local -a index commands
  local -A opt_args
  local at=${words[(i)(--index|-o)]} equal=${words[(r)--index=*]}
  if (( at < $#words && at + 1 != CURRENT )); then index=(--index ${~${(Q)words[at + 1]}}); fi
  if [[ -n $equal ]]; then index=(--index ${~${(Q)equal#--index=}}); fi
@MAIN@}

if (( $+compstate )); then @NAME@ "$@"; else compdef @NAME@ @PROGRAM@; fi
)sh";

constexpr std::string_view kWithCommands = R"sh(  # A search needs no command, and help takes one.
  local -a own=(@OWN@)
  integer i
  for (( i = 2; i < CURRENT; ++i )); do
    case $words[i] in
      @VALUED@) (( ++i )) ;;
      help) words[i]=(); (( --CURRENT )); break ;;
      @NAMES@) break ;;
      *)
        if (( $own[(Ie)${words[i]%%=*}] )); then continue; fi
        words[i,i-1]=(@IMPLIED@); (( ++CURRENT )); break
        ;;
    esac
  done
  if (( i == CURRENT )) && [[ $PREFIX == -?* && -z ${(M)own:#${PREFIX%%=*}*} ]]; then
    words[i,i-1]=(@IMPLIED@); (( ++CURRENT ))
  fi
  _arguments -C \
@GLOBAL@    '1:command:->command' \
    '*::argument:->argument'
  case $state in
    command)
      commands=(
@COMMANDS@      )
      _describe command commands || @NAME@_values word
      ;;
    argument)
      case $words[1] in
@CASES@      esac
      ;;
  esac
)sh";

/// Inside '...[HERE]...' of _arguments.
std::string quoted(std::string text) {
  for (const std::string_view special : {"\\", "[", "]", ":"}) {
    text = replaced(std::move(text), special, "\\" + std::string(special));
  }
  return replaced(std::move(text), "'", "'\\''");
}

/// A space before a function: it is called with these words and no others.
std::string action(const std::string& name, const OptionEntry& option) {
  if (!option.choices.empty()) {
    const std::string words = fmt::format("{}", fmt::join(option.choices, " "));
    return is_list(option) ? fmt::format(" {}_list {}", name, words) : "(" + words + ")";
  }
  if (!option.source.empty()) {
    return fmt::format(" {}_values {}{}", name, option.source, is_list(option) ? " list" : "");
  }
  if (is_file(option)) return "_files";
  return is_folder(option) ? "_files -/" : "";
}

std::string specification(const std::string& function, const OptionEntry& option) {
  const std::string takes = fmt::format(":{}:{}", option.value, action(function, option));
  if (option.is_argument()) {
    return fmt::format("'{}:{}:{}'", option.repeated ? "*" : "1", option.names.front(),
                       action(function, option));
  }
  std::string text;
  for (const std::string& name : option.names) {
    const bool equal = !option.value.empty() && name.starts_with("--");
    const std::string others = is_list(option) ? "*" : fmt::format("({})", fmt::join(option.names, " "));
    if (!text.empty()) text += ' ';
    text += fmt::format("'{}{}{}[{}]{}'", others, name, equal ? "=" : "", quoted(option.description),
                        option.value.empty() ? "" : takes);
  }
  return text;
}

std::string specifications(const std::string& function, const CommandEntry& command,
                           std::string_view indent) {
  std::string text;
  for (const OptionEntry& option : command.options) {
    if (is_offered(option)) text += fmt::format("{}{} \\\n", indent, specification(function, option));
  }
  return text;
}

std::string with_implied(const CommandEntry& program, std::string main) {
  std::vector<std::string> names;
  for (const CommandEntry& command : program.commands) names.push_back(command.name);
  main = replaced(std::move(main), "@OWN@", fmt::format("{}", fmt::join(own_options(program, false), " ")));
  main = replaced(std::move(main), "@VALUED@", fmt::format("{}", fmt::join(own_options(program, true), "|")));
  main = replaced(std::move(main), "@NAMES@", fmt::format("{}", fmt::join(names, "|")));
  return replaced(std::move(main), "@IMPLIED@", program.implied);
}

std::string ended(const std::string& text) { return text.substr(0, text.size() - 3) + '\n'; }

}  // namespace

std::string zsh_script(const CommandEntry& program) {
  const std::string function = function_name(program);
  const std::string global = specifications(function, program, "    ");
  std::string main = "  _arguments \\\n" + ended(global), commands, cases;
  for (const CommandEntry& command : program.commands) {
    commands += fmt::format("        '{}:{}'\n", command.name, replaced(command.description, "'", "'\\''"));
    cases += fmt::format("        {})\n          _arguments \\\n{}          ;;\n", command.name,
                         ended(specifications(function, command, "            ")));
  }
  if (!program.commands.empty()) {
    main = with_implied(program, replaced(std::string(kWithCommands), "@GLOBAL@", global));
    main = replaced(std::move(main), "@COMMANDS@", commands);
    main = replaced(std::move(main), "@CASES@", cases);
  }
  std::string script = replaced(std::string(kScript), "@MAIN@", main);
  script = replaced(std::move(script), "@NAME@", function);
  return replaced(std::move(script), "@PROGRAM@", program.name);
}

}  // namespace hoshin::completion
