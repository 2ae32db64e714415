#include "query/cli/terminal.h"

#include <algorithm>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include "program/columns.h"
#include "program/program.h"
#include "query/cli/pager.h"
#include "query/cli/text_layout.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr std::size_t kBufferBytes = 1 << 16;

std::string_view value_of(const char* variable) { return variable == nullptr ? "" : variable; }

/// Of standard output; zeros where that is no terminal.
winsize window() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size : winsize{};
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
    case Look::kRemoved:
      return "31;9";  // struck through, for who cannot tell red from green
    case Look::kAdded:
      return "32;4";
    case Look::kPlain:
      break;
  }
  return "";
}

constexpr std::string_view kIntroducer = "\x1b[";
constexpr std::string_view kAllOff = "\x1b[0m";

std::string switch_to(Look look) { return std::string(kIntroducer).append(sgr(look)) + 'm'; }

/// How long the order is that `text` begins with, if Palette writes such; else 0.
std::size_t colour_length(std::string_view text) {
  if (text.starts_with(kAllOff)) return kAllOff.size();
  for (const Look look : {Look::kStrong, Look::kFaint, Look::kHeading, Look::kMatch, Look::kId, Look::kBar,
                          Look::kRemoved, Look::kAdded}) {
    if (const std::string order = switch_to(look); text.starts_with(order)) return order.size();
  }
  return 0;
}

std::string with_cell_gaps(std::string_view text) {
  std::string out;
  for (const char c : text) c == '\t' ? out.append(kCellGap) : out.append(1, c);
  return out;
}

/// printable(), but for the colours that Palette has written.
std::string printable_in_colour(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find(kIntroducer); at != text.npos; at = text.find(kIntroducer, at)) {
    const std::size_t length = colour_length(text.substr(at));
    if (length > 0) {
      out.append(printable(text.substr(begin, at - begin))).append(text, at, length);
      begin = at + length;
    }
    at += std::max<std::size_t>(length, 1);
  }
  return out + printable(text.substr(begin));
}

}  // namespace

Terminal stdout_terminal(const Environment& environment, ColorChoice choice) {
  const bool is_terminal = isatty(STDOUT_FILENO) == 1;
  const bool wanted = value_of(environment.no_color).empty() && value_of(environment.term) != "dumb";
  Terminal t;
  t.width = output_columns(value_of(environment.columns));
  t.colour = choice == ColorChoice::kAlways || (choice == ColorChoice::kAuto && is_terminal && wanted);
  t.bars = is_terminal || choice == ColorChoice::kAlways;
  t.rows = is_terminal ? window().ws_row : 0;
  return t;
}

std::string Palette::paint(Look look, std::string_view text) const {
  std::string shown = printable_line(with_cell_gaps(text));
  if (!colour_ || text.empty() || look == Look::kPlain) return shown;
  return switch_to(look).append(shown).append(kAllOff);
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

void Output::write(std::string_view text) { add(printable(text)); }

void Output::write_painted(std::string_view text) {
  add(in_colour_ ? printable_in_colour(text) : printable(text));
}

void Output::add(std::string_view text) {
  if (closed_) return;
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

Output::Output(bool in_colour) : in_colour_(in_colour) {}
Output::~Output() = default;

void Output::page(const Terminal& terminal, std::string command) {
  rows_ = terminal.rows;
  columns_ = terminal.width;
  pager_command_ = rows_ > 0 ? std::move(command) : std::string();
}

/// Where `text` goes. What comes first decides: a line of the shell stands below a short answer.
int Output::file(std::string_view text) {
  const std::string command = std::exchange(pager_command_, {});
  if (!command.empty() && lines_on_screen(text, columns_) >= rows_) pager_ = std::make_unique<Pager>(command);
  return pager_ != nullptr ? pager_->input() : STDOUT_FILENO;
}

void Output::finish() {
  flush();
  pager_.reset();
}

void Output::flush() {
  const std::string text = std::exchange(buffer_, {});
  if (text.empty()) return;
  try {
    if (!closed_) closed_ = !write_all(file(text), text);
  } catch (const Error& error) {
    throw Error(error.code(), error.what(), "look where the output goes; the answer is not complete");
  }
}

}  // namespace hoshin
