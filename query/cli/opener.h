// query/cli/opener.h - which program shows a passage in its source, and how it is told.
//
// Only says so; open_command.cc runs it, never through a shell: a file's name is one
// argument, whatever is in it.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/terminal.h"
#include "schema/generation.h"
#include "schema/passage.h"

namespace hoshin {

/// Whether a program of that name can be run; a test gives its own.
using CanRun = std::function<bool(std::string_view program)>;

/// Whether execvp would find it.
bool can_run(std::string_view program);

/// The program and its arguments: for a PDF the first viewer there is that takes a page,
/// for a text $VISUAL, $EDITOR, $PAGER or less with the line, else the desktop's own choice.
/// Throws Error kNotFound if the file is gone or the passage has none, or no program
/// is there.
std::vector<std::string> open_arguments(const DocumentEntry& document, const Passage& passage,
                                        const Environment& environment, const CanRun& can_run);

/// As a shell would take it: words with anything special in them are quoted; with characters that are not
/// shown (text/printable.h) as bash, zsh and ksh write them, $'\033'.
std::string shell_text(const std::vector<std::string>& arguments);

}  // namespace hoshin
