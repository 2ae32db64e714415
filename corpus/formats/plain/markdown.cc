#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/decode/encoding.h"
#include "corpus/formats/format.h"
#include "corpus/layout/table.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

View trimmed(View text) {
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

bool consists_of(View text, View characters) {
  return !text.empty() && text.find_first_not_of(characters) == View::npos;
}

// --- What a line is -----------------------------------------------------------------------

/// The level of "## Heading", whose text is left in `text`; else 0.
int take_heading(View& text) {
  const std::size_t level = std::min(text.find_first_not_of(U'#'), text.size());
  if (level == 0 || level > 6 || (level < text.size() && text[level] != U' ' && text[level] != U'\t'))
    return 0;
  View rest = trimmed(text.substr(level));
  View bare = rest;  // "## Heading ##"
  while (bare.ends_with(U'#')) bare.remove_suffix(1);
  text = bare.empty() || is_white_space(bare.back()) ? trimmed(bare) : rest;
  return static_cast<int>(level);
}

/// The level that a line of = or - gives the line above it; else 0.
int underlines(View text) {
  if (consists_of(text, U"=")) return 1;
  return text.size() >= 2 && consists_of(text, U"-") ? 2 : 0;
}

/// ***, ---, ___: a rule across the page.
bool is_rule(View text) {
  std::u32string marks(text);
  std::erase_if(marks, is_white_space);
  return marks.size() >= 3 &&
         (consists_of(marks, U"*") || consists_of(marks, U"-") || consists_of(marks, U"_"));
}

/// The end of "- " or "* "; 0 if it is no item. "1. " stays, as its number is text.
std::size_t bullet_length(View text) {
  const bool bullet = text.size() > 1 && View(U"-*+").find(text[0]) != View::npos && is_white_space(text[1]);
  return bullet ? 2 : 0;
}

bool is_numbered(View text) {
  const std::size_t digits = std::min(text.find_first_not_of(U"0123456789"), text.size());
  return digits > 0 && digits <= 9 && digits + 1 < text.size() &&
         (text[digits] == U'.' || text[digits] == U')') && is_white_space(text[digits + 1]);
}

bool is_fence(View text) { return text.starts_with(U"```") || text.starts_with(U"~~~"); }

/// |---|:-:|: what stands below the header of a table.
bool is_delimiter_row(View text) {
  return consists_of(text, U"|-: \t") && text.find(U'-') != View::npos && text.find(U'|') != View::npos;
}

// --- Within a line ------------------------------------------------------------------------

bool is_escapable(char32_t c) { return c < 0x80 && View(U"\\`*_{}[]()#+-.!|<>~").find(c) != View::npos; }

/// The run of `c` at `at`.
std::size_t run_length(View text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == text[at]) ++end;
  return end - at;
}

/// Where the run that closes the emphasis or code at `at` begins, if there is one. _ within a
/// word (file_name) is a character like others, * between spaces too.
std::optional<std::size_t> closing_run(View text, std::size_t at, std::size_t length) {
  const char32_t mark = text[at];
  const std::size_t begin = at + length;
  if (begin == text.size() || (mark != U'`' && is_white_space(text[begin]))) return std::nullopt;
  if (mark == U'_' && at > 0 && is_letter_or_digit(text[at - 1])) return std::nullopt;
  for (std::size_t i = begin; i < text.size(); i += run_length(text, i)) {
    if (text[i] != mark || run_length(text, i) != length) continue;
    if (mark != U'`' && is_white_space(text[i - 1])) continue;
    const std::size_t end = i + length;
    if (mark == U'_' && end < text.size() && is_letter_or_digit(text[end])) continue;
    return i;
  }
  return std::nullopt;
}

/// Without the marks of emphasis and code, and with the text of links without their targets. Longer
/// lines stay as they are: each mark looks for its twin.
std::u32string without_marks(View text) {
  constexpr std::size_t kMaxLine = 4'000;
  if (text.size() > kMaxLine) return std::u32string(text);
  std::u32string out;
  std::vector<std::pair<std::size_t, std::size_t>> dropped;  // half-open, of closing marks to come
  for (std::size_t at = 0; at < text.size();) {
    const auto drop =
        std::find_if(dropped.begin(), dropped.end(), [&](const auto& range) { return range.first == at; });
    if (drop != dropped.end()) {
      at = drop->second;
      dropped.erase(drop);
      continue;
    }
    const char32_t c = text[at];
    if (c == U'\\' && at + 1 < text.size() && is_escapable(text[at + 1])) {
      out += text[at + 1];
      at += 2;
      continue;
    }
    if (View(U"*_`~").find(c) != View::npos) {
      const std::size_t length = run_length(text, at);
      const bool strikes = c != U'~' || length == 2;
      const auto end = length <= 3 && strikes ? closing_run(text, at, length) : std::nullopt;
      if (end) dropped.emplace_back(*end, *end + length);
      if (!end) out.append(length, c);
      at += length;
      continue;
    }
    out += c;
    ++at;
  }
  return out;
}

