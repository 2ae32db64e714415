#include "corpus/formats/pdf/page_open_table.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "corpus/formats/pdf/page_sums.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/lines/marks.h"

namespace hoshin {
namespace {

/// The extent of a column from left to right.
struct Extent {
  double begin = 0, end = 0;
};

bool has_value(const Band& line) { return std::any_of(line.begin() + 1, line.end(), is_value_text); }

/// The columns that the cells of lines with values in [from, to) share.
std::vector<Extent> columns_of(const std::vector<Band>& lines, std::size_t from, std::size_t to) {
  std::vector<Extent> all, out;
  for (std::size_t l = from; l < to; ++l) {
    if (!has_value(lines[l])) continue;
    for (const Atom& a : lines[l]) all.push_back({a.box.left, a.box.right});
  }
  std::sort(all.begin(), all.end(), [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
  for (const Extent& e : all) {
    if (!out.empty() && e.begin < out.back().end) {
      out.back().end = std::max(out.back().end, e.end);
    } else {
      out.push_back(e);
    }
  }
  return out;
}

/// How far apart two extents are; negative where they overlap.
double distance(const Extent& a, const Extent& b) {
  return std::max(a.begin, b.begin) - std::min(a.end, b.end);
}

std::size_t nearest_column(const Rect& box, const std::vector<Extent>& columns) {
  const Extent own{box.left, box.right};
  const auto at = std::min_element(columns.begin(), columns.end(), [&](const Extent& a, const Extent& b) {
    return distance(a, own) < distance(b, own);
  });
  return static_cast<std::size_t>(at - columns.begin());
}

/// The columns of the cells of a line. Headers are centred over numbers that are set to the right, and need
/// not stand over them: if there are as many, they are told by their order.
std::vector<std::size_t> column_numbers(const Band& line, const std::vector<Extent>& columns) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < line.size(); ++i)
    out.push_back(line.size() == columns.size() ? i : nearest_column(line[i].box, columns));
  return out;
}

/// One of the letters that a name is spread into.
bool is_letter_alone(const Atom& a) {
  return a.words.size() == 1 && a.words[0].text.size() == 1 && !is_value_text(a);
}

/// Whether its box is wider than its letters fill: spread, or over a brace.
bool spans_others(const Atom& a) {
  std::size_t letters = 0;
  for (const Word& word : a.words) letters += word.text.size();
  return a.box.width() > 2 * static_cast<double>(letters) * a.words.front().em;
}

/// Heads are no figures, and stand beside others or span some.
bool is_head_line(const Band& line) {
  return (line.size() > 1 || spans_others(line.front())) && !is_value_text(line.front()) && !has_value(line);
}

/// Whether a table begins with one name over all of it, spread, or over a brace between its other heads.
bool begins_with_span(const std::vector<Band>& lines, std::size_t from) {
  return from + 1 < lines.size() && lines[from].size() == 1 && is_head_line(lines[from]) &&
         !find_mark(text_of(lines[from].front().words)) && lines[from + 1].size() > 1 &&
         (is_head_line(lines[from + 1]) || has_value(lines[from + 1]));
}

void add_text(Table& table, std::size_t row, std::size_t column, const std::u32string& text) {
  const auto cell = std::find_if(table.cells.begin(), table.cells.end(),
                                 [&](const TableCell& c) { return c.row == row && c.column == column; });
  if (cell != table.cells.end()) {
    cell->text += text;
  } else {
    table.cells.push_back({text, row, column, 1, 1, false});
  }
}

/// 事　務　取　扱　費　262: the letters of a name spread over its column, before figures, are one piece.
void join_spaced_name(Band& line) {
  const auto end = std::find_if(line.begin(), line.end(), is_value_text);
  const bool spaced = end - line.begin() >= 2 && std::all_of(line.begin(), end, [](const Atom& a) {
                        return a.words.size() == 1 && a.words[0].text.size() == 1;
                      });
  if (end == line.end() || !spaced) return;
  for (auto next = line.begin() + 1; next != end; ++next) {
    line[0].box.add(next->box);
    line[0].words[0].box.add(next->box);
    line[0].words[0].text += next->words[0].text;
  }
  line[0].value.reset();
  line.erase(line.begin() + 1, end);
}

/// 歳　　出 over names and figures: one head, of letters in the middle of a table that stand each over no
/// column of their own.
bool is_spread_head(const Band& line, const std::vector<Extent>& columns) {
  constexpr double kMiddle = 0.05;  // of the table's width
  if (line.size() < 2 || !std::ranges::all_of(line, is_letter_alone)) return false;
  bool over_each = line.size() == columns.size();
  for (std::size_t i = 0; over_each && i < line.size(); ++i)
    over_each = distance({line[i].box.left, line[i].box.right}, columns[i]) < 0;
  const double left = columns.front().begin, right = columns.back().end;
  const double middle = (line.front().box.left + line.back().box.right) / 2;
  return !over_each && std::abs(middle - (left + right) / 2) <= kMiddle * (right - left);
}

/// The head of each column, since a cell across all of them would be the name of what follows.
void add_spread_head(Table& table, std::size_t row, const Band& letters, std::size_t columns) {
  for (std::size_t column = 0; column < columns; ++column) {
    for (const Atom& letter : letters) add_text(table, row, column, text_of(letter.words));
  }
}

/// １款　市税 … 46,460,600千円, with its sum, and ⑥　そ　　の　　他: headings behind a table.
bool is_heading_between(const Band& line) {
  const auto mark = find_mark(text_of(line.front().words));
  const bool spread = line.size() > 2 && std::all_of(line.begin() + 1, line.end(), is_letter_alone);
  return mark && (mark->style.starts_with("_") || spread);
}

/// Whether line `i` is the name of a group of rows: it stands alone where names do, close over a row, or over
/// another name that is over one.
bool is_group_name(const std::vector<Band>& lines, std::size_t i) {
  constexpr double kClose = 2;  // ems
  constexpr std::size_t kLevels = 3;
  const Atom& name = lines[i].front();
  if (lines[i].size() != 1 || is_value_text(name) || find_mark(text_of(name.words))) return false;
  for (std::size_t below = i + 1; below < std::min(lines.size(), i + 1 + kLevels); ++below) {
    const Atom &above = lines[below - 1].front(), &next = lines[below].front();
    const double em = name.words.front().em;
    if (is_value_text(next) || next.box.top - above.box.bottom > kClose * em ||
        next.box.left < name.box.left - em)
      return false;
    const auto figure = std::ranges::find_if(lines[below], is_value_text);
    if (figure != lines[below].end()) return name.box.right < figure->box.left;
    if (lines[below].size() != 1) return false;
  }
  return false;
}

/// The heads of a table over several lines: what stands over several columns, and what stands under it.
class Heads {
 public:
  explicit Heads(const std::vector<Extent>& columns) : columns_(columns), stacks_(columns.size()) {}

