#include "corpus/money/relations.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "corpus/money/breakdowns.h"
#include "text/name_likeness.h"

namespace hoshin {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
/// Figures of the same yen that are compared with one.
constexpr std::size_t kMaxCompared = 40;
/// Passages around a figure in which the name of its measure may stand.
constexpr std::size_t kNearby = 8;
/// Characters of a passage that are looked at for a name.
constexpr std::size_t kMaxLookedAt = 400;
/// Share of a name that must stand near a figure.
constexpr double kHeld = 0.8;
/// Characters; a longer name (not 合計, 総額) says of what a total is.
constexpr std::size_t kNameOfTotal = 4;
/// Parts of one total that stand apart from it.
constexpr std::size_t kMaxApart = 30;
/// Sums that are tried in one document.
constexpr std::size_t kMaxTried = 2'000'000;
/// Levels of totals; more would be a ring.
constexpr std::size_t kMaxLevels = 32;

/// A figure with what it has to do with others.
struct Node {
  Amount* amount = nullptr;
  const FigureSite* site = nullptr;
  std::size_t passage = 0, number = 0;  // number: from 1
  Likeness name;
  std::vector<std::string_view> ministries;  // top-level, sorted
  std::vector<std::size_t> ministry_ids;     // the same as numbers
  std::size_t same_as = kNone;               // an earlier node; kNone for the first of its kind
  bool restated = false;                     // the first of several
  std::size_t of = kNone;
  std::uint32_t breakdown = 1, parts = 0;
  const char *same_why = nullptr, *of_why = nullptr;
  double confidence = 1;
};

std::vector<std::string_view> ministries_of(const Passage& passage) {
  std::vector<std::string_view> out;
  for (const std::string& path : passage.ministry)
    out.push_back(std::string_view(path).substr(0, path.find('/')));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

class Relations {
 public:
  Relations(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites)
      : passages_(passages), surroundings_(passages.size()) {
    for (std::size_t p = 0; p < passages.size(); ++p) {
      for (std::size_t k = 0; k < passages[p].amounts.size(); ++k) add(p, k, sites[p][k]);
    }
  }

  void find(const std::vector<Breakdown>& breakdowns) {
    take(breakdowns);
    match_names();
    match_surroundings();
    match_totals();
    match_accounts();
    match_totals_of_items();
    find_parts_apart();
    find_sums_of_summaries();
  }

  void write() {
    for (Node& n : nodes_) write(n);
  }

 private:
  void add(std::size_t p, std::size_t k, const FigureSite& site) {
    Amount& amount = passages_[p].amounts[k];
    if (!amount.money.empty() || (!amount.part.empty() && amount.part != "total") || amount.yen == 0) return;
    Node n;
    n.amount = &amount;
    n.site = &site;
    n.passage = p;
    n.number = k + 1;
    n.name = likeness_of(core_of_name(amount.label));
    n.ministries = ministries_of(passages_[p]);
    for (const std::string_view ministry : n.ministries)
      n.ministry_ids.push_back(ministry_ids_.emplace(ministry, ministry_ids_.size()).first->second);
    by_id_[site.id] = nodes_.size();
    by_money_[{amount.year, amount.budget}].push_back(nodes_.size());
    nodes_.push_back(std::move(n));
  }

  // --- What all steps ask -----------------------------------------------------------------

  std::size_t first_of(std::size_t n) const {
    while (nodes_[n].same_as != kNone) n = nodes_[n].same_as;
    return n;
  }

  bool is_lone(std::size_t n) const { return nodes_[n].same_as == kNone && !nodes_[n].restated; }

  Addend addend(std::size_t n) const { return {nodes_[n].amount->yen, nodes_[n].site->grain, false, 0}; }

  /// 61.6億円 and 6,158百万円; figures that are printed alike must be equal.
  bool same_yen(std::size_t a, std::size_t b) const {
    const std::int64_t grain = nodes_[a].site->grain, other = nodes_[b].site->grain;
    const std::int64_t apart = std::llabs(nodes_[a].amount->yen - nodes_[b].amount->yen);
    return apart == 0 || (grain != other && 2 * apart <= std::max(grain, other));
  }

  bool in_one_table(std::size_t a, std::size_t b) const {
    return nodes_[a].site->table != 0 && nodes_[a].site->table == nodes_[b].site->table;
  }

  const std::vector<std::string_view>& ministries(std::size_t n) const { return nodes_[n].ministries; }

  bool share_ministry(std::size_t a, std::size_t b) const {
    const auto &one = nodes_[a].ministry_ids, &other = nodes_[b].ministry_ids;
    if (one.empty() || other.empty()) return one.empty() && other.empty();
    return std::any_of(one.begin(), one.end(), [&](std::size_t ministry) {
      return std::find(other.begin(), other.end(), ministry) != other.end();
    });
  }

  /// Whether `total` may become a total of `part`: no figure is a part of itself.
  bool is_below(std::size_t part, std::size_t total) const {
    std::size_t at = first_of(total);
    for (std::size_t level = 0; level < kMaxLevels; ++level) {
      if (at == first_of(part)) return false;
      const std::size_t up = total_of(at);
      if (up == kNone) return true;
      at = first_of(up);
    }
    return false;
  }

  /// The total of a figure, or of one that says the same.
  std::size_t total_of(std::size_t first) const {
    const auto found = total_of_first_.find(first);
    return found == total_of_first_.end() ? kNone : found->second;
  }

  void restate(std::size_t a, std::size_t b, const char* why, double confidence) {
    std::size_t first = first_of(a), second = first_of(b);
    if (first == second || !is_below(first, second) || !is_below(second, first)) return;
    if (first > second) std::swap(first, second);
    Node& n = nodes_[second];
    n.same_as = first;
    n.same_why = why;
    n.confidence = std::min(n.confidence, confidence);
    nodes_[first].restated = true;
    if (const std::size_t up = total_of(second); up != kNone) total_of_first_.emplace(first, up);
  }

  void break_down(std::size_t total, const std::vector<std::size_t>& parts, bool complete, const char* why,
                  double confidence) {
    // 1 議会費 and, as its only part, 1 議会費 are one sum.
    if (complete && parts.size() == 1 && nodes_[total].name.core == nodes_[parts[0]].name.core)
      return restate(total, parts[0], why, confidence);
    std::vector<std::size_t> taken;
    for (const std::size_t n : parts) {
      if (nodes_[n].of == kNone && is_below(n, total)) taken.push_back(n);
    }
    if (taken.empty() || (complete && taken.size() != parts.size())) return;
    const std::uint32_t breakdown = ++breakdowns_[total];
    for (const std::size_t n : taken) {
      Node& node = nodes_[n];
      node.of = total;
      node.of_why = why;
      node.breakdown = breakdown;
      node.confidence = std::min(node.confidence, confidence);
      total_of_first_.emplace(first_of(n), total);
    }
    if (complete && breakdown == 1) nodes_[total].parts = static_cast<std::uint32_t>(taken.size());
  }

  // --- What the layout tells --------------------------------------------------------------

  void take(const std::vector<Breakdown>& breakdowns) {
    for (const Breakdown& b : breakdowns) {
      const auto total = by_id_.find(b.total);
      std::vector<std::size_t> parts;
      for (const std::size_t id : b.parts) {
        const auto part = by_id_.find(id);
        if (part != by_id_.end()) parts.push_back(part->second);
      }
      if (total != by_id_.end()) break_down(total->second, parts, b.complete, b.why, b.confidence);
    }
  }

  // --- What is printed twice --------------------------------------------------------------

  /// Calls `compare` with each two figures of one money whose yen agree.
  template <typename Compare>
  void for_each_pair(Compare compare) {
    for (auto& [money, nodes] : by_money_) {
      std::vector<std::size_t> sorted = nodes;
      std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return nodes_[a].amount->yen < nodes_[b].amount->yen;
      });
      for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = i; j-- > 0 && i - j <= kMaxCompared;) {
          if (!same_yen(sorted[j], sorted[i])) break;
          compare(std::min(sorted[i], sorted[j]), std::max(sorted[i], sorted[j]));
        }
      }
    }
  }

  void match_names() {
    for_each_pair([&](std::size_t a, std::size_t b) {
      const Node &one = nodes_[a], &other = nodes_[b];
      if (in_one_table(a, b) || one.name.core.size() < 2 || !share_ministry(a, b)) return;
      const bool equal = one.name.core == other.name.core;
      const bool dated = one.amount->year.has_value();
      if (equal || (dated && are_alike(one.name, other.name)))
        restate(a, b, "施策名と金額", equal ? 0.95 : 0.85);
    });
  }

  /// Headings over a figure and the texts around it.
  const Likeness& around(std::size_t n) {
    const std::size_t at = nodes_[n].passage;
    if (!surroundings_[at].core.empty()) return surroundings_[at];
    std::u32string out;
    const std::size_t begin = at - std::min(at, kNearby), end = std::min(at + kNearby + 1, passages_.size());
    for (std::size_t p = begin; p < end; ++p) {
      const bool beside =
          passages_[p].section.empty() == passages_[at].section.empty() &&
          (passages_[p].section.empty() || passages_[p].section[0] == passages_[at].section[0]);
      if (!beside) continue;
      for (const std::string& heading : passages_[p].section) out += core_of_name(heading) + U'\n';
      if (p != at && !passages_[p].amounts.empty()) continue;
      out += core_of_name(passages_[p].text.substr(0, kMaxLookedAt * 3)) + U'\n';
    }
    return surroundings_[at] = likeness_of(std::move(out));
  }

  bool stands_near(std::size_t name, std::size_t figure) {
    return nodes_[name].site->table != 0 && share_held(nodes_[name].name, around(figure)) >= kHeld;
  }

  /// A row of a table, and the page of its measure, where its name stands in a heading or a text.
  void match_surroundings() {
    std::map<std::size_t, std::vector<std::size_t>> found;
    for_each_pair([&](std::size_t a, std::size_t b) {
      if (!nodes_[a].amount->year || in_one_table(a, b) || nodes_[a].passage == nodes_[b].passage) return;
      if (!is_lone(a) || !is_lone(b) || ministries(a).empty() || !share_ministry(a, b)) return;
      if (!stands_near(a, b) && !stands_near(b, a)) return;
      found[a].push_back(b);
      found[b].push_back(a);
    });
    for (const auto& [n, others] : found) {
      const bool only = others.size() == 1 && found[others[0]].size() == 1;
      if (only) restate(n, others[0], "近くの施策名と金額", 0.8);
    }
  }

  /// 合計 in two places is one sum if more than its first digits agree; two 小計 of one table are two, and so
  /// are totals of one row, and of measures that have names of their own.
  void match_totals() {
    for_each_pair([&](std::size_t a, std::size_t b) {
      const Node &one = nodes_[a], &other = nodes_[b];
      const bool totals = one.amount->part == "total" && other.amount->part == "total" && one.amount->year;
      const bool exact = std::llabs(one.amount->yen) >= 100 * std::max(one.site->grain, other.site->grain);
      const bool named = std::min(one.name.core.size(), other.name.core.size()) > kNameOfTotal;
      if (named && !are_alike(one.name, other.name)) return;
      const bool apart = named ? one.passage != other.passage : !in_one_table(a, b);
      if (totals && exact && apart && share_ministry(a, b)) restate(a, b, "合計の金額", 0.75);
    });
  }

  /// What a line right above a table says it is of: 款 １ 町税 項 １ 町民税.
  std::u32string caption_over(std::size_t table) const {
    constexpr std::size_t kLines = 2;  // the second may be a unit
    const auto first = first_of_table_.find(table);
    std::u32string out;
    if (first == first_of_table_.end()) return out;
    for (std::size_t p = first->second; p-- > 0 && first->second - p <= kLines;) {
      const bool line = passages_[p].amounts.empty() && passages_[p].text.size() <= kMaxLookedAt;
      if (!line) break;
      out += core_of_name(passages_[p].text) + U'\n';
    }
    return out;
  }

  /// 計 of the table of one item, and that item in a table of all: the line above says which it is of.
  void match_totals_of_items() {
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      if (const std::size_t table = nodes_[n].site->table; table != 0)
        first_of_table_.emplace(table, nodes_[n].passage);
    }
    for_each_pair([&](std::size_t a, std::size_t b) {
      if (in_one_table(a, b) || !is_lone(a) || !is_lone(b) || !nodes_[a].amount->year) return;
      for (const auto& [total, item] : {std::pair(a, b), std::pair(b, a)}) {
        const Node &one = nodes_[total], &other = nodes_[item];
        const bool bare = one.amount->part == "total" && one.name.core.size() <= kNameOfTotal;
        const bool exact = std::llabs(one.amount->yen) >= 100 * std::max(one.site->grain, other.site->grain);
        if (!bare || !exact || other.name.core.size() < 2 || one.site->table == 0) continue;
        if (caption_over(one.site->table).find(other.name.core) == std::u32string::npos) continue;
        restate(total, item, "表の上の名と金額", 0.8);
        return;
      }
    });
  }

  /// 歳入合計 of the table of one account, and 一般会計 in the table of all accounts.
  void match_accounts() {
    const auto is_side = [&](std::size_t n) {
      const std::u32string& name = nodes_[n].name.core;
      return nodes_[n].amount->part == "total" && (name.starts_with(U"歳入") || name.starts_with(U"歳出"));
    };
    const auto is_account = [&](std::size_t n) { return nodes_[n].name.core.ends_with(U"会計"); };
    for_each_pair([&](std::size_t a, std::size_t b) {
      const bool both = (is_side(a) && is_account(b)) || (is_account(a) && is_side(b));
      const Amount& amount = *nodes_[a].amount;
      const std::int64_t grain = std::max(nodes_[a].site->grain, nodes_[b].site->grain);
      const bool exact = std::llabs(amount.yen) >= 100 * grain;
      if (both && exact && amount.year && !in_one_table(a, b) && share_ministry(a, b))
        restate(a, b, "会計の金額", 0.75);
    });
  }

  // --- Sums of what stands elsewhere -------------------------------------------------------

  /// A row of a summary, and the parts of its measure on a page of their own.
  void find_parts_apart() {
    for (auto& [money, nodes] : by_money_) {
      if (!money.first) continue;
      std::map<std::size_t, std::vector<std::size_t>>
          apart;  // from a table: indices of nodes that are in others
      for (const std::size_t total : nodes) {
        const Node& n = nodes_[total];
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
    std::unordered_map<std::size_t, bool> asked;
    const auto may_be_part = [&](std::size_t n) {
      const auto [answer, is_new] = asked.try_emplace(n);
      if (is_new)
        answer->second = n != total && nodes_[n].of == kNone && !in_one_table(n, total) && is_lone(n) &&
                         share_ministry(n, total);
      return answer->second;
    };
    std::vector<std::size_t> best, parts;
    const Addend whole = addend(total);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const std::size_t i : others) {
      if (least == 0) break;
      if (!may_be_part(nodes[i])) continue;
      parts.clear();
      std::int64_t sum = 0;
      RoundedSum rounded;
      for (std::size_t j = i; j < nodes.size() && parts.size() < kMaxApart; ++j) {
        if (nodes_[nodes[j]].site->scope != nodes_[nodes[i]].site->scope || ++tried_ > kMaxTried) break;
        if (!may_be_part(nodes[j])) continue;
        parts.push_back(nodes[j]);
        const Addend part = addend(nodes[j]);
        sum += part.yen;
        rounded.add(part);
        if (sum > 2 * std::llabs(whole.yen)) break;
        if (parts.size() < 2 || !rounded.fits(whole)) continue;
        const bool near =
            std::any_of(parts.begin(), parts.end(), [&](std::size_t n) { return stands_near(total, n); });
        const std::int64_t miss = std::llabs(sum - nodes_[total].amount->yen);
        if (!near || miss >= least) continue;
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

  // --- Writing ----------------------------------------------------------------------------

  std::string reference(std::size_t n) const {
    return fmt::format("{}.{}", passages_[nodes_[n].passage].id, nodes_[n].number);
  }

  void write(Node& n) {
    Amount& a = *n.amount;
    a.parts = n.parts;
    if (n.same_as != kNone) {
      a.same_as = reference(first_of(n.same_as));
      a.related_why = fmt::format("{}による再掲", n.same_why);
    }
    if (n.of != kNone) {
      a.of = reference(n.of);
      a.breakdown = n.breakdown;
      a.related_why += fmt::format("{}{}による内訳", a.related_why.empty() ? "" : "、", n.of_why);
    }
    if (!a.related_why.empty()) a.related_confidence = n.confidence;
  }

  std::vector<Passage>& passages_;
  std::vector<Node> nodes_;
  std::map<std::string_view, std::size_t> ministry_ids_;
  std::map<std::size_t, std::size_t> by_id_;
  std::map<YearAndBudget, std::vector<std::size_t>> by_money_;
  std::vector<Likeness> surroundings_;  ///< Of passages that were asked for.
  std::map<std::size_t, std::size_t> first_of_table_;  ///< The passage with the first figure of a table.
  std::map<std::size_t, std::size_t> total_of_first_;
  std::map<std::size_t, std::uint32_t> breakdowns_;  ///< How many a total has.
  std::size_t tried_ = 0;
};

}  // namespace

void relate_figures(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites,
                    const std::vector<Breakdown>& breakdowns) {
  Relations relations(passages, sites);
  relations.find(breakdowns);
  relations.write();
}

}  // namespace hoshin
