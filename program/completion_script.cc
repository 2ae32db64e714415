#include "program/completion_script.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "program/completion_parts.h"
#include "schema/error.h"
#include "schema/message.h"

namespace hoshin {
namespace completion {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string function_name(const CommandEntry& program) { return "_" + replaced(program.name, "-", "_"); }

bool is_offered(const OptionEntry& option) { return !option.group.empty() || !option.source.empty(); }

bool is_file(const OptionEntry& option) {
  return option.value == "FILE" || option.value == "PATH" || option.names.front() == "SOURCE" ||
         option.names.front() == "FILE";
}

bool is_folder(const OptionEntry& option) { return option.value == "DIR"; }

bool is_list(const OptionEntry& option) { return option.value == "LIST"; }

const OptionEntry* argument_of(const CommandEntry& command) {
  const bool has = !command.options.empty() && command.options.front().is_argument();
  return has ? &command.options.front() : nullptr;
}

std::vector<std::string> own_options(const CommandEntry& program, bool only_valued) {
  std::vector<std::string> names;
  for (const OptionEntry& option : program.options) {
    if (option.is_argument() || (only_valued && option.value.empty())) continue;
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

}  // namespace completion

std::vector<std::string> completion_shells() { return {"bash", "zsh", "fish"}; }

std::string completion_script(const CommandEntry& program, std::string_view shell) {
  if (shell == "bash") return completion::bash_script(program);
  if (shell == "zsh") return completion::zsh_script(program);
  if (shell == "fish") return completion::fish_script(program);
  throw Error(ErrorCode::kUsage, message("there is no script for the shell \"{}\"", shell),
              message("choose one of {}", fmt::join(completion_shells(), ", ")));
}

}  // namespace hoshin