  /// Adds `lines` as rows of `table` from `row` on; returns how many these are.
  std::size_t add(std::span<const Band> lines, std::size_t row, Table& table) {
    for (const Band& line : lines) add_line(line);
    join_lines();
    for (Head& head : heads_) {
      const std::span stacks = std::span(stacks_).subspan(head.first, head.last - head.first + 1);
      head.level = *std::ranges::max_element(stacks);
      std::ranges::fill(stacks, head.level + 1);
    }
    const std::size_t rows = *std::ranges::max_element(stacks_);
    for (Head& head : heads_) {
      const bool lowest = head.level + 1 == stacks_[head.first] && head.first == head.last;
      table.cells.push_back({std::move(head.text), row + head.level, head.first,
                             lowest ? rows - head.level : 1, head.last - head.first + 1, false});
    }
    return rows;
  }

 private:
  struct Head {
    std::u32string text;
    Rect box;
    std::size_t first = 0, last = 0;  ///< Of its columns.
    std::size_t level = 0;
  };

  /// 令和７年度 / 当初予算: what stands over the same columns as the head right above it is its next line.
  void join_lines() {
    std::ranges::sort(heads_, {}, [](const Head& h) { return h.box.middle_y(); });
    std::vector<Head> joined;
    for (Head& head : heads_) {
      const auto above = std::find_if(joined.rbegin(), joined.rend(), [&](const Head& other) {
        return other.first <= head.last && other.last >= head.first;
      });
      if (above != joined.rend() && above->first == head.first && above->last == head.last) {
        above->text += head.text;
        above->box.add(head.box);
      } else {
        joined.push_back(std::move(head));
      }
    }
    heads_ = std::move(joined);
  }

