// corpus/money/evidence.h - which year and which budget a figure is of, by the nearest words that say it.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/lines/figures.h"
#include "corpus/money/scopes.h"
#include "corpus/money/table_money.h"
#include "corpus/outline/front_matter.h"

namespace hoshin {

/// What is known of a document before its figures are dated. Everything is held by reference.
struct EvidenceSources {
  const std::vector<Paragraph>& paragraphs;
  const std::vector<std::string>& texts;
  const std::vector<Placed>& placed;
  const Scopes& scopes;
  const std::vector<std::optional<BudgetLabel>>& captions;  ///< As captions_near() has them.
  const FrontMatter& front;
  std::optional<int> sure_year;
};

/// A figure that is to be dated.
struct FigureInQuestion {
  std::size_t paragraph = 0;
  const std::vector<MoneyFigure>* figures = nullptr;  ///< Of its paragraph; null for a row with cells.
  std::size_t number = 0;                             ///< Which of them.
  const std::vector<BudgetLabel>* labels = nullptr;   ///< Of its paragraph, in text order.
  const std::vector<BudgetLabel>* years = nullptr;    ///< Years of its paragraph, with a budget or without.
  std::optional<BudgetLabel> previous;                ///< What the figure before it is of.
  const RowFigure* row = nullptr;
  std::optional<BudgetLabel> column;  ///< Of a bare row of plain text.
  bool no_budget = false;             ///< A price, a limit, a stock: only what stands beside it dates it.
  /// Another column of its row says its year: then this one's silence means something.
  bool sibling_dated = false;
};

/// Year and kind, each from the nearest evidence.
struct Dating {
  std::optional<int> year;
  std::string budget;
  bool says_kind = false;
  bool near = false;  ///< By the figure's own words, cell, column or row.
  std::string why;  ///< In Japanese: 年度は題名、種別は列見出しによる. Empty where nothing was found.
  double confidence = 0;  ///< From 0 to 1: that of the weaker of the two.

  /// As a label, for the figure behind it.
  std::optional<BudgetLabel> label() const;
};

/// Dates figures. One for a document.
class Evidence {
 public:
  Evidence(const EvidenceSources& sources, const BudgetWords& budgets, const FigureWords& words);

  Dating date(const FigureInQuestion& q) const;

 private:
  /// One kind of evidence.
  struct Step {
    const char* why;  ///< Where it stands, in Japanese.
    double confidence;
    bool near;  ///< Beside the figure or in its table: it dates prices and stocks as well.
    std::optional<BudgetLabel> (Evidence::*find)(const FigureInQuestion& q) const;
  };
  static const Step kSteps[];

  std::optional<BudgetLabel> own_words(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> brackets(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> own_name(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> other_part(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> column(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> row(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> line_columns(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> sentence(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> beside_cells(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> caption(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> note(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> slide(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> announced(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> heading(const FigureInQuestion& q) const;
  std::optional<BudgetLabel> title(const FigureInQuestion& q) const;

  std::optional<BudgetLabel> year_right_before(std::string_view text) const;
  bool binds(std::string_view text, const BudgetLabel& label, std::size_t figure) const;
  std::string_view before(const FigureInQuestion& q) const;
  std::optional<int> base_year(const FigureInQuestion& q) const;
  BudgetLabel resolved_at(const BudgetLabel& label, const FigureInQuestion& q) const;

  EvidenceSources s_;
  const BudgetWords& budgets_;
  const FigureWords& words_;
  std::optional<BudgetLabel> title_;
  /// What each says: asked for each figure.
  mutable std::map<std::string, std::optional<BudgetLabel>> headings_;
};

}  // namespace hoshin
