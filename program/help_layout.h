// program/help_layout.h - the help text of a program, as wide as its reader's terminal.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace CLI {
class App;
}  // namespace CLI

namespace hoshin {

/// `text` with every line folded at `width` columns, and one empty line where there are several. What stands
/// behind two spaces, as a description behind its option, is folded below itself; commands to be typed stay
/// whole, for a person copies them.
std::string fit_help(std::string_view text, std::size_t width);

/// The help texts of `app`, and of the commands that it is given from now on, are laid out by their columns
/// at the screen and are fit_help() at `width`. Arguments are there without the type that the parser gives
/// them, and with "..." only where they may be many.
void lay_out_help(CLI::App& app, std::size_t width);

}  // namespace hoshin
