#include "corpus/money/neighbours.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "corpus/lines/characters.h"
#include "corpus/lines/marks.h"
#include "corpus/money/stages.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

constexpr const char *kSupplement = "supplementary", *kRevised = "revised";

/// Whether `between` two figures stands but the name of the second in a list: 、交付金, 及び交付金.
bool goes_on_in_list(View between, const FigureWords& words) {
  constexpr std::size_t kLongest = 60;
  between = trimmed(between);
  const bool comma = !between.empty() && View(U"、，").find(between.front()) != View::npos;
  if (comma) between = trimmed(between.substr(1));
  const std::size_t conjunction = words.at_begin(FigureRole::kAnd, between);
  if (!comma && conjunction == 0) return false;
  const View name = trimmed(between.substr(conjunction));
  if (name.empty() || name.size() > kLongest || words.at_end(FigureRole::kChangeBefore, name) > 0 ||
      words.at_end(FigureRole::kTopic, name) > 0)
    return false;
  return std::none_of(name.begin(), name.end(),
                      [](char32_t c) { return View(U"、，。はが").find(c) != View::npos; });
}

/// Whether the words behind a figure say that it was added to another or taken from it.
bool says_change(View behind, const FigureWords& words) {
  return words.at_begin(FigureRole::kChangeBehind, behind) > 0;
}

/// 上記の補正により、歳入歳出予算総額は、それぞれ1,194億円となる: whether what stands before `at`, in its
/// sentence, says that the sum is that of the budget with its supplement.
bool says_supplemented(std::string_view text, std::size_t at, const std::string& above,
                       const FigureWords& words) {
  constexpr std::string_view kStop = "。";
  constexpr std::size_t kLongest = 1000;  // bytes
  if (at > kLongest || above.size() > kLongest) return false;
  const std::size_t stop = text.substr(0, at).rfind(kStop);
  const std::size_t begin = stop == text.npos ? 0 : stop + kStop.size();
  std::string before(text.substr(begin, at - begin));
  if (stop == text.npos && !above.ends_with(kStop)) before.insert(0, above);
  return words.within(FigureRole::kSupplemented, to_utf32(before));
}

}  // namespace

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

void share_change(const std::string& text, const std::vector<MoneyFigure>& figures, const FigureWords& words,
                  std::vector<Amount>& amounts) {
  constexpr std::size_t kReach = 240;  // bytes
  std::size_t k = amounts.size();
  bool changed = false;  // the figure behind, in the same list
  for (std::size_t c = figures.size(); c-- > 0 && k > 0;) {
    if (!figures[c].yen) {
      changed = false;
      continue;
    }
    Amount& amount = amounts[--k];
    const std::size_t end = figures[c].end;
    const std::size_t next = c + 1 == figures.size() ? text.size() : figures[c + 1].begin;
    const std::string behind = text.substr(end, std::min(next - end, kReach));
    const bool listed = changed && next - end < kReach && goes_on_in_list(to_utf32(behind), words);
    if (listed && amount.part.empty() && amount.money.empty()) {
      amount.part = "change";
      amount.year.reset();
      amount.budget.clear();
      amount.why.clear();
      amount.confidence = 0;
    }
    changed = amount.part == "change" && (listed || says_change(trimmed(to_utf32(behind)), words));
  }
}

