// program/completion_parts.h - what the scripts of all shells are made of. Private to completion_script.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "program/option_list.h"

namespace hoshin::completion {

std::string bash_script(const CommandEntry& program);
std::string zsh_script(const CommandEntry& program);
std::string fish_script(const CommandEntry& program);

/// `text` with each of `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// A name for functions: "_hoshin_index".
std::string function_name(const CommandEntry& program);

/// Whether a shell should offer it: what help shows, and hidden twins whose values are known.
bool is_offered(const OptionEntry& option);

/// The kind of a value that only a shell knows: a file or a folder.
bool is_file(const OptionEntry& option);
bool is_folder(const OptionEntry& option);

/// Whether values are joined by commas.
bool is_list(const OptionEntry& option);

/// The names of `program`'s own options: those that take a value, or all.
std::vector<std::string> own_options(const CommandEntry& program, bool only_valued);

/// The argument of `command` that completion is about: its first; null for none.
const OptionEntry* argument_of(const CommandEntry& command);

}  // namespace hoshin::completion
