// corpus/money/breakdowns.h - figures in order, and which of them add up to which.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace hoshin {

/// A figure of a list, as far as arithmetic needs to know it.
struct Addend {
  std::int64_t yen = 0;
  std::int64_t grain = 1;  ///< Yen that 1 in its last printed digit stands for.
  bool total = false;      ///< Words say that it is a total: 計, 合計.
  std::size_t indent = 0;  ///< How far in its name stands: names of parts stand farther in.
};

/// A total and its parts, as places in the list.
struct ListBreakdown {
  std::size_t total = 0;
  std::vector<std::size_t> parts;  ///< In order.
  bool complete = false;           ///< They add up; else the source lists only some, or errs.
  bool whole = true;               ///< No figure before them is left that belongs to no total.
};

/// Sums that are right within the rounding of their parts. Doubles: no document's sums overflow them, and
/// whole numbers to 2^53 are exact.
class RoundedSum {
 public:
  void add(const Addend& a) {
    sum_ += static_cast<double>(a.yen);
    slack_ += static_cast<double>(a.grain) / 2;
    step_ = std::min(step_, step_of(a));
    ++count_;
  }
  double miss(const Addend& total) const { return std::abs(static_cast<double>(total.yen) - sum_); }
  bool fits(const Addend& total) const { return miss(total) <= std::floor(slack_ + a_half(total)); }
  bool exceeds(const Addend& total) const {
    return sum_ > static_cast<double>(total.yen) + slack_ + a_half(total);
  }
  /// Whether so many figures hardly add up to another by chance. 1,000,000 and 500,000 are 1,500,000 as
  /// easily as 10 and 5 are 15.
  bool is_no_chance(const Addend& total) const {
    const double slack = static_cast<double>(count_ + 1) * std::min(step_, step_of(total)) / 2;
    return count_ >= 2 && 2 * std::max(slack, slack_ + a_half(total)) <=
                              kNoChance * std::abs(sum_) / static_cast<double>(count_);
  }

 private:
  /// Share of a part that rounding may hide if a sum is to be no chance.
  static constexpr double kNoChance = 0.01;

  /// The power of ten of which a figure is a multiple.
  static double step_of(const Addend& a) {
    constexpr std::int64_t kLargest = 1'000'000'000'000;
    std::int64_t step = 1;
    while (a.yen != 0 && step < kLargest && a.yen % (step * 10) == 0) step *= 10;
    return a.yen == 0 ? static_cast<double>(kLargest) : static_cast<double>(step);
  }

  static double a_half(const Addend& a) { return static_cast<double>(a.grain) / 2; }

  double sum_ = 0, slack_ = 0;
  double step_ = std::numeric_limits<double>::max();
  std::size_t count_ = 0;
};

/// By how much the printed `total` may differ from the sum of `parts` if all are rounded. Whether they add
/// up.
bool adds_up(const Addend& total, const std::vector<Addend>& parts);

/// The totals of a list and what they are totals of: the figures before a total that no other total has, else
/// those behind it; of several levels the inner ones first. The one total of a list that stands at its end is
/// of all before it, rather than of the last that add up to it as well. Where words tell of no total, a
/// figure is one if those right behind it stand farther in, or are printed so exactly that their sum is no
/// chance. A figure is part of one total at most. None in a list of more than 10,000.
/// `groups`: whether figures may be totals that no word calls so.
std::vector<ListBreakdown> break_down(const std::vector<Addend>& list, bool groups = true);

}  // namespace hoshin
