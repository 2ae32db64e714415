// corpus/money/scopes.h - what parts of a document say about the figures in them.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/lines/budget_words.h"
#include "corpus/money/figure_words.h"
#include "corpus/money/table_money.h"
#include "corpus/money/table_words.h"
#include "corpus/outline/outline.h"

namespace hoshin {

/// What one part says.
struct Scope {
  bool slide = false;                  ///< Under a title of its own; else all of a document without slides.
  std::vector<Column> columns;         ///< Headers that stand in a row of plain text.
  std::optional<BudgetLabel> main;     ///< 金額は平成31年度概算要求額
  std::optional<BudgetLabel> bracket;  ///< （）内は30年度予算額
  std::vector<BudgetLabel> labels;     ///< All different labels that stand in it outside sentences.
  std::vector<Column> money_columns;   ///< Of `columns`, those that may have money: not 対前年度比.
  std::string subject;  ///< The measure that a form is about: 事業名 | 演習基盤整備事業.

  /// The columns of a row that has these figures; none if they do not fit.
  const std::vector<Column>& columns_of(const std::vector<MoneyFigure>& figures) const;
};

/// The parts of a document, and where speeches announce which budget they go on about. Holds references.
class Scopes {
 public:
  Scopes(const std::vector<Paragraph>& paragraphs, const std::vector<std::string>& texts,
         const std::vector<Placed>& placed, std::optional<int> sure_year, const BudgetWords& budgets,
         const TableWords& tables, const FigureWords& words);

  const Scope& of(std::size_t paragraph) const { return scopes_[scope_of_[paragraph]]; }
  std::size_t number_of(std::size_t paragraph) const { return scope_of_[paragraph]; }

  /// The budget that was announced last before `byte` of `paragraph`, in the same part.
  std::optional<BudgetLabel> announced(std::size_t paragraph, std::size_t byte) const;

 private:
  struct Announcement {
    std::size_t paragraph, byte;
    std::optional<BudgetLabel> label;  ///< Nothing where another begins to speak.
  };
  std::optional<std::vector<Column>> columns_in(std::size_t i) const;
  void read_labels(std::size_t i, Scope& scope) const;
  void read_subject(std::size_t i, Scope& scope) const;
  void read_announcements(std::size_t i);

  const std::vector<Paragraph>& paragraphs_;
  const std::vector<std::string>& texts_;
  std::optional<int> sure_year_;
  const BudgetWords& budgets_;
  const TableWords& tables_;
  const FigureWords& words_;
  std::vector<Scope> scopes_;
  std::vector<std::size_t> scope_of_;
  std::vector<Announcement> announcements_;
};

/// `label` with the year that 前年度 means where the year is `base`.
BudgetLabel resolved(BudgetLabel label, std::optional<int> base);

}  // namespace hoshin
