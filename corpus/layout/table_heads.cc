#include "corpus/layout/table_heads.h"

#include <algorithm>
#include <cstdint>

#include "corpus/layout/head_signs.h"
#include "corpus/layout/sheet_captions.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Rows of heads that are looked for, and how many rows may stand over the first that is surely one.
constexpr std::size_t kMaxHeadRows = 10, kMaxLeading = 3;

class HeadFinder {
 public:
  HeadFinder(const TableGrid& grid, const LayoutWords& words, bool likely)
      : grid_(grid), words_(words), signs_(grid, words), likely_(likely) {}

  HeadRows find(std::size_t r) const {
    HeadRows found{r, {}};
    if (is_title_row(grid_, r, words_)) return found;
    if (signs_.is_captioned(r) && !signs_.is_captioned(r + 1) && !find(r + 1).empty()) return found;
    const bool few = grid_.row(r).size() < 2 && !leads(r) && rows_beside_corner(r) == 0;
    if (!signs_.has_marked(r) && (few || (signs_.has_number(r) && !signs_.is_codes(r)))) return found;
    if (signs_.has_marked(r)) {
      if (grid_.only_headers_from(r)) return found;
      for (std::size_t i = r; signs_.has_marked(i); ++i) found.roles.push_back(role_of(r, i));
      return found;
    }
    if (const std::size_t rows = rows_beside_corner(r); rows > 0) {
      for (std::size_t i = r; i < r + rows; ++i) found.roles.push_back(role_of(r, i));
      return found;
    }
    std::size_t end = r;  // of the rows that are surely heads
    const std::size_t last = std::min(grid_.rows(), r + kMaxHeadRows);
    for (std::size_t i = r; i < last; ++i) {
      if (signs_.has_marked(i) || grid_.is_across(i)) break;
      if (i > r && grid_.gap_above(i) && end == r) break;
      const bool first = end == r;
      if (first ? is_first_head(i) : is_more_heads(end - 1, i)) {
        end = i + 1;
      } else if (!first || i - r >= kMaxLeading || !(signs_.may_lead(i) || signs_.is_codes(i))) {
        break;
      }
    }
    if (end == r || end == grid_.rows()) return found;
    for (std::size_t i = r; i < end; ++i) found.roles.push_back(role_of(r, i));
    take_dates_for_heads(found);
    if (std::none_of(found.roles.begin(), found.roles.end(),
                     [](HeadRole role) { return role == HeadRole::kHead; }))
      found.roles.front() = HeadRole::kHead;
    return found;
  }

  /// Whether row `r`, which may as well be one of the body, is beyond doubt one of heads.
  bool begins_anew(std::size_t r) const {
    if (signs_.has_marked(r)) return true;
    const auto row = grid_.row(r);
    if (row.size() < 2 || signs_.has_number(r)) return false;
    if (signs_.is_set_off(r)) return true;
    std::size_t known = 0, over_numbers = 0;
    for (const PlacedCell& cell : row.first(std::min(row.size(), kCellsLookedAt))) {
      known += signs_.is_known(cell);
      over_numbers += cell.kind == CellKind::kWord && signs_.below(r, cell).is_numbers();
    }
    return (known > 0 ? known + over_numbers : over_numbers) >= 2 && signs_.score(r).sure() &&
           !signs_.is_stub_row(r);
  }

 private:
  bool is_first_head(std::size_t r) const {
    if (signs_.is_unfilled(r)) return false;
    const HeadScore here = signs_.score(r);
    if (signs_.names_units(r) || (here.sure() && !signs_.is_stub_row(r))) return true;
    if (!likely_ || here.numbers > 0 || here.is_form()) return false;
    // The first row of what is a table by its borders or its markup: labels, and some sign that they are
    // heads.
    const auto row = grid_.row(r);
    const bool labels = std::all_of(row.begin(), row.end(), [this](const PlacedCell& c) {
      return c.kind != CellKind::kText && c.kind != CellKind::kNumber && c.text.size() <= kMaxLikely &&
             !find_mark(c.text, &words_);
    });
    return labels && row.size() > 1 && (here.sum >= 1 || signs_.numbers_below(r));
  }

  /// The rows beside an empty corner of several rows, if a head over several columns stands there and no
  /// number.
  std::size_t rows_beside_corner(std::size_t r) const {
    if (grid_.source_row(r) != 0 || grid_.corner_rows() < 2) return 0;
    std::size_t end = r;
    while (end < grid_.rows() && grid_.source_row(end) < grid_.corner_rows()) {
      if (signs_.has_number(end++)) return 0;
    }
    const auto row = grid_.row(r);
    const bool wide =
        std::any_of(row.begin(), row.end(), [](const PlacedCell& c) { return c.column_span > 1; });
    return wide && end - r > 1 && end - r <= kMaxHeadRows && end < grid_.rows() ? end - r : 0;
  }

