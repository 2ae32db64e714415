// query/cli/pretty_figures.h - figures of money as a tree in the terminal.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/cli/terminal.h"
#include "query/searcher.h"

namespace hoshin {

/// Writes figures, each with its id and its citation, on lines under each other that are as wide as the
/// terminal at most; what is no sum's is faint. A citation that was just said is not said again. Holds
/// references.
class FigureTree {
 public:
  FigureTree(const Terminal& terminal, const Palette& palette) : terminal_(terminal), palette_(palette) {}

  /// What a sum counts, and what it leaves out.
  void add(const SumTree& tree);

  /// Figures below one another, without what hangs on them.
  void add(const std::vector<BudgetRow>& rows, const std::string& indent = "");

  /// One figure, and others below it; of very many the first.
  void add(const BudgetRow& row, const std::vector<BudgetRow>& below);

  std::string take() { return std::move(out_); }

 private:
  /// What stands at the left of the lines of one figure.
  struct Rail {
    std::string first, rest;
  };
  static Rail rail(const std::string& indent, bool is_last);

  void add_nodes(const std::vector<BudgetNode>& nodes, const std::string& indent);
  void add_node(const BudgetNode& node, const Rail& rail);
  void add_row(const BudgetRow& row, const Rail& rail);
  void add_line(std::string_view text, Look look, const Rail& rail);

  const Terminal& terminal_;
  const Palette& palette_;
  std::string out_, cited_;
};

}  // namespace hoshin
