#include "corpus/layout/table_heads.h"

#include <algorithm>
#include <cstdint>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Rows of heads that are looked for, and how many rows may stand over the first that is surely one.
constexpr std::size_t kMaxHeadRows = 10, kMaxLeading = 3;
/// Cells of a column that are looked at to know what is below a head.
constexpr std::size_t kLookBelow = 6, kRowsBelow = 10;
/// Longer than a head that nothing but its place tells.
constexpr std::size_t kMaxLikely = 40;
/// Cells of a row that are looked at; a row of ten thousand heads is known by fewer.
constexpr std::size_t kCellsLookedAt = 64;
/// Longer than a number that a column has: a figure of its own, such as a weight.
constexpr std::size_t kMaxCode = 5;
/// No longer than the code of a row that other, longer codes follow: A, C1.
constexpr std::size_t kShortCode = 2;
/// Fewer heads than these prove nothing about the columns beside them that are empty.
constexpr std::size_t kFewEvidenced = 2;

bool is_number_like(CellKind kind) { return kind == CellKind::kNumber || kind == CellKind::kYear; }

/// What stands below a cell.
struct Below {
  std::size_t numbers = 0, words = 0, dates = 0, plain = 0, all = 0;
  std::size_t texts = 0;       ///< Of words, those that are running text.
  std::size_t counted = 0;     ///< Cells with a digit in them: 10分の８, 300万円以下.
  std::size_t characters = 0;  ///< Of words and texts.

  /// The lower ones count: above them more heads may stand.
  bool is_numbers() const { return numbers > 0 && numbers >= words + dates; }
  bool is_dates() const { return dates > 0 && dates >= words + numbers; }
};

/// A row as a row of heads.
struct HeadScore {
  double sum = 0;               ///< Of all evidence.
  std::size_t cells = 0;        ///< Looked at.
  std::size_t evidenced = 0;    ///< Cells for which something says that they are heads.
  std::size_t barren = 0;       ///< Words without a cell below, for which nothing can say so.
  std::size_t numbers = 0;      ///< Cells that are numbers, which head nothing.
  bool alternating = true;      ///< Evidence for every other cell, from the first on: labels beside values.
  bool shaded_by_turns = true;  ///< Every other cell is shaded or bold, from the first on.

  bool is_form() const { return (alternating || shaded_by_turns) && cells % 2 == 0; }
  /// Of the columns that a ministry asks everybody for, many are empty in each town's list.
  std::size_t weighed() const { return evidenced >= kFewEvidenced ? cells - barren : cells; }
  bool sure() const { return numbers == 0 && sum >= 1 && evidenced * 2 >= weighed() && !is_form(); }
};

class HeadFinder {
 public:
  HeadFinder(const TableGrid& grid, const LayoutWords& words, bool likely)
      : grid_(grid), words_(words), likely_(likely) {}

  HeadRows find(std::size_t r) const {
    HeadRows found{r, {}};
    if (is_captioned(r) && !is_captioned(r + 1) && !find(r + 1).empty()) return found;
    const bool few = grid_.row(r).size() < 2 && !leads(r) && rows_beside_corner(r) == 0;
    if (!has_marked(r) && (few || (has_number(r) && !is_codes(r)))) return found;
    if (has_marked(r)) {
      if (grid_.only_headers_from(r)) return found;
      for (std::size_t i = r; has_marked(i); ++i) found.roles.push_back(role_of(r, i));
      return found;
    }
    if (const std::size_t rows = rows_beside_corner(r); rows > 0) {
      for (std::size_t i = r; i < r + rows; ++i) found.roles.push_back(role_of(r, i));
      return found;
    }
    std::size_t end = r;  // of the rows that are surely heads
    const std::size_t last = std::min(grid_.rows(), r + kMaxHeadRows);
    for (std::size_t i = r; i < last; ++i) {
      if (has_marked(i) || grid_.is_across(i)) break;
      if (i > r && grid_.gap_above(i) && end == r) break;
      const bool first = end == r;
      if (first ? is_first_head(i) : is_more_heads(end - 1, i)) {
        end = i + 1;
      } else if (!first || i - r >= kMaxLeading || !(may_lead(i) || is_codes(i))) {
        break;
      }
    }
    if (end == r || end == grid_.rows()) return found;
    for (std::size_t i = r; i < end; ++i) found.roles.push_back(role_of(r, i));
    if (std::none_of(found.roles.begin(), found.roles.end(),
                     [](HeadRole role) { return role == HeadRole::kHead; }))
      found.roles.front() = HeadRole::kHead;
    return found;
  }

