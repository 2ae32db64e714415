// The tables of a sheet: where each begins and ends, and what stands around them.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "corpus/layout/footnotes.h"
#include "corpus/layout/letters_down.h"
#include "corpus/layout/sheet_beside.h"
#include "corpus/layout/sheet_captions.h"
#include "corpus/layout/sheet_forms.h"
#include "corpus/layout/sheet_titles.h"
#include "corpus/layout/table.h"
#include "corpus/layout/table_grid.h"
#include "corpus/layout/table_heads.h"
#include "corpus/layout/table_rows.h"

namespace hoshin {
namespace {

/// How many rows of titles, units and dates may stand between the first title of a table and its heads.
constexpr std::size_t kTitleReach = 6;
/// Behind what is looked at first, a long sheet is looked at by so many cells.
constexpr std::size_t kCellsInPart = 100'000;
/// Of a sheet that is looked at in parts: rows below, and above, that may say what a row is.
constexpr std::size_t kRowsAhead = 64, kRowsBack = 4;
/// How often one of tables beside each other may be such tables again.
constexpr int kMaxDepth = 3;

class SheetWriter {
 public:
  using OnText = SheetTables::OnText;

  SheetWriter(LineCollector& lines, const Table& table, const LayoutWords& words, SheetTitles& titles,
              const OnText& on_text, int depth = 0)
      : lines_(lines),
        table_(&table),
        words_(words),
        titles_(titles),
        on_text_(on_text),
        depth_(depth),
        grid_(std::make_unique<const TableGrid>(table, words)),
        rows_(lines, *grid_, table, words) {
    look_for_rows();
  }

  /// Writes all that is there, or with `held` rows left but for those. Gives the first row that is left.
  std::size_t write(std::size_t held = 0) {
    const std::size_t end = grid_->rows() - std::min(held, grid_->rows());
    while (next_ < end) {
      if (grid_->gap_above(next_)) {
        lines_.add(U"");
        in_form_ = false;
      }
      if (const std::size_t behind = write_beside(next_); behind > next_) {
        next_ = behind;
      } else if (begins_captions(next_)) {
        next_ = write_captions(next_);
      } else {
        next_ = write_rows(next_);
      }
    }
    return next_;
  }

  /// The row of the source that the row `r` is; behind the last one, that below it.
  std::size_t source_row(std::size_t r) const {
    return r < grid_->rows() ? grid_->source_row(r) : r == 0 ? 0 : grid_->source_row(r - 1) + 1;
  }

  /// What comes next are the rows of `table` from its row `source` on; those above have been written.
  void go_on_in(const Table& table, std::size_t source) {
    grid_ = std::make_unique<const TableGrid>(table, words_, columns_);
    rows_.go_on_in(*grid_, table);
    std::size_t first = 0;
    while (first < grid_->rows() && grid_->source_row(first) < source) ++first;
    body_ = body_ >= next_ ? body_ - next_ + first : SIZE_MAX;
    unfilled_ = SIZE_MAX;
    looked_at_ = looked_at_ >= next_ ? looked_at_ - next_ + first : 0;
    next_ = first;
    table_ = &table;
    look_for_rows();
  }

  /// Until rows come to go on in.
  void forget_grid() {
    columns_ = grid_->columns();
    rows_.forget_grid();
    grid_.reset();
  }

 private:
  void look_for_rows() {
    for (std::size_t r = 0; r < grid_->rows() && !has_rows_; ++r) has_rows_ = grid_->row(r).size() > 1;
  }

  /// Whether row `r` is a text alone, or captions beside each other over a table or before all.
  bool begins_captions(std::size_t r) const {
    const auto row = grid_->row(r);
    if (row.size() == 1 && !(in_table_ && goes_on(r)) && !row.front().header && !leads_heads(r)) return true;
    if (is_title_row(*grid_, r, words_)) return true;
    const bool inside = in_table_ && !grid_->gap_above(r);
    return is_caption_row(r) && !inside && (heads_follow(r) || !begun_) &&
           head_rows_at(*grid_, r, words_).empty();
  }

  /// 人口10万人当たり over 都道府県 | 発生件数 | 死者数: no title, but a head over some of the columns.
  bool leads_heads(std::size_t r) const {
    const PlacedCell& cell = grid_->row(r).front();
    return cell.column > 0 && cell.column_span > 1 && head_rows_at(*grid_, r, words_).roles.size() > 1;
  }

