#include "corpus/formats/plain/page_marks.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

constexpr View kBefore = U"#-=*<!【[{|_~";
constexpr View kBeforeWide = U"#-=*<!【[{|_~＃－＝＊＜［｛｜＿～";  // the same, before folding
constexpr View kBehind = U"】]}>-=*#|_~";
constexpr std::size_t kMaxMark = 200;  // characters

bool holds_only(View text, View characters) { return text.find_first_not_of(characters) == View::npos; }

View without_front(View text, View characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
  return text;
}

/// Takes up to four digits off the front; nothing if there are none or more.
std::optional<int> take_number(View& text) {
  std::size_t end = 0;
  int number = 0;
  while (end < text.size() && end < 5 && digit_value(text[end]) >= 0)
    number = number * 10 + digit_value(text[end++]);
  text.remove_prefix(end);
  if (end == 0 || end > 4) return std::nullopt;
  return number;
}

/// The page of a line that a converter wrote.
std::optional<int> marked_page(const Line& line) {
  if (line.text.size() > kMaxMark) return std::nullopt;
  if (line.heading == 0 && kBeforeWide.find(line.text[0]) == View::npos) return std::nullopt;
  const std::u32string folded = to_utf32(fold(to_utf8(line.text)));
  View text = without_front(folded, kBefore);
  bool marked = text.size() < folded.size() || line.heading > 0;
  for (const View file : {View(U"file"), View(U"source")}) {
    if (!text.starts_with(file) || text.rfind(U"page") == View::npos) continue;
    text.remove_prefix(text.rfind(U"page"));
    marked = true;
  }
  bool page = false;
  for (const View word : {View(U"page"), View(U"ページ"), View(U"頁"), View(U"slide")}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    page = true;
    break;
  }
  if (!marked || !page) return std::nullopt;
  text = without_front(text, U":.=#");
  const std::optional<int> number = take_number(text);
  if (number && (text.starts_with(U'/') || text.starts_with(U"of"))) {
    text = without_front(text, U"/of");
    if (!take_number(text)) return std::nullopt;
  }
  return number && holds_only(text, kBehind) ? number : std::nullopt;
}

/// A rule, or a page number between signs: what stands beside the mark of a page.
bool goes_with_mark(const Line& line) {
  constexpr View kSigns = U"#-=*_~";
  if (line.text.size() > kMaxMark) return false;
  const std::u32string folded = to_utf32(fold(to_utf8(line.text)));
  if (folded.size() >= 3 && holds_only(folded, kSigns)) return true;
  View text = without_front(folded, kSigns);
  const bool signs = text.size() < folded.size();
  return signs && take_number(text) && holds_only(text, kSigns);
}

}  // namespace

void tell_page_marks(std::vector<Line>& lines) {
  int page = 0;
  const auto tell = [](Line& line) {
    line.place = LinePlace::kPageNumber;
    line.heading = 0;
  };
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (const std::optional<int> number = marked_page(lines[at])) {
      page = *number;
      tell(lines[at]);
      if (at > 0 && goes_with_mark(lines[at - 1])) tell(lines[at - 1]);
      if (at + 1 < lines.size() && goes_with_mark(lines[at + 1])) tell(lines[at + 1]);
    }
    if (page > 0) lines[at].page = page;
  }
  if (page > 0 && goes_with_mark(lines.back())) tell(lines.back());
}

}  // namespace hoshin
