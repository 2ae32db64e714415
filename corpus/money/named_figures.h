// corpus/money/named_figures.h - several sums in one cell of a table, each behind its name.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/lines/figures.h"
#include "corpus/money/table_words.h"

namespace hoshin {

/// The bare numbers of a cell that consists of two or more, each behind a name of its own, where 1 stands
/// for `unit` yen: 取崩 △800 積立 4,299. None if anything else stands there, 30人 5件 among them, and
/// where no number looks like a sum.
std::vector<MoneyFigure> find_named_figures(const std::string& cell, std::int64_t unit,
                                            const TableWords& tables);

}  // namespace hoshin
