// schema/message.h - what a person reads of us, in the language of the process.
//
// The catalogue is po/ja.po, the domain "hoshin". Which language is meant is said
// by the program that we are part of (setlocale); where it says nothing, and where
// the catalogue has no such text, the English of the source stands.
//
//   throw Error(ErrorCode::kNotFound, message("there is no passage \"{}\"", id),
//               message("search prints the id of each passage on its last line"));
//
// A text is translated where an Error or a warning is made, whole: never put
// together of translated halves. Names of machine formats are not translated.
#pragma once
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace hoshin {

/// `english` in the language of the process; braces mean nothing. Thread-safe.
std::string translated(std::string_view english);

/// Marks a text of a table for the catalogue; whoever shows it calls translated().
constexpr const char* translatable(const char* english) { return english; }

/// See message().
std::string formatted_message(std::string_view english, fmt::format_args values);

/// `english` in the language of the process, its fields filled as fmt::format does.
/// The English is checked when it is compiled; a translation that does not fit its values gives the English.
template <typename... Values>
std::string message(fmt::format_string<Values...> english, Values&&... values) {
  const fmt::string_view text = english;
  return formatted_message({text.data(), text.size()}, fmt::make_format_args(values...));
}

}  // namespace hoshin
