// query/cli/markdown_figures.h - figures of money as nested lists for papers.
#pragma once
#include <string>
#include <vector>

#include "query/searcher.h"

namespace hoshin {

/// What a sum counts and what it leaves out: an item a figure, with its id and its citation.
std::string markdown_tree(const SumTree& tree);

/// A list of figures, `level` levels below the outermost.
std::string markdown_figures(const std::vector<BudgetRow>& rows, std::size_t level = 0);

}  // namespace hoshin