  /// Lets each head that has several of the line from `begin` on below it reach over them: 当初 and 執行
  /// under 令和７年度, which is no wider than a word. The names of the rows have no second line.
  void stretch_over(std::size_t begin) {
    if (begin == 0 || begin == heads_.size() || heads_[begin].first == 0) return;
    std::vector<std::vector<std::size_t>> under(begin);
    for (std::size_t h = begin; h < heads_.size(); ++h) {
      const auto away = [&](const Head& above) {
        return distance({above.box.left, above.box.right}, {heads_[h].box.left, heads_[h].box.right});
      };
      const auto nearest = std::ranges::min_element(
          heads_.begin(), heads_.begin() + static_cast<std::ptrdiff_t>(begin), {}, away);
      under[static_cast<std::size_t>(nearest - heads_.begin())].push_back(h);
    }
    if (std::ranges::none_of(under, [](const auto& parts) { return parts.size() > 1; })) return;
    for (std::size_t h = 0; h < begin; ++h) {
      if (under[h].empty()) continue;
      heads_[h].first = heads_[under[h].front()].first;
      heads_[h].last = heads_[under[h].back()].last;
    }
  }

  /// What falls on the same column of one line is one head, spread.
  void add_line(const Band& line) {
    const std::size_t begin = heads_.size();
    const bool one_each = line.size() == columns_.size() && std::ranges::none_of(line, is_letter_alone);
    for (std::size_t i = 0; i < line.size(); ++i) {
      Head head{text_of(line[i].words), line[i].box};
      place(head, one_each ? i : columns_.size());
      const bool same =
          heads_.size() > begin && heads_.back().first == head.first && heads_.back().last == head.last;
      if (same) {
        heads_.back().text += head.text;
        heads_.back().box.add(head.box);
      } else {
        heads_.push_back(std::move(head));
      }
    }
    stretch_over(begin);
  }

