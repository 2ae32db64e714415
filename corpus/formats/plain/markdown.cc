// Markdown is read as the page of HTML that it stands for: HTML may stand anywhere in it. Each line of the
// source becomes one line of the page, so that both number them alike.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "corpus/decode/encoding.h"
#include "corpus/formats/format.h"
#include "corpus/formats/plain/markdown_inline.h"
#include "corpus/formats/plain/page_marks.h"
#include "corpus/formats/web/html_lines.h"
#include "corpus/lines/characters.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

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

/// {{#include x}}, {% raw %}, :::message, [!NOTE]: what tells a site's generator what to do.
bool is_directive(View text) {
  return (text.starts_with(U"{{") && text.ends_with(U"}}")) ||
         (text.starts_with(U"{%") && text.ends_with(U"%}")) || text.starts_with(U":::") ||
         (text.starts_with(U"[!") && text.ends_with(U']') && text.find(U' ') == View::npos);
}

/// `text` without the directives before it: {{#include x}} 本文.
View behind_directives(View text) {
  constexpr std::array<View, 4> kBegins = {U"{{#", U"{{<", U"{{%", U"{%"};
  while (std::any_of(kBegins.begin(), kBegins.end(), [&](View begin) { return text.starts_with(begin); })) {
    const std::size_t end = text.find(text.starts_with(U"{%") ? U"%}" : U"}}");
    if (end == View::npos || end + 2 == text.size()) break;
    text = trimmed(text.substr(end + 2));
  }
  return text;
}

/// The end of "[x] " and "[ ] ", the boxes of a list of things to do; else 0.
std::size_t box_length(View text) {
  const bool box = text.size() > 4 && text[0] == U'[' && View(U" xX").find(text[1]) != View::npos &&
                   text[2] == U']' && is_white_space(text[3]);
  return box ? 4 : 0;
}

/// The name of the note that `text` has at `at`, [^name]; else empty.
View note_name(View text, std::size_t at) {
  constexpr std::size_t kLongest = 40;
  if (!text.substr(at).starts_with(U"[^")) return {};
  const View rest = text.substr(at + 2, kLongest);
  const std::size_t end = rest.find_first_of(U"] \t");
  return end == View::npos || rest[end] != U']' ? View{} : rest.substr(0, end);
}

// --- The page -----------------------------------------------------------------------------

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
  return cells;
}

/// Elements that stand within a line of text: a line that begins with one is no block of HTML.
constexpr std::array<View, 24> kWithinLine = {
    U"a", U"b",  U"br", U"code", U"del", U"em",    U"font", U"i",      U"img", U"ins", U"kbd", U"mark",
    U"q", U"rp", U"rt", U"ruby", U"s",   U"small", U"span", U"strong", U"sub", U"sup", U"u",   U"label"};

bool begins_html_block(View text) {
  if (text.size() < 2 || text[0] != U'<' || html_tag_length(text, 0) == 0) return false;
  if (text.starts_with(U"<!--")) return false;
  const std::size_t begin = text[1] == U'/' ? 2 : 1;
  std::u32string name(text.substr(begin, text.find_first_of(U"> /\t", begin) - begin));
  for (char32_t& c : name) c = c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  return std::find(kWithinLine.begin(), kWithinLine.end(), name) == kWithinLine.end();
}

/// Writes the page of HTML, a line for each line of the source.
class MarkdownPage {
 public:
  explicit MarkdownPage(View text) {
    read_lines(text);
    for (const View source : source_) {
      const View name = note_name(trimmed(source), 0);
      if (is_note(trimmed(source), name)) notes_.emplace(name, notes_.size() + 1);
    }
  }

  std::u32string html() {
    skip_front_matter();
    while (at_ < source_.size()) read_block();
    close();
    return std::move(html_);
  }

 private:
  void read_lines(View text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(U'\n'), text.size());
      View line = text.substr(0, end);
      if (line.ends_with(U'\r')) line.remove_suffix(1);
      if (line.find(U"-->") != View::npos) last_comment_end_ = source_.size();
      source_.push_back(line);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  /// [^1]: what the note says.
  static bool is_note(View text, View name) {
    return !name.empty() && text.substr(std::min(name.size() + 3, text.size())).starts_with(U':');
  }

  /// The number of the note with this name, as text; empty if there is none.
  std::u32string number_of(View name) const {
    const auto found = name.empty() ? notes_.end() : notes_.find(name);
    return found == notes_.end() ? U"" : to_utf32(std::to_string(found->second));
  }

