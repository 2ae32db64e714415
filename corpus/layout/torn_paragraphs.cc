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

}  // namespace

bool goes_on_within_word(const Line& line, const Line& next, const LayoutWords& words) {
  if (!is_text(line) || !is_text(next) || next.blanks_before > 0 || next.page_break) return false;
  if (line.columns < kFullLine || !is_japanese(line.text.back()) || ends_sentence(line.text)) return false;
  return !find_mark(next.text, &words) && words.begins_within(next.text);
}

}  // namespace hoshin
