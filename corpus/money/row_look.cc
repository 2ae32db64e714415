#include "corpus/money/row_look.h"

#include <algorithm>
#include <set>

#include "corpus/lines/figures.h"
#include "corpus/lines/marks.h"
#include "corpus/lines/source_lines.h"
#include "corpus/money/named_figures.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::vector<std::string> split_at_tabs(const std::string& text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == '\t') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

/// The unit that a cell says alone, or over its number: 千円, 千円 1,200. It is that of the column.
std::optional<YenUnit> leading_unit(std::string_view cell) {
  constexpr std::string_view kYen = "円";
  constexpr std::size_t kLongest = 12;  // bytes: 百万円
  const auto yen = cell.find(kYen);
  if (yen == cell.npos || yen > kLongest) return std::nullopt;
  const std::string_view head = cell.substr(0, yen + kYen.size()), rest = cell.substr(head.size());
  const auto said = find_yen_unit(head);
  if (!said || said->begin != 0 || said->end != head.size()) return std::nullopt;
  return rest.empty() || !find_bare_figures(rest, said->yen).empty() ? said : std::nullopt;
}

/// The head of a column that is nearest to its cells.
std::string innermost(const Column& column) {
  return column.headers.empty() ? std::string() : column.headers.back();
}

/// 1営業収益, a name with its number in an account.
std::string without_number(const std::string& name) {
  constexpr std::size_t kMostDigits = 2;
  const std::u32string text = to_utf32(name);
  std::size_t at = 0;
  while (at < text.size() && digit_value(text[at]) >= 0) ++at;
  const bool numbered = at > 0 && at <= kMostDigits && at < text.size() && is_japanese(text[at]);
  return numbered ? to_utf8(std::u32string_view(text).substr(at)) : name;
}

/// （ａ） 1,200: where the letter in brackets ends by which a form refers to the number behind it; else 0.
std::size_t reference_end(std::string_view cell) {
  constexpr std::size_t kLongest = 9;  // bytes: three wide characters
  if (!cell.starts_with("(") && !cell.starts_with("（")) return 0;
  for (const std::string_view close : {"）", ")"}) {
    const auto at = cell.find(close);
    if (at >= kLongest) continue;
    const std::string letter = fold(std::string(cell.substr(0, at + close.size())));
    if (letter.size() == 3 && letter[1] >= 'a' && letter[1] <= 'z') return at + close.size();
  }
  return 0;
}

/// 所得割 of 所得割 2,225 under 令和７年度予算額: the name that a cell of money gives its number.
std::string name_of_figure(const RowLook& row, std::size_t c) {
  const Column& column = *row.columns[c];
  const bool money = column.label || column.unit || column.says_amount;
  if (!money || !column.may_be_money()) return {};
  const std::string& cell = row.cells[c];
  const auto tail = find_bare_tail(cell);
  if (!tail || find_bare_figures(std::string_view(cell).substr(*tail), 1).size() != 1) return {};
  const bool grouped = cell.find(',', *tail) != cell.npos || cell.find("，", *tail) != cell.npos;
  std::string name = to_utf8(without_inner_spaces(to_utf32(cell.substr(0, *tail))));
  return grouped && has_letter(name) ? name : std::string();
}

}  // namespace

std::size_t figures_begin(const RowLook& row, std::size_t c) {
  const std::string& cell = row.cells[c];
  if (const auto said = leading_unit(cell)) return said->end;
  if (!name_of_figure(row, c).empty()) return *find_bare_tail(cell);
  return reference_end(cell);
}

std::optional<std::int64_t> RowLooks::unit_in(const Units& units, const Column& column) {
  const auto said = units.find(&column);
  return said != units.end() ? std::optional(said->second) : std::nullopt;
}

std::optional<std::int64_t> RowLooks::said_in_table(const Column& column) const {
  return unit_in(said_units_, column);
}

std::optional<std::int64_t> RowLooks::said_on_page(const Column& column) const {
  return column.headers.empty() ? std::nullopt : unit_in(page_units_, column);
}

const Column& RowLooks::column_of(const std::vector<std::u32string>& headers) {
  const auto known = columns_.find(headers);
  if (known != columns_.end()) return known->second;
  std::vector<std::string> texts;
  texts.reserve(headers.size());
  for (const std::u32string& header : headers) texts.push_back(to_utf8(without_inner_spaces(header)));
  return columns_.emplace(headers, read_column(texts, near_, budgets_, tables_)).first->second;
}

