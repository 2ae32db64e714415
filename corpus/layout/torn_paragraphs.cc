#include "corpus/layout/torn_paragraphs.h"

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"

namespace hoshin {
namespace {

/// Who ends lines by hand does so at the edge of the page. One of A4 has room for 80 columns in letters of
/// 10.5 points; large letters and the indents of items leave no less than these.
constexpr std::size_t kFullLine = 50;

bool is_text(const Line& line) {
  return line.whole && !line.row && line.heading == 0 && !line.item && !line.title && !line.centred &&
         line.place == LinePlace::kBody && line.note_number.empty();
}

/// The bracket that ends what `open` begins, in one form; 0 for other characters.
char32_t closing_of(char32_t open) {
  constexpr std::u32string_view kOpen = U"（(「『【〔〈《", kClose = U"）））」』】〕〉》";
  static_assert(kOpen.size() + 1 == kClose.size());
  const std::size_t at = kOpen.find(open);
  return at == kOpen.npos ? 0 : at == 0 ? U'）' : kClose[at + 1];
}

}  // namespace

bool shares_bracket(std::u32string_view text, std::u32string_view next) {
  std::u32string open;
  const auto unmatched = [&](char32_t c) {
    const char32_t closer = c == U')' ? U'）' : c;
    if (const char32_t closing = closing_of(c)) {
      open += closing;
    } else if (!open.empty() && open.back() == closer) {
      open.pop_back();
    } else {
      return std::u32string_view(U"）」』】〕〉》").find(closer) != std::u32string_view::npos;
    }
    return false;
  };
  for (const char32_t c : text) unmatched(c);
  if (open.empty()) return false;
  const std::size_t depth = open.size();
  for (const char32_t c : next) {
    if (unmatched(c)) return false;
    if (open.size() < depth) return true;
  }
  return false;
}

bool goes_on_within_word(const Line& line, const Line& next, const LayoutWords& words) {
  if (!is_text(line) || !is_text(next) || next.blanks_before > 0 || next.page_break) return false;
  if (shares_bracket(line.text, next.text) && !find_mark(next.text, &words)) return true;
  if (line.columns < kFullLine || !is_japanese(line.text.back()) || ends_sentence(line.text)) return false;
  return !find_mark(next.text, &words) && words.begins_within(next.text);
}

}  // namespace hoshin
