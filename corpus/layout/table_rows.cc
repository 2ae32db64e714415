#include "corpus/layout/table_rows.h"

#include <algorithm>
#include <span>
#include <utility>

#include "corpus/layout/head_signs.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// What is longer is no header that would help a reader of one row, whatever its markup says.
constexpr std::size_t kMaxCarried = 120;
/// Merged cells that reach one row, and cells of a group: no real table has as many, and a hostile one must
/// not make each cell dear.
constexpr std::size_t kMaxReaching = 8;
/// Longer than any label of a form.
constexpr std::size_t kMaxLabel = 40;

/// Where the cells of a row begin.
std::vector<std::size_t> begins_of(std::span<const PlacedCell> row) {
  std::vector<std::size_t> out;
  for (const PlacedCell& cell : row) out.push_back(cell.column);
  return out;
}

}  // namespace

void RowWriter::stand_under(ColumnHeads heads) {
  heads_ = std::move(heads);
  columns_ = {};
}

void RowWriter::forget_grid() {
  std::vector<PlacedCell> kept;
  kept.reserve(reaching_.size() + stub_.size());
  const auto keep = [&](const PlacedCell*& cell) {
    kept.push_back(*cell);
    kept.back().source = nullptr;
    cell = &kept.back();
  };
  for (const PlacedCell*& cell : reaching_) keep(cell);
  for (auto& [column, cell] : stub_) keep(cell);
  kept_ = std::move(kept);
}

void RowWriter::begin(const HeadRows& heads) {
  stand_under(ColumnHeads());
  if (heads.empty() || grid_->source_row(heads.begin) != group_end_) groups_.clear();
  stub_.clear();
  grouping_.clear();
  std::erase_if(reaching_, [&](const PlacedCell* c) {
    return heads.empty() || c->row_end() <= grid_->source_row(heads.begin);
  });
  if (heads.empty()) return;
  stand_under(ColumnHeads(*grid_, heads));
  std::size_t above = 0;  // rows of heads
  for (std::size_t r = heads.begin; r < heads.end(); ++r) {
    write_head(r, above);
    above += heads.roles[r - heads.begin] == HeadRole::kHead;
    for (const PlacedCell& cell : grid_->row(r)) {
      if (heads.end() == grid_->rows() || cell.row_end() <= grid_->source_row(heads.end())) continue;
      if (may_hold_below(cell) && reaching_.size() < kMaxReaching) reaching_.push_back(&cell);
    }
  }
}

void RowWriter::write_head(std::size_t r, std::size_t heads_above) {
  TableRow facts;
  facts.header = true;
  std::vector<std::vector<std::u32string>> headers;
  for (const PlacedCell& cell : grid_->row(r))
    headers.push_back(heads_.over(cell.column, cell.column_end(), heads_above));
  facts.column_headers = std::move(headers);
  facts.titles = titles();
  add_line(r, std::move(facts));
}

bool RowWriter::repeats_heads(std::size_t r) const {
  if (heads_.empty()) return false;
  const auto row = grid_->row(r).first(std::min(grid_->row(r).size(), kCellsLookedAt));
  const auto same = std::ranges::count_if(row, [&](const PlacedCell& cell) {
    const auto over = heads_.over(cell.column, cell.column_end());
    return cell.kind == CellKind::kWord && !over.empty() && over.back() == cell.text;
  });
  return same >= 2 && static_cast<std::size_t>(same) * 2 >= row.size();
}

void RowWriter::write_title(std::size_t r) {
  const PlacedCell& cell = grid_->row(r).front();
  TableRow facts;
  facts.header = r + 1 < grid_->rows();
  facts.column_headers = std::vector<std::vector<std::u32string>>(grid_->row(r).size());
  facts.titles = titles();
  add_line(r, std::move(facts));
  if (cell.is_label() && cell.text.size() <= kMaxCarried && titles_.size() < kMaxReaching)
    titles_.push_back(cell.text);
}

