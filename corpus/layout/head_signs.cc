#include "corpus/layout/head_signs.h"

#include <algorithm>
#include <cstdint>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Cells of a column that are looked at to know what is below a head.
constexpr std::size_t kLookBelow = 6, kRowsBelow = 10;
/// Longer than a number that a column has: a figure of its own, such as a weight.
constexpr std::size_t kMaxCode = 5;
/// No longer than the code of a row that other, longer codes follow: A, C1.
constexpr std::size_t kShortCode = 2;

bool is_number_like(CellKind kind) { return kind == CellKind::kNumber || kind == CellKind::kYear; }

}  // namespace

bool has_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

bool is_foreign(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; }) &&
         std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); });
}

bool HeadSigns::has_marked(std::size_t r) const {
  const auto row = grid_.row(r);
  return std::all_of(row.begin(), row.end(), [](const PlacedCell& c) { return c.header; });
}

bool HeadSigns::has_number(std::size_t r) const {
  const auto row = grid_.row(r);
  return std::any_of(row.begin(), row.end(), [](const PlacedCell& c) { return c.kind == CellKind::kNumber; });
}

bool HeadSigns::numbers_below(std::size_t r) const {
  for (std::size_t i = r + 1; i < std::min(grid_.rows(), r + 1 + kRowsBelow); ++i) {
    if (has_number(i)) return true;
  }
  return false;
}

