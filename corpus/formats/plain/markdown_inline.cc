#include "corpus/formats/plain/markdown_inline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

bool is_escapable(char32_t c) { return c < 0x80 && View(U"\\`*_{}[]()#+-.!|<>~").find(c) != View::npos; }
bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

void append_escaped(std::u32string& out, char32_t c) {
  if (c == U'<') {
    out += U"&lt;";
  } else if (c == U'&') {
    out += U"&amp;";
  } else {
    out += c;
  }
}

/// Elements in which a parser of HTML would swallow all that follows; GitHub shows their tags as text.
constexpr std::array<View, 7> kSwallowing = {U"title",   U"textarea", U"xmp",      U"iframe",
                                             U"noembed", U"noframes", U"plaintext"};

/// The run of the character at `at`.
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

/// Longer lines stay as they are: each mark looks for its twin.
constexpr std::size_t kMaxMarkedLine = 4'000;

/// One line of text as HTML: without the marks of emphasis and code, its tags kept.
class InlineText {
 public:
  explicit InlineText(View text)
      : text_(text), last_angle_(text.rfind(U'>')), last_comment_end_(text.rfind(U"-->")) {}

  std::u32string html() {
    if (text_.size() > kMaxMarkedLine) return escaped_html(text_);
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const auto drop =
        std::find_if(dropped_.begin(), dropped_.end(), [&](const auto& range) { return range.first == at_; });
    const char32_t c = text_[at_];
    if (drop != dropped_.end()) {
      at_ = drop->second;
      dropped_.erase(drop);
    } else if (c == U'\\' && at_ + 1 < text_.size() && is_escapable(text_[at_ + 1])) {
      append_escaped(out_, text_[at_ + 1]);
      at_ += 2;
    } else if (c == U'<') {
      add_angle();
    } else if (View(U"*_`~").find(c) != View::npos) {
      add_run(c);
    } else {
      out_ += c;  // & begins a character reference here as there
      ++at_;
    }
  }

  /// A tag, an address in angle brackets, or a mere <.
  void add_angle() {
    const std::size_t end = text_.substr(at_).starts_with(U"<!--") ? last_comment_end_ : last_angle_;
    const bool may_end = end != View::npos && end > at_;  // else each < would look through the line
    if (const std::size_t length = may_end ? html_tag_length(text_, at_) : 0; length > 0) {
      out_ += text_.substr(at_, length);
      at_ += length;
      return;
    }
    append_escaped(out_, text_[at_++]);
  }

  void add_run(char32_t c) {
    const std::size_t length = run_length(text_, at_);
    const bool strikes = c != U'~' || length == 2;
    const auto end = length <= 3 && strikes ? closing_run(text_, at_, length) : std::nullopt;
    if (!end) {
      out_.append(length, c);
    } else if (c == U'`') {
      out_ += escaped_html(text_.substr(at_ + length, *end - at_ - length));
      at_ = *end;
    } else {
      dropped_.emplace_back(*end, *end + length);
    }
    at_ += length;
  }

  View text_;
  std::size_t last_angle_, last_comment_end_;  ///< Where a tag and a comment may end at the latest, or npos.
  std::size_t at_ = 0;
  std::u32string out_;
  std::vector<std::pair<std::size_t, std::size_t>> dropped_;  ///< Half-open, of closing marks to come.
};

/// [text](target) -> text, ![alt](image) -> nothing. A link within the page stays one.
std::u32string without_targets(View text) {
  constexpr std::size_t kLongest = 1'000;
  std::u32string out;
  std::size_t at = 0;
  for (std::size_t bracket = text.find(U"]("); bracket != View::npos; bracket = text.find(U"](", at)) {
    const std::size_t begin = text.substr(0, bracket).rfind(U'[');
    const std::size_t end = text.find(U')', bracket);
    if (begin == View::npos || begin < at || end == View::npos) break;
    const bool image = begin > at && text[begin - 1] == U'!';
    out += text.substr(at, begin - at - image);
    const bool local = !image && text.size() <= kLongest && text.substr(bracket + 2).starts_with(U'#');
    if (local) out += U"<a href=\"#-\">";
    if (!image) out += text.substr(begin + 1, bracket - begin - 1);
    if (local) out += U"</a>";
    at = end + 1;
  }
  return out += text.substr(at);
}

}  // namespace

std::u32string escaped_html(View text) {
  std::u32string out;
  for (const char32_t c : text) append_escaped(out, c);
  return out;
}

std::size_t html_tag_length(View text, std::size_t at) {
  if (text.substr(at).starts_with(U"<!--")) {
    const std::size_t end = text.find(U"-->", at + 4);
    return end == View::npos ? 0 : end + 3 - at;
  }
  std::size_t name = at + 1;
  if (name < text.size() && text[name] == U'/') ++name;
  std::size_t end = name;
  while (end < text.size() &&
         (is_ascii_letter(text[end]) || (end > name && (text[end] == U'-' || digit_value(text[end]) >= 0))))
    ++end;
  if (end == name || end == text.size()) return 0;
  const char32_t after = text[end];
  if (after != U'>' && after != U'/' && after != U' ' && after != U'\t') return 0;
  std::u32string folded(text.substr(name, end - name));
  for (char32_t& c : folded) c = c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  if (std::find(kSwallowing.begin(), kSwallowing.end(), folded) != kSwallowing.end()) return 0;
  const std::size_t close = text.find(U'>', end);
  return close == View::npos ? 0 : close + 1 - at;
}

std::u32string inline_html(View text) { return InlineText(without_targets(text)).html(); }

}  // namespace hoshin