  /// `text` as HTML, with the marks of notes as their numbers.
  std::u32string inline_of(View text) const {
    constexpr std::size_t kLongest = 2'000;
    if (notes_.empty() || text.size() > kLongest || text.find(U"[^") == View::npos) return inline_html(text);
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
      const View name = text[at] == U'[' ? note_name(text, at) : View{};
      const std::u32string number = number_of(name);
      if (!number.empty())
        out.append(U"<sup><a href=\"#note-")
            .append(number)
            .append(U"\">")
            .append(number)
            .append(U"</a></sup>");
      if (number.empty()) out += text[at];
      at += number.empty() ? 1 : name.size() + 3;
    }
    return inline_html(out);
  }

  /// Settings between --- and --- at the very beginning are no text.
  void skip_front_matter() {
    if (source_.empty() || trimmed(source_[0]) != U"---") return;
    for (std::size_t end = 1; end < source_.size() && !trimmed(source_[end]).empty(); ++end) {
      if (trimmed(source_[end]) != U"---") continue;
      while (at_ <= end) next();
      return;
    }
  }

  /// The line at `at`, without the signs of a quotation.
  View line(std::size_t at) const {
    View text = at < source_.size() ? trimmed(source_[at]) : View{};
    while (text.starts_with(U'>')) text = trimmed(text.substr(1));
    return behind_directives(text);
  }

  /// Ends the line of the source that has been written.
  void next() {
    html_ += U'\n';
    ++at_;
  }

  void open(View begin, View end) {
    close();
    html_ += begin;
    end_ = end;
  }

  /// Ends the block that is open.
  void close() { html_ += std::exchange(end_, View{}); }

  void read_block() {
    const View text = line(at_), below = line(at_ + 1);
    if (text.empty() || is_directive(text)) {
      close();
      next();
    } else if (is_fence(text)) {
      read_code(text.substr(0, 3));
    } else if (text.starts_with(U"<!--") && text.find(U"-->") == View::npos && at_ < last_comment_end_) {
      read_comment();
    } else if (text.starts_with(U"<!--") && html_tag_length(text, 0) == text.size()) {
      close();
      next();
    } else if (const View name = note_name(text, 0); is_note(text, name)) {
      open(U"", U"</p>");
      html_ += U"<p id=\"note-" + number_of(name) + U"\">" + inline_of(trimmed(text.substr(name.size() + 4)));
      next();
    } else if (begins_html_block(text)) {
      read_html_block();
    } else if (const auto [level, heading] = heading_of(text); level > 0) {
      add_heading(heading, level);
    } else if (is_delimiter_row(below) && text.find(U'|') != View::npos) {
      read_table();
    } else if (bullet_length(text) == 0 && underlines(below) > 0) {
      add_heading(text, underlines(below));
      next();
    } else if (is_rule(text)) {
      open(U"<hr>", U"");
      next();
    } else {
      add_text(text);
    }
  }

  static std::pair<int, View> heading_of(View text) {
    const int level = take_heading(text);
    return {level, text};
  }

  void add_heading(View text, int level) {
    const std::u32string name = U"h" + to_utf32(std::to_string(level)) + U">";
    close();
    html_ += U"<" + name + inline_of(text) + U"</" + name;
    next();
  }

  /// A line of a paragraph or of an item. The number of an item is text, and stays.
  void add_text(View text) {
    const std::size_t bullet = bullet_length(text);
    if (bullet > 0 || is_numbered(text)) {
      open(U"<ul><li>", U"</li></ul>");
    } else if (end_.empty()) {
      open(U"<p>", U"</p>");
    } else if (breaks_before(text)) {
      html_ += U"<br>";
    }
    text.remove_prefix(bullet);
    text.remove_prefix(bullet > 0 ? box_length(text) : 0);
    html_ += inline_of(text);
    next();
  }

  /// Whether the line before ends on purpose: it says so, or is shorter than a line that was wrapped, or
  /// this one begins with a mark. Then what the lines look like tells whether they belong together.
  bool breaks_before(View text) const {
    constexpr std::size_t kWrapped = 40;  // columns
    const View before = source_[at_ - 1];
    return before.ends_with(U"  ") || before.ends_with(U'\\') ||
           display_width(to_utf8(before), true) < kWrapped || find_mark(text) || find_note_mark(text);
  }

  void read_code(View fence) {
    open(U"<pre>", U"</pre>");
    for (next(); at_ < source_.size() && !trimmed(source_[at_]).starts_with(fence); next())
      html_ += escaped_html(source_[at_]);
    close();
    if (at_ < source_.size()) next();
  }

  void read_comment() {
    close();
    for (bool inside = true; inside && at_ < source_.size(); next()) {
      html_ += source_[at_];
      inside = source_[at_].find(U"-->") == View::npos;
    }
  }

  /// HTML goes on to the next empty line.
  void read_html_block() {
    close();
    for (; at_ < source_.size() && !line(at_).empty(); next()) {
      if (!is_directive(line(at_))) html_ += line(at_);
    }
  }

  void read_table() {
    open(U"<table>", U"</table>");
    for (std::size_t row = 0; at_ < source_.size() && source_[at_].find(U'|') != View::npos; ++row, next()) {
      if (row == 1) continue;  // |---|
      const std::u32string name = row == 0 ? U"th>" : U"td>";
      html_ += U"<tr>";
      for (const std::u32string& cell : cells_of_row(line(at_)))
        html_.append(U"<").append(name).append(inline_of(trimmed(cell))).append(U"</").append(name);
      html_ += U"</tr>";
    }
    close();
  }

  std::vector<View> source_;
  std::size_t at_ = 0;
  std::size_t last_comment_end_ = 0;   ///< The last line in which a comment may end.
  std::map<View, std::size_t> notes_;  ///< Names of notes -> numbers, in their order.
  std::u32string html_;
  View end_;  ///< What ends the block that is open; empty: none is.
};

}  // namespace

SourceText read_markdown(std::string_view bytes, const FormatContext& context) {
  const DecodedText decoded = decode(bytes, context.encoding);
  SourceText source;
  source.lines = html_lines(to_utf8(MarkdownPage(decoded.text).html()), context);
  source.encoding = decoded.encoding;
  source.warnings = decoded.warnings;
  tell_page_marks(source.lines);
  for (Line& line : source.lines) {
    if (line.heading != 1) continue;
    line.title = true;
    break;
  }
  return source;
}

}  // namespace hoshin
