#include "query/money/stages.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "query/money/budget_kinds.h"
#include "query/money/sum_once.h"

namespace hoshin {
namespace {

using Year = std::optional<int>;
using Kinds = std::set<std::string_view>;

/// The kinds that a sum has of a year with all of `there`; nothing where they are of one stage.
std::optional<Kinds> kinds_of_sum(const Kinds& there, const std::set<std::string>& asked) {
  Kinds both;
  std::ranges::copy_if(there, std::inserter(both, both.end()),
                       [&](std::string_view kind) { return asked.contains(std::string(kind)); });
  if (!both.empty()) return both;
  const auto is_there = [&](std::string_view kind) { return there.contains(kind); };
  if (is_there(kInitial)) return Kinds{kInitial, kSupplementary};
  for (const std::string_view kind : {kSettlement, kRevised, kSupplementary, kRequest}) {
    if (is_there(kind)) return Kinds{kind};
  }
  return std::nullopt;
}

/// Whose money it is: ministries, or who published it; "" if nobody is named.
std::vector<std::string> owners_of(const Figure& figure) {
  std::vector<std::string> owners;
  for (const Figure::Share& share : figure.shares) owners.push_back(share.ministry);
  if (owners == std::vector<std::string>{""} && !figure.passage->issuer.empty())
    return figure.passage->issuer;
  return owners;
}

/// Of each year of an owner the kinds that count if nothing is at another stage than `other_stage` says; of
/// nobody's all that count in that year.
std::map<std::pair<Year, std::string>, Kinds> counted_kinds(const std::vector<Figure>& figures) {
  SumOnce all;
  for (const Figure& f : figures) all.add(f, f.token);
  std::map<std::pair<Year, std::string>, Kinds> counted;
  const std::vector<LeftOut> verdicts = all.verdicts();
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (verdicts[i] != LeftOut::kNot) continue;
    const Amount& amount = figures[i].amount();
    for (const std::string& owner : owners_of(figures[i]))
      counted[{amount.year, owner}].insert(amount.budget);
    counted[{amount.year, ""}].insert(amount.budget);
  }
  return counted;
}

}  // namespace

void choose_stages(std::vector<Figure>& figures, const std::set<std::string>& asked) {
  // 当初 and 補正 stand for the 補正後 that they come to.
  for (Figure& f : figures) f.other_stage = f.by_parts;
  std::map<std::pair<Year, std::string>, Kinds> chosen;
  for (auto& [owner, there] : counted_kinds(figures)) {
    if (auto kinds = kinds_of_sum(there, asked)) chosen.emplace(owner, std::move(*kinds));
  }
  std::unordered_set<std::uint32_t> left_out;
  for (Figure& f : figures) {
    const std::string& kind = f.amount().budget;
    f.other_stage = !kind.empty() && std::ranges::all_of(owners_of(f), [&](const std::string& owner) {
      const auto kinds = chosen.find({f.amount().year, owner});
      return kinds != chosen.end() && !kinds->second.contains(kind);
    });
    if (f.other_stage && kind == kRevised) left_out.insert(f.token);
  }
  const auto has_budget = [&](const Figure& f) {
    return std::ranges::any_of(owners_of(f), [&](const std::string& owner) {
      return chosen.contains({f.amount().year, owner});
    });
  };
  for (Figure& f : figures) {
    f.other_stage |= f.spent && has_budget(f);
    f.other_stage |= f.amount().budget.empty() && std::ranges::any_of(f.totals, [&](std::uint32_t total) {
                       return left_out.contains(total);
                     });
  }
}

std::vector<StageSum> sums_of_stages(const std::vector<Figure>& figures) {
  using KindApart = std::pair<std::size_t, bool>;  // and whether it is left out
  std::map<Year, std::map<KindApart, SumOnce>, std::greater<>> years;
  std::set<Year> parted;
  SumOnce all;
  for (const Figure& f : figures) all.add(f, f.token);
  const std::vector<LeftOut> verdicts = all.verdicts();
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& f = figures[i];
    const std::size_t kind = place_of_kind(f.amount().budget);
    if (verdicts[i] == LeftOut::kStage && kind < kBudgetKinds.size()) parted.insert(f.amount().year);
    const bool apart = f.other_stage && kind < kBudgetKinds.size();
    if (apart || !f.other_stage)
      years[f.amount().year].try_emplace({kind, apart}, /*all_stages=*/true).first->second.add(f, f.token);
  }
  std::vector<StageSum> out;
  for (const auto& [year, kinds] : years) {
    if (!parted.contains(year)) continue;
    for (const auto& [kind, once] : kinds) {
      const MoneySum sum = once.sum();
      const std::string name(kind.first < kBudgetKinds.size() ? kBudgetKinds[kind.first] : "");
      if (sum.figures > 0) out.push_back({year, name, sum.yen, sum.figures, !kind.second});
    }
  }
  return out;
}

}  // namespace hoshin
