#include "corpus/money/relations.h"

#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "corpus/money/restatements.h"

namespace hoshin {
namespace {

/// Parts of one total that stand apart from it.
constexpr std::size_t kMaxApart = 30;
/// Sums that are tried in one document.
constexpr std::size_t kMaxTried = 2'000'000;

class Relations : public Restatements {
 public:
  using Restatements::Restatements;

  void find(const std::vector<Breakdown>& breakdowns) {
    take(breakdowns);
    find_restatements();
    find_parts_apart();
    find_sums_of_summaries();
  }

 private:
  /// A row of a summary, and the parts of its measure on a page of their own.
  void find_parts_apart() {
    for (auto& [money, nodes] : by_money_) {
      if (!money.first) continue;
      // from a table: indices of nodes that are in others
      std::map<std::size_t, std::vector<std::size_t>> apart;
      for (const std::size_t total : nodes) {
        const FigureNode& n = nodes_[total];
        if (n.site->table == 0 || breakdowns_.contains(total) || !is_lone(total)) continue;
        if (ministries(total).empty()) continue;
        const auto [others, added] = apart.try_emplace(n.site->table);
        for (std::size_t i = 0; added && i < nodes.size(); ++i) {
          if (!in_one_table(nodes[i], total)) others->second.push_back(i);
        }
        find_parts_apart(total, nodes, others->second);
      }
    }
  }

  /// `others`: which of `nodes` stand in other tables. All rows of a long table would be many.
  void find_parts_apart(std::size_t total, const std::vector<std::size_t>& nodes,
                        const std::vector<std::size_t>& others) {
    // Asked of each two figures: remembered, since it is a look at their ministries.
    answers_.assign(nodes.size(), Answer::kNone);
    const auto may_be_part = [&](std::size_t i) {
      const std::size_t n = nodes[i];
      if (answers_[i] == Answer::kNone) {
        const bool may = n != total && nodes_[n].of == kNoFigure && !in_one_table(n, total) && is_lone(n) &&
                         share_ministry(n, total);
        answers_[i] = may ? Answer::kYes : Answer::kNo;
      }
      return answers_[i] == Answer::kYes;
    };
    std::vector<std::size_t> best, parts;
    const Addend whole = addend(total);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const std::size_t i : others) {
      if (least == 0) break;
      if (!may_be_part(i)) continue;
      parts.clear();
      std::int64_t sum = 0;
      RoundedSum rounded;
      for (std::size_t j = i; j < nodes.size() && parts.size() < kMaxApart; ++j) {
        if (nodes_[nodes[j]].site->scope != nodes_[nodes[i]].site->scope || ++tried_ > kMaxTried) break;
        if (!may_be_part(j)) continue;
        parts.push_back(nodes[j]);
        const Addend part = addend(nodes[j]);
        sum += part.yen;
        rounded.add(part);
        if (sum > 2 * std::llabs(whole.yen)) break;
        if (parts.size() < 2 || !rounded.fits(whole)) continue;
        const std::int64_t miss = std::llabs(sum - nodes_[total].amount->yen);
        if (miss >= least) continue;
        const bool near =
            std::any_of(parts.begin(), parts.end(), [&](std::size_t n) { return stands_near(total, n); });
        if (!near) continue;
        best = parts;
        least = miss;
      }
    }
    break_down(total, best, true, "近くの施策名と和", 0.75);
  }

  /// A figure that is the sum of all that a table lists for its ministry beside others.
  void find_sums_of_summaries() {
    using Key = std::tuple<std::size_t, YearAndBudget, std::string_view>;
    std::map<Key, std::vector<std::size_t>> lists;
    std::map<std::size_t, std::set<std::string_view>> named;
    for (const auto& [money, nodes] : by_money_) {
      for (const std::size_t n : nodes) {
        const auto& all = ministries(n);
        if (nodes_[n].site->table == 0 || all.size() != 1 || !money.first) continue;
        named[nodes_[n].site->table].insert(all.front());
        if (nodes_[n].amount->part.empty()) lists[{nodes_[n].site->table, money, all.front()}].push_back(n);
      }
    }
    for (const auto& [key, parts] : lists) {
      const auto& [table, money, ministry] = key;
      if (parts.size() < 2 || named[table].size() < 2) continue;
      std::vector<Addend> addends;
      for (const std::size_t n : parts) addends.push_back(addend(n));
      for (const std::size_t total : by_money_[money]) {
        const auto& all = ministries(total);
        const bool apart = all.size() == 1 && all.front() == ministry && nodes_[total].site->table != table;
        if (apart && is_lone(total) && !breakdowns_.contains(total) && adds_up(addend(total), addends)) {
          break_down(total, parts, true, "府省庁の一覧の和", 0.75);
        }
      }
    }
  }

  enum class Answer : char { kNone, kYes, kNo };

  std::size_t tried_ = 0;
  std::vector<Answer> answers_;  ///< Which of the figures looked at may be parts of the total.
};

}  // namespace

void relate_figures(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites,
                    const std::vector<Breakdown>& breakdowns) {
  Relations relations(passages, sites);
  relations.find(breakdowns);
  relations.write();
}

}  // namespace hoshin
