#include "corpus/layout/torn_paragraphs.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

/// Columns of a line that may have been full.
constexpr std::size_t kFull = 50;

bool is_text(const Line& line) {
  return line.whole && !line.row && line.heading == 0 && !line.item && !line.title && !line.centred &&
         line.place == LinePlace::kBody && line.note_number.empty();
}

/// Whether no sentence and no label begins so: with a particle, or with the end of a verb.
bool begins_within(View text) {
  constexpr View kNever = U"をてっんー、。）";
  constexpr std::array<View, 17> kRuns = {U"に",   U"は",   U"が",     U"の",     U"と",      U"で",
                                          U"も",   U"へ",   U"や",     U"し",     U"た",      U"して",
                                          U"した", U"する", U"として", U"により", U"について"};
  if (kNever.find(text.front()) != View::npos) return true;
  std::size_t end = 0;
  while (end < text.size() && is_hiragana(text[end])) ++end;
  return std::find(kRuns.begin(), kRuns.end(), text.substr(0, end)) != kRuns.end();
}

}  // namespace

bool goes_on_within_word(const Line& line, const Line& next) {
  if (!is_text(line) || !is_text(next) || next.blanks_before > 0 || next.page_break) return false;
  if (line.columns < kFull || !is_japanese(line.text.back()) || ends_sentence(line.text)) return false;
  return !find_mark(next.text) && begins_within(next.text);
}

}  // namespace hoshin
