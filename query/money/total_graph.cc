#include "query/money/total_graph.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "query/money/sum_once.h"

namespace hoshin {

std::string reference_of(const Figure& figure) {
  return fmt::format("{}.{}", figure.passage->id, figure.number + 1);
}

TotalGraph::TotalGraph(const std::vector<Figure>& figures,
                       const std::function<bool(const Figure&)>& is_preferred) {
  for (const Figure& f : figures) {
    if (f.left_out == LeftOut::kNot) token_of_.emplace(reference_of(f), f.token);
  }
  find_complete(figures, is_preferred);
  find_rounded(figures);
  find_edges(figures);
}

void TotalGraph::find_complete(const std::vector<Figure>& figures,
                               const std::function<bool(const Figure&)>& is_preferred) {
  std::unordered_map<std::string, std::set<std::uint32_t>> parts;
  for (const Figure& f : figures) {
    const Amount& a = f.amount();
    if (f.left_out == LeftOut::kNot && !a.of.empty() && a.breakdown <= 1) parts[a.of].insert(f.token);
  }
  std::unordered_set<std::uint32_t> preferred;
  for (const Figure& f : figures) {
    if (f.left_out != LeftOut::kNot || f.amount().parts == 0) continue;
    const std::string reference = reference_of(f);
    const auto found = parts.find(reference);
    if (found == parts.end() || found->second.size() < f.amount().parts) continue;
    const bool is_new = counted_.emplace(f.token, reference).second;
    if (is_preferred(f) && preferred.insert(f.token).second && !is_new) counted_[f.token] = reference;
  }
}

/// As the total and its parts are printed in one place: elsewhere they may be in another unit.
void TotalGraph::find_rounded(const std::vector<Figure>& figures) {
  std::unordered_map<std::string_view, std::int64_t> missing;
  for (const auto& [token, reference] : counted_) missing.emplace(reference, 0);
  std::unordered_map<std::string_view, std::set<std::uint32_t>> seen;
  for (const Figure& f : figures) {
    const Amount& a = f.amount();
    const auto total = a.breakdown <= 1 && !a.of.empty() ? missing.find(a.of) : missing.end();
    if (f.left_out != LeftOut::kNot || total == missing.end()) continue;
    if (seen[total->first].insert(f.token).second) total->second = add_bounded(total->second, a.yen);
  }
  for (const Figure& f : figures) {
    const auto counted = counted_.find(f.token);
    if (counted == counted_.end() || counted->second != reference_of(f)) continue;
    const auto parts = seen.find(counted->second);
    const bool several = parts != seen.end() && parts->second.size() > 1;
    if (several && missing.at(counted->second) != f.amount().yen) rounded_.insert(f.token);
  }
}

void TotalGraph::find_edges(const std::vector<Figure>& figures) {
  for (const Figure& f : figures) {
    const Amount& a = f.amount();
    const auto total = token_of_.find(a.of);
    if (f.left_out != LeftOut::kNot || a.of.empty() || total == token_of_.end() || total->second == f.token)
      continue;
    const auto counted = counted_.find(total->second);
    const bool counts = counted == counted_.end() || (counted->second == a.of && a.breakdown <= 1);
    std::vector<Edge>& edges = edges_[f.token];
    const auto known = std::ranges::find(edges, total->second, &Edge::total);
    const bool counted_before = known != edges.end() && known->counts;
    if (known == edges.end()) {
      edges.push_back({total->second, counts});
    } else {
      known->counts |= counts;
    }
    std::vector<std::uint32_t>& parts = parts_[total->second];
    if (counts && !counted_before) parts.push_back(f.token);
  }
}

const std::vector<TotalGraph::Edge>& TotalGraph::totals_of(std::uint32_t token) const {
  static const std::vector<Edge> kNone;
  const auto found = edges_.find(token);
  return found == edges_.end() ? kNone : found->second;
}

const std::vector<std::uint32_t>& TotalGraph::parts_of(std::uint32_t token) const {
  static const std::vector<std::uint32_t> kNone;
  const auto found = parts_.find(token);
  return found == parts_.end() ? kNone : found->second;
}

std::vector<std::uint32_t> TotalGraph::all_over(std::uint32_t token) const {
  std::unordered_set<std::uint32_t> seen{token};
  std::vector<std::uint32_t> out{token};
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const Edge& edge : totals_of(out[i])) {
      if (seen.insert(edge.total).second) out.push_back(edge.total);
    }
  }
  return out;
}

bool TotalGraph::is_within(std::uint32_t token, std::uint32_t total) const {
  if (token == total) return true;
  if (!edges_.contains(token)) return false;
  const std::vector<std::uint32_t> over = all_over(token);
  return std::ranges::find(over, total) != over.end();
}

}  // namespace hoshin
