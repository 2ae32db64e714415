// query/money/ledger.h - the figures of money in passages, and which of them repeat another.
//
// A budget document states one figure in several places: in a table, in the text, in
// a box. A sum must count it once. Two figures are the same if they have document,
// measure (the label, however spaced), year, kind and yen in common, and at least one
// ministry, or none at all. Sums that span documents count each document's figure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/money/figure_filter.h"
#include "schema/passage.h"

namespace hoshin {

/// One figure as a passage states it.
struct Figure {
  /// What the figure is to one top-level ministry ("" where its passage names none).
  struct Share {
    std::string ministry;
    std::uint32_t token = 0;  ///< The same for the same figure of the same ministry.
  };

  std::shared_ptr<const Passage> passage;
  std::size_t number = 0;     ///< Which of its amounts.
  std::uint32_t token = 0;    ///< The same for the same figure, whatever its ministries.
  std::vector<Share> shares;  ///< One for each ministry; never empty.
  bool repeated = false;      ///< An earlier figure has this token.

  const Amount& amount() const { return passage->amounts[number]; }
};

/// Reads figures in source order. For one thread.
class Ledger {
 public:
  /// Keeps the figures that `filter`, without its conditions on `without`, lets pass.
  explicit Ledger(const FigureFilter& filter, std::string_view without = {})
      : filter_(filter), without_(without) {}

  void add(Passage passage);

  const std::vector<Figure>& figures() const noexcept { return figures_; }

 private:
  Figure identify(std::shared_ptr<const Passage> passage, std::size_t number);

  const FigureFilter& filter_;
  const std::string without_;
  std::vector<Figure> figures_;
  std::map<std::string, std::uint32_t>
      shares_;                         ///< Tokens of ministries' figures, by all that they have in common.
  std::vector<std::uint32_t> tokens_;  ///< By token of a share, that of the figure.
  std::uint32_t figures_known_ = 0;
};

/// A sum that counts no token twice.
class SumOnce {
 public:
  void add(const Figure& figure, std::uint32_t token);

  const MoneySum& sum() const noexcept { return sum_; }

 private:
  MoneySum sum_;
  std::set<std::uint32_t> seen_;
  const Amount* first_ = nullptr;  // counted; its passage lives as long as its figures
};

}  // namespace hoshin
