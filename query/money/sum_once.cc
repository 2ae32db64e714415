#include "query/money/sum_once.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace hoshin {
namespace {

void count(MoneySum& sum, LeftOut why) {
  if (why == LeftOut::kRepeated) ++sum.repeated;
  if (why == LeftOut::kOlder) ++sum.older;
  if (why == LeftOut::kRepeated || why == LeftOut::kOlder || why == LeftOut::kOtherMoney) return;
  ++sum.left_out;
  sum.totals += why == LeftOut::kTotal;
  sum.parts += why == LeftOut::kPart;
  sum.within += why == LeftOut::kWithin;
  sum.changes += why == LeftOut::kChange;
  sum.ranges += why == LeftOut::kRange;
  sum.stages += why == LeftOut::kStage;
  sum.details += why == LeftOut::kDetail;
  sum.incomes += why == LeftOut::kIncome;
  sum.elsewhere += why == LeftOut::kElsewhere;
  sum.other_accounts += why == LeftOut::kAccount;
  sum.unasked += why == LeftOut::kUnasked;
  sum.others += why == LeftOut::kOther;
}

}  // namespace

std::int64_t add_bounded(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

/// The books of which anything is here that counts: of one that is said again only where the first is not,
/// and of an account only where that which counts for all is not.
std::set<std::uint32_t> SumOnce::books_here() const {
  std::set<std::uint32_t> books;
  for (const LeftOut counted : {LeftOut::kNot, LeftOut::kElsewhere, LeftOut::kAccount}) {
    std::set<std::uint32_t> found;
    for (const Added& a : added_) {
      const Figure& f = *a.figure;
      const bool counts =
          f.left_out == LeftOut::kNot && f.aside == counted && f.book && !is_of_other_stage(f);
      const auto is_told = [&](std::optional<std::uint32_t> book) { return book && books.contains(*book); };
      if (counts && !is_told(f.same_book) && !is_told(f.account_book)) found.insert(*f.book);
    }
    books.merge(found);
  }
  return books;
}

std::vector<LeftOut> SumOnce::verdicts() const {
  const std::set<std::uint32_t> books = books_here();
  const auto is_here = [&](std::optional<std::uint32_t> book) { return book && books.contains(*book); };
  const auto is_aside = [&](const Figure& f) {
    if (f.left_out != LeftOut::kNot || f.aside == LeftOut::kNot) return false;
    const bool counts_alone = f.aside == LeftOut::kElsewhere || f.aside == LeftOut::kAccount;
    return is_here(f.same_book) || is_here(f.account_book) || (!counts_alone && is_here(f.book));
  };
  std::set<std::uint32_t> present;  // figures that may be counted
  for (const Added& a : added_) {
    const Figure& f = *a.figure;
    if (f.left_out == LeftOut::kNot && !is_of_other_stage(f) && !is_aside(f)) present.insert(f.token);
  }
  std::set<std::uint32_t> seen;
  std::vector<LeftOut> out;
  for (const Added& a : added_) {
    const Figure& f = *a.figure;
    const bool first = seen.insert(a.token).second;
    const bool in_total = std::any_of(f.totals.begin(), f.totals.end(), [&](std::uint32_t total) {
      return total != f.token && present.count(total) > 0;
    });
    out.push_back(!first                        ? LeftOut::kRepeated
                  : f.left_out != LeftOut::kNot ? f.left_out
                  : is_aside(f)                 ? f.aside
                  : in_total                    ? LeftOut::kPart
                  : is_of_other_stage(f)        ? LeftOut::kStage
                                                : LeftOut::kNot);
  }
  return out;
}

MoneySum SumOnce::sum() const {
  MoneySum sum;
  const Amount* first = nullptr;
  const std::vector<LeftOut> all = verdicts();
  std::set<std::uint32_t> counted;
  std::map<std::pair<std::optional<int>, std::string_view>, std::set<std::string_view>> accounts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Figure& figure = *added_[i].figure;
    const Amount& amount = figure.amount();
    // Of what is printed again only that which is counted once is worth a word.
    const bool tells = all[i] != LeftOut::kRepeated || counted.count(added_[i].token) > 0;
    if (all[i] != LeftOut::kNot) {
      if (tells) count(sum, all[i]);
      continue;
    }
    counted.insert(added_[i].token);
    ++sum.figures;
    sum.shared += figure.shares.size() > 1;
    sum.rounded += figure.rounded;
    if (!figure.account.empty()) accounts[{amount.year, amount.budget}].insert(figure.account);
    if (amount.unit_guessed) {
      ++sum.unit_guessed;
      sum.unit_guessed_yen = add_bounded(sum.unit_guessed_yen, amount.yen);
    }
    if (first == nullptr) first = &amount;
    sum.mixed |= amount.year != first->year || amount.budget != first->budget;
    sum.yen = add_bounded(sum.yen, amount.yen);
    if (amount.year) continue;
    ++sum.undated;
    sum.undated_yen = add_bounded(sum.undated_yen, amount.yen);
  }
  for (const auto& [money, names] : accounts) {
    if (names.size() > 1) sum.accounts = std::max<std::uint64_t>(sum.accounts, names.size());
  }
  return sum;
}

}  // namespace hoshin
