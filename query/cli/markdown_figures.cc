#include "query/cli/markdown_figures.h"

#include <fmt/format.h>

#include "dict/number.h"
#include "query/cli/budget_renderer.h"
#include "query/json/citation.h"
#include "text/delimited.h"

namespace hoshin {
namespace {

std::string item(const std::string& text, std::size_t level) {
  return std::string(2 * level, ' ') + "- " + markdown_text(text) + '\n';
}

std::string figure_text(const BudgetRow& row) {
  return fmt::format("{} {}：{}（{}）", format_yen(row.amount.yen), measure_text(row), row.passage->id,
                     citation(*row.passage));
}

std::string nodes(const std::vector<BudgetNode>& all, std::size_t level) {
  std::string out;
  for (const BudgetNode& node : all) {
    out += item(figure_text(node.row), level);
    for (const BudgetRow& again : node.restated) {
      out += item(fmt::format("［再掲］{}（{}）", again.passage->id, citation(*again.passage)), level + 1);
    }
    for (const BudgetNode::Breakdown& breakdown : node.breakdowns) {
      out += item(breakdown_text(node, breakdown), level + 1) + nodes(breakdown.parts, level + 2);
    }
  }
  return out;
}

}  // namespace

std::string markdown_figures(const std::vector<BudgetRow>& rows, std::size_t level) {
  std::string out;
  for (const BudgetRow& row : rows) out += item(figure_text(row), level);
  return out;
}

std::string markdown_tree(const SumTree& tree) {
  std::string out = nodes(tree.counted, 0);
  if (tree.left_out.empty()) return out;
  return out + item(fmt::format("足していない {} 件", tree.left_out.size()), 0) +
         markdown_figures(tree.left_out, 1);
}

}  // namespace hoshin
