// query/money/printed_wholes.h - what documents call the whole of a budget.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "dict/grand_total_words.h"
#include "query/money/ledger.h"
#include "query/money/total_graph.h"

namespace hoshin {

/// Document, year, kind and account: what one budget is of.
using BudgetOf = std::tuple<std::string_view, std::optional<int>, std::string_view, std::string_view>;

BudgetOf budget_of(const Figure& f);

/// Whether a figure may count: it is none of those that no sum has.
bool may_be_counted(const Figure& f);

/// A figure that is called the whole of a budget, by all its mentions.
struct Whole {
  std::uint32_t token = 0;
  std::int64_t yen = 0;
  bool spending = false, income = false, headline = false;
  bool in_sure_row = false;  ///< Another column of its row adds up: 当初 | 補正 | 計.
  std::size_t mentions = 0;
};

struct PrintedWholes {
  std::map<BudgetOf, std::vector<Whole>> wholes;  ///< In the order read.
  /// 補正前の額, and of what it says so.
  std::unordered_map<std::int64_t, std::vector<BudgetOf>> went_before;
};

/// What is called so where no account is named, and is the whole of one account of that budget, is of that
/// account.
PrintedWholes find_printed_wholes(const std::vector<Figure>& figures, const TotalGraph& graph,
                                  const GrandTotalWords& words);

/// Whether two documents that print `yen` for one year and kind mean the same: they have an issuer in common,
/// or one of them is not known and more digits tell.
bool tells_one_budget(std::int64_t yen, const Passage& a, const Passage& b);

}  // namespace hoshin
