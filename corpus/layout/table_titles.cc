#include "corpus/layout/table_titles.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMaxCaption = 80;
/// Longer than a unit or a date between a title and its table.
constexpr std::size_t kMaxBetween = 30;
constexpr std::size_t kCaptionReach = 3;

bool is_in_brackets(std::u32string_view text) {
  constexpr std::array<std::u32string_view, 6> kPairs = {U"【】", U"〔〕", U"＜＞", U"<>", U"≪≫", U"《》"};
  return std::any_of(kPairs.begin(), kPairs.end(), [&](std::u32string_view pair) {
    return text.size() > 2 && text.front() == pair[0] && text.find(pair[1]) == text.size() - 1;
  });
}

/// 表１, 図表２－３, 第１－２表, 別表（第百九十五条関係）.
bool is_numbered_title(std::u32string_view text) {
  while (!text.empty() && std::u32string_view(U"■□●○◆◇▼（(").find(text.front()) != text.npos)
    text.remove_prefix(1);
  if (text.starts_with(U"別表")) return true;
  const bool ordinal = text.starts_with(U"第");
  if (ordinal) text.remove_prefix(1);
  for (const std::u32string_view word : {U"統計表", U"図表", U"表"}) {
    if (ordinal || !text.starts_with(word)) continue;
    const std::size_t at = text.find_first_not_of(U" 　", word.size());
    return at != text.npos && digit_value(text[at]) >= 0;
  }
  if (!ordinal) return false;
  const std::size_t end = text.find_first_not_of(U"0123456789０１２３４５６７８９-－‐−–.．");
  return end != text.npos && end > 0 && (text[end] == U'表' || text.substr(end).starts_with(U"図表"));
}

bool is_table_title(const Line& line) {
  return line.place == LinePlace::kBody && !line.title && line.text.size() <= kMaxCaption &&
         !is_sentence(line.text) && (is_in_brackets(line.text) || is_numbered_title(line.text));
}

/// The title over the table that begins with `lines[table]`.
std::optional<std::size_t> title_over(const std::vector<Line>& lines, std::size_t table) {
  for (std::size_t i = table; i-- > 0 && table - i <= kCaptionReach;) {
    if (lines[i].row) return std::nullopt;
    if (is_table_title(lines[i])) return i;
    if (lines[i].text.size() > kMaxBetween || lines[i].heading > 0) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void give_tables_their_titles(std::vector<Line>& lines) {
  std::optional<std::size_t> title;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].row) continue;
    if (i == 0 || !lines[i - 1].row) title = title_over(lines, i);
    if (title) lines[i].row->titles.insert(lines[i].row->titles.begin(), lines[*title].text);
  }
}

}  // namespace hoshin