void RowWriter::write_group(std::size_t r) {
  const PlacedCell& cell = grid_->row(r).front();
  stub_.clear();
  const std::string look = look_of_group(cell);
  const auto same = std::ranges::find(groups_, look, &RowGroup::look);
  groups_.erase(same != groups_.end() || group_end_ == grid_->source_row(r) ? same : groups_.begin(),
                groups_.end());
  TableRow facts;
  facts.header = r + 1 < grid_->rows();
  facts.column_headers = std::vector<std::vector<std::u32string>>(grid_->row(r).size());
  facts.titles = titles();
  add_line(r, std::move(facts));
  if (cell.is_label() && cell.text.size() <= kMaxCarried && groups_.size() < kMaxReaching)
    groups_.push_back({cell.text, look});
  group_end_ = cell.row_end();
}

/// The style of its mark; of a title without one where it begins.
std::string RowWriter::look_of_group(const PlacedCell& cell) const {
  const auto mark = find_mark(cell.text, &words_);
  return mark ? mark->style : std::to_string(cell.column);
}

const RowWriter::Columns& RowWriter::columns_of(std::size_t r) {
  const auto row = grid_->row(r);
  const bool same = std::equal(row.begin(), row.end(), columns_.of.begin(), columns_.of.end(),
                               [](const PlacedCell& cell, const auto& columns) {
                                 return std::pair(cell.column, cell.column_end()) == columns;
                               });
  if (same) return columns_;
  columns_ = {};
  std::vector<std::vector<std::u32string>> headers;
  std::vector<std::u32string> units;
  bool any = false;
  for (const PlacedCell& cell : row) {
    columns_.of.push_back({cell.column, cell.column_end()});
    headers.push_back(heads_.over(cell.column, cell.column_end()));
    units.push_back(heads_.unit_over(cell.column, cell.column_end()));
    any |= !units.back().empty();
  }
  columns_.headers = std::move(headers);
  if (any) columns_.units = std::move(units);
  return columns_;
}

void RowWriter::write(std::size_t r) {
  form_.clear();
  const Columns& columns = columns_of(r);
  TableRow facts;
  facts.column_headers = columns.headers;
  facts.units = columns.units;
  // What covers all columns stands under none of them.
  if (grid_->is_across(r)) facts.column_headers = std::vector<std::vector<std::u32string>>(1);
  add_body_row(r, std::move(facts));
}

bool RowWriter::is_form_row(std::size_t r) const {
  const auto row = grid_->row(r);
  if (!heads_.empty() || row.size() < 2) return false;
  bool told = begins_of(row) == form_, value = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    value = !value && i > 0 && row[i].column == row[i - 1].column_end();
    if (value) continue;
    const PlacedCell& label = row[i];
    const std::string folded = fold(to_utf8(label.text));
    if (label.kind != CellKind::kWord || label.text.size() > kMaxLabel || words_.is_total(folded))
      return false;
    const bool has_value = i + 1 < row.size() && row[i + 1].column == label.column_end();
    told |= has_value && (words_.is_column(folded) || (label.emphasised && !row[i + 1].emphasised));
  }
  return told;
}

void RowWriter::write_form(std::size_t r, bool beside) {
  const auto row = grid_->row(r);
  std::vector<std::vector<std::u32string>> headers;
  bool value = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    value = !value && i > 0 && (!beside || row[i].column == row[i - 1].column_end()) &&
            !(row[i].emphasised && row[i - 1].emphasised);  // labels, the first of which waits for its value
    const bool labelled = value && row[i - 1].is_label() && row[i - 1].text.size() <= kMaxLabel;
    headers.push_back(labelled ? std::vector{row[i - 1].text} : std::vector<std::u32string>{});
  }
  TableRow facts;
  facts.column_headers = std::move(headers);
  add_body_row(r, std::move(facts));
  form_ = begins_of(row);
}

void RowWriter::write_prose(std::size_t r) {
  const auto row = grid_->row(r);
  if (const auto mark = find_mark(row[0].text + U"　文", &words_);
      mark && mark->length == row[0].text.size() + 1) {
    TableRow item;  // ② and its text
    item.prose = true;
    item.titles = titles();
    add_line(r, row[0].text + U"　" + row[1].text, std::move(item));
    return;
  }
  TableRow label;
  label.header = true;
  label.column_headers = std::vector<std::vector<std::u32string>>(1);
  label.titles = titles();
  TableRow text;
  text.prose = true;
  text.titles = titles();
  text.titles.push_back(row[0].text);
  add_line(r, row[0].text, std::move(label));
  add_line(r, row[1].text, std::move(text));
}

