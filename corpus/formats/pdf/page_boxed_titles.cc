#include "corpus/formats/pdf/page_boxed_titles.h"

#include <algorithm>
#include <array>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"
#include "dict/era.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kLongestNumber = 12, kLongestName = 60;

/// 図表1-1-2, コラム３
bool numbers_figure(std::u32string_view text) {
  static constexpr std::array<std::u32string_view, 7> kNames = {U"図",   U"表",     U"グラフ", U"コラム",
                                                                U"事例", U"Column", U"COLUMN"};
  return digit_value(text.back()) >= 0 &&
         std::any_of(kNames.begin(), kNames.end(), [&](auto name) { return text.starts_with(name); });
}

/// 第１節, １, 図表1-1-2: with nothing behind it.
bool is_number(const std::u32string& text) {
  if (text.empty() || text.size() > kLongestNumber) return false;
  const auto mark = find_mark(text + U"　文");
  const bool heading = mark && !mark->is_bullet() && mark->length == text.size() + 1;
  return heading || numbers_figure(text);
}

bool is_name(const std::u32string& text) {
  const auto letters = std::count_if(text.begin(), text.end(),
                                     [](char32_t c) { return is_letter_or_digit(c) && digit_value(c) < 0; });
  return text.size() <= kLongestName && letters >= 2 && !ends_sentence(text) && !ends_open(text);
}

}  // namespace

bool is_title_beside_date(const std::vector<CellContent>& cells) {
  constexpr std::size_t kMostLines = 3;
  constexpr double kLarger = 1.2;
  if (cells.size() != 2 || cells[0].cell->row != cells[1].cell->row) return false;
  if (cells[0].words.empty() || cells[1].words.empty() || !cells[0].inner.empty() || !cells[1].inner.empty())
    return false;
  const auto lines = words_by_line(cells[1].words);
  const auto dates = find_dates(to_utf8(text_of(lines[0])));
  return lines.size() <= kMostLines && !dates.empty() && dates[0].begin == 0 && dates[0].day > 0 &&
         !dates[0].fiscal && is_name(text_of(words_by_line(cells[0].words)[0])) &&
         cells[0].words[0].em > kLarger * cells[1].words[0].em;
}

std::optional<std::vector<Word>> boxed_title(const std::vector<CellContent>& cells) {
  if (cells.size() != 2 || cells[0].cell->row != cells[1].cell->row) return std::nullopt;
  std::vector<Word> out;
  for (const CellContent& cell : cells) {
    const auto lines = words_by_line(cell.words);
    if (!cell.inner.empty() || lines.size() != 1) return std::nullopt;
    const std::u32string text = text_of(lines[0]);
    if (&cell == &cells[0] ? !is_number(text) : !is_name(text)) return std::nullopt;
    out.insert(out.end(), lines[0].begin(), lines[0].end());
  }
  return out;
}

}  // namespace hoshin
