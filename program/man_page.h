// program/man_page.h - the man page of a program: prose by hand, options from the program itself.
#pragma once
#include <string>
#include <string_view>

#include "program/option_list.h"

namespace hoshin {

/// `page` (roff, macros of man) with the line @OPTIONS@ replaced by the options of
/// `program`, @COMMANDS@ by its commands with theirs, and @VERSION@ anywhere by `version`.
///
/// Filters (the options of a group that is not the ordinary one) are told at the first
/// command that has them; later ones name only those that mean something else there.
std::string man_page(std::string_view page, const CommandEntry& program, std::string_view version);

/// `PROGRAM --man-page FILE` prints man_page_of_file(); for the build, and in no help text.
inline constexpr std::string_view kManPageArgument = "--man-page";

/// The same, of the file `path`. Throws Error kNotFound or kIo.
std::string man_page_of_file(const std::string& path, const CommandEntry& program, std::string_view version);

}  // namespace hoshin
