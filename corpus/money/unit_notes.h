// corpus/money/unit_notes.h - which unit the bare numbers of a table are counted in, by notes near it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/money/table_words.h"
#include "corpus/outline/outline.h"

namespace hoshin {

/// For each paragraph the unit of its bare numbers, in yen, by a note outside its table:
/// - （単位：百万円） over the table holds for the rows that follow, and ends with the table;
/// - the same as a footnote under the table, or behind it with no other table to go to, holds for those
/// before;
/// - the same alone above a heading also holds for the tables under that heading, where they have no note of
///   their own: for rows with a column that says that it is money, for those on its sheet under the heads of
///   the first of these tables, and for the other lines of an account, a name and a sum each, on its page;
/// - that of the sum with which the line over a list ends, 第１款　収益 840,983千円, holds for its lines.
/// `placed` as outline() gives it for `paragraphs`.
std::vector<std::optional<std::int64_t>> units_near(const std::vector<Paragraph>& paragraphs,
                                                    const std::vector<Placed>& placed,
                                                    const BudgetWords& budgets, const TableWords& tables);

}  // namespace hoshin
