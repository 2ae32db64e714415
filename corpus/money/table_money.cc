#include "corpus/money/table_money.h"

#include <algorithm>
#include <utility>

#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Bytes; longer than any line over a table that says which money it has.
constexpr std::size_t kMaxCaption = 200;
/// How many paragraphs may stand between such a line and the table's rows.
constexpr std::size_t kCaptionReach = 3;

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

}  // namespace

Column read_column(const std::vector<std::string>& headers, std::optional<int> near,
                   const BudgetWords& budgets, const TableWords& tables) {
  Column column;
  column.headers = headers;
  for (const std::string& header : headers) {
    if (const TimeColumn time = tables.time_of(header); time != TimeColumn::kNone) column.time = time;
    column.header += column.header.empty() ? header : " " + header;
    // The innermost header that says what it is decides; 件数 under 令和７年度 is no money.
    const HeaderKind kind = tables.kind_of(header);
    if (kind != HeaderKind::kUnknown) column.kind = kind;
    if (const auto unit = find_yen_unit(header)) {
      column.unit = unit->yen;
      if (kind == HeaderKind::kUnknown && column.kind == HeaderKind::kOther)
        column.kind = kind;  // 期間 > 給与（円）
    }
    column.says_amount |= header.find("額") != std::string::npos;
    column.breaks_down |= tables.breaks_down(header);
  }
  column.says_amount |= column.unit.has_value();
  // A difference belongs to no year: 対前年度増減額.
  if (column.kind != HeaderKind::kChange) column.label = budgets.of_headers(headers, near);
  return column;
}

std::vector<std::optional<BudgetLabel>> captions_near(const std::vector<Paragraph>& paragraphs,
                                                      const BudgetWords& budgets, std::optional<int> near) {
  std::vector<std::optional<BudgetLabel>> out(paragraphs.size());
  std::optional<BudgetLabel> said;
  std::size_t away = 0;  // paragraphs since the line
  bool used = false;     // rows have followed it
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& p = paragraphs[i];
    const std::string text = to_utf8(p.text);
    const bool alone = !p.row || text.find('\t') == std::string::npos;
    std::optional<BudgetLabel> label;
    if (alone && text.size() <= kMaxCaption && !p.footnote && !p.title && !is_sentence(p.text) &&
        find_money(text).empty()) {
      label = budgets.of_whole(text, near);
      // 令和６年度行政事業レビューシート is of that year, its figures of several.
      if (const auto title = budgets.of_title(text, near); !label && title && title->says_kind) label = title;
    }
    if (label) {
      said = label;
      away = 0;
      used = false;
    } else if (p.row || is_bare_row(p.text)) {
      out[i] = said;
      used = true;
    } else if (used || ++away > kCaptionReach || p.heading > 0) {
      said.reset();
    }
  }
  return out;
}

/// A row with what is known of it before its figures are read.
struct RowReader::Row {
  std::vector<std::string> cells;
  std::vector<const Column*> columns;     ///< Of each cell.
  std::optional<std::int64_t> unit;       ///< For the columns that say none.
  std::optional<std::int64_t> whole;      ///< Of the column whose parts other columns are, if it says one.
  std::string label;                      ///< What the row is about.
  std::optional<std::size_t> label_cell;  ///< Where that stands.
  std::size_t first_figure = 0;           ///< Cells before it that are numbers count rows or years.
  std::optional<BudgetLabel> money;       ///< What the row's label says: 当初予算, 令和７年度.
  bool other = false;                     ///< Its numbers are no money: 執行率（％）.
  bool total = false;
};

const Column& RowReader::column_of(const std::vector<std::u32string>& headers) {
  const auto known = columns_.find(headers);
  if (known != columns_.end()) return known->second;
  std::vector<std::string> texts;
  texts.reserve(headers.size());
  for (const std::u32string& header : headers) texts.push_back(to_utf8(header));
  return columns_.emplace(headers, read_column(texts, near_, budgets_, tables_)).first->second;
}

