// query/money/figure_totals.h - which of the figures read are totals of others, and which are parts.
#pragma once
#include <vector>

#include "dict/account_words.h"
#include "dict/grand_total_words.h"
#include "query/money/ledger.h"

namespace hoshin {

/// Decides for each figure, by Amount::of of all of them: a total whose parts are all there is left out
/// wherever it stands; so is what is in another breakdown of it. Of a total that lacks parts, those that are
/// there know its token (Figure::totals): where it is added up, they are not. A total of which words alone
/// tell is left out if its document has other figures of that year and kind here. With `words`, what a
/// document says of a budget whose whole it prints is decided by that (books.h). A printed total that its
/// parts miss by rounding counts itself, and they count where it is not (Figure::rounded).
void mark_totals(std::vector<Figure>& figures, const GrandTotalWords* words = nullptr,
                 const AccountWords* accounts = nullptr);

}  // namespace hoshin
