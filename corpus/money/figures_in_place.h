// corpus/money/figures_in_place.h - how the figures of each paragraph stand to those of others, for totals.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/lines/budget_words.h"
#include "corpus/money/money.h"
#include "corpus/money/scopes.h"
#include "corpus/money/totals.h"

namespace hoshin {

/// Whether nothing but brackets, marks and units stands behind a figure: it ends an item or a heading.
bool ends_with_figure(std::string_view behind);

/// A document around its figures. Everything is held by reference.
struct FigureGround {
  const std::vector<Paragraph>& paragraphs;
  const std::vector<Placed>& placed;
  const std::vector<std::string>& texts;
  const Scopes& scopes;
};

/// Finds totals by where figures stand: under headings, in items, in rows. For one document.
class FiguresInPlace {
 public:
  FiguresInPlace(const FigureGround& ground, const BudgetWords& budgets, std::optional<int> sure_year)
      : paragraphs_(ground.paragraphs),
        placed_(ground.placed),
        texts_(ground.texts),
        scopes_(ground.scopes),
        budgets_(budgets),
        sure_year_(sure_year) {}

  /// The breakdowns among the figures of all paragraphs; marks totals that sums tell.
  std::vector<Breakdown> totals_of(std::vector<Money>& money) const;

  /// A heading is no passage: its sums are those of the first passage under it, or of the last before it.
  void hand_down(std::vector<Money>& money) const;

 private:
  /// How deep a marked paragraph stands: marks of one style are of one level, a new style is a deeper one,
  /// and numbers stand under no bullet. Unlike steps of the outline, levels outlive the text between them.
  std::size_t level_of(std::size_t i, bool heading, std::vector<const Mark*>& open) const;
  /// １　演習　300百万円.
  bool is_item_with_sum(std::size_t i) const;
  /// ８５２．８億円 over its label, or 平成31年度概算要求 ４２．６億円: nothing but the figure and which
  /// money it is.
  bool stands_bare(std::size_t i) const;
  bool label_over_or_under(std::size_t i) const;

  const std::vector<Paragraph>& paragraphs_;
  const std::vector<Placed>& placed_;
  const std::vector<std::string>& texts_;
  const Scopes& scopes_;
  const BudgetWords& budgets_;
  std::optional<int> sure_year_;
};

}  // namespace hoshin
