// query/json/budget_view.h - what of a money table is shown.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "query/json/command_request.h"
#include "query/searcher.h"

namespace hoshin {

/// What of a BudgetTable is shown.
struct BudgetView {
  std::vector<std::string> group_by;  ///< As in the request; if not empty, groups instead of rows.
  bool sum = false;                   ///< The overall sum: alone, or after the groups.
  std::size_t total = 0;              ///< Rows before a limit cut them; sums are of all.
  bool why = false;                   ///< Under each sum what it counts.
  bool one_measure = false;           ///< Of a request with `item`.

  bool shows_rows() const { return group_by.empty() && !shows_sum(); }

  /// Whether the overall sum is asked for, and not only said.
  bool shows_sum() const { return sum || (why && group_by.empty()); }
};

/// What `request` asks to be shown of `table`, which is whole.
BudgetView view_of(const CommandRequest& request, const BudgetTable& table);

/// Whether a row is listed under sums: what they leave out, but for what is only printed again.
bool is_listed_as_left_out(const BudgetRow& row);

/// Cuts what is shown to `limit` rows or groups, 0 for all; what is left out of the sums is listed whole
/// beside groups.
void cut(BudgetTable& table, const BudgetView& view, std::size_t limit);

}  // namespace hoshin
