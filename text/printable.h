// text/printable.h - text that gives no orders to whoever shows it.
//
// Documents, their names and ids, queries and what programs of others say come from strangers. A terminal
// takes some characters for orders (ESC, C1), and shows text in another order than it stands after others
// (bidirectional controls); a log takes them for another line. So what a person reads passes through here at
// the last moment: Output of query/cli, error_report(), what hoshin-index reports, texts for assistants. What
// is kept and compared stays as it is.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace hoshin {

/// Stands for a character that is not shown.
inline constexpr std::string_view kNotShown = "\xEF\xBF\xBD";  // U+FFFD

/// Whether `c` may be taken for an order: a control character (C0, DEL, C1: U+0080..U+009F), a bidirectional
/// control (U+061C, U+200E, U+200F, U+202A..U+202E, U+2066..U+2069), or a separator of lines or paragraphs
/// (U+2028, U+2029). Line feed and tab are among them; who shows lines lets them pass. So are U+FFFE and
/// U+FFFF, which are no characters: one of them makes a workbook or feed no XML, and whoever opens it refuses
/// all of it.
constexpr bool gives_orders(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFFFE || c == 0xFFFF;
}

/// Whether the bytes at `at` are one of U+3000..U+CFFF and U+E000..U+FFFD, nearly all that Japanese has: none
/// of them gives orders, and who looks for those that do may pass three bytes.
constexpr bool is_plain_triple(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0xE3 || byte(0) > 0xEF || byte(0) == 0xED || text.size() - at < 3) return false;
  return is_utf8_tail(text[at + 1]) && is_utf8_tail(text[at + 2]) &&
         !(byte(0) == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE);
}

/// `text` with kNotShown for each character that gives orders, but line feed and tab, and for each byte that
/// is no UTF-8. CR LF becomes LF.
std::string printable(std::string_view text);

/// The same as one line: line feeds and tabs are spaces.
std::string printable_line(std::string_view text);

/// Whether printable() gives `text` as it is.
bool is_printable(std::string_view text) noexcept;

/// `json`, UTF-8, with each such character inside its strings as \uXXXX: the same value. What JSON itself
/// needs escaped must be.
std::string printable_json(std::string json);

/// What a message repeats of something that was sent, and a whole message, have no more characters.
inline constexpr std::size_t kMostRepeated = 200;
inline constexpr std::size_t kMostOfMessage = 2000;

/// The first `most` characters of `text`; "…" behind them if there were more. Never half a character.
std::string beginning(std::string_view text, std::size_t most = kMostRepeated);

/// A message of one line: printable, and not longer than kMostOfMessage.
std::string message_line(std::string_view text);

}  // namespace hoshin
