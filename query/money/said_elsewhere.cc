#include "query/money/said_elsewhere.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/money/printed_wholes.h"
#include "query/money/telling_digits.h"
#include "text/name_likeness.h"

namespace hoshin {
namespace {

/// Characters; shorter names (事務費) are of many things, and only many digits tell that two are one.
constexpr std::size_t kShortName = 3;
constexpr std::size_t kTellingDigitsOfShortName = 5;

using Stated = std::tuple<std::u32string, int, std::string_view, std::int64_t>;  // name, year, kind, yen

bool states_money(const Figure& f) {
  const bool may_count =
      f.left_out == LeftOut::kNot || f.left_out == LeftOut::kTotal || f.left_out == LeftOut::kPart;
  return may_count && f.amount().year && !f.amount().budget.empty() && f.amount().yen != 0;
}

bool has_ministries_of(const Figure& first, const Figure& again) {
  return std::ranges::all_of(again.shares, [&](const Figure::Share& share) {
    return std::ranges::find(first.shares, share.ministry, &Figure::Share::ministry) != first.shares.end();
  });
}

}  // namespace

void leave_out_said_elsewhere(std::vector<Figure>& figures, const TotalGraph& graph) {
  std::map<Stated, const Figure*> first;
  std::set<std::pair<std::string_view, std::uint32_t>> again;  // documents, and tokens in them
  for (const Figure& f : figures) {
    if (!states_money(f)) continue;
    std::u32string name = core_of_name(f.amount().label);
    if (name.empty()) continue;
    const bool is_short = name.size() <= kShortName;
    const Stated stated{std::move(name), *f.amount().year, f.amount().budget, f.amount().yen};
    const auto [known, is_new] = first.emplace(stated, &f);
    const Figure& before = *known->second;
    if (is_new || before.passage->doc == f.passage->doc ||
        !tells_one_budget(f.amount().yen, *before.passage, *f.passage) ||
        (is_short && telling_digits(std::to_string(f.amount().yen)).size() < kTellingDigitsOfShortName))
      continue;
    // A book has it in its whole, wherever it was read.
    const bool is_in_book = f.book && !before.book;
    const Figure &kept = is_in_book ? f : before, &said = is_in_book ? before : f;
    if (!has_ministries_of(kept, said)) continue;
    again.emplace(said.passage->doc, said.token);
    known->second = &kept;
  }
  if (again.empty()) return;
  for (Figure& f : figures) {
    if (f.left_out != LeftOut::kNot || f.book) continue;
    const auto over = graph.all_over(f.token);
    const bool said = std::ranges::any_of(over, [&](std::uint32_t token) {
      return again.contains({f.passage->doc, token});
    });
    if (said) f.left_out = LeftOut::kElsewhere;
  }
}

}  // namespace hoshin