RowReader::Row RowReader::look_at(const Paragraph& p, std::optional<std::int64_t> unit) {
  static const std::vector<std::u32string> none;
  Row row;
  row.cells = split_at_tabs(to_utf8(p.text));
  row.unit = unit;
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
  for (const std::u32string& title : p.row->titles) {
    if (const auto said = find_yen_unit(to_utf8(title))) row.unit = said->yen;
  }
  for (const auto& carried : p.row->carried) {
    if (const auto said = find_yen_unit(to_utf8(carried.text))) row.unit = said->yen;
  }
  // The label: the cell under 施策名, else the last word before the figures that names nobody who acts.
  bool named = false;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string& cell = row.cells[c];
    const HeaderKind kind = row.columns[c]->kind;
    if (const auto said = leading_unit(cell)) {
      if (kind != HeaderKind::kLabel) said_units_[row.columns[c]] = said->yen;
      if (said->end == cell.size()) {
        row.unit = said->yen;  // a column of units
        continue;
      }
      if (row.label_cell && row.first_figure == 0) row.first_figure = c;
      continue;
    }
    if (tables_.is_counter(cell)) {
      row.other = true;
      continue;
    }
    if (!has_letter(std::string_view(cell).substr(reference_end(cell))) || !find_money(cell).empty()) {
      if (row.label_cell && row.first_figure == 0) row.first_figure = c;
      continue;
    }
    row.total |= tables_.is_total(cell) && row.first_figure == 0;
    // 区分 over a column of groups and one of names: the names are nearer.
    const bool inner = named && row.label_cell && c == *row.label_cell + 1 && row.first_figure == 0 &&
                       row.columns[c] == row.columns[*row.label_cell];
    const bool better =
        kind == HeaderKind::kLabel
            ? !named || inner
            : !named && row.first_figure == 0 && kind != HeaderKind::kActor && kind != HeaderKind::kOther;
    if (!better && row.label_cell) continue;
    named = kind == HeaderKind::kLabel;
    row.label_cell = c;
    row.label = cell;
  }
  if (row.label_cell && row.columns[*row.label_cell]->unit) row.unit = row.columns[*row.label_cell]->unit;
  if (row.label.empty() && !p.row->carried.empty()) row.label = to_utf8(p.row->carried.back().text);
  if (row.label.empty() && !p.row->titles.empty()) row.label = to_utf8(p.row->titles.back());
  row.money = budgets_.of_whole(row.label, near_);
  // 予備費 among 款 and 項 is a line of the budget.
  constexpr std::string_view kExpense = "費";
  const bool line = row.money && row.money->budget.empty() && !row.money->says_year();
  if (line && row.label.ends_with(kExpense)) row.money.reset();
  row.other |= tables_.kind_of(row.label) == HeaderKind::kOther;
  if (const auto said = find_yen_unit(row.label)) {
    row.unit = said->yen;
    row.other = false;
  }
  return row;
}

/// Whose the figure in cell `c` is, where a row has two halves with heads alike, 科目 … | 科目 …: the name
/// under the second is that of what stands behind it.
std::size_t RowReader::label_cell_of(const Row& row, std::size_t c) const {
  const std::size_t first = row.label_cell.value_or(0);
  if (!row.label_cell || row.columns[first]->headers.empty()) return first;
  for (std::size_t k = c; k-- > std::max(first + 1, row.first_figure);) {
    const Column& column = *row.columns[k];
    const bool alike = &column != row.columns[first] && !column.headers.empty() &&
                       column.headers.back() == row.columns[first]->headers.back();
    if (alike && has_letter(row.cells[k]) && find_money(row.cells[k]).empty()) return k;
  }
  return first;
}

/// The unit of column `c`: its own, that of what it is a part of, or in a table without heads that of the
/// figure above with which it ends.
std::optional<std::int64_t> RowReader::unit_of(const Row& row, std::size_t c) const {
  const Column& column = *row.columns[c];
  if (column.unit || row.unit) return column.unit;
  if (column.breaks_down) return row.whole;
  const bool last = std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(c) + 1, row.cells.end(),
                                [](const std::string& cell) { return cell.empty(); });
  const bool grouped =
      row.cells[c].find(',') != std::string::npos || row.cells[c].find("，") != std::string::npos;
  return column.headers.empty() && last && grouped && !row.other ? first_unit_ : std::nullopt;
}

/// The figures of cell `c`: with units of their own, else bare ones if the unit is known.
std::vector<MoneyFigure> RowReader::figures_of(const Row& row, std::size_t c) {
  auto figures = find_figures(row.cells[c]);
  const Column& column = *row.columns[c];
  const auto known = said_units_.find(&column);
  const bool is_known_change = column.kind == HeaderKind::kChange && known != said_units_.end();
  const bool alone = figures.size() == 1 && figures[0].begin == 0 && figures[0].end == row.cells[c].size();
  if (alone && column.headers.empty()) first_unit_ = unit_of_accounts(row.cells[c]);
  if (!figures.empty() || !(column.may_be_money() || is_known_change) || row.label_cell == c) return figures;
  const bool counts_rows = row.label_cell && c < *row.label_cell;
  const auto unit = known != said_units_.end() ? std::optional(known->second) : unit_of(row, c);
  if (!unit && (!row.unit || row.other || counts_rows)) return figures;
  const std::string_view cell = row.cells[c];
  const auto said = leading_unit(cell);
  const std::size_t from = said ? said->end : reference_end(cell);
  figures = find_bare_figures(cell.substr(from), unit ? *unit : *row.unit);
  for (MoneyFigure& figure : figures) figure.begin += from, figure.end += from;
  return figures;
}

