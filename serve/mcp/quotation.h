// serve/mcp/quotation.h - what documents say, told apart from what hoshin says.
//
// A passage may imitate an answer, a further hit or an instruction. In a text for an assistant each of its
// lines therefore begins with "> ", as no line of hoshin's own does.
#pragma once
#include <string>
#include <string_view>

namespace hoshin {

/// Each line of `text` behind "> ", ended by a line feed; printable (text/printable.h). One line for none.
std::string quotation(std::string_view text);

/// The same of a title, a heading or a citation, which is one line.
std::string quotation_line(std::string_view text);

}  // namespace hoshin
