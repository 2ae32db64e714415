#include "query/money/book.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/money/measure_name.h"
#include "query/money/sum_once.h"

namespace hoshin {
namespace {

/// Accounts of one document, with all that is said of them.
constexpr std::size_t kMostWholesOfABook = 100;

/// The same in another unit, or what the others add up to.
bool is_again(const Whole& whole, const std::vector<Whole>& known, const std::vector<Whole>& all) {
  double others = 0;
  std::size_t count = 0;
  for (const Whole& other : all) {
    if (other.token == whole.token || other.spending != whole.spending) continue;
    others += static_cast<double>(other.yen);
    ++count;
  }
  return (count >= 2 && others == static_cast<double>(whole.yen)) ||
         std::ranges::any_of(known, [&](const Whole& k) { return may_be_one_sum(k.yen, whole.yen); });
}

void choose_wholes(const std::vector<Whole>& sure, Book& book) {
  const bool spends = std::ranges::any_of(sure, &Whole::spending);
  const bool names_whole = std::ranges::any_of(sure, [](const Whole& w) { return !w.spending && !w.income; });
  for (const Whole& whole : sure) {
    const bool leads = spends ? whole.spending : names_whole ? !whole.income : true;
    if (leads && !is_again(whole, book.wholes, sure)) book.wholes.push_back(whole);
  }
}

}  // namespace

bool has_yen(const std::vector<Whole>& wholes, std::int64_t yen) {
  return std::ranges::find(wholes, yen, &Whole::yen) != wholes.end();
}

std::optional<Book> BookMaker::make(const BudgetOf& budget, const std::vector<Whole>& wholes) const {
  const std::vector<Whole> sure = sure_of(wholes);
  if (sure.empty() || wholes.size() > kMostWholesOfABook) return std::nullopt;
  Book book;
  book.budget = budget;
  choose_wholes(sure, book);
  for (const Whole& whole : wholes) {
    if (std::ranges::find(book.wholes, whole.token, &Whole::token) != book.wholes.end()) continue;
    const bool differs = whole.income && !has_yen(book.wholes, whole.yen);
    (differs ? book.incomes : book.again).push_back(whole);
  }
  book.passage = figure_of(book.wholes.front().token).passage.get();
  for (const Whole& whole : book.wholes) {
    Below below = below_of(whole.token, budget, 0);
    book.counted.merge(below.counted);
    book.above.merge(below.above);
  }
  return book;
}

/// Those to which their parts add up, or that are printed twice.
std::vector<Whole> BookMaker::sure_of(const std::vector<Whole>& wholes) const {
  std::vector<Whole> sure;
  std::ranges::copy_if(wholes, std::back_inserter(sure), [&](const Whole& whole) {
    const auto same = std::ranges::count(wholes, whole.yen, &Whole::yen);
    return whole.yen != 0 && (whole.headline || whole.in_sure_row || whole.mentions > 1 || same > 1 ||
                              graph_.is_complete(whole.token));
  });
  return sure;
}

/// The figures farthest down that add up to `token`, each once, and itself where none do.
BookMaker::Below BookMaker::below_of(std::uint32_t token, const BudgetOf& budget, std::size_t level) const {
  Below itself{{token}, {}};
  if (level > kMaxTotalLevels || !graph_.is_complete(token)) return itself;
  Below out{{}, {token}};
  std::int64_t sum = 0;
  for (const std::uint32_t part : graph_.parts_of(token)) {
    if (budget_of(figure_of(part)) != budget) return itself;
    Below below = below_of(part, budget, level + 1);
    const auto is_taken = [&](std::uint32_t t) { return out.counted.contains(t) || out.above.contains(t); };
    if (std::ranges::any_of(below.counted, is_taken)) below = {{part}, {}};
    if (is_taken(part)) return itself;
    out.counted.merge(below.counted);
    out.above.merge(below.above);
  }
  for (const std::uint32_t part : out.counted) sum = add_bounded(sum, figure_of(part).amount().yen);
  return sum == figure_of(token).amount().yen ? out : itself;
}

}  // namespace hoshin
