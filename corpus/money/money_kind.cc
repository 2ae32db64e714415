#include "corpus/money/money_kind.h"

#include <array>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

/// Behind a budget stand the words of a benefit, too (3億円を支給); no benefit of one person is so large, and
/// no price.
constexpr std::int64_t kLargestPrice = 10'000'000;
/// Characters beside a figure that are looked at.
constexpr std::size_t kReach = 16;

constexpr View kLoose = U" \u3000（(）)「『：:︓、,約￥¥";

View without_front(View text) {
  while (!text.empty() && kLoose.find(text.front()) != View::npos) text.remove_prefix(1);
  return text;
}

View without_back(View text) {
  constexpr View kPlus = U"+＋";
  while (!text.empty() && (kLoose.find(text.back()) != View::npos || kPlus.find(text.back()) != View::npos))
    text.remove_suffix(1);
  return text;
}

/// A header or a name without what stands in brackets behind it: 上限額（税抜）.
View without_brackets(View text) {
  while (!text.empty() && (text.back() == U'）' || text.back() == U')' || is_white_space(text.back()))) {
    const std::size_t open = text.find_last_of(U"（(");
    if (is_white_space(text.back())) {
      text.remove_suffix(1);
    } else if (open == View::npos || open == 0) {
      break;
    } else {
      text = text.substr(0, open);
    }
  }
  return without_back(text);
}

/// Behind 、 and a share stands what the figure is: 6億円、3.7％減の.
View behind_share(View text) {
  View rest = without_front(text);
  const View before = rest;
  while (!rest.empty() && (digit_value(rest.front()) >= 0 || View(U".．").find(rest.front()) != View::npos))
    rest.remove_prefix(1);
  if (rest.size() == before.size()) return before;
  for (const View percent : {View(U"%"), View(U"％"), View(U"パーセント")}) {
    if (rest.starts_with(percent)) return without_front(rest.substr(percent.size()));
  }
  return before;
}

/// The sorts that a name or a header may end with, in the order in which they go first.
struct Sort {
  FigureRole role;
  const char* money;
};
constexpr std::array<Sort, 3> kSorts = {
    {{FigureRole::kLimit, "limit"}, {FigureRole::kStock, "stock"}, {FigureRole::kPrice, "price"}}};

/// A sum that is `large` is no price, whatever its name: 使用料 of all that use it. Nor is 予定価格.
std::string sort_of(const std::u32string& text, const FigureWords& words, bool large) {
  const View name = without_brackets(text);
  large |= words.at_end(FigureRole::kNoPrice, name) > 0;
  for (const Sort& sort : kSorts) {
    if (large && sort.role == FigureRole::kPrice) continue;
    if (words.at_end(sort.role, name) > 0) return sort.money;
  }
  return !large && words.within(FigureRole::kPriceWithin, name) ? "price" : "";
}

/// The names that a header gives, parted by ・: 補助上限・補助率.
std::vector<std::string> names_in(const std::string& header) {
  constexpr std::string_view kDot = "・";
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(header.find(kDot, at), header.size());
    out.push_back(header.substr(at, end - at));
    if (end == header.size()) return out;
    at = end + kDot.size();
  }
}

/// What the words right beside the figure make it.
MoneyKind by_own_words(const FigureSurroundings& f, const FigureWords& words) {
  const std::u32string all_before =
      to_utf32(f.before.substr(f.before.size() > kReach * 4 ? f.before.size() - kReach * 4 : 0));
  const std::u32string all_behind = to_utf32(f.behind.substr(0, kReach * 4));
  const View before = without_back(all_before);
  const View behind = without_front(all_behind);
  MoneyKind kind;
  kind.bound = words.at_end(FigureRole::kLimitBefore, before) > 0 ||
               words.at_begin(FigureRole::kLimitBehind, behind) > 0;
  const bool small = f.yen < kLargestPrice && f.yen > -kLargestPrice;
  const bool price = words.at_end(FigureRole::kPer, before) > 0 ||
                     words.at_end(FigureRole::kPriceBefore, before) > 0 ||
                     (small && words.at_begin(FigureRole::kPriceBehind, behind) > 0);
  if (kind.bound) {
    kind.money = "limit";
  } else if (price) {
    kind.money = "price";
  } else {
    kind.compared = words.at_end(FigureRole::kChangeBefore, before) > 0;
    const View told = behind_share(all_behind);
    const std::size_t end = words.at_begin(FigureRole::kChangeEnd, told);
    const bool ends = end > 0 && (end == told.size() || !is_letter_or_digit(told[end]));
    kind.added = words.at_begin(FigureRole::kAdded, told) > 0;
    kind.change = kind.compared || ends || kind.added || words.at_begin(FigureRole::kChangeBehind, told) > 0;
  }
  return kind;
}

}  // namespace

MoneyKind kind_of_money(const FigureSurroundings& f, const FigureWords& words) {
  MoneyKind kind = by_own_words(f, words);
  if (!kind.money.empty() || kind.change) {
    if (kind.bound && f.budget_named) kind.money.clear();  // 令和７年度予算 10億円以上
    return kind;
  }
  for (const std::string& heading : f.headings) {
    if (words.at_end(FigureRole::kStatement, without_brackets(to_utf32(heading))) == 0) continue;
    kind.money = "stock";
    return kind;
  }
  const bool names_price = !f.budget_named && !f.bare && f.yen < kLargestPrice;
  const bool large = f.yen >= kLargestPrice || f.yen <= -kLargestPrice;
  const auto take = [&](const std::string& text) {
    kind.money = sort_of(to_utf32(text), words, large);
    if (kind.money == "stock" && f.budget_column &&
        words.at_end(FigureRole::kPaidIn, without_brackets(to_utf32(text))) > 0)
      kind.money.clear();
    // 手数料 and 手当 are lines of budgets as well.
    if (kind.money == "price" && (f.budget_named || (f.budget_paper && !names_price))) kind.money.clear();
    return !kind.money.empty();
  };
  if (take(std::string(f.name))) return kind;
  for (const std::string& header : f.headers) {
    for (const std::string& name : names_in(header)) {
      if (take(name)) return kind;
    }
  }
  if (f.budget_named || f.budget_paper) return kind;
  for (const std::string& heading : f.headings) {
    if (take(heading) && kind.money != "price") return kind;
    kind.money.clear();
  }
  return kind;
}

}  // namespace hoshin
