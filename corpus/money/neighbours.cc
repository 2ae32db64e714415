#include "corpus/money/neighbours.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {

void share_bounds(std::vector<Amount>& amounts) {
  for (std::size_t k = 1; k < amounts.size(); ++k) {
    Amount& first = amounts[k - 1];
    const bool ends = first.part == "range" && amounts[k].part == "range" && first.money.empty();
    if (!ends || amounts[k].money != "limit" || !first.budget.empty()) continue;
    first.money = amounts[k].money;
    first.year.reset();
    first.why.clear();
    first.confidence = 0;
  }
}

void share_limit(std::string_view between, Amount& first, const Amount& limit) {
  constexpr std::string_view kComma = "、";
  if (limit.money != "limit" || !between.starts_with(kComma)) return;
  const std::u32string name = to_utf32(between.substr(kComma.size()));
  if (std::any_of(name.begin(), name.end(), is_hiragana)) return;
  if (!first.money.empty() || !first.part.empty() || first.why.find("本文の表記") != first.why.npos) return;
  first.money = limit.money;
  first.part = limit.part;
  first.year.reset();
  first.budget.clear();
  first.why.clear();
  first.confidence = 0;
}

void leave_kinds_open(const std::vector<RowFigure>& figures, std::vector<Amount>& amounts) {
  std::set<std::string> kinds;
  std::set<std::optional<int>> years;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    if (figures[k].sums_row || amounts[k].part == "change" || !amounts[k].money.empty()) continue;
    kinds.insert(amounts[k].budget);
    years.insert(amounts[k].year);
  }
  if (kinds.size() < 2) return;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    if (!figures[k].sums_row || amounts[k].part == "change" || figures[k].column) continue;
    amounts[k].budget.clear();
    amounts[k].year = years.size() == 1 ? *years.begin() : std::nullopt;
    amounts[k].why = amounts[k].year ? "年度は計に含む列による" : "";
    amounts[k].confidence = amounts[k].year ? 0.85 : 0;
  }
}

}  // namespace hoshin
