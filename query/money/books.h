// query/money/books.h - budgets whose whole a document prints.
//
// A budget book says the same yen at five levels (総括, 款, 項, 目, 節 and 説明), and again as pay, debts and
// sources. No reader links all of them; but the book prints its whole, 歳出合計, and a person who signs a sum
// takes that: it counts, by its parts where they add up to it, and all else of its year and kind in the
// document is detail.
#pragma once
#include <vector>

#include "dict/account_words.h"
#include "dict/grand_total_words.h"
#include "query/money/ledger.h"
#include "query/money/total_graph.h"

namespace hoshin {

/// Decides what counts of each budget whose whole is printed: as 歳出合計 to which its parts add up, or twice
/// (歳入合計 and 歳出合計, the text and its table). All else of it gets Figure::aside: what is part of the
/// whole, 歳入 that differs from 歳出, and what is not known to be linked to it. Of several documents that
/// print one whole for one year the first counts, if they may be of one issuer. Each account
/// (Figure::account) has a book of its own; of those in one document the whole of all counts, else the
/// 一般会計, and the others are aside (LeftOut::kAccount). Without `accounts` none does.
void settle_books(std::vector<Figure>& figures, const TotalGraph& graph, const GrandTotalWords& words,
                  const AccountWords* accounts);

}  // namespace hoshin