  /// The columns whose middle it covers, or column `own` if it is one, or the nearest: of those that a head
  /// above it covers, if it stands within its ends.
  void place(Head& head, std::size_t own) const {
    std::size_t first = 0, last = columns_.size() - 1;
    for (const Head& above : heads_) {
      if (above.first < above.last && above.box.left <= head.box.left && above.box.right >= head.box.right)
        first = above.first, last = above.last;
    }
    const auto covers = [&](std::size_t c) {
      const double middle = (columns_[c].begin + columns_[c].end) / 2;
      return middle > head.box.left && middle < head.box.right;
    };
    std::size_t begin = first, end = last;
    while (begin <= last && !covers(begin)) ++begin;
    while (end > begin && !covers(end)) --end;
    if (begin <= last && begin < end) {
      head.first = begin, head.last = end;
      return;
    }
    const std::vector<Extent> near(columns_.begin() + static_cast<std::ptrdiff_t>(first),
                                   columns_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    head.first = head.last = own < columns_.size() ? own : first + nearest_column(head.box, near);
  }

  const std::vector<Extent>& columns_;
  std::vector<Head> heads_;
  std::vector<std::size_t> stacks_;  ///< Of each column: how many heads are over each other.
};

/// Whether `line` is the next line of a name that stands alone, too.
bool goes_on(const Band& name, const Band& line) {
  constexpr double kClose = 0.3, kSame = 0.5;  // ems
  if (name.size() != 1 || line.size() != 1) return false;
  const Rect &above = name.front().box, &below = line.front().box;
  const double em = line.front().words.front().em;
  return below.top - above.bottom < kClose * em && std::abs(below.left - above.left) < kSame * em;
}

bool is_bracketed(std::u32string_view text) {
  return text.size() > 2 && (text.front() == U'（' || text.front() == U'(') &&
         (text.back() == U'）' || text.back() == U')');
}

/// （歳入） over the names, as （歳出） stands over those below: the name of the first group, not of the
/// column. `body` is the first row below the heads.
void part_first_group(Table& table, std::size_t body, std::size_t columns) {
  const auto is_group = [&](const TableCell& c) {
    return c.row > body && c.column_span == columns && is_bracketed(c.text);
  };
  const auto head = std::ranges::find_if(table.cells, [&](const TableCell& c) {
    return c.row < body && c.column == 0 && c.column_span == 1 && is_bracketed(c.text);
  });
  if (head == table.cells.end() || std::ranges::none_of(table.cells, is_group)) return;
  for (TableCell& c : table.cells) c.row += c.row >= body;
  head->row = body;
  head->row_span = 1;
  head->column_span = columns;
}

}  // namespace

std::vector<Band> rows_of(std::vector<Band> lines) {
  constexpr std::size_t kMostLines = 5;
  for (Band& line : lines) join_spaced_name(line);
  if (lines.size() < 2 || lines.size() > kMostLines) return lines;
  Atom name;
  Band figures;
  for (const Band& line : lines) {
    const bool named = !is_value_text(line[0]);
    if (!std::all_of(line.begin() + named, line.end(), is_value_text)) return lines;
    if (line.size() > (named ? 1u : 0u)) {
      if (!figures.empty()) return lines;
      figures.assign(line.begin() + named, line.end());
    }
    if (!named) continue;
    if (name.words.empty()) name.box = line[0].box;
    name.box.add(line[0].box);
    name.words.insert(name.words.end(), line[0].words.begin(), line[0].words.end());
  }
  if (figures.empty() || name.words.empty() || name.box.right > figures.front().box.left) return lines;
  figures.insert(figures.begin(), std::move(name));
  return {std::move(figures)};
}

std::size_t open_table_end(const std::vector<Band>& lines, std::size_t from) {
  // Besides the heads, names of groups and 計 without figures stand among the rows.
  constexpr std::size_t kLines = 3, kMostHeaders = 4, kFewestValues = 2;
  std::size_t end = begins_with_span(lines, from) ? from + 1 : from;
  while (end < lines.size() && (lines[end].size() >= 2 || (end > from && is_group_name(lines, end))) &&
         !is_heading_between(lines[end]))
    ++end;
  if (end - from < kLines) return from;
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(from);
  const auto last = lines.begin() + static_cast<std::ptrdiff_t>(end);
  const auto values = static_cast<std::size_t>(std::count_if(begin, last, has_value));
  const auto groups =
      static_cast<std::size_t>(std::count_if(begin, last, [](const Band& line) { return line.size() == 1; }));
  const std::size_t others = end - from - values - groups;
  if (values < kFewestValues || others > std::min(kMostHeaders, std::max<std::size_t>(2, (values + 1) / 2)))
    return from;
  if (is_outline_with_sums({begin, last})) return from;
  const auto columns = columns_of(lines, from, end);
  const bool fits = std::all_of(
      begin, last, [&](const Band& line) { return !has_value(line) || line.size() <= columns.size(); });
  return columns.size() >= 2 && fits ? end : from;
}

Table open_table(const std::vector<Band>& lines, std::size_t from, std::size_t to) {
  Table table;
  const auto columns = columns_of(lines, from, to);
  std::size_t row = 0, body = 0;
  for (std::size_t l = from; l < to;) {
    std::size_t end = l;
    while (end < to && is_head_line(lines[end])) ++end;
    if (end > l + 1) {
      row += Heads(columns).add(
          {lines.begin() + static_cast<std::ptrdiff_t>(l), lines.begin() + static_cast<std::ptrdiff_t>(end)},
          row, table);
      l = end;
      continue;
    }
    const Band& line = lines[l++];
    if (is_spread_head(line, columns) || (row == 0 && line.size() == 1)) {
      add_spread_head(table, row++, line, columns.size());
      continue;
    }
    if (body > 0 && goes_on(lines[l - 2], line)) {
      table.cells.back().text += text_of(line.front().words);
      continue;
    }
    if (body == 0 && has_value(line)) body = row;
    const std::vector<std::size_t> numbers = column_numbers(line, columns);
    for (std::size_t i = 0; i < line.size(); ++i) add_text(table, row, numbers[i], text_of(line[i].words));
    const bool group =
        row > body && !has_value(line) && std::ranges::all_of(numbers, [](std::size_t n) { return n == 0; });
    if (group) table.cells.back().column_span = columns.size();
    ++row;
  }
  part_first_group(table, body, columns.size());
  return table;
}

}  // namespace hoshin