RowLook RowLooks::look_at(const Paragraph& p, std::optional<std::int64_t> unit) {
  RowLook row;
  row.cells = split_at_tabs(to_utf8(p.text));
  row.unit = unit;
  if (const std::pair here(p.page, static_cast<int>(p.workbook_sheet)); here != page_) {
    page_ = here;
    page_units_.clear();
  }
  look_at_columns(p, row);
  look_for_supplement(row);
  look_for_units(p, row);
  look_for_label(row);
  if (row.label_cell && row.columns[*row.label_cell]->unit) row.unit = row.columns[*row.label_cell]->unit;
  for (auto carried = p.row->carried.rbegin(); carried != p.row->carried.rend() && row.label.empty();
       ++carried) {
    std::string name = to_utf8(carried->text);
    if (has_letter(name)) row.label = std::move(name);  // 事業費 84 beside the rows of a measure names none
  }
  if (row.label.empty() && !p.row->titles.empty()) row.label = to_utf8(p.row->titles.back());
  look_at_groups(p, row);
  row.other |= tables_.kind_of(row.label) == HeaderKind::kOther;
  // 予算の状況（千円） | 当初予算: the name of the group, in its first row
  for (std::size_t c = 0; row.label_cell && c < *row.label_cell; ++c) {
    if (const auto said = find_yen_unit(row.cells[c]); said && find_money(row.cells[c]).empty())
      row.unit = said->yen;
  }
  if (const auto said = find_yen_unit(row.label)) {
    row.unit = said->yen;
    row.other = false;
  }
  return row;
}

void RowLooks::look_at_columns(const Paragraph& p, RowLook& row) {
  static const std::vector<std::u32string> none;
  const auto& headers = p.row->column_headers;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    std::vector<std::u32string> over = c < headers.size() ? headers[c] : none;
    if (c < p.row->units.size() && !p.row->units[c].empty()) over.push_back(U"（" + p.row->units[c] + U"）");
    row.columns.push_back(&column_of(over));
    const Column& column = *row.columns[c];
    // 事項（単位：千円） over the labels gives the unit of the others.
    if (!column.may_be_money() && column.unit) row.unit = column.unit;
    if (column.may_be_money() && column.unit && !column.breaks_down) row.whole = column.unit;
  }
}

/// Units that titles, names of groups and heads beside say, and cells with nothing else: （単位：百万円）.
void RowLooks::look_for_units(const Paragraph& p, RowLook& row) {
  for (const std::u32string& title : p.row->titles) {
    if (const auto said = find_yen_unit(to_utf8(title))) row.unit = said->yen;
  }
  for (const auto& carried : p.row->carried) {
    if (const auto said = find_yen_unit(to_utf8(carried.text))) row.unit = said->yen;
  }
  for (const std::string& cell : row.cells) {
    if (says_only_unit(cell)) table_unit_ = find_yen_unit(cell)->yen;
  }
  if (!row.unit) row.unit = table_unit_;
  std::set<std::int64_t> units;
  std::size_t heads = 0;
  for (const Column* column : row.columns) {
    if (column->unit && !column->breaks_down) units.insert(*column->unit), ++heads;
  }
  if (units.size() == 1 && heads >= 2) row.sibling_unit = *units.begin();
}

/// 追加額 | 修正減少額 | 差引額
void RowLooks::look_for_supplement(RowLook& row) const {
  std::optional<std::size_t> added, reduced;
  for (std::size_t c = 0; c < row.columns.size(); ++c) {
    const std::string head = innermost(*row.columns[c]);
    if (!added && tables_.is_added(head)) added = c;
    if (!reduced && tables_.is_reduced(head)) reduced = c;
  }
  if (added && reduced) row.supplement = SupplementColumns{*added, *reduced};
}

bool RowLooks::names_figure(RowLook& row, std::size_t c) const {
  std::string name = name_of_figure(row, c);
  if (name.empty()) return false;
  if (!find_named_figures(row.cells[c], 1, tables_).empty()) return true;  // each has its own
  // 2,625 | 取崩 680: behind another figure it names but its own.
  if (row.first_figure == 0) row.label = std::move(name);
  return true;
}