  /// A row of one cell may be the upper one of two rows of heads, if it stands at the right of the other's
  /// first: | 令和７年度 | over 事業 | 当初.
  bool leads(std::size_t r) const {
    if (r + 1 == grid_.rows() || grid_.is_across(r) || grid_.gap_above(r + 1)) return false;
    const PlacedCell& cell = grid_.row(r).front();
    const auto next = grid_.row(r + 1);
    return cell.kind == CellKind::kWord && next.size() > 1 && cell.column > next.front().column &&
           signs_.score(r + 1).sure() && cell.column_span > 1;
  }

  /// Whether row `r` goes on with the heads above it, of which `above` is the last row.
  bool is_more_heads(std::size_t above, std::size_t r) const {
    const auto row = grid_.row(r);
    if (stands_over_units(above, r) || is_beside_corner(above, r)) return true;
    if (std::any_of(row.begin(), row.end(), [](const PlacedCell& c) { return c.kind == CellKind::kText; }))
      return false;
    if (signs_.is_aside(r) || signs_.all_units(r)) return true;
    const HeadScore here = signs_.score(r);
    if (here.numbers > 0 || counts_on(r)) return false;
    const std::size_t source = grid_.source_row(r);
    const auto over = grid_.row(above);
    const bool reached =
        std::any_of(over.begin(), over.end(), [&](const PlacedCell& c) { return c.row_end() > source; });
    if (reached) return signs_.may_lead(r) && (here.evidenced > 0 || divides(above, r));
    if (names_headless(above, r)) return true;
    if (row.size() == 1) return (signs_.is_known(row[0]) && goes_on_below(r)) || names_rows(above, r);
    if (here.sure()) return !signs_.is_named(r) || divides_first(above, r) || heads_names(above, r);
    return divides(above, r) && signs_.may_lead(r);
  }

  /// ① over ②: the first of numbered rows.
  bool counts_on(std::size_t r) const {
    constexpr std::size_t kLongest = 3;
    if (r + 1 == grid_.rows()) return false;
    const PlacedCell &cell = grid_.row(r).front(), &next = grid_.row(r + 1).front();
    if (cell.column != next.column || cell.text.size() > kLongest || cell.text.size() != next.text.size())
      return false;
    const auto differs = std::ranges::mismatch(cell.text, next.text);
    return differs.in1 != cell.text.end() && *differs.in1 + 1 == *differs.in2 &&
           std::equal(differs.in1 + 1, cell.text.end(), differs.in2 + 1);
  }

  /// うち重症 below the heads of other columns: every word stands over numbers, and below no head.
  bool names_headless(std::size_t above, std::size_t r) const {
    const auto over = grid_.row(above), row = grid_.row(r);
    return row.size() < over.size() && !grid_.gap_above(r) &&
           std::ranges::all_of(row, [&](const PlacedCell& cell) {
             return cell.kind == CellKind::kWord && cell.column > over.front().column &&
                    signs_.below(r, cell).is_numbers() &&
                    std::ranges::none_of(over, [&](const PlacedCell& head) {
                      return head.meets(cell.column, cell.column_end());
                    });
           });
  }

  /// 都道府県 in the last row of heads, over the names of the rows, with no head above it.
  bool heads_names(std::size_t above, std::size_t r) const {
    const PlacedCell& first = grid_.row(r).front();
    return first.column < grid_.row(above).front().column && !grid_.gap_above(r) && !signs_.is_stub_row(r);
  }

  /// The same alone in its row: 県別.
  bool names_rows(std::size_t above, std::size_t r) const {
    const PlacedCell& cell = grid_.row(r).front();
    const bool head = signs_.is_known(cell) || words_.ends_as_column(fold(to_utf8(cell.text)));
    return head && heads_names(above, r) && r + 1 < grid_.rows() && !grid_.is_across(r) &&
           grid_.row(r + 1).size() > 1 && grid_.row(r + 1).front().column == cell.column;
  }

  /// 項目 alone between years in two notations.
  bool goes_on_below(std::size_t r) const {
    return r + 1 < grid_.rows() && grid_.row(r + 1).size() > 1 && signs_.score(r + 1).numbers == 0 &&
           signs_.score(r + 1).sum >= 1;
  }

  /// 科目 over 項 and 目: the first head is wider than the one below it.
  bool divides_first(std::size_t above, std::size_t r) const {
    const auto over = grid_.row(above);
    const PlacedCell& first = grid_.row(r).front();
    const std::size_t end = over.size() > 1 ? over[1].column : over[0].column_end();
    return first.column >= over[0].column && end > first.column_end() && grid_.row(r).size() > 1 &&
           grid_.row(r)[1].column < end;
  }

  /// Below a head over several columns stand the heads of each, and nothing else.
  bool divides(std::size_t above, std::size_t r) const {
    bool divides = false;
    const auto over = grid_.row(above).first(std::min(grid_.row(above).size(), kCellsLookedAt));
    for (const PlacedCell& c : grid_.row(r).first(std::min(grid_.row(r).size(), kCellsLookedAt))) {
      bool under_any = false, under_wide = false;
      for (const PlacedCell& head : over) {
        if (!head.meets(c.column, c.column_end())) continue;
        under_any = true;
        under_wide |= head.column_span > c.column_span && over.size() > 1;
      }
      divides |= under_wide;
      if (under_any && !under_wide) return false;
    }
    return divides;
  }

