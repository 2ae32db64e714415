#include "query/cli/terminal.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include "dict/normalizer.h"
#include "schema/program.h"

namespace hoshin {
namespace {

constexpr std::size_t kDefaultColumns = 80;
constexpr std::size_t kFewestColumns = 40;  // narrower, and hanging indents eat the text
constexpr std::size_t kBufferBytes = 1 << 16;

std::string_view value_of(const char* variable) { return variable == nullptr ? "" : variable; }

std::optional<std::size_t> columns_of(std::string_view variable) {
  std::size_t columns = 0;
  const char* const end = variable.data() + variable.size();
  const auto [rest, error] = std::from_chars(variable.data(), end, columns);
  if (error != std::errc() || rest != end || columns == 0) return std::nullopt;
  return columns;
}

std::size_t window_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultColumns;
  return size.ws_col;
}

/// Select Graphic Rendition codes. The sixteen basic colours only: the person's
/// terminal has chosen them to be readable on its own background.
std::string_view sgr(Look look) {
  switch (look) {
    case Look::kStrong:
      return "1";
    case Look::kFaint:
      return "2";
    case Look::kHeading:
      return "36";
    case Look::kMatch:
      return "1;31";
    case Look::kId:
      return "32";
    case Look::kBar:
      return "34";
    case Look::kPlain:
      break;
  }
  return "";
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

/// Control characters as their pictures (ESC as ␛): no document and no query may
/// give orders to the terminal.
std::string without_controls(std::string_view text) {
  if (std::ranges::none_of(text, is_control)) return std::string(text);
  std::string shown;
  for (const char c : text) {
    if (is_control(c)) {
      append_utf8(shown, c == '\x7F' ? U'␡' : U'␀' + static_cast<unsigned char>(c));
    } else {
      shown += c;
    }
  }
  return shown;
}

}  // namespace

Terminal stdout_terminal(const Environment& environment, ColorChoice choice) {
  const bool is_terminal = isatty(STDOUT_FILENO) == 1;
  const bool wanted = value_of(environment.no_color).empty() && value_of(environment.term) != "dumb";
  Terminal t;
  t.width = std::max(columns_of(value_of(environment.columns)).value_or(window_columns()), kFewestColumns);
  t.colour = choice == ColorChoice::kAlways || (choice == ColorChoice::kAuto && is_terminal && wanted);
  t.bars = is_terminal || choice == ColorChoice::kAlways;
  return t;
}

std::string Palette::paint(Look look, std::string_view text) const {
  std::string shown = without_controls(text);
  if (!colour_ || text.empty() || look == Look::kPlain) return shown;
  return std::string("\x1b[").append(sgr(look)).append("m").append(shown).append("\x1b[0m");
}

std::string Palette::paint_matches(Look look, std::string_view text, ByteRange line,
                                   const std::vector<ByteRange>& matches) const {
  std::string painted;
  std::size_t at = line.begin;
  for (const ByteRange& match : matches) {
    const std::size_t begin = std::clamp(match.begin, at, line.end);
    const std::size_t end = std::clamp(match.end, begin, line.end);
    painted += paint(look, text.substr(at, begin - at));
    painted += paint(Look::kMatch, text.substr(begin, end - begin));
    at = end;
  }
  return painted + paint(look, text.substr(at, line.end - at));
}

void Output::write(std::string_view text) {
  if (closed_) return;
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

void Output::flush() {
  const std::string text = std::exchange(buffer_, {});
  try {
    if (!closed_) closed_ = !write_all(STDOUT_FILENO, text);
  } catch (const Error& error) {
    throw Error(error.code(), error.what(), "look where the output goes; the answer is not complete");
  }
}

}  // namespace hoshin
