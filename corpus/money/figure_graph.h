// corpus/money/figure_graph.h - the figures of a document, and what they have to do with each other.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/money/breakdowns.h"
#include "corpus/money/totals.h"
#include "schema/passage.h"
#include "text/name_likeness.h"

namespace hoshin {

inline constexpr std::size_t kNoFigure = static_cast<std::size_t>(-1);

/// A figure with what it has to do with others.
struct FigureNode {
  Amount* amount = nullptr;
  const FigureSite* site = nullptr;
  std::size_t passage = 0, number = 0;  // number: from 1
  Likeness name;
  std::vector<std::string_view> ministries;  // top-level, sorted
  std::vector<std::size_t> ministry_ids;     // the same as numbers
  std::size_t same_as = kNoFigure;           // an earlier node; kNoFigure for the first of its kind
  bool restated = false;                     // the first of several
  std::size_t of = kNoFigure;
  std::uint32_t breakdown = 1, parts = 0;
  const char *same_why = nullptr, *of_why = nullptr;
  double confidence = 1;
};

/// The figures that may be added up, and the steps that relate them. Everything is held by reference.
class FigureGraph {
 public:
  /// `sites` has for each passage the places of its amounts.
  FigureGraph(std::vector<Passage>& passages, const std::vector<std::vector<FigureSite>>& sites);

  /// Takes what the layout tells.
  void take(const std::vector<Breakdown>& breakdowns);

  /// Writes what was found into the amounts.
  void write();

 protected:
  /// The first figure of those that say the same.
  std::size_t first_of(std::size_t n) const;
  /// Whether nothing is known to say the same.
  bool is_lone(std::size_t n) const;
  Addend addend(std::size_t n) const;
  /// 61.6億円 and 6,158百万円; figures that are printed alike must be equal.
  bool same_yen(std::size_t a, std::size_t b) const;
  bool in_one_table(std::size_t a, std::size_t b) const;
  const std::vector<std::string_view>& ministries(std::size_t n) const;
  bool share_ministry(std::size_t a, std::size_t b) const;
  /// Whether `total` may become a total of `part`: no figure is a part of itself.
  bool is_below(std::size_t part, std::size_t total) const;
  /// The total of a figure, or of one that says the same.
  std::size_t total_of(std::size_t first) const;
  /// Says that two figures are one: the later restates the earlier.
  void restate(std::size_t a, std::size_t b, const char* why, double confidence);
  /// Says that `parts` are parts of `total`; all of them, if `complete`.
  void break_down(std::size_t total, const std::vector<std::size_t>& parts, bool complete, const char* why,
                  double confidence);
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

  std::vector<Passage>& passages_;
  std::vector<FigureNode> nodes_;
  std::map<YearAndBudget, std::vector<std::size_t>> by_money_;
  std::map<std::size_t, std::uint32_t> breakdowns_;  ///< How many a total has.

 private:
  /// Figures of the same yen that are compared with one.
  static constexpr std::size_t kMaxCompared = 40;

  void add(std::size_t p, std::size_t k, const FigureSite& site);
  std::string reference(std::size_t n) const;
  void write(FigureNode& n);

  std::map<std::string_view, std::size_t> ministry_ids_;
  std::map<std::size_t, std::size_t> by_id_;
  std::map<std::size_t, std::size_t> total_of_first_;
};

}  // namespace hoshin
