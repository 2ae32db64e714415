// corpus/money/restatements.h - which figures of a document say what others have said.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "corpus/money/figure_graph.h"

namespace hoshin {

/// Finds figures of one year, kind and ministry that are printed again: under a name alike, in a row and
/// beside the name of its measure, as totals of one money, as 計 of a table of its own.
class Restatements : public FigureGraph {
 public:
  Restatements(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites)
      : FigureGraph(passages, sites), surroundings_(passages.size()) {}

  void find_restatements();

 protected:
  /// Whether the name of one figure, in a row of a table, stands in headings or texts around another.
  bool stands_near(std::size_t name, std::size_t figure);

 private:
  void match_names();
  /// Headings over a figure and the texts around it.
  const Likeness& around(std::size_t n);
  /// A row of a table, and the page of its measure, where its name stands in a heading or a text.
  void match_surroundings();
  /// 合計 in two places is one sum if more than its first digits agree; two 小計 of one table are two, and so
  /// are totals of one row, and of measures that have names of their own.
  void match_totals();
  /// What a line right above a table says it is of: 款 １ 町税 項 １ 町民税.
  std::u32string caption_over(std::size_t table) const;
  /// 計 of the table of one item, and that item in a table of all: the line above says which it is of.
  void match_totals_of_items();
  /// 歳入合計 of the table of one account, and 一般会計 in the table of all accounts.
  void match_accounts();

  std::vector<Likeness> surroundings_;                 ///< Of passages that were asked for.
  std::map<std::size_t, std::size_t> first_of_table_;  ///< The passage with the first figure of a table.
};

}  // namespace hoshin
