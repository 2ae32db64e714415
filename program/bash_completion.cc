// The script for bash 4 and later; it needs no bash-completion package.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_parts.h"

namespace hoshin::completion {
namespace {

constexpr std::string_view kScript = R"sh(# Completion of @PROGRAM@ in bash, made by the program itself.

# Sets `wanted` to what may follow: of command $1 the option $2, or its argument if $2 is empty.
# Nothing: $2 takes no value.
@NAME@_wanted() {
  case "$1 $2" in
@WANTED@    *) wanted= ;;
  esac
}

# Sets `wanted` to the options of command $1.
@NAME@_options() {
  case $1 in
@OPTIONS@    *) wanted= ;;
  esac
}

# Fills COMPREPLY with what is `wanted` and begins like $1.
@NAME@_offer() {
  local typed=$1 quote= lead=$2 word words=() whole had=
  case $typed in
    [\"\']*) quote=${typed:0:1} typed=${typed:1} ;;
    *) typed=${typed//\\/} ;;
  esac
  whole=$typed
  if [[ $wanted == list:* ]]; then
    wanted=${wanted#list:}
    if [[ $typed == *,* ]]; then had=,${typed%,*}, lead+=${typed%,*}, typed=${typed##*,}; fi
  fi
  case $wanted in
    file) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$typed"); return ;;
    folder) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$typed"); return ;;
    words:*) read -ra words <<<"${wanted#words:}" ;;
    index:*) mapfile -t words < <("${program%-index}" complete "${index[@]}" --values "${wanted#index:}" -- "$whole" 2>/dev/null) ;;
  esac
  for word in "${words[@]}"; do
    word=${word%%$'\t'*}
    [[ $word == "$typed"* && $had != *",$word,"* ]] || continue
    word=$lead$word
    [[ -z $quote && $word == *[[:space:]\"\'\\\$\&\;\|\<\>\(\)\*\?\`\!]* ]] && printf -v word %q "$word"
    COMPREPLY+=("$word")
  done
  [[ ${COMPREPLY[0]} == *'#' ]] && compopt -o nospace 2>/dev/null
  return 0
}

# Fills COMPREPLY with what may stand at the cursor, of command $1 and `option`.
@NAME@_complete() {
  if [[ -z $option && $typed == -* ]]; then
    @NAME@_options "$1"
  elif [[ -z $option && -z $1 ]]; then
    wanted='words:@COMMANDS@'
  else
    @NAME@_wanted "$1" "$option"
  fi
  @NAME@_offer "$typed" "$lead"
}

@NAME@() {
  local program=${1/#\~\//$HOME/} typed=${COMP_WORDS[COMP_CWORD]} command=@NOCOMMAND@ option= wanted= lead= i word
  local implied=@IMPLIED@ own index=()
  COMPREPLY=()
  @NAME@_options "$command"
  own=" ${wanted#words:} "
  for ((i = 1; i < ${#COMP_WORDS[@]}; i++)); do  # --index stands anywhere
    word=${COMP_WORDS[i]} wanted=${COMP_WORDS[i + 1]}
    if [[ $word == -o ]]; then word=--index; fi
    if [[ $word == --index && $wanted == = ]]; then wanted=${COMP_WORDS[i + 2]}; fi
    if [[ $word == --index=* ]]; then word=--index wanted=${COMP_WORDS[i]#*=}; fi
    if [[ $word == --index && -n $wanted ]]; then
      wanted=${wanted//[\"\'\\]/}
      index=(--index "${wanted/#\~\//$HOME/}")
    fi
  done
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = ]]; then
      continue
    elif [[ -z $option && -z $command && -n $implied ]]; then  # a search needs no command, and help takes one
      case " $word " in
        ' help ') implied= ;;
        ' -'*) if [[ $own != *" ${word%%=*} "* ]]; then command=$implied; fi ;;
        *) if [[ ' @COMMANDS@' != *" $word "* ]]; then command=$implied; fi ;;
      esac
      if [[ $word == help ]]; then continue; fi
    fi
    if [[ -n $option ]]; then
      option=
    elif [[ $word == --*=* ]]; then
      continue
    elif [[ $word == -* ]]; then
      @NAME@_wanted "$command" "$word"
      if [[ -n $wanted ]]; then option=$word; fi
    elif [[ -z $command ]]; then
      command=$word
    fi
  done
  if [[ $typed == = ]]; then typed=; fi
  if [[ -z $option && $typed == --*=* ]]; then option=${typed%%=*} lead=$option= typed=${typed#*=}; fi
  @NAME@_complete "$command"
  if [[ -z $command && -n $implied && -n $typed && ${#COMPREPLY[@]} -eq 0 ]]; then @NAME@_complete "$implied"; fi
}

complete -F @NAME@ @PROGRAM@
)sh";

/// As @NAME@_offer understands it; "none" for a value that nobody can guess.
std::string wanted(const OptionEntry& option) {
  const std::string list = is_list(option) ? "list:" : "";
  if (!option.choices.empty()) return fmt::format("'{}words:{}'", list, fmt::join(option.choices, " "));
  if (!option.source.empty()) return fmt::format("{}index:{}", list, option.source);
  if (is_file(option)) return "file";
  return is_folder(option) ? "folder" : "none";
}

std::string wanted_rows(const CommandEntry& command, std::string_view name) {
  std::string rows;
  for (const OptionEntry& option : command.options) {
    if (!is_offered(option) || (option.value.empty() && !option.is_argument())) continue;
    std::vector<std::string> keys;
    for (const std::string& each : option.names) {
      keys.push_back(fmt::format("'{} {}'", name, option.is_argument() ? "" : each));
    }
    rows += fmt::format("    {}) wanted={} ;;\n", fmt::join(keys, "|"), wanted(option));
  }
  return rows;
}

std::string options_row(const CommandEntry& command, std::string_view name) {
  std::vector<std::string> names;
  for (const OptionEntry& option : command.options) {
    if (!is_offered(option) || option.is_argument()) continue;
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return fmt::format("    '{}') wanted='words:{}' ;;\n", name, fmt::join(names, " "));
}

}  // namespace

std::string bash_script(const CommandEntry& program) {
  // A program without commands is its own, of the name "-".
  const bool alone = program.commands.empty();
  const std::string own = alone ? "-" : "";
  std::string rows = wanted_rows(program, own), options = options_row(program, own), commands;
  for (const CommandEntry& command : program.commands) {
    rows += wanted_rows(command, command.name);
    options += options_row(command, command.name);
    commands += command.name + ' ';
  }
  std::string script = replaced(std::string(kScript), "@NAME@", function_name(program));
  script = replaced(std::move(script), "@PROGRAM@", program.name);
  script = replaced(std::move(script), "@NOCOMMAND@", own);
  script = replaced(std::move(script), "@IMPLIED@", program.implied);
  script = replaced(std::move(script), "@COMMANDS@", commands);
  script = replaced(std::move(script), "@OPTIONS@", options);
  return replaced(std::move(script), "@WANTED@", rows);
}

}  // namespace hoshin::completion