void RowWriter::add_body_row(std::size_t r, TableRow facts) {
  facts.carried = carried(r);
  facts.titles = titles();
  remember(r);
  add_line(r, std::move(facts));
}

void RowWriter::add_line(std::size_t r, TableRow facts) {
  std::u32string text;
  for (const PlacedCell& cell : grid_->row(r)) {
    if (!text.empty()) text += U'\t';
    text += cell.text;
  }
  add_line(r, text, std::move(facts));
}

void RowWriter::add_line(std::size_t r, std::u32string_view text, TableRow facts) {
  const std::size_t source = grid_->source_row(r);
  const bool numbered = source < table_->source_lines.size();
  if (numbered) lines_.set_number(table_->source_lines[source].first);
  if (number_ == 0) number_ = lines_.next_table();
  facts.number = static_cast<std::uint32_t>(source) + 1;
  facts.table = number_;
  Line& line = lines_.add(text);
  line.whole = true;
  if (numbered) line.last_number = table_->source_lines[source].last;
  line.row = std::move(facts);
}

/// Merged cells of rows above that reach this one, and at its left the cells of its group. The cell of a
/// wider column, or of totals, names no group. A row of totals is of a group only where other rows are.
std::vector<TableRow::Carried> RowWriter::carried(std::size_t r) {
  const auto row = grid_->row(r);
  const std::size_t source = grid_->source_row(r);
  std::erase_if(reaching_, [&](const PlacedCell* c) { return c->row_end() <= source; });
  std::vector<const PlacedCell*> cells = reaching_;
  const std::size_t first = row.front().column, merged = cells.size();
  const bool total = words_.is_total(fold(to_utf8(row.front().text)));
  for (const auto& [column, cell] : stub_) {
    if (total && !grouping_.contains(column)) continue;
    if (cell->column_end() > first || cells.size() >= 2 * kMaxReaching) continue;
    cells.push_back(cell);
    grouping_.insert(column);
  }
  // A number is part of a group's name only before its last word.
  while (cells.size() > merged && !cells.back()->is_label()) cells.pop_back();
  std::stable_sort(cells.begin(), cells.end(),
                   [](const PlacedCell* a, const PlacedCell* b) { return a->column < b->column; });
  std::vector<TableRow::Carried> out;
  for (const PlacedCell* cell : cells) {
    const auto behind =
        std::find_if(row.begin(), row.end(), [&](const PlacedCell& c) { return c.column >= cell->column; });
    out.push_back({cell->text, heads_.over(cell->column, cell->column_end()),
                   static_cast<std::size_t>(behind - row.begin())});
  }
  return out;
}

bool RowWriter::may_hold_below(const PlacedCell& cell) {
  return cell.row_span > 1 && cell.text.size() <= kMaxCarried;
}

/// What the rows below have to know of this one.
void RowWriter::remember(std::size_t r) {
  const auto row = grid_->row(r);
  const PlacedCell& first = row.front();
  // A cell at the left begins another group: what stood at its right in the last one is over.
  stub_.erase(stub_.lower_bound(first.column), stub_.end());
  const bool total = words_.is_total(fold(to_utf8(first.text)));
  for (const PlacedCell& cell : row) {
    if (cell.row_span > 1) {
      if (may_hold_below(cell) && reaching_.size() < kMaxReaching) reaching_.push_back(&cell);
      continue;
    }
    if (total || stub_.size() >= kMaxReaching || cell.text.size() > kMaxCarried) continue;
    if (heads_.empty()) continue;
    stub_.emplace(cell.column, &cell);
  }
}

std::vector<std::u32string> RowWriter::titles() const {
  std::vector<std::u32string> out = titles_;
  for (const RowGroup& group : groups_) out.push_back(group.text);
  return out;
}

}  // namespace hoshin
