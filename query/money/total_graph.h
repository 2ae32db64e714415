// query/money/total_graph.h - which of the figures read are parts of which.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/money/ledger.h"

namespace hoshin {

/// How other figures name it: DOC#N.K.
std::string reference_of(const Figure& figure);

/// Levels of totals; ready-made passages may name each other in a ring.
constexpr std::size_t kMaxTotalLevels = 32;

/// The totals and parts among figures that may count, by Amount::of of all their mentions: a node is a token.
/// Immutable.
class TotalGraph {
 public:
  struct Edge {
    std::uint32_t total = 0;
    bool counts = false;  ///< It is in the breakdown that is counted in the total's stead.
  };

  /// Of a total with several breakdowns whose parts are all there that one counts that `is_preferred` prefers
  /// the mention of, else that of the figure read first.
  TotalGraph(const std::vector<Figure>& figures, const std::function<bool(const Figure&)>& is_preferred);

  const std::vector<Edge>& totals_of(std::uint32_t token) const;

  /// In the order read; of a total that lacks parts those that are there.
  const std::vector<std::uint32_t>& parts_of(std::uint32_t token) const;

  /// Whether all its parts are there.
  bool is_complete(std::uint32_t token) const { return counted_.contains(token); }
  bool has_parts(std::uint32_t token) const { return parts_.contains(token); }

  /// Whether all its parts are there, and add up to another sum than is printed: each is rounded.
  bool is_rounded(std::uint32_t token) const { return rounded_.contains(token); }

  /// `token` and all its totals, by however many levels.
  std::vector<std::uint32_t> all_over(std::uint32_t token) const;

  /// Whether `token` is `total`, or a part of it in whatever breakdown, by however many levels.
  bool is_within(std::uint32_t token, std::uint32_t total) const;

 private:
  void find_complete(const std::vector<Figure>& figures,
                     const std::function<bool(const Figure&)>& is_preferred);
  void find_rounded(const std::vector<Figure>& figures);
  void find_edges(const std::vector<Figure>& figures);

  std::unordered_map<std::string, std::uint32_t> token_of_;
  std::unordered_map<std::uint32_t, std::string> counted_;  ///< Of a complete total, whose parts count.
  std::unordered_set<std::uint32_t> rounded_;
  std::unordered_map<std::uint32_t, std::vector<Edge>> edges_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> parts_;  ///< Of the breakdown that counts.
};

}  // namespace hoshin