  bool is_caption_row(std::size_t r) const { return hoshin::is_caption_row(*grid_, r, words_); }

  /// Whether a table begins below the titles that begin with row `r`.
  bool heads_follow(std::size_t r) const {
    for (std::size_t i = r + 1; i < std::min(grid_->rows(), r + 1 + kTitleReach); ++i) {
      if (!head_rows_at(*grid_, i, words_).empty()) return true;
      if (!is_caption_row(i)) return false;
    }
    return false;
  }

  /// Whether row `r`, of one cell, belongs to the table above it.
  bool goes_on(std::size_t r) const {
    const PlacedCell& cell = grid_->row(r).front();
    if (!rows_.heads().empty() && cell.column >= rows_.heads().end()) return false;
    if (caption_kind(cell, words_) == CaptionKind::kAside && heads_follow(r)) return false;
    const bool first_column = cell.column <= rows_.heads().begin();
    if (first_column && cell.kind == CellKind::kNumber && !grid_->gap_above(r))
      return true;                                            // a row to fill in
    if (!first_column && cell.column_span == 1) return true;  // a value under its head
    if (find_note_mark(cell.text) || cell.kind == CellKind::kText) return false;
    if (r + 1 == grid_->rows() || heads_follow(r)) return false;
    return !ends_table(r);
  }

  /// Nothing but titles and texts follow, up to the next table.
  bool ends_table(std::size_t r) const {
    for (std::size_t i = r + 1; i < std::min(grid_->rows(), r + 1 + kTitleReach); ++i) {
      if (grid_->row(i).size() > 1) return !fits(i) || !head_rows_at(*grid_, i, words_).empty();
    }
    return true;
  }

  /// Whether the cells of row `r` stand under the heads of the table above.
  bool fits(std::size_t r) const {
    const auto row = grid_->row(r);
    return rows_.heads().covers(row.front().column, row.back().column_end()) ||
           (row.front().column < rows_.heads().begin() && row.back().column_end() <= rows_.heads().end());
  }

  /// Writes the row, or rows of captions, that begin with `r`.
  std::size_t write_captions(std::size_t r) {
    const bool over_table = heads_follow(r) || (!begun_ && has_rows_);
    std::u32string begun;  // of a title that goes on in the next row
    for (;;) {
      for (SheetCaption text : captions_of_row(*grid_, r, words_)) {
        if (goes_on_below(r)) {
          begun += text.text + U' ';
          continue;
        }
        text.text.insert(0, std::exchange(begun, {}));
        const PlacedCell& cell = *text.cell;
        const bool wide = has_rows_ && !titles_.told() && cell.column_span * 2 > grid_->columns();
        const bool title = text.kind == CaptionKind::kTitle && !text.repeated &&
                           (over_table || wide || cell.emphasised) &&
                           (titles_.told() || !stands_over_title(r));
        if (title && in_table_) leave_table();
        write_text(r, text, title);
      }
      if (!over_table || ++r == grid_->rows() || !is_caption_row(r) ||
          !head_rows_at(*grid_, r, words_).empty() || !heads_follow(r))
        break;
    }
    begun_ = true;
    return over_table ? r : r + 1;
  }

  /// 県別の発生件数、 over 死者数（平成30年中）: a title over two rows.
  bool goes_on_below(std::size_t r) const {
    const auto row = grid_->row(r);
    if (row.size() != 1 || row.front().text.back() != U'、' || r + 1 == grid_->rows()) return false;
    const auto next = grid_->row(r + 1);
    return next.size() == 1 && next.front().column == row.front().column && !grid_->gap_above(r + 1) &&
           caption_kind(next.front(), words_) == CaptionKind::kTitle && heads_follow(r);
  }

  /// 【創業型】 over 補助事業計画書: which of several papers it is.
  bool stands_over_title(std::size_t r) const {
    const std::u32string_view text = grid_->row(r).front().text;
    if (text.front() != U'【' || text.find(U'】') != text.size() - 1) return false;
    for (std::size_t i = r + 1; i < std::min(grid_->rows(), r + 1 + kTitleReach); ++i) {
      if (!is_caption_row(i) || !head_rows_at(*grid_, i, words_).empty()) return false;
      const PlacedCell& cell = grid_->row(i).front();
      if (caption_kind(cell, words_) == CaptionKind::kTitle) return cell.text.front() != U'【';
    }
    return false;
  }

