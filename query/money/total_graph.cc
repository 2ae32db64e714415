#include "query/money/total_graph.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

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
