// query/money/asked.h - what a question about money asks for, and the figure that is printed for just that.
//
// Who asks for the budget of デジタル庁, or for 民生費 of a city, signs the sum that a document prints for
// it, and not what the rows with these words happen to come to.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "query/money/figure.h"
#include "query/plan/filters.h"
#include "query/syntax/ast.h"
#include "query/words/vocabulary.h"

namespace hoshin {

/// What the words and filters of a question say of the figures that it asks for.
struct AskedMoney {
  std::set<int> years;            ///< Of the money.
  std::set<std::string> budgets;  ///< Kinds, as Amount::budget.
  std::set<std::string> owners;   ///< Ministries and publishers by filter, as Passage has them.
  std::vector<AccountName> accounts;
  std::string text;   ///< Its words, folded.
  bool plain = true;  ///< It has no words that are joined otherwise than by "and".
};

AskedMoney asked_money(const QueryNode& question, const std::vector<Condition>& filters,
                       const Vocabulary::Impl& vocabulary);

/// Leaves out what is of another year than the question names, where it finds any of that year, and of those
/// of the kinds of budget that it names what has no kind. (Stages: choose_stages.)
void keep_asked_money(std::vector<Figure>& figures, const AskedMoney& asked);

/// Counts what is printed for all that was asked, and leaves out what else of its document, year and kind was
/// found. It is called so: as the question is, but for whose money it is, its year, its kind, and words for a
/// total. Where the question names only whose money it is, the figure is a total of that alone, or has that
/// name, and all else that was found comes to no more than it. Also in other documents of the same year and
/// kind what is of the same ministry or publisher is then part of it, but for supplements, of which there are
/// several a year.
void count_what_is_asked(std::vector<Figure>& figures, const AskedMoney& asked,
                         const Vocabulary::Impl& vocabulary);

}  // namespace hoshin