Below HeadSigns::below(std::size_t r, const PlacedCell& cell) const {
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

bool HeadSigns::is_known(const PlacedCell& cell) const {
  std::u32string text = cell.text;
  for (const auto bracket : {U'（', U'('}) {  // 予算額（百万円）
    if (const auto at = text.find(bracket); at != text.npos && at > 0) text.resize(at);
  }
  return words_.is_column(fold(to_utf8(text)));
}

/// A letter is a head beside another one (Q | A); alone it is the code of a row.
bool HeadSigns::is_known_there(std::size_t r, const PlacedCell& cell) const {
  if (!is_known(cell)) return false;
  if (cell.text.size() > 1 || !is_foreign(cell.text)) return true;
  const auto row = grid_.row(r);
  return std::any_of(row.begin(), row.end(),
                     [&](const PlacedCell& c) { return c.column != cell.column && is_known(c); });
}

double HeadSigns::evidence(std::size_t r, const PlacedCell& cell) const {
  const Below below = this->below(r, cell);
  double sum = is_known_there(r, cell) ? 1 : 0;
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

bool HeadSigns::is_operator(std::size_t r, const PlacedCell& cell) const {
  if (cell.kind != CellKind::kSign) return false;
  const auto below = grid_.below(r, cell.column, cell.column_end(), 1);
  return !below.empty() && below.front()->text == cell.text;
}

HeadScore HeadSigns::score(std::size_t r) const {
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
  out.to_fill_in = is_to_fill_in(r);
  return out;
}

bool HeadSigns::is_to_fill_in(std::size_t r) const {
  const auto row = grid_.row(r);
  if (row.size() > kCellsLookedAt) return false;
  std::size_t labels = 0, filled = 0;
  const PlacedCell* label = nullptr;  // that has nothing beside it yet
  for (const PlacedCell& cell : row) {
    if (cell.emphasised == (label != nullptr) && (!label || label->column_end() == cell.column)) return false;
    if (!cell.emphasised && below(r, cell).is_numbers()) return false;
    labels += cell.emphasised;
    filled += !cell.emphasised;
    label = cell.emphasised ? &cell : nullptr;
  }
  const bool open = label != nullptr && label->column_end() == grid_.columns();
  return labels > 1 && filled > 0 && !open;
}

bool HeadSigns::is_named(std::size_t r) const {
  const PlacedCell& first = grid_.row(r).front();
  if (first.kind != CellKind::kWord || is_known(first) || first.column_span > 1) return false;
  const Below below = this->below(r, first);
  return !below.is_numbers() && !below.is_dates() && !first.emphasised;
}

bool HeadSigns::is_stub_row(std::size_t r) const {
  if (!is_named(r)) return false;
  // Elsewhere the row must say more than that: several known heads, several words over numbers, as no row of
  // a body has them, or signs of every one.
  const auto row = grid_.row(r);
  const auto rest = row.subspan(1, std::min(row.size(), kCellsLookedAt) - 1);
  const auto known =
      std::count_if(rest.begin(), rest.end(), [&](const PlacedCell& c) { return is_known(c); });
  const auto over_numbers = std::count_if(rest.begin(), rest.end(), [&](const PlacedCell& c) {
    return c.kind == CellKind::kWord && below(r, c).is_numbers();
  });
  return known < 2 && over_numbers < 2 &&
         !std::all_of(rest.begin(), rest.end(), [&](const PlacedCell& c) { return evidence(r, c) >= 0.3; });
}

bool HeadSigns::is_set_off(std::size_t r) const {
  const auto row = grid_.row(r).first(std::min(grid_.row(r).size(), kCellsLookedAt));
  if (r == 0 || (!grid_.is_across(r - 1) && std::none_of(grid_.row(r - 1).begin(), grid_.row(r - 1).end(),
                                                         [](const PlacedCell& c) { return !c.emphasised; })))
    return false;
  return std::all_of(row.begin(), row.end(), [&](const PlacedCell& cell) {
    const auto next = grid_.below(r, cell.column, cell.column_end(), 1);
    return cell.emphasised && cell.is_label() && !next.empty() && !next.front()->emphasised &&
           next.front()->row == grid_.source_row(r + 1);
  });
}

bool HeadSigns::is_unfilled(std::size_t r) const {
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

bool HeadSigns::is_codes(std::size_t r) const {
  const auto row = grid_.row(r);
  return row.size() > 2 && std::all_of(row.begin(), row.end(), [](const PlacedCell& c) {
           return c.kind == CellKind::kNumber && c.text.size() <= 4 &&
                  std::all_of(c.text.begin(), c.text.end(), [](char32_t d) { return digit_value(d) >= 0; });
         });
}

bool HeadSigns::is_captioned(std::size_t r) const {
  const auto row = grid_.row(r);
  return row.size() == 2 && (row[0].kind == CellKind::kWord || row[0].kind == CellKind::kText) &&
         (row[1].kind == CellKind::kDate || row[1].kind == CellKind::kUnit) && r + 1 < grid_.rows() &&
         grid_.columns() > 2 && !row[0].header;
}

bool HeadSigns::may_lead(std::size_t r) const {
  const auto row = grid_.row(r);
  return std::all_of(row.begin(), row.end(), [](const PlacedCell& c) {
    return c.kind == CellKind::kWord || c.kind == CellKind::kDate || c.kind == CellKind::kYear;
  });
}

bool HeadSigns::names_units(std::size_t r) const {
  const auto row = grid_.row(r);
  if (row.size() < 2 || row.size() > kCellsLookedAt || row.front().kind != CellKind::kWord || !all_units(r))
    return false;
  const Below names = below(r, row.front());
  return names.words > 0 && names.words == names.all &&
         std::all_of(row.begin() + 1, row.end(),
                     [&](const PlacedCell& c) { return below(r, c).is_numbers(); });
}

bool HeadSigns::all_units(std::size_t r) const {
  const auto row = grid_.row(r);
  const auto units =
      std::count_if(row.begin(), row.end(), [](const PlacedCell& c) { return c.kind == CellKind::kUnit; });
  const bool stub = row.front().kind != CellKind::kUnit;
  return units > 0 && static_cast<std::size_t>(units) + stub == row.size();
}

bool HeadSigns::is_codes_or_dates(std::size_t r) const {
  const auto row = grid_.row(r);
  return row.size() > 2 && row[0].is_label() &&
         std::all_of(row.begin() + 1, row.end(), [](const PlacedCell& c) {
           return c.kind == CellKind::kDate || (is_foreign(c.text) && has_digit(c.text));
         });
}

bool HeadSigns::is_aside(std::size_t r) const {
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

bool HeadSigns::stands_at_left(std::size_t r, const PlacedCell& first) const {
  return r == 0 || grid_.row(r - 1).empty() || first.column <= grid_.row(r - 1).front().column;
}

bool HeadSigns::doubles_row_above(std::size_t r) const {
  const auto row = grid_.row(r);
  const auto above = r > 0 ? grid_.row(r - 1) : row.first(0);
  return std::all_of(row.begin(), row.end(), [&](const PlacedCell& c) {
    return is_foreign(c.text) && !has_digit(c.text) &&
           std::any_of(above.begin(), above.end(), [&](const PlacedCell& head) {
             return head.column == c.column && head.column_end() == c.column_end();
           });
  });
}

}  // namespace hoshin