/// 令和６年度, and 7 or 5 right below it.
std::optional<int> RowReader::counted_year(const std::string& cell) {
  constexpr std::string_view kYear = "年度";
  if (const auto said = parse_year(cell)) {
    last_year_ = said;
    return said;
  }
  const auto number = parse_number(cell);
  if (!last_year_ || !number) return std::nullopt;
  for (const int year : {*last_year_ + 1, *last_year_ - 1}) {
    const std::string label = fiscal_year_label(year);
    if (!label.ends_with(std::to_string(*number).append(kYear))) continue;
    const std::size_t digits = label.find_first_of("0123456789");
    if (label.size() - digits != std::to_string(*number).size() + kYear.size()) continue;
    last_year_ = year;
    return year;
  }
  last_year_.reset();
  return std::nullopt;
}

/// The year that cells under 年度, or under 年 and 月, say.
std::optional<BudgetLabel> RowReader::time_of(const Row& row) {
  std::string year, month;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    switch (row.columns[c]->time) {
      case TimeColumn::kFiscalYear:
        if (const auto said = counted_year(row.cells[c])) {
          BudgetLabel label;
          label.year = said;
          label.says_kind = false;
          return label;
        }
        break;
      case TimeColumn::kCalendarYear:
        year = row.cells[c];
        break;
      case TimeColumn::kMonth:
        month = row.cells[c];
        break;
      case TimeColumn::kNone:
        break;
    }
  }
  // 2018/10 in the stead of a label
  if (year.empty() && !row.label_cell && !row.cells.empty()) return budgets_.of_whole(row.cells[0], near_);
  if (!parse_year(year) || !parse_number(month)) return std::nullopt;
  return budgets_.of_whole(std::to_string(*parse_year(year)) + "/" + std::to_string(*parse_number(month)),
                           near_);
}

/// 予算額 alone says neither year nor kind, 予算額 beside 令和５年度 in its row does.
std::optional<BudgetLabel> RowReader::with_year(std::vector<std::string> headers,
                                                const std::optional<BudgetLabel>& row) const {
  if (!row || !row->year || row->says_kind) return std::nullopt;
  headers.insert(headers.begin(), std::to_string(*row->year) + "年度");
  const auto said = budgets_.of_headers(headers, near_);
  return said && said->says_kind ? said : std::nullopt;
}

std::string RowReader::part_of(const Row& row, std::size_t c, const MoneyFigure& figure, bool sums_columns) {
  if (!figure.part.empty()) return figure.part;
  const HeaderKind kind = row.columns[c]->kind;
  if (kind == HeaderKind::kChange) return "change";
  return row.total || (kind == HeaderKind::kTotal && sums_columns) ? "total" : "";
}

std::vector<RowFigure> RowReader::read(const Paragraph& p, std::optional<std::int64_t> unit) {
  std::vector<RowFigure> out;
  if (p.row->header) return out;
  const Row row = look_at(p, unit);
  std::vector<std::vector<MoneyFigure>> figures(row.cells.size());
  bool sums_columns = false;  // beside a column of sums stands one of what is summed
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    figures[c] = figures_of(row, c);
    const HeaderKind kind = row.columns[c]->kind;
    sums_columns |= !figures[c].empty() && kind != HeaderKind::kTotal && kind != HeaderKind::kChange;
  }
  const auto said = time_of(row);
  const auto& time = row.money ? row.money : said;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string& cell = row.cells[c];
    const Column& column = *row.columns[c];
    std::size_t from = 0;
    for (MoneyFigure& figure : figures[c]) {
      const std::size_t behind = figure.end;
      if (figure.yen) {
        RowFigure f;
        f.cell = cell.substr(from, figure.begin - from);
        f.behind = cell.substr(behind);
        const std::size_t named = label_cell_of(row, c);
        f.label = row.label_cell && named != *row.label_cell ? row.cells[named] : row.label;
        f.label_follows = row.label_cell && *row.label_cell > c;
        f.bare = find_figures(cell).empty();
        f.headers = column.headers;
        for (const std::u32string& title : p.row->titles) f.row_headers.push_back(to_utf8(title));
        for (const TableRow::Carried& carried : p.row->carried)
          f.row_headers.push_back(to_utf8(carried.text));
        if (row.label_cell && *row.label_cell < c) f.corner = row.columns[named]->header;
        if (column.kind != HeaderKind::kChange) {
          f.column = column.label ? column.label : with_year(column.headers, time);
          f.row = time;
        }
        f.part = part_of(row, c, figure, sums_columns);
        f.sums_row = column.kind == HeaderKind::kTotal && sums_columns;
        f.sums_column = row.total;
        f.cell_number = c;
        f.label_cell = named;
        f.figure = std::move(figure);
        out.push_back(std::move(f));
      }
      from = behind;
    }
  }
  return out;
}

}  // namespace hoshin