  void write_text(std::size_t r, const SheetCaption& text, bool title) {
    const std::size_t source = grid_->source_row(r);
    if (source < table_->source_lines.size()) lines_.set_number(table_->source_lines[source].first);
    const int level = title ? titles_.enter(text.cell->text) : 0;
    on_text_({text.text, title && level == 0, level, text.kind == CaptionKind::kAside, text.repeated});
  }

  void leave_table() {
    in_table_ = false;
    rows_.begin({});
  }

  std::size_t write_rows(std::size_t r) {
    begun_ = true;
    const bool same = in_table_ && !grid_->gap_above(r);
    // A number or a name may stand over the title of a form.
    const bool over_title = r < kTitleReach && grid_->row(r).size() == 2;
    HeadRows heads;
    if (!same)
      heads = head_rows_at(*grid_, r, words_);
    else if (r != body_)
      heads =
          rows_.repeats_heads(r) ? HeadRows{r, {HeadRole::kHead}} : second_head_rows_at(*grid_, r, words_);
    if (!heads.empty() && (is_text_row(*grid_, heads.end()) || is_form_below(*grid_, heads, in_form_) ||
                           is_form_above(*grid_, heads) || is_in_form(heads)))
      heads.roles.clear();
    const auto parts =
        heads.empty() || depth_ == kMaxDepth ? std::vector<std::size_t>() : repeated_heads(*grid_, heads);
    if (parts.size() > 1) return write_parts(heads, parts);
    if (!titles_.told() && (!heads.empty() || !over_title)) {
      titles_.tell();
      on_text_({});
    }
    if (!heads.empty()) {
      in_table_ = true;
      in_form_ = false;
      rows_.begin(heads);
      return body_ = heads.end();
    }
    if (grid_->row(r).size() == 1 && names_group(*grid_, r, rows_.heads())) {
      rows_.write_group(r);
    } else if (in_table_ && (same || fits(r))) {
      rows_.write(r);
    } else {
      if (in_table_) leave_table();
      if (is_prose_row(*grid_, r)) {
        rows_.write_prose(r);
      } else if (is_unfilled(r)) {
        rows_.write(r);
        in_form_ = true;
        unfilled_ = r;
      } else if (is_form_row(*grid_, r, words_) || rows_.is_form_row(r)) {
        rows_.write_form(r);
        in_form_ = true;
      } else {
        rows_.write(r);
      }
    }
    return r + 1;
  }

  /// Whether a form goes on with a label and its value across several columns. The corner of a table in the
  /// form would reach down beside the next row of heads.
  bool is_in_form(const HeadRows& heads) const {
    const auto row = grid_->row(heads.begin);
    return in_form_ && !in_table_ && !grid_->gap_above(heads.begin) && row.size() == 2 &&
           row[0].row_span == 1 && row[0].column_end() == row[1].column && row[1].column_span > 1;
  }

  /// Labels of a form that are to be filled in, as those of the row above are.
  bool is_unfilled(std::size_t r) const {
    if (is_unfilled_row(*grid_, r, words_)) return true;
    return r > 0 && unfilled_ == r - 1 && !grid_->gap_above(r) &&
           std::ranges::equal(grid_->row(r), grid_->row(r - 1), {}, &PlacedCell::column, &PlacedCell::column);
  }

  /// Writes the tables that begin with row `r` beside each other, with empty columns between them. Gives the
  /// row behind them; `r` if there is but one.
  std::size_t write_beside(std::size_t r) {
    if (depth_ == kMaxDepth || r < looked_at_ || grid_->row(r).size() < 2) return r;
    if (in_table_ && !grid_->gap_above(r)) return r;
    std::size_t end = block_end(r);
    looked_at_ = end;
    std::vector<Strip> strips = tables_beside(*grid_, r, end);
    if (strips.empty() && end < grid_->rows() && end - r <= kTitleReach) {
      const std::size_t below = block_end(end);
      strips = tables_beside(*grid_, end, below);
      if (!are_titles_beside(*grid_, r, end, strips)) return r;
      end = looked_at_ = below;
    }
    if (strips.empty()) return r;
    leave_table();
    begun_ = true;
    for (const auto& [left, right] : strips) write_part(part_of(*grid_, *table_, {r, end, left, right}));
    return end;
  }

