#include "query/money/figure_totals.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace hoshin {
namespace {

/// Levels of totals; ready-made passages may name each other in a ring.
constexpr std::size_t kMaxLevels = 32;

/// What one figure, printed once or often, has to do with the others.
struct Standing {
  struct Edge {
    std::uint32_t total = 0;
    bool counts = false;  ///< It is in the breakdown that is counted in the total's stead.
  };
  std::vector<Edge> edges;
  bool complete = false;  ///< All its parts are there.
};

/// What may be added up.
using Money = std::tuple<std::string_view, std::optional<int>, std::string_view>;

Money money_of(const Figure& f) { return {f.passage->doc, f.amount().year, f.amount().budget}; }

class Totals {
 public:
  explicit Totals(std::vector<Figure>& figures) : figures_(figures) {
    for (const Figure& f : figures_) {
      if (f.left_out != LeftOut::kNot) continue;
      token_of_.emplace(reference_of(f), f.token);
      if (f.amount().part.empty()) listed_.insert(money_of(f));
    }
  }

  void run() {
    find_complete();
    find_edges();
    for (Figure& f : figures_) {
      if (f.left_out == LeftOut::kNot) judge(f);
    }
  }

 private:
  /// The breakdowns whose parts are all there; of several that of the figure read first.
  void find_complete() {
    std::unordered_map<std::string, std::set<std::uint32_t>> parts;
    for (const Figure& f : figures_) {
      const Amount& a = f.amount();
      if (f.left_out == LeftOut::kNot && !a.of.empty() && a.breakdown <= 1) parts[a.of].insert(f.token);
    }
    for (const Figure& f : figures_) {
      const std::string reference = reference_of(f);
      const auto found = parts.find(reference);
      const bool all =
          f.amount().parts > 0 && found != parts.end() && found->second.size() >= f.amount().parts;
      if (!all || f.left_out != LeftOut::kNot) continue;
      standing_[f.token].complete = true;
      counted_.emplace(f.token, reference);
    }
  }

  void find_edges() {
    for (const Figure& f : figures_) {
      const Amount& a = f.amount();
      const auto total = token_of_.find(a.of);
      if (f.left_out != LeftOut::kNot || a.of.empty() || total == token_of_.end() || total->second == f.token)
        continue;
      const auto counted = counted_.find(total->second);
      const bool counts = counted == counted_.end() || (counted->second == a.of && a.breakdown <= 1);
      auto& edges = standing_[f.token].edges;
      const auto known =
          std::find_if(edges.begin(), edges.end(), [&](const auto& e) { return e.total == total->second; });
      if (known == edges.end()) {
        edges.push_back({total->second, counts});
      } else {
        known->counts |= counts;
      }
      with_parts_.insert(total->second);
    }
  }

  void judge(Figure& f) {
    const auto own = standing_.find(f.token);
    const bool named_only =
        f.amount().part == "total" && f.amount().parts == 0 && with_parts_.count(f.token) == 0;
    if (named_only && listed_.count(money_of(f)) > 0) f.left_out = LeftOut::kTotal;
    if (own == standing_.end() || f.left_out != LeftOut::kNot) return;
    if (own->second.complete) {
      f.left_out = LeftOut::kTotal;
      return;
    }
    std::set<std::uint32_t> seen, above;
    if (!climb(own->second, seen, above, 0)) f.left_out = LeftOut::kPart;
    f.totals.assign(above.begin(), above.end());
  }

  /// Collects the totals over a figure that may count themselves. False if it is in a breakdown that does
  /// not. Each total is seen once, by however many ways it is reached.
  bool climb(const Standing& from, std::set<std::uint32_t>& seen, std::set<std::uint32_t>& above,
             std::size_t level) const {
    if (level > kMaxLevels) return true;
    for (const Standing::Edge& edge : from.edges) {
      if (!edge.counts) return false;
      if (!seen.insert(edge.total).second) continue;
      const auto total = standing_.find(edge.total);
      if (total == standing_.end() || !total->second.complete) above.insert(edge.total);
      if (total != standing_.end() && !climb(total->second, seen, above, level + 1)) return false;
    }
    return true;
  }

  std::vector<Figure>& figures_;
  std::unordered_map<std::string, std::uint32_t> token_of_;
  std::unordered_map<std::uint32_t, Standing> standing_;
  std::unordered_map<std::uint32_t, std::string> counted_;  ///< Of a complete total, whose parts count.
  std::set<std::uint32_t> with_parts_;
  std::set<Money> listed_;  ///< Of figures that are no totals.
};

}  // namespace

std::string reference_of(const Figure& figure) {
  return fmt::format("{}.{}", figure.passage->id, figure.number + 1);
}

void mark_totals(std::vector<Figure>& figures) { Totals(figures).run(); }

}  // namespace hoshin
