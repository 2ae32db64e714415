// corpus/money/neighbours.h - what figures beside each other tell of one another.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/lines/figures.h"
#include "corpus/money/figure_words.h"
#include "corpus/money/table_money.h"
#include "schema/passage.h"

namespace hoshin {

/// 5万円～150万円未満: both ends of a range are what the second is.
void share_bounds(std::vector<Amount>& amounts);

/// 法人200万円、個人100万円を上限に: `first` is a limit as well if `limit` is one, and nothing but a name
/// parts them. `between` is the text between the two.
void share_limit(std::string_view between, Amount& first, const Amount& limit);

/// 税1億円、交付金2億円及び国庫支出金3億円を増額し: what is said of the last of a list is said of all.
/// `figures` are those of `text`, `amounts` those of them that have a sum, in order.
void share_change(const std::string& text, const std::vector<MoneyFigure>& figures, const FigureWords& words,
                  std::vector<Amount>& amounts);

/// 総額に1億円を追加し、総額を50億円とする: what stands after a supplement is the budget as revised.
/// 補正により、総額は50億円となる, too, where `above`, the text before, begins the sentence.
void revise_after_supplement(const std::string& text, const std::string& above,
                             const std::vector<MoneyFigure>& figures, const FigureWords& words,
                             std::vector<Amount>& amounts);

/// 当初 | 補正 | 計, where the last is the sum of the others: a supplement without a year is of that of the
/// initial budget, and what has no head between them (補正 over 追加 and 修正減少) is of the supplement, too.
void date_supplement_by_sum(const std::vector<RowFigure>& figures, std::vector<Amount>& amounts);

/// 当初 | 補正 | 計: the sum of several kinds is of none, or the budget as revised; its year is theirs, if
/// they have one. `figures` and `amounts` are those of a row, one by one.
void leave_kinds_open(const std::vector<RowFigure>& figures, std::vector<Amount>& amounts);

}  // namespace hoshin
