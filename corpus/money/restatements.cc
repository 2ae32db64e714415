#include "corpus/money/restatements.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hoshin {
namespace {

/// Passages around a figure in which the name of its measure may stand.
constexpr std::size_t kNearby = 8;
/// Characters of a passage that are looked at for a name.
constexpr std::size_t kMaxLookedAt = 400;
/// Share of a name that must stand near a figure.
constexpr double kHeld = 0.8;
/// Characters; a longer name (not 合計, 総額) says of what a total is.
constexpr std::size_t kNameOfTotal = 4;

}  // namespace

void Restatements::find_restatements() {
  match_names();
  match_surroundings();
  match_totals();
  match_accounts();
  match_totals_of_items();
}

void Restatements::match_names() {
  for_each_pair([&](std::size_t a, std::size_t b) {
    const FigureNode &one = nodes_[a], &other = nodes_[b];
    if (in_one_table(a, b) || one.name.core.size() < 2 || !share_ministry(a, b)) return;
    const bool equal = one.name.core == other.name.core;
    const bool dated = one.amount->year.has_value();
    if (equal || (dated && are_alike(one.name, other.name)))
      restate(a, b, "施策名と金額", equal ? 0.95 : 0.85);
  });
}

const Likeness& Restatements::around(std::size_t n) {
  const std::size_t at = nodes_[n].passage;
  if (!surroundings_[at].core.empty()) return surroundings_[at];
  std::u32string out;
  const std::size_t begin = at - std::min(at, kNearby), end = std::min(at + kNearby + 1, passages_.size());
  for (std::size_t p = begin; p < end; ++p) {
    const bool beside = passages_[p].section.empty() == passages_[at].section.empty() &&
                        (passages_[p].section.empty() || passages_[p].section[0] == passages_[at].section[0]);
    if (!beside) continue;
    for (const std::string& heading : passages_[p].section) out += core_of_name(heading) + U'\n';
    if (p != at && !passages_[p].amounts.empty()) continue;
    out += core_of_name(passages_[p].text.substr(0, kMaxLookedAt * 3)) + U'\n';
  }
  return surroundings_[at] = likeness_of(std::move(out));
}

bool Restatements::stands_near(std::size_t name, std::size_t figure) {
  return nodes_[name].site->table != 0 && share_held(nodes_[name].name, around(figure)) >= kHeld;
}

void Restatements::match_surroundings() {
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

void Restatements::match_totals() {
  for_each_pair([&](std::size_t a, std::size_t b) {
    const FigureNode &one = nodes_[a], &other = nodes_[b];
    const bool totals = one.amount->part == "total" && other.amount->part == "total" && one.amount->year;
    const bool exact = std::llabs(one.amount->yen) >= 100 * std::max(one.site->grain, other.site->grain);
    const bool named = std::min(one.name.core.size(), other.name.core.size()) > kNameOfTotal;
    if (named && !are_alike(one.name, other.name)) return;
    const bool apart = named ? one.passage != other.passage : !in_one_table(a, b);
    if (totals && exact && apart && share_ministry(a, b)) restate(a, b, "合計の金額", 0.75);
  });
}

std::u32string Restatements::caption_over(std::size_t table) const {
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

void Restatements::match_totals_of_items() {
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (const std::size_t table = nodes_[n].site->table; table != 0)
      first_of_table_.emplace(table, nodes_[n].passage);
  }
  for_each_pair([&](std::size_t a, std::size_t b) {
    if (in_one_table(a, b) || !is_lone(a) || !is_lone(b) || !nodes_[a].amount->year) return;
    for (const auto& [total, item] : {std::pair(a, b), std::pair(b, a)}) {
      const FigureNode &one = nodes_[total], &other = nodes_[item];
      const bool bare = one.amount->part == "total" && one.name.core.size() <= kNameOfTotal;
      const bool exact = std::llabs(one.amount->yen) >= 100 * std::max(one.site->grain, other.site->grain);
      if (!bare || !exact || other.name.core.size() < 2 || one.site->table == 0) continue;
      if (caption_over(one.site->table).find(other.name.core) == std::u32string::npos) continue;
      restate(total, item, "表の上の名と金額", 0.8);
      return;
    }
  });
}

void Restatements::match_accounts() {
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

}  // namespace hoshin
