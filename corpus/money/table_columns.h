// corpus/money/table_columns.h - what the heads of columns, and the lines over tables, say of money.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/money/table_words.h"

namespace hoshin {

/// What the header of a column says of the figures below.
struct Column {
  std::string header;                ///< As printed.
  std::vector<std::string> headers;  ///< The same in their rows, outermost first.
  TimeColumn time = TimeColumn::kNone;
  HeaderKind kind = HeaderKind::kUnknown;
  std::optional<std::int64_t> unit;  ///< Yen that 1 stands for, if the header itself says so.
  std::optional<BudgetLabel> label;  ///< Which money it is, if the header says so.
  bool says_amount = false;          ///< 額 or a unit: a difference that is itself money.
  bool within = false;               ///< Parts of those of another column: うち国費.
  bool breaks_down = false;          ///< A part of what another column has: 財源内訳 over 地方債.

  /// Whether bare numbers in it are money if the unit is known from elsewhere.
  bool may_be_money() const {
    return kind != HeaderKind::kOther && kind != HeaderKind::kLabel && kind != HeaderKind::kActor &&
           (kind != HeaderKind::kChange || says_amount);
  }
};

/// 岸壁の点検 of うち岸壁の点検; empty for a name that says no part. うちわ is a word.
std::string part_named(const std::string& name);

/// The column under `headers`, outermost first. `near`: the document's year, if sure.
Column read_column(const std::vector<std::string>& headers, std::optional<int> near,
                   const BudgetWords& budgets, const TableWords& tables);

/// For each row the money that a line over its table says: （令和７年度当初予算）, -令和２年４月-; also a row
/// that has but one cell.
std::vector<std::optional<BudgetLabel>> captions_near(const std::vector<Paragraph>& paragraphs,
                                                      const BudgetWords& budgets, std::optional<int> near);

}  // namespace hoshin
