// corpus/money/figure_label.h - what a figure is for, by the words before it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/lines/layout_words.h"
#include "corpus/money/figure_words.h"

namespace hoshin {

/// Where a figure stands in its text.
struct FigurePlace {
  bool first = false;  ///< Nothing but its label stands before it in its paragraph.
  bool item = false;   ///< It ends an item, a heading, a line of a list: what stands before it is its name.
  bool footnote = false;  ///< Its text begins with the mark of a note.
};

/// Held by reference.
struct NamerWords {
  const BudgetWords& budgets;
  const FigureWords& figures;
  const LayoutWords& layout;
};

/// Finds names of figures: noun phrases of the source, whole, without list marks. Holds references.
class FigureNamer {
 public:
  /// `near`: the document's year, if sure; ７年度当初 is of it, and no name.
  FigureNamer(const NamerWords& words, std::optional<int> near)
      : budgets_(words.budgets), words_(words.figures), layout_(words.layout), near_(near) {}

  /// The noun phrase at the end of `before`, the text between a figure and the one before it; empty where
  /// only particles, shares, years or a clause stand there.
  std::string beside(std::string before, const FigurePlace& place) const;

  /// The noun that a figure stands before, where `text` follows it: 証明書 of 300円|の証明書を.
  std::string behind(std::string_view text) const;

  /// Whether nothing that could be a name stands in `before`: 、3.7％減の, を引き上げて, an arrow.
  bool says_nothing(const std::string& before) const;

  /// What the sentence that `before` begins is about: 市税 of 市税については、増収が見込まれ. Empty if it has
  /// no subject.
  std::string topic(std::string_view before) const;

  /// A heading, a caption or a header as the name of a figure: without mark, sum and brackets around it.
  std::string of_heading(std::string_view heading) const;

 private:
  std::u32string_view without_tail(std::u32string_view text) const;
  std::size_t counted_at_end(std::u32string_view text) const;
  bool drop_at_end(std::u32string_view& text) const;
  std::u32string_view without_lead(std::u32string_view text) const;
  std::u32string_view last_phrase(std::u32string_view text) const;
  std::u32string_view named_outside(std::u32string_view text, std::u32string_view inside) const;
  bool is_name(std::u32string_view text) const;
  std::u32string_view without_dated_lead(std::u32string_view text) const;
  std::u32string_view without_first_clause(std::u32string_view text) const;
  std::u32string_view without_budget_at_end(std::u32string_view text) const;

  const BudgetWords& budgets_;
  const FigureWords& words_;
  const LayoutWords& layout_;
  std::optional<int> near_;
};

}  // namespace hoshin
