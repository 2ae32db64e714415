// corpus/money/money_kind.h - budgets told from prices, limits and stocks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/money/figure_words.h"

namespace hoshin {

/// The words around a figure, from the nearest to the farthest.
struct FigureSurroundings {
  std::string_view before, behind;    ///< Text between it and the figure before; text behind it.
  std::string_view name;              ///< What it is for.
  std::vector<std::string> headers;   ///< Of its column and row, innermost first.
  std::vector<std::string> headings;  ///< Above it, innermost first; the title last.
  std::int64_t yen = 0;
  bool bare = false;           ///< A number whose unit stands elsewhere: a figure of a table.
  bool budget_named = false;   ///< Its own words or headers name a budget.
  bool budget_column = false;  ///< So does its column.
  bool budget_paper = false;   ///< A heading or the title names a budget.
};

/// What a figure is.
struct MoneyKind {
  std::string money;      ///< As Amount::money; empty for a budget.
  bool bound = false;     ///< The figure's own words make it one: 上限3億円, 3億円以内.
  bool change = false;    ///< Its own words make it a difference: 3億円の増.
  bool added = false;     ///< They say that it was added, 3億円を追加: a difference but in a supplement.
  bool compared = false;  ///< The words before it do: 前年度比3億円.
};

/// Decides by the nearest words that tell.
MoneyKind kind_of_money(const FigureSurroundings& figure, const FigureWords& words);

}  // namespace hoshin
