#include "corpus/money/figure_graph.h"

#include <utility>

#include <fmt/format.h>

namespace hoshin {
namespace {

/// Levels of totals; more would be a ring.
constexpr std::size_t kMaxLevels = 32;

std::vector<std::string_view> ministries_of(const Passage& passage) {
  std::vector<std::string_view> out;
  for (const std::string& path : passage.ministry)
    out.push_back(std::string_view(path).substr(0, path.find('/')));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

FigureGraph::FigureGraph(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites)
    : passages_(passages) {
  for (std::size_t p = 0; p < passages.size(); ++p) {
    for (std::size_t k = 0; k < passages[p].amounts.size(); ++k) add(p, k, sites[p][k]);
  }
}

void FigureGraph::write() {
  for (FigureNode& n : nodes_) write(n);
}

void FigureGraph::add(std::size_t p, std::size_t k, const FigureSite& site) {
  Amount& amount = passages_[p].amounts[k];
  if (!amount.money.empty() || (!amount.part.empty() && amount.part != "total") || amount.yen == 0) return;
  FigureNode n;
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

std::size_t FigureGraph::first_of(std::size_t n) const {
  while (nodes_[n].same_as != kNoFigure) n = nodes_[n].same_as;
  return n;
}

bool FigureGraph::is_lone(std::size_t n) const {
  return nodes_[n].same_as == kNoFigure && !nodes_[n].restated;
}

Addend FigureGraph::addend(std::size_t n) const {
  return {nodes_[n].amount->yen, nodes_[n].site->grain, false, 0};
}

bool FigureGraph::same_yen(std::size_t a, std::size_t b) const {
  const std::int64_t grain = nodes_[a].site->grain, other = nodes_[b].site->grain;
  const std::int64_t apart = std::llabs(nodes_[a].amount->yen - nodes_[b].amount->yen);
  return apart == 0 || (grain != other && 2 * apart <= std::max(grain, other));
}

bool FigureGraph::in_one_table(std::size_t a, std::size_t b) const {
  return nodes_[a].site->table != 0 && nodes_[a].site->table == nodes_[b].site->table;
}

const std::vector<std::string_view>& FigureGraph::ministries(std::size_t n) const {
  return nodes_[n].ministries;
}

bool FigureGraph::share_ministry(std::size_t a, std::size_t b) const {
  const auto &one = nodes_[a].ministry_ids, &other = nodes_[b].ministry_ids;
  if (one.empty() || other.empty()) return one.empty() && other.empty();
  return std::any_of(one.begin(), one.end(), [&](std::size_t ministry) {
    return std::find(other.begin(), other.end(), ministry) != other.end();
  });
}

bool FigureGraph::is_below(std::size_t part, std::size_t total) const {
  std::size_t at = first_of(total);
  for (std::size_t level = 0; level < kMaxLevels; ++level) {
    if (at == first_of(part)) return false;
    const std::size_t up = total_of(at);
    if (up == kNoFigure) return true;
    at = first_of(up);
  }
  return false;
}

std::size_t FigureGraph::total_of(std::size_t first) const {
  const auto found = total_of_first_.find(first);
  return found == total_of_first_.end() ? kNoFigure : found->second;
}

void FigureGraph::restate(std::size_t a, std::size_t b, const char* why, double confidence) {
  std::size_t first = first_of(a), second = first_of(b);
  if (first == second || !is_below(first, second) || !is_below(second, first)) return;
  if (first > second) std::swap(first, second);
  FigureNode& n = nodes_[second];
  n.same_as = first;
  n.same_why = why;
  n.confidence = std::min(n.confidence, confidence);
  nodes_[first].restated = true;
  if (const std::size_t up = total_of(second); up != kNoFigure) total_of_first_.emplace(first, up);
}

void FigureGraph::break_down(std::size_t total, const std::vector<std::size_t>& parts, bool complete,
                             const char* why, double confidence) {
  // 1 議会費 and, as its only part, 1 議会費 are one sum; 当初予算額 and, without a supplement, 計 are of two
  // kinds.
  const auto is_one_money = [&](std::size_t a, std::size_t b) {
    return nodes_[a].amount->year == nodes_[b].amount->year &&
           nodes_[a].amount->budget == nodes_[b].amount->budget;
  };
  if (complete && parts.size() == 1 && nodes_[total].name.core == nodes_[parts[0]].name.core &&
      is_one_money(total, parts[0]))
    return restate(total, parts[0], why, confidence);
  std::vector<std::size_t> taken;
  for (const std::size_t n : parts) {
    if (nodes_[n].of == kNoFigure && is_below(n, total)) taken.push_back(n);
  }
  if (taken.empty() || (complete && taken.size() != parts.size())) return;
  const std::uint32_t breakdown = ++breakdowns_[total];
  for (const std::size_t n : taken) {
    FigureNode& node = nodes_[n];
    node.of = total;
    node.of_why = why;
    node.breakdown = breakdown;
    node.confidence = std::min(node.confidence, confidence);
    total_of_first_.emplace(first_of(n), total);
  }
  if (complete && breakdown == 1) nodes_[total].parts = static_cast<std::uint32_t>(taken.size());
}

void FigureGraph::take(const std::vector<Breakdown>& breakdowns) {
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

std::string FigureGraph::reference(std::size_t n) const {
  return fmt::format("{}.{}", passages_[nodes_[n].passage].id, nodes_[n].number);
}

void FigureGraph::write(FigureNode& n) {
  Amount& a = *n.amount;
  a.parts = n.parts;
  if (n.same_as != kNoFigure) {
    a.same_as = reference(first_of(n.same_as));
    a.related_why = fmt::format("{}による再掲", n.same_why);
  }
  if (n.of != kNoFigure) {
    a.of = reference(n.of);
    a.breakdown = n.breakdown;
    a.related_why += fmt::format("{}{}による内訳", a.related_why.empty() ? "" : "、", n.of_why);
  }
  if (!a.related_why.empty()) a.related_confidence = n.confidence;
}

}  // namespace hoshin
