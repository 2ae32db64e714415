// corpus/money/names_around.h - the names of figures that have none right beside them.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/money/figure_label.h"
#include "corpus/money/money_words.h"
#include "corpus/money/scopes.h"
#include "corpus/money/table_money.h"
#include "corpus/outline/outline.h"
#include "schema/passage.h"

namespace hoshin {

/// Where figures stand. Everything is held by reference.
struct FigurePlaces {
  const std::vector<Paragraph>& paragraphs;
  const std::vector<std::string>& texts;  ///< Of each paragraph, in UTF-8.
  const std::vector<Placed>& placed;
  const Scopes& scopes;
};

/// Names figures by their row, their sentence, and what stands above. One for a document.
class NamesAround {
 public:
  NamesAround(const FigurePlaces& around, std::optional<int> sure_year, const MoneyWords& words)
      : around_(around),
        sure_year_(sure_year),
        words_(words),
        namer_({words.budgets, words.figures, words.layout}, sure_year) {}

  /// A cell's own words, else the row's label; where that says but a year, a kind or a total, the measure
  /// that the form is about; where there is none, the header of the column.
  std::string of_cell(std::size_t paragraph, const RowFigure& figure) const;

  /// The name of a figure at byte `at` that has none beside it: that of the sum before it in its sentence
  /// (the last of `amounts`; `before` is the text between the two), what the sentence is about, what stands
  /// above.
  std::string from_afar(std::size_t paragraph, std::size_t at, const std::string& before,
                        const std::vector<Amount>& amounts) const;

  /// What the sentence of the figure at byte `at` is about; empty if it does not say.
  std::string subject(std::size_t paragraph, std::size_t at) const;

  /// 給付額： right above: what the figures of the paragraph are. May be empty.
  std::string with_colon_above(std::size_t paragraph) const;

 private:
  /// １．公　債　金: without its mark and the gaps between its letters.
  std::string of_row(const std::string& label) const;
  /// Whether a row's label says nothing but its year.
  bool is_year(const std::string& label) const;
  /// The text of the paragraph before byte `at`, as far as subjects are looked for.
  std::string_view text_before(std::size_t paragraph, std::size_t at) const;
  /// Figures in a row of boxes belong to the labels in the row of boxes above.
  std::string beside(std::size_t paragraph) const;
  /// The label of which the paragraph is the value; or, of what begins with うち, the sum it is a part of.
  std::string right_above(std::size_t paragraph) const;
  /// Whether `text` is a sum behind a word that is no name.
  bool says_only_sum(const std::string& text) const;
  /// The heading above, else the label before, names what a bare figure is for.
  std::string over(std::size_t paragraph) const;

  FigurePlaces around_;
  std::optional<int> sure_year_;
  MoneyWords words_;
  FigureNamer namer_;
};

}  // namespace hoshin
