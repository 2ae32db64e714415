// query/money/stages.h - one year's money at several stages: asked for, decided, supplemented, spent.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "query/answer.h"
#include "query/money/figure.h"

namespace hoshin {

/// Decides for each year of a ministry which kinds of budget a sum over all kinds has (Figure::other_stage
/// marks the others): those of the kinds `asked` for that are there, else 当初 with its 補正 where it counts,
/// else 決算, else 補正後, else 補正, else 概算要求. Each of these is the same money at another stage, of
/// which nobody signs two together. A figure without a ministry is its issuer's; of nobody's, the year of all
/// decides. What has no kind stays, but for parts of a 補正後 that does not count, and for what is called
/// spent (Figure::spent) where a kind is there.
void choose_stages(std::vector<Figure>& figures, const std::set<std::string>& asked = {});

/// Of the years of which anything is left out so: what each kind comes to, counted and not. Years descending,
/// kinds as a budget is made, what counts first.
std::vector<StageSum> sums_of_stages(const std::vector<Figure>& figures);

}  // namespace hoshin
