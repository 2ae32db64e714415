#include "query/cli/pretty_figures.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "dict/number.h"
#include "query/cli/budget_renderer.h"
#include "query/cli/text_layout.h"
#include "query/json/citation.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// However deep figures hang, so much of a line is left for them.
constexpr std::size_t kNarrowest = 24;

/// Figures below a finding; who wants all asks for JSON.
constexpr std::ptrdiff_t kMostBelow = 12;

}  // namespace

FigureTree::Rail FigureTree::rail(const std::string& indent, bool is_last) {
  return {indent + (is_last ? "└ " : "├ "), indent + (is_last ? "  " : "│ ")};
}

void FigureTree::add(const SumTree& tree) {
  add_nodes(tree.counted, "");
  if (tree.left_out.empty()) return;
  add_line(fmt::format("足していない {} 件", tree.left_out.size()), Look::kHeading, {});
  add(tree.left_out);
}

void FigureTree::add(const std::vector<BudgetRow>& rows, const std::string& indent) {
  for (std::size_t i = 0; i < rows.size(); ++i) add_row(rows[i], rail(indent, i + 1 == rows.size()));
}

void FigureTree::add(const BudgetRow& row, const std::vector<BudgetRow>& below) {
  add_row(row, {});
  if (below.size() <= std::size_t{kMostBelow}) return add(below);
  add(std::vector<BudgetRow>(below.begin(), below.begin() + kMostBelow - 1));
  add_line(fmt::format("ほか {} 件", below.size() - std::size_t{kMostBelow} + 1), Look::kFaint, {"  ", "  "});
}

void FigureTree::add_nodes(const std::vector<BudgetNode>& nodes, const std::string& indent) {
  for (std::size_t i = 0; i < nodes.size(); ++i) add_node(nodes[i], rail(indent, i + 1 == nodes.size()));
}

void FigureTree::add_node(const BudgetNode& node, const Rail& rail) {
  add_row(node.row, rail);
  for (const BudgetRow& again : node.restated) {
    add_line(fmt::format("［再掲］{}  {}", again.passage->id, citation(*again.passage)), Look::kFaint,
             {rail.rest, rail.rest});
  }
  for (const BudgetNode::Breakdown& breakdown : node.breakdowns) {
    add_line(breakdown_text(node, breakdown), Look::kPlain, {rail.rest, rail.rest});
    add_nodes(breakdown.parts, rail.rest);
  }
}

void FigureTree::add_row(const BudgetRow& row, const Rail& rail) {
  const Look look = row.left_out.empty() ? Look::kStrong : Look::kFaint;
  add_line(fmt::format("{}  {}  {}", format_yen(row.amount.yen), measure_text(row), row.passage->id), look,
           rail);
  std::string cited = citation(*row.passage);
  if (cited != cited_) add_line(cited, Look::kFaint, {rail.rest, rail.rest});
  cited_ = std::move(cited);
}

void FigureTree::add_line(std::string_view text, Look look, const Rail& rail) {
  const std::size_t used = display_width(rail.first);
  const std::size_t width = std::max(terminal_.width - std::min(used, terminal_.width), kNarrowest);
  bool is_first = true;
  for (const ByteRange& line : fold_lines(text, width)) {
    out_ += palette_.paint(Look::kFaint, is_first ? rail.first : rail.rest);
    out_ += palette_.paint_matches(look, text, line, {}) + '\n';
    is_first = false;
  }
}

}  // namespace hoshin
