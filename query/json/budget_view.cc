#include "query/json/budget_view.h"

namespace hoshin {

BudgetView view_of(const CommandRequest& request, const BudgetTable& table) {
  return {request.group_by, request.sum, table.rows.size(), request.why, !request.item.empty()};
}

bool is_listed_as_left_out(const BudgetRow& row) {
  return !row.left_out.empty() && row.left_out != "repeated";
}

void cut(BudgetTable& table, const BudgetView& view, std::size_t limit) {
  if (limit == 0) return;
  if (view.shows_rows() && table.rows.size() > limit) table.rows.resize(limit);
  if (table.groups.size() > limit) table.groups.resize(limit);
}

}  // namespace hoshin