  /// Whether the corner of the heads, empty or a cell that reaches down, leaves row `r` no name at the left,
  /// as the rows below it have: more heads, however long.
  bool is_beside_corner(std::size_t above, std::size_t r) const {
    if (r + 1 >= grid_.rows() || grid_.is_across(r) || signs_.has_number(r) || grid_.gap_above(r))
      return false;
    const std::size_t begin = grid_.row(r).front().column;
    if (grid_.row(r + 1).front().column >= begin || grid_.row(r + 1).size() <= grid_.row(r).size())
      return false;
    const PlacedCell& corner = grid_.row(above).front();
    return divides(above, r) || spreads(above, r) || ends_heads(above, r) ||
           (corner.column < begin && corner.row_end() > grid_.source_row(r));
  }

  /// Whether row `r` has but the last lines of heads that are written down over several cells: a word below
  /// each, and no names beside the heads, either.
  bool ends_heads(std::size_t above, std::size_t r) const {
    const auto over = grid_.row(above), row = grid_.row(r);
    return over.front().column > grid_.row(r + 1).front().column && row.size() <= over.size() &&
           std::ranges::all_of(row, [&](const PlacedCell& c) {
             return c.kind == CellKind::kWord &&
                    std::ranges::find(over, c.column, &PlacedCell::column) != over.end();
           });
  }

  /// Whether from the second on each head of row `above` with anything below it in row `r` has several
  /// cells there, the first of them in its own column, as heads over columns that nobody has merged.
  bool spreads(std::size_t above, std::size_t r) const {
    const auto over = grid_.row(above).first(std::min(grid_.row(above).size(), kCellsLookedAt));
    const auto row = grid_.row(r);
    if (over.size() < 2 || over.size() >= row.size()) return false;
    if (row.front().column < over[1].column || row.front().column_span > 1) return false;
    bool any = false;
    for (std::size_t i = 1; i < over.size(); ++i) {
      const std::size_t end = i + 1 < over.size() ? over[i + 1].column : SIZE_MAX;
      const auto under = std::count_if(row.begin(), row.end(), [&](const PlacedCell& c) {
        return c.column >= over[i].column && c.column < end;
      });
      const bool begins = std::any_of(row.begin(), row.end(),
                                      [&](const PlacedCell& c) { return c.column == over[i].column; });
      if (under == 1 || (under > 1 && !begins)) return false;
      any |= under > 1;
    }
    return any;
  }

  /// Whether row `r` is as wide as the heads above it, and a row of units follows below it, with nothing but
  /// codes and dates between: names of the columns, however long.
  bool stands_over_units(std::size_t above, std::size_t r) const {
    if (grid_.row(r).size() < std::max<std::size_t>(grid_.row(above).size(), 3)) return false;
    for (std::size_t i = r; i < std::min(grid_.rows(), r + kMaxHeadRows); ++i) {
      if (i > r && signs_.all_units(i)) return true;
      if (grid_.is_across(i) || signs_.has_number(i) || (i > r && !signs_.is_codes_or_dates(i))) return false;
    }
    return false;
  }

  /// 5/3～5/30 over 申請件数 | 決定件数, again and again: without the dates nobody could tell the columns
  /// apart.
  void take_dates_for_heads(HeadRows& found) const {
    const auto last = grid_.row(found.end() - 1);
    std::size_t same = 0;
    for (const PlacedCell& cell : last.first(std::min(last.size(), kCellsLookedAt)))
      same += std::ranges::count(last, cell.text, &PlacedCell::text) > 1;
    if (2 * same <= std::min(last.size(), kCellsLookedAt)) return;
    for (std::size_t i = 0; i + 1 < found.roles.size(); ++i) {
      const auto row = grid_.row(found.begin + i);
      const bool dates =
          std::ranges::all_of(row, [](const PlacedCell& c) { return c.kind == CellKind::kDate; });
      if (dates && row.size() > 1 && found.roles[i] == HeadRole::kAside) found.roles[i] = HeadRole::kHead;
    }
  }

  HeadRole role_of(std::size_t first, std::size_t r) const {
    if (signs_.all_units(r)) return HeadRole::kUnit;
    if (signs_.is_codes(r)) return HeadRole::kAside;
    return r > first && (signs_.is_aside(r) || signs_.is_codes_or_dates(r)) ? HeadRole::kAside
                                                                            : HeadRole::kHead;
  }

  const TableGrid& grid_;
  const LayoutWords& words_;
  const HeadSigns signs_;
  const bool likely_;  ///< Heads are to be expected.
};

}  // namespace

HeadRows head_rows_at(const TableGrid& grid, std::size_t r, const LayoutWords& words, bool likely) {
  return HeadFinder(grid, words, likely).find(r);
}

bool is_unfilled_row(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  return HeadSigns(grid, words).is_unfilled(r);
}

HeadRows second_head_rows_at(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  const HeadFinder finder(grid, words, /*likely=*/false);
  return finder.begins_anew(r) ? finder.find(r) : HeadRows{r, {}};
}

}  // namespace hoshin
