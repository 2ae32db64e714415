// program/completion_script.h - what a shell needs to complete the command line of a program.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "program/option_list.h"

namespace hoshin {

/// "bash", "zsh", "fish"
std::vector<std::string> completion_shells();

/// A script for `shell`, one of completion_shells(). It completes commands, options,
/// choices and file names from what `program` says, and where an option has a `source`,
/// asks the program: `PROGRAM complete --index DIR --values SOURCE -- PREFIX` prints a
/// value a line, with a tab and what it means behind it, and is quiet about all errors.
std::string completion_script(const CommandEntry& program, std::string_view shell);

}  // namespace hoshin