/// [text](target) -> text, ![alt](image) -> nothing.
std::u32string without_targets(View text) {
  std::u32string out;
  std::size_t at = 0;
  for (std::size_t bracket = text.find(U"]("); bracket != View::npos; bracket = text.find(U"](", at)) {
    const std::size_t begin = text.substr(0, bracket).rfind(U'[');
    const std::size_t end = text.find(U')', bracket);
    if (begin == View::npos || begin < at || end == View::npos) break;
    const bool image = begin > at && text[begin - 1] == U'!';
    out += text.substr(at, begin - at - image);
    if (!image) out += text.substr(begin + 1, bracket - begin - 1);
    at = end + 1;
  }
  return out += text.substr(at);
}

std::u32string printed(View text) { return without_marks(without_targets(text)); }

std::vector<std::u32string> cells_of_row(View row) {
  row = trimmed(row);
  if (row.starts_with(U'|')) row.remove_prefix(1);
  if (row.ends_with(U'|')) row.remove_suffix(1);
  std::vector<std::u32string> cells(1);
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (row[at] == U'|' && (at == 0 || row[at - 1] != U'\\')) {
      cells.emplace_back();
    } else {
      cells.back() += row[at];
    }
  }
  for (std::u32string& cell : cells) cell = printed(trimmed(cell));
  return cells;
}

// --- The document --------------------------------------------------------------------------

/// Lines of a Markdown text to lines that say what they are. A paragraph stays as many lines as
/// it was typed in: where they belong together is found as in any text.
class MarkdownReader {
 public:
  MarkdownReader(View text, const FormatContext& context) : context_(context) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(U'\n'), text.size());
      View line = text.substr(0, end);
      if (line.ends_with(U'\r')) line.remove_suffix(1);
      source_.push_back(line);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  std::vector<Line> read() {
    skip_front_matter();
    while (at_ < source_.size()) {
      lines_.set_number(static_cast<std::uint32_t>(at_ + 1));
      read_block();
    }
    return lines_.take();
  }

 private:
  /// Settings between --- and --- at the very beginning are no text.
  void skip_front_matter() {
    if (source_.empty() || trimmed(source_[0]) != U"---") return;
    for (std::size_t end = 1; end < source_.size() && !trimmed(source_[end]).empty(); ++end) {
      if (trimmed(source_[end]) != U"---") continue;
      at_ = end + 1;
      return;
    }
  }

  void read_block() {
    View text = trimmed(source_[at_]);
    const bool more = at_ + 1 < source_.size();
    if (is_fence(text)) {
      read_code(text.substr(0, 3));
    } else if (const int level = take_heading(text)) {
      add_heading(text, level);
    } else if (more && !text.empty() && is_delimiter_row(trimmed(source_[at_ + 1])) &&
               text.find(U'|') != View::npos) {
      read_table();
    } else if (more && !text.empty() && bullet_length(text) == 0 &&
               underlines(trimmed(source_[at_ + 1])) > 0) {
      add_heading(text, underlines(trimmed(source_[at_ + 1])));
      ++at_;
    } else if (is_rule(text)) {
      lines_.add(U"");
      ++at_;
    } else {
      add_text(text);
    }
  }

  void add_heading(View text, int level) {
    Line& line = lines_.add(printed(text));
    line.whole = true;
    line.heading = level;
    ++at_;
  }

  void add_text(View text) {
    while (text.starts_with(U'>')) text = trimmed(text.substr(1));
    const std::size_t bullet = bullet_length(text);
    const bool item = bullet > 0 || is_numbered(text);
    // The lines of an item belong to it: it begins behind a gap of its own.
    if (item && !after_item_) lines_.add(U"");
    Line& line = lines_.add(printed(text.substr(bullet)));
    line.item = item;
    // An item whose next line is another one is all there is of it.
    const View next = at_ + 1 < source_.size() ? trimmed(source_[at_ + 1]) : View{};
    line.whole = item && (next.empty() || bullet_length(next) > 0 || is_numbered(next));
    after_item_ = item;
    ++at_;
  }

  void read_code(View fence) {
    for (++at_; at_ < source_.size() && !trimmed(source_[at_]).starts_with(fence); ++at_) {
      lines_.set_number(static_cast<std::uint32_t>(at_ + 1));
      lines_.add(source_[at_]);
    }
    ++at_;
  }

  void read_table() {
    Table table;
    for (std::size_t row = 0; at_ < source_.size() && source_[at_].find(U'|') != View::npos; ++at_) {
      if (row == 1 && is_delimiter_row(trimmed(source_[at_])) && !past_header_) {
        past_header_ = true;
        continue;
      }
      std::size_t column = 0;
      for (std::u32string& text : cells_of_row(source_[at_]))
        table.cells.push_back({std::move(text), row, column++, 1, 1, row == 0});
      ++row;
    }
    past_header_ = false;
    add_table(lines_, table, context_.words);
  }

  const FormatContext& context_;
  std::vector<View> source_;
  std::size_t at_ = 0;
  bool after_item_ = false, past_header_ = false;
  LineCollector lines_;
};

}  // namespace

SourceText read_markdown(std::string_view bytes, const FormatContext& context) {
  const DecodedText decoded = decode(bytes, context.encoding);
  SourceText source;
  source.lines = MarkdownReader(decoded.text, context).read();
  source.encoding = decoded.encoding;
  source.warnings = decoded.warnings;
  for (Line& line : source.lines) {
    if (line.heading != 1) continue;
    line.title = true;
    break;
  }
  return source;
}

}  // namespace hoshin
