// corpus/money/money.h - the figures of a document: label, yen, fiscal year, kind of budget.
#pragma once
#include <vector>

#include "corpus/layout/layout.h"
#include "corpus/money/money_words.h"
#include "corpus/money/totals.h"
#include "corpus/outline/front_matter.h"
#include "corpus/outline/outline.h"
#include "schema/passage.h"

namespace hoshin {

/// What one paragraph says of money.
struct Money {
  std::vector<Amount> amounts;
  std::vector<FigureSite> sites;     ///< Of each amount.
  std::vector<std::string> headers;  ///< Of the columns its figures stand in: they go to the row's section.
};

/// What a document says of money.
struct DocumentMoney {
  std::vector<Money> paragraphs;
  std::vector<Breakdown> breakdowns;  ///< Totals and their parts.
};

/// The money of each paragraph. A figure takes year and kind from the nearest words that say them
/// (evidence.h); where several would do, they are left open. In brackets behind an amount stands the
/// budget of the year before. 前年度 counts from the document's year, if its title says it. The sums of a
/// heading, which is no passage, go to the first passage under it.
/// A figure and its site go together there.
///
/// A bare number is money where its column, its row or a note near its table names the unit, and
/// its column is none of counts, shares or years. Amount::part tells what sums leave out:
/// "total" for a row or column of totals, for a bare figure over or under its label that is
/// larger than the others of that money, and for a heading's sum to which those under it add up; "within"
/// for の内数 and うち; "change" for 増減額 and 3億円の増; "range" for both ends of 10億円～20億円, for
/// 10億円以上 and 上限10億円.
DocumentMoney read_money(const std::vector<Paragraph>& paragraphs, const std::vector<Placed>& placed,
                         const FrontMatter& front, const MoneyWords& words);

}  // namespace hoshin
