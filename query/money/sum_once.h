// query/money/sum_once.h - a sum of figures that counts each yen once.
#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "query/answer.h"
#include "query/money/ledger.h"

namespace hoshin {

/// Ready-made passages may state any number: a sum stops at the largest there is.
std::int64_t add_bounded(std::int64_t a, std::int64_t b);

/// Adds up figures that outlive it. A part of a total that lacks parts counts unless that total is added,
/// too.
class SumOnce {
 public:
  /// `all_stages`: also figures of another stage, as in a sum of one kind.
  explicit SumOnce(bool all_stages = false) : all_stages_(all_stages) {}

  /// `token`: that of the figure, or of its share for a ministry.
  void add(const Figure& figure, std::uint32_t token) { added_.push_back({&figure, token}); }

  MoneySum sum() const;

  /// Of each figure added why the sum has it not.
  std::vector<LeftOut> verdicts() const;

  /// The figures added, in order.
  const Figure& figure(std::size_t n) const { return *added_[n].figure; }

 private:
  struct Added {
    const Figure* figure;
    std::uint32_t token;
  };
  std::set<std::uint32_t> books_here() const;
  bool is_of_other_stage(const Figure& figure) const { return figure.other_stage && !all_stages_; }

  std::vector<Added> added_;
  bool all_stages_;
};

}  // namespace hoshin