  /// Whether row `r` alone is shaded or bold among plain ones: above it, where no title stands, and below
  /// each of its labels.
  bool is_set_off(std::size_t r) const {
    const auto row = grid_.row(r).first(std::min(grid_.row(r).size(), kCellsLookedAt));
    if (r == 0 ||
        (!grid_.is_across(r - 1) && std::none_of(grid_.row(r - 1).begin(), grid_.row(r - 1).end(),
                                                 [](const PlacedCell& c) { return !c.emphasised; })))
      return false;
    return std::all_of(row.begin(), row.end(), [&](const PlacedCell& cell) {
      const auto next = grid_.below(r, cell.column, cell.column_end(), 1);
      return cell.emphasised && cell.is_label() && !next.empty() && !next.front()->emphasised &&
             next.front()->row == grid_.source_row(r + 1);
    });
  }

  bool is_unfilled(std::size_t r) const {
    const auto row = grid_.row(r);
    if (row.size() < 2) return false;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool room = i + 1 == row.size() || row[i].column_end() < row[i + 1].column;
      if (!room || row[i].kind != CellKind::kWord || row[i].text.size() > kMaxLikely) return false;
    }
    bool form = false;
    for (std::size_t next = r + 1; next < std::min(grid_.rows(), r + 1 + kLookBelow); ++next) {
      if (grid_.gap_above(next)) break;
      std::size_t labels = 0, known = 0, values = 0;
      for (const PlacedCell& cell : grid_.row(next)) {
        const bool below = std::ranges::find(row, cell.column, &PlacedCell::column) != row.end();
        if (below && cell.kind != CellKind::kWord) return false;  // a table with empty columns
        labels += below;
        known += below && is_known(cell);
        values += !below;
      }
      if (labels == row.size()) form |= values > 0 || known == labels;
    }
    return form;
  }

  /// Whether row `r`, which may as well be one of the body, is beyond doubt one of heads.
  bool begins_anew(std::size_t r) const {
    if (has_marked(r)) return true;
    const auto row = grid_.row(r);
    if (row.size() < 2 || has_number(r)) return false;
    if (is_set_off(r)) return true;
    std::size_t known = 0, over_numbers = 0;
    for (const PlacedCell& cell : row.first(std::min(row.size(), kCellsLookedAt))) {
      known += is_known(cell);
      over_numbers += cell.kind == CellKind::kWord && below(r, cell).is_numbers();
    }
    return (known > 0 ? known + over_numbers : over_numbers) >= 2 && score(r).sure() && !is_stub_row(r);
  }

 private:
  bool has_marked(std::size_t r) const {
    const auto row = grid_.row(r);
    return std::all_of(row.begin(), row.end(), [](const PlacedCell& c) { return c.header; });
  }

  bool has_number(std::size_t r) const {
    const auto row = grid_.row(r);
    return std::any_of(row.begin(), row.end(),
                       [](const PlacedCell& c) { return c.kind == CellKind::kNumber; });
  }

  Below below(std::size_t r, const PlacedCell& cell) const {
    Below out;
    const std::size_t end = r + kRowsBelow < grid_.rows() ? grid_.source_row(r + kRowsBelow) : SIZE_MAX;
    for (const PlacedCell* c : grid_.below(r, cell.column, cell.column_end(), kLookBelow)) {
      if (c->row >= end) continue;
      ++out.all;
      out.plain += !c->emphasised;
      out.numbers += is_number_like(c->kind);
      out.counted += has_digit(c->text);
      out.dates += c->kind == CellKind::kDate;
      if (c->kind == CellKind::kWord || c->kind == CellKind::kText) {
        ++out.words;
        out.texts += c->kind == CellKind::kText;
        out.characters += c->text.size();
      }
    }
    return out;
  }

  bool is_known(const PlacedCell& cell) const {
    std::u32string text = cell.text;
    for (const auto bracket : {U'（', U'('}) {  // 予算額（百万円）
      if (const auto at = text.find(bracket); at != text.npos && at > 0) text.resize(at);
    }
    return words_.is_column(fold(to_utf8(text)));
  }

  /// What says that `cell` of row `r` is a head.
  double evidence(std::size_t r, const PlacedCell& cell) const {
    const Below below = this->below(r, cell);
    double sum = is_known(cell) ? 1 : 0;
    switch (cell.kind) {
      case CellKind::kNumber:
      case CellKind::kText:
        return -2;
      case CellKind::kSign:
        return -0.2;
      case CellKind::kYear:
      case CellKind::kDate:
        return below.is_numbers() ? 0.6 : 0;
      case CellKind::kUnit:
        return below.is_numbers() ? 0.6 : sum;
      case CellKind::kWord:
        break;
    }
    if (below.is_numbers() || below.is_dates())
      sum += 1;
    else if (below.all > 1 && below.counted * 5 >= below.all * 4 && !has_digit(cell.text))
      sum += 0.6;
    if (cell.emphasised && below.plain > 0) sum += below.plain == below.all ? 0.8 : 0.4;
    if (cell.column_span > 1 && below.all > 0) sum += 0.1;
    const bool longer = below.words > 1 && below.characters >= 2 * below.words * cell.text.size() &&
                        !(cell.text.size() <= kShortCode && is_foreign(cell.text));
    if (longer && cell.text.size() <= 15) sum += below.texts == below.all ? 0.7 : 0.3;
    return sum;
  }

  /// × over × and ＝ over ＝, between the heads of a sum that is worked out in its row.
  bool is_operator(std::size_t r, const PlacedCell& cell) const {
    if (cell.kind != CellKind::kSign) return false;
    const auto below = grid_.below(r, cell.column, cell.column_end(), 1);
    return !below.empty() && below.front()->text == cell.text;
  }

  HeadScore score(std::size_t r) const {
    HeadScore out;
    const auto row = grid_.row(r);
    std::size_t repeated = 0;
    const PlacedCell* last = nullptr;
    for (const PlacedCell& cell : row.first(std::min(row.size(), kCellsLookedAt))) {
      if (is_operator(r, cell)) continue;
      const double sum = evidence(r, cell);
      ++out.cells;
      out.numbers += cell.kind == CellKind::kNumber;
      repeated += cell.kind == CellKind::kWord && last != nullptr && cell.text == last->text;
      last = &cell;
      out.evidenced += sum >= 0.3;
      out.barren += sum == 0 && cell.kind == CellKind::kWord && below(r, cell).all == 0;
      out.alternating &= (sum >= 0.3) == (out.cells % 2 == 1);
      out.shaded_by_turns &= cell.emphasised == (out.cells % 2 == 1);
      out.sum += sum;
    }
    if (repeated >= 2) {  // 金額 | 金額 | 金額
      out.sum += 1;
      out.evidenced += repeated;
      out.alternating = false;
    }
    if (row.size() < 2) out.sum = 0;
    return out;
  }

  /// A name at the left, over other names, that is not known as a head.
  bool is_named(std::size_t r) const {
    const PlacedCell& first = grid_.row(r).front();
    if (first.kind != CellKind::kWord || is_known(first) || first.column_span > 1) return false;
    const Below below = this->below(r, first);
    return !below.is_numbers() && !below.is_dates() && !first.emphasised;
  }

  /// A name at the left that is no head, as in a row of the body whose values are words.
  bool is_stub_row(std::size_t r) const {
    if (!is_named(r)) return false;
    // Elsewhere the row must say more than that: several known heads, or every head over numbers.
    const auto row = grid_.row(r);
    const auto rest = row.subspan(1, std::min(row.size(), kCellsLookedAt) - 1);
    const auto known =
        std::count_if(rest.begin(), rest.end(), [&](const PlacedCell& c) { return is_known(c); });
    return known < 2 &&
           !std::all_of(rest.begin(), rest.end(), [&](const PlacedCell& c) { return evidence(r, c) >= 0.3; });
  }

  bool is_first_head(std::size_t r) const {
    if (is_unfilled(r)) return false;
    const HeadScore here = score(r);
    if (here.sure() && !is_stub_row(r)) return true;
    if (!likely_ || here.numbers > 0 || here.is_form()) return false;
    // The first row of what is a table by its borders or its markup: labels, and some sign that they are
    // heads.
    const auto row = grid_.row(r);
    const bool labels = std::all_of(row.begin(), row.end(), [](const PlacedCell& c) {
      return c.kind != CellKind::kText && c.kind != CellKind::kNumber && c.text.size() <= kMaxLikely &&
             !find_mark(c.text);
    });
    return labels && row.size() > 1 && (here.sum >= 1 || numbers_below(r));
  }

  /// A number in one of the next rows.
  bool numbers_below(std::size_t r) const {
    for (std::size_t i = r + 1; i < std::min(grid_.rows(), r + 1 + kRowsBelow); ++i) {
      if (has_number(i)) return true;
    }
    return false;
  }

  /// 01 | 02 | 03: numbers of the columns.
  bool is_codes(std::size_t r) const {
    const auto row = grid_.row(r);
    return row.size() > 2 && std::all_of(row.begin(), row.end(), [](const PlacedCell& c) {
             return c.kind == CellKind::kNumber && c.text.size() <= 4 &&
                    std::all_of(c.text.begin(), c.text.end(), [](char32_t d) { return digit_value(d) >= 0; });
           });
  }

  /// 別表 | 2019年3月28日, 取引基本表 | （単位：百万円）: a title, and a day or a unit, over more columns
  /// than two.
  bool is_captioned(std::size_t r) const {
    const auto row = grid_.row(r);
    return row.size() == 2 && (row[0].kind == CellKind::kWord || row[0].kind == CellKind::kText) &&
           (row[1].kind == CellKind::kDate || row[1].kind == CellKind::kUnit) && r + 1 < grid_.rows() &&
           grid_.columns() > 2 && !row[0].header;
  }

  /// A row that may stand over the first that is surely one of heads.
  bool may_lead(std::size_t r) const {
    const auto row = grid_.row(r);
    return std::all_of(row.begin(), row.end(), [](const PlacedCell& c) {
      return c.kind == CellKind::kWord || c.kind == CellKind::kDate || c.kind == CellKind::kYear;
    });
  }

  /// The rows beside an empty corner of several rows, if a head over several columns stands there and no
  /// number.
  std::size_t rows_beside_corner(std::size_t r) const {
    if (grid_.source_row(r) != 0 || grid_.corner_rows() < 2) return 0;
    std::size_t end = r;
    while (end < grid_.rows() && grid_.source_row(end) < grid_.corner_rows()) {
      if (has_number(end++)) return 0;
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
           score(r + 1).sure() && cell.column_span > 1;
  }

  /// Whether row `r` goes on with the heads above it, of which `above` is the last row.
  bool is_more_heads(std::size_t above, std::size_t r) const {
    const auto row = grid_.row(r);
    if (stands_over_units(above, r) || is_beside_corner(above, r)) return true;
    if (std::any_of(row.begin(), row.end(), [](const PlacedCell& c) { return c.kind == CellKind::kText; }))
      return false;
    if (is_aside(r) || all_units(r)) return true;
    const HeadScore here = score(r);
    if (here.numbers > 0) return false;
    const std::size_t source = grid_.source_row(r);
    const auto over = grid_.row(above);
    const bool reached =
        std::any_of(over.begin(), over.end(), [&](const PlacedCell& c) { return c.row_end() > source; });
    if (reached) return may_lead(r) && (here.evidenced > 0 || divides(above, r));
    if (row.size() == 1) return is_known(row[0]) && goes_on_below(r);
    if (here.sure()) return !is_named(r) || divides_first(above, r);
    return divides(above, r) && may_lead(r);
  }

  /// 項目 alone between years in two notations.
  bool goes_on_below(std::size_t r) const {
    return r + 1 < grid_.rows() && grid_.row(r + 1).size() > 1 && score(r + 1).numbers == 0 &&
           score(r + 1).sum >= 1;
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

  bool all_units(std::size_t r) const {
    const auto row = grid_.row(r);
    const auto units =
        std::count_if(row.begin(), row.end(), [](const PlacedCell& c) { return c.kind == CellKind::kUnit; });
    const bool stub = row.front().kind != CellKind::kUnit;
    return units > 0 && static_cast<std::size_t>(units) + stub == row.size();
  }

  /// Whether the corner of the heads, empty or a cell that reaches down, leaves row `r` no name at the left,
  /// as the rows below it have: more heads, however long.
  bool is_beside_corner(std::size_t above, std::size_t r) const {
    if (r + 1 >= grid_.rows() || grid_.is_across(r) || has_number(r) || grid_.gap_above(r)) return false;
    const std::size_t begin = grid_.row(r).front().column;
    if (grid_.row(r + 1).front().column >= begin || grid_.row(r + 1).size() <= grid_.row(r).size())
      return false;
    const PlacedCell& corner = grid_.row(above).front();
    return divides(above, r) || spreads(above, r) ||
           (corner.column < begin && corner.row_end() > grid_.source_row(r));
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
      if (i > r && all_units(i)) return true;
      if (grid_.is_across(i) || has_number(i) || (i > r && !is_codes_or_dates(i))) return false;
    }
    return false;
  }

  /// データコード | MD01'MABS1AN11 | …: a name, and what only machines read.
  bool is_codes_or_dates(std::size_t r) const {
    const auto row = grid_.row(r);
    return row.size() > 2 && row[0].is_label() &&
           std::all_of(row.begin() + 1, row.end(), [](const PlacedCell& c) {
             return c.kind == CellKind::kDate || (is_foreign(c.text) && has_digit(c.text));
           });
  }

  static bool has_digit(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
  }

  /// Codes, dates, and words in Latin letters under words in Japanese, with a name at the left that the rows
  /// of the body have not.
  bool is_aside(std::size_t r) const {
    const auto row = grid_.row(r);
    if (row.size() < 2) return false;
    const PlacedCell& first = row.front();
    const Below below = this->below(r, first);
    const bool named =
        first.kind == CellKind::kWord && (below.is_numbers() || below.is_dates()) && stands_at_left(r, first);
    if (!named && !doubles_row_above(r)) return false;
    const auto rest = row.subspan(1, std::min(row.size(), kCellsLookedAt) - 1);
    return std::all_of(rest.begin(), rest.end(), [&](const PlacedCell& c) {
      return c.kind == CellKind::kDate || c.kind == CellKind::kUnit || is_foreign(c.text) ||
             (named && is_number_like(c.kind) && c.text.size() <= kMaxCode);
    });
  }

  /// Whether the row above has nothing further to the left than `first` of row `r`.
  bool stands_at_left(std::size_t r, const PlacedCell& first) const {
    return r == 0 || grid_.row(r - 1).empty() || first.column <= grid_.row(r - 1).front().column;
  }

  /// Whether each cell of row `r` says in Latin letters what the head above it says. R6 and R7, A and B under
  /// one head do not.
  bool doubles_row_above(std::size_t r) const {
    const auto row = grid_.row(r);
    const auto above = r > 0 ? grid_.row(r - 1) : row.first(0);
    return std::all_of(row.begin(), row.end(), [&](const PlacedCell& c) {
      return is_foreign(c.text) && !has_digit(c.text) &&
             std::any_of(above.begin(), above.end(), [&](const PlacedCell& head) {
               return head.column == c.column && head.column_end() == c.column_end();
             });
    });
  }

  static bool is_foreign(std::u32string_view text) {
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; }) &&
           std::any_of(text.begin(), text.end(),
                       [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); });
  }

  HeadRole role_of(std::size_t first, std::size_t r) const {
    if (all_units(r)) return HeadRole::kUnit;
    if (is_codes(r)) return HeadRole::kAside;
    return r > first && (is_aside(r) || is_codes_or_dates(r)) ? HeadRole::kAside : HeadRole::kHead;
  }

  const TableGrid& grid_;
  const LayoutWords& words_;
  const bool likely_;  ///< Heads are to be expected.
};

}  // namespace

HeadRows head_rows_at(const TableGrid& grid, std::size_t r, const LayoutWords& words, bool likely) {
  return HeadFinder(grid, words, likely).find(r);
}

bool is_unfilled_row(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  return HeadFinder(grid, words, /*likely=*/false).is_unfilled(r);
}

HeadRows second_head_rows_at(const TableGrid& grid, std::size_t r, const LayoutWords& words) {
  const HeadFinder finder(grid, words, /*likely=*/false);
  return finder.begins_anew(r) ? finder.find(r) : HeadRows{r, {}};
}

}  // namespace hoshin
