#include "corpus/layout/sheet_captions.h"

#include <algorithm>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Shorter than a text that stands in its row once more but as a head over other columns.
constexpr std::size_t kFewestRepeated = 8;
/// Pages of the print beside each other, each with the title; a row of ten thousand cells is looked at no
/// further.
constexpr std::size_t kMostRepeated = 64;
/// A title, and what it is about beside it.
constexpr std::size_t kMostCaptions = 3;

/// 第７, whose 表 begins the next cell.
bool is_cut_number(std::u32string_view text) {
  if (!text.starts_with(U'第')) return false;
  text.remove_prefix(1);
  if (text.starts_with(U' ')) text.remove_prefix(1);
  return !text.empty() &&
         std::ranges::all_of(text, [](char32_t c) { return digit_value(c) >= 0 || c == U'-' || c == U'－'; });
}

/// 平成29年度, and nothing else.
bool is_fiscal_year(std::u32string_view text) {
  constexpr std::u32string_view kYear = U"年度";
  return text.size() <= 8 && text.ends_with(kYear) && text.size() > kYear.size() &&
         std::ranges::all_of(text.substr(0, text.size() - kYear.size()), [](char32_t c) {
           return digit_value(c) >= 0 || std::u32string_view(U"元令和平成昭").find(c) != std::u32string::npos;
         });
}

bool was_there(const std::vector<SheetCaption>& captions, const PlacedCell& cell) {
  return cell.text.size() >= kFewestRepeated && std::ranges::any_of(captions, [&](const SheetCaption& c) {
           return c.cell->text == cell.text && c.cell->column_end() < cell.column;
         });
}

/// Whether right below row `r`, which has one text `times` times, the same heads stand below each of them: it
/// is the name of their group.
bool heads_again(const TableGrid& grid, std::size_t r, std::size_t times) {
  if (r + 1 == grid.rows() || grid.gap_above(r + 1)) return false;
  const auto row = grid.row(r + 1);
  if (row.size() < 2 * times || row.size() % times != 0) return false;
  const std::size_t period = row.size() / times;
  for (std::size_t i = period; i < row.size(); ++i) {
    if (row[i].text != row[i - period].text) return false;
  }
  return true;
}

bool is_value(CellKind kind) {
  return kind == CellKind::kNumber || kind == CellKind::kYear || kind == CellKind::kSign;
}

}  // namespace

std::vector<SheetCaption> captions_of_row(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  std::vector<SheetCaption> out;
  const auto row = grid.row(r);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i + 1 < row.size() && is_cut_number(row[i].text) && row[i + 1].text.starts_with(U'表')) {
      out.push_back({row[i].source->text + row[i + 1].source->text, &row[i + 1]});
      ++i;
    } else {
      out.push_back({row[i].source->text, &row[i], caption_kind(row[i], words), was_there(out, row[i])});
    }
  }
  const bool dated = out.size() > 1 && out[0].cell->column == 0 && is_fiscal_year(out[0].cell->text);
  if (dated && out[1].kind == CaptionKind::kTitle && !is_fiscal_year(out[1].cell->text))
    out[0].kind = CaptionKind::kAside;
  return out;
}

bool is_caption_row(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  if (grid.row(r).size() > kMostCaptions && !is_title_row(grid, r, words)) return false;
  const auto captions = captions_of_row(grid, r, words);
  const auto own = std::ranges::count(captions, false, &SheetCaption::repeated);
  std::size_t titles = 0;
  for (const SheetCaption& caption : captions) {
    if (caption.repeated) continue;
    if (own > 1 && (is_value(caption.cell->kind) || caption.kind == CaptionKind::kText)) return false;
    titles += caption.kind != CaptionKind::kAside;
  }
  return titles <= 1;
}

bool is_title_row(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  const auto row = grid.row(r);
  if (row.size() < 2 || row.size() > kMostRepeated || grid.columns() < 3 || row.front().header) return false;
  if (std::ranges::any_of(row, [](const PlacedCell& c) { return is_value(c.kind); })) return false;
  const auto captions = captions_of_row(grid, r, words);
  const auto own = static_cast<std::size_t>(std::ranges::count(captions, false, &SheetCaption::repeated));
  const bool dated = captions.size() > 1 && is_fiscal_year(captions[0].cell->text) &&
                     captions[0].kind == CaptionKind::kAside;
  if (own > 1U + dated) return false;
  if (own < captions.size()) return !heads_again(grid, r, captions.size() - own + 1);
  if (captions.size() < row.size()) return true;
  return dated && r + 1 < grid.rows() &&
         (grid.row(r + 1).size() > kMostCaptions || is_title_row(grid, r + 1, words));
}

}  // namespace hoshin