/// Whether name `c` is nearer to the figures than the one right before it, which stands under a head of
/// labels: behind 区分 over a column of groups, and over that of names or nothing over it; behind 本年度 and
/// 当初予算.
bool RowLooks::is_inner_label(const RowLook& row, std::size_t c) const {
  if (!row.label_cell || c != *row.label_cell + 1 || row.first_figure > 0) return false;
  return row.columns[c] == row.columns[*row.label_cell] || row.columns[c]->headers.empty() ||
         money_named(row.label) || tables_.is_change_row(row.label);
}

/// The label: the cell under 施策名, else the last before the figures that names nobody who acts.
void RowLooks::look_for_label(RowLook& row) {
  bool named = false;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string& cell = row.cells[c];
    const HeaderKind kind = row.columns[c]->kind;
    const auto first_figure = [&] {
      const bool code = kind == HeaderKind::kOther;  // 項コード between 組織 and 項
      if (row.label_cell && row.first_figure == 0 && !code) row.first_figure = c;
    };
    if (const auto said = leading_unit(cell)) {
      if (kind != HeaderKind::kLabel) said_units_[row.columns[c]] = page_units_[row.columns[c]] = said->yen;
      if (said->end == cell.size())
        row.unit = said->yen;  // a column of units
      else
        first_figure();
      continue;
    }
    if (tables_.is_counter(cell)) {
      row.other = true;
      continue;
    }
    const bool letters = has_letter(std::string_view(cell).substr(reference_end(cell)));
    if (names_figure(row, c) || !letters || !find_money(cell).empty()) {
      first_figure();
      continue;
    }
    row.total |= tables_.is_total(cell) && row.first_figure == 0;
    const bool inner = named && is_inner_label(row, c);
    const bool last = row.first_figure == 0 && kind != HeaderKind::kActor && kind != HeaderKind::kOther;
    // 節 behind the sums of 目
    const std::string head = innermost(*row.columns[c]);
    const bool farther_in = row.label_cell && row.first_figure > 0 && tables_.has_numbers(head) &&
                            head != innermost(*row.columns[*row.label_cell]);
    const bool better = inner || (!named && (kind == HeaderKind::kLabel || last || farther_in));
    if (!better && row.label_cell) continue;
    named = inner || kind == HeaderKind::kLabel;
    row.label_cell = c;
    row.label = cell;
  }
  if (const std::string part = part_named(row.label); !part.empty()) {
    row.within = true;
    row.label = part;
  }
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const bool says = row.label_cell == c || row.columns[c]->kind == HeaderKind::kOther;  // 備考
    row.within |= (says && tables_.is_repeat(row.cells[c])) ||
                  (!row.cells[c].empty() && tables_.is_repeat(innermost(*row.columns[c])));
  }
  if (row.label_cell && tables_.has_numbers(innermost(*row.columns[*row.label_cell])))
    row.label = without_number(row.label);
}

/// What the name of a row, or of its group, says of its money. 予備費 among 款 and 項 is a line of the
/// budget.
std::optional<BudgetLabel> RowLooks::money_named(const std::string& name) const {
  constexpr std::string_view kExpense = "費";
  const auto said = budgets_.of_whole(name, near_);
  const bool line = said && said->budget.empty() && !said->says_year() && name.ends_with(kExpense);
  return line ? std::nullopt : said;
}

/// What the row's label says, else the nearest cell at its left, or of its group: 前年度 over 一般職 and 計.
void RowLooks::look_at_groups(const Paragraph& p, RowLook& row) const {
  std::vector<std::string> names;  // from the outermost
  for (const auto& carried : p.row->carried) names.push_back(to_utf8(carried.text));
  for (std::size_t c = 0; row.label_cell && c < *row.label_cell; ++c) names.push_back(row.cells[c]);
  names.push_back(row.label);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!row.money) row.money = money_named(*name);
    row.change |= tables_.is_change_row(*name);
  }
  // 一般会計 | 比較: under 年度, behind the label.
  for (std::size_t c = 0; c < row.first_figure; ++c) row.change |= tables_.is_change_row(row.cells[c]);
}

}  // namespace hoshin