  /// The first row below `r` that an empty one parts from it.
  std::size_t block_end(std::size_t r) const {
    do ++r;
    while (r < grid_->rows() && !grid_->gap_above(r));
    return r;
  }

  /// Tables beside each other, one after the other.
  std::size_t write_parts(const HeadRows& heads, const std::vector<std::size_t>& begins) {
    leave_table();
    std::size_t end = heads.end();
    while (end < grid_->rows() && !grid_->gap_above(end) && !grid_->is_across(end) &&
           head_rows_at(*grid_, end, words_).empty() && !find_note_mark(grid_->row(end).front().text))
      ++end;
    for (std::size_t i = 0, left = 0; i < begins.size(); ++i) {
      const std::size_t right = i + 1 < begins.size() ? begins[i + 1] : SIZE_MAX;
      write_part(part_of(*grid_, *table_, {heads.begin, end, left, right}));
      left = right;
    }
    return end;
  }

  void write_part(const Table& part) {
    SheetWriter(lines_, part, words_, titles_, on_text_, depth_ + 1).write();
  }

  LineCollector& lines_;
  const Table* table_;
  const LayoutWords& words_;
  SheetTitles& titles_;
  const OnText& on_text_;
  const int depth_;  ///< Of tables beside each other in one of such tables.
  std::unique_ptr<const TableGrid> grid_;
  RowWriter rows_;
  std::size_t next_ = 0;             ///< The row to be written next.
  std::size_t columns_ = 0;          ///< Of the grid that was forgotten.
  bool has_rows_ = false;            ///< It is no mere list.
  bool begun_ = false;               ///< Something has been written.
  bool in_table_ = false;            ///< Under heads.
  bool in_form_ = false;             ///< Below a row of a form.
  std::size_t body_ = 0;             ///< The row behind the last heads.
  std::size_t unfilled_ = SIZE_MAX;  ///< The last row of labels without values.
  std::size_t looked_at_ = 0;        ///< Rows before it have no tables beside each other.
};

}  // namespace

struct SheetTables::Impl {
  LineCollector& lines;
  const LayoutWords& words;
  const OnText on_text;
  std::size_t cells_at_once;
  SheetTitles titles;
  Table sheet;
  std::size_t held = 0;  ///< Cells that have been looked at, and stay for what is below.
  std::size_t next = 0;  ///< The row that is written next.
  std::unique_ptr<SheetWriter> writer;

  SheetWriter& look_at_sheet() {
    if (writer)
      writer->go_on_in(sheet, next);
    else
      writer = std::make_unique<SheetWriter>(lines, sheet, words, titles, on_text);
    return *writer;
  }

  void write_part() {
    look_at_sheet();
    const std::size_t first = writer->write(kRowsAhead);
    next = writer->source_row(first);
    const std::size_t kept = writer->source_row(first - std::min(first, kRowsBack));
    writer->forget_grid();
    std::erase_if(sheet.cells, [&](const TableCell& cell) { return cell.row < kept; });
    held = sheet.cells.size();
    cells_at_once = std::min(cells_at_once, kCellsInPart);
  }
};

SheetTables::SheetTables(LineCollector& lines, const LayoutWords& words, bool titled, OnText on_text,
                         std::size_t cells_at_once)
    : impl_(new Impl{
          lines, words, std::move(on_text), cells_at_once, SheetTitles(titled, words), {}, 0, 0, {}}) {}
SheetTables::~SheetTables() = default;

Table& SheetTables::sheet() { return impl_->sheet; }

void SheetTables::end_row() {
  if (impl_->sheet.cells.size() - impl_->held > impl_->cells_at_once) impl_->write_part();
}

void SheetTables::finish() {
  if (!impl_->writer) join_letters_down(impl_->sheet);
  impl_->look_at_sheet().write();
}

void add_sheet(LineCollector& lines, Table sheet, const LayoutWords& words, bool titled,
               const SheetTables::OnText& on_text) {
  SheetTables tables(lines, words, titled, on_text);
  tables.sheet() = std::move(sheet);
  tables.finish();
}

}  // namespace hoshin