void revise_after_supplement(const std::string& text, const std::string& above,
                             const std::vector<MoneyFigure>& figures, const FigureWords& words,
                             std::vector<Amount>& amounts) {
  constexpr std::size_t kReach = 24;  // bytes
  constexpr std::string_view kStop = "。", kObject = "を";
  const auto goes_on = [&](const MoneyFigure& figure, FigureRole role) {
    constexpr View kBetween = U" をが";  // each may stand there, in this order
    const std::u32string behind = to_utf32(std::string_view(text).substr(figure.end, kReach));
    View rest = behind;
    for (const char32_t c : kBetween) {
      if (rest.starts_with(c)) rest.remove_prefix(1);
    }
    return words.at_begin(role, rest) > 0;
  };
  for (std::size_t c = 0, k = 0; c < figures.size(); ++c) {
    if (!figures[c].yen) continue;
    Amount& amount = amounts[k++];
    if (amount.budget == kSupplement && goes_on(figures[c], FigureRole::kComesTo) &&
        says_supplemented(text, figures[c].begin, above, words))
      amount.budget = kRevised;
  }
  for (std::size_t c = 1, k = figures.empty() || !figures[0].yen ? 0 : 1; c < figures.size(); ++c) {
    if (!figures[c].yen) continue;
    const std::size_t at = k++;
    const bool supplements = goes_on(figures[c - 1], FigureRole::kAdds);
    const bool results = goes_on(figures[c], FigureRole::kComesTo);
    const bool one_sentence = std::string_view(text)
                                  .substr(figures[c - 1].end, figures[c].begin - figures[c - 1].end)
                                  .find(kStop) == std::string_view::npos;
    const auto leave = [&](Amount& amount, const char* kind) {
      if (amount.budget == kSupplement) amount.budget = kind;
      if (!amount.year && amount.budget.empty()) amount.why.clear();
    };
    if (supplements && results && one_sentence) leave(amounts[at], kRevised);
    // 職員給与費1,140千円を1,176千円に改める
    const bool amended = figures[c - 1].yen && one_sentence && goes_on(figures[c], FigureRole::kAmends) &&
                         text.compare(figures[c - 1].end, kObject.size(), kObject) == 0 &&
                         figures[c].begin - figures[c - 1].end < kReach;
    if (!amended) continue;
    leave(amounts[at - 1], "");
    leave(amounts[at], kRevised);
  }
}

void date_supplement_by_sum(const std::vector<RowFigure>& figures, std::vector<Amount>& amounts) {
  if (amounts.size() < 3 || !figures.back().sums_row || amounts[0].budget != "initial" || !amounts[0].year)
    return;
  double sum = 0;
  bool supplements = false;
  for (std::size_t k = 0; k + 1 < amounts.size(); ++k) {
    if (amounts[k].part == "change" || !amounts[k].money.empty()) return;
    sum += static_cast<double>(amounts[k].yen);
    supplements |= amounts[k].budget == kSupplement;
  }
  if (!supplements || sum != static_cast<double>(amounts.back().yen)) return;
  for (std::size_t k = 1; k + 1 < amounts.size(); ++k) {
    Amount& amount = amounts[k];
    const bool headless = figures[k].headers.empty() && amount.budget.empty();
    if (amount.year || !(headless || amount.budget == kSupplement)) continue;
    amount.year = amounts[0].year;
    amount.budget = kSupplement;
    amount.why = "年度は計との関係による";
    amount.confidence = 0.85;
  }
}

void leave_kinds_open(const std::vector<RowFigure>& figures, std::vector<Amount>& amounts) {
  std::set<std::string> kinds;
  std::set<int> years;
  // 当初 | 補正 | 計 | 翌年度要求額: of those before it, if there are any
  std::size_t last = figures.size();
  while (last > 0 && !figures[last - 1].sums_row) --last;
  const std::size_t end = last > 1 ? last : figures.size();
  for (std::size_t k = 0; k < end; ++k) {
    if (figures[k].sums_row || amounts[k].part == "change" || !amounts[k].money.empty()) continue;
    kinds.insert(amounts[k].budget);
    if (amounts[k].year) years.insert(*amounts[k].year);
  }
  for (std::size_t k = 0; k < figures.size(); ++k) {
    if (!figures[k].sums_row || amounts[k].part == "change" || figures[k].column) continue;
    // 当初 | 補正 | 計, of which the first alone has a figure, in a paper of a supplement
    const bool several = kinds.size() > 1 || (kinds.size() == 1 && *kinds.begin() != amounts[k].budget);
    if (!several) continue;
    amounts[k].budget = kind_of_sum(kinds);
    amounts[k].year = years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
    amounts[k].why = amounts[k].year ? "年度は計に含む列による" : "";
    amounts[k].confidence = amounts[k].year ? 0.85 : 0;
  }
}

}  // namespace hoshin
