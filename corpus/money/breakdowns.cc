#include "corpus/money/breakdowns.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

namespace hoshin {
namespace {

/// A list that is longer is data, not a budget.
constexpr std::size_t kMaxList = 10'000;
/// Figures of one total that are looked at; more have a heading or a level between.
constexpr std::size_t kMaxParts = 2000;
/// The same where no word tells of a total.
constexpr std::size_t kMaxUnnamedParts = 100;
/// Share of a part that rounding may hide if a sum is to be no chance.
constexpr double kNoChance = 0.01;

/// Sums that are right within the rounding of their parts. Doubles: no document's sums overflow them, and
/// whole numbers to 2^53 are exact.
class RoundedSum {
 public:
  void add(const Addend& a) {
    sum_ += static_cast<double>(a.yen);
    slack_ += static_cast<double>(a.grain) / 2;
    ++count_;
  }
  double miss(const Addend& total) const { return std::abs(static_cast<double>(total.yen) - sum_); }
  bool fits(const Addend& total) const { return miss(total) <= std::floor(slack_ + a_half(total)); }
  bool exceeds(const Addend& total) const {
    return sum_ > static_cast<double>(total.yen) + slack_ + a_half(total);
  }
  /// Whether so many figures hardly add up to another by chance.
  bool is_no_chance(const Addend& total) const {
    return count_ >= 2 &&
           2 * (slack_ + a_half(total)) <= kNoChance * std::abs(sum_) / static_cast<double>(count_);
  }

 private:
  static double a_half(const Addend& a) { return static_cast<double>(a.grain) / 2; }

  double sum_ = 0, slack_ = 0;
  std::size_t count_ = 0;
};

using Places = std::vector<std::size_t>;

/// Finds the breakdowns of one list. `roots` are always the figures that no total has yet, in order.
class Lister {
 public:
  explicit Lister(const std::vector<Addend>& list) : list_(list), waits_(list.size()) {}

  std::vector<ListBreakdown> run() {
    for (std::size_t at = 0; at < list_.size(); ++at) {
      if (list_[at].total && !close(roots_, at)) {
        waiting_.push_back(at);
        waits_[at] = true;
      }
      roots_.push_back(at);
    }
    close_from_above();
    close_over_groups();
    if (std::none_of(list_.begin(), list_.end(), [](const Addend& a) { return a.total; })) {
      reduce(roots_, /*sure=*/false, found_);
    }
    take_rest();
    return std::move(found_);
  }

 private:
  bool is_waiting(std::size_t at) const { return waits_[at]; }

  void settle(std::size_t waiting) {
    waits_[waiting_[waiting]] = false;
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(waiting));
  }

  /// Takes of the last of `roots` those that add up to `total` best, the most of several.
  bool close(Places& roots, std::size_t total) {
    RoundedSum sum;
    std::size_t best = 0;
    double miss = 0;
    for (std::size_t k = 1; k <= std::min(roots.size(), kMaxParts); ++k) {
      const std::size_t at = roots[roots.size() - k];
      if (is_waiting(at)) break;
      sum.add(list_[at]);
      if (!sum.fits(list_[total]) || (best > 0 && sum.miss(list_[total]) > miss)) continue;
      best = k;
      miss = sum.miss(list_[total]);
    }
    if (best == 0) return false;
    found_.push_back({total, Places(roots.end() - static_cast<std::ptrdiff_t>(best), roots.end()), true});
    roots.resize(roots.size() - best);
    return true;
  }

  /// 合計 stands over its parts.
  void close_from_above() {
    for (std::size_t w = waiting_.size(); w-- > 0;) {
      const std::size_t total = waiting_[w];
      const auto begin = std::upper_bound(roots_.begin(), roots_.end(), total);
      RoundedSum sum;
      auto best = begin;
      double miss = 0;
      for (auto at = begin; at != roots_.end() && !is_waiting(*at); ++at) {
        if (static_cast<std::size_t>(at - begin) >= kMaxParts) break;
        sum.add(list_[*at]);
        if (!sum.fits(list_[total]) || (best != begin && sum.miss(list_[total]) > miss)) continue;
        best = at + 1;
        miss = sum.miss(list_[total]);
      }
      if (best == begin) continue;
      found_.push_back({total, Places(begin, best), true});
      roots_.erase(begin, best);
      settle(w);
    }
  }

  /// The roots between `total` and the waiting total before it, or behind it.
  std::pair<std::size_t, std::size_t> range_beside(std::size_t total, bool before) const {
    const auto place =
        static_cast<std::size_t>(std::lower_bound(roots_.begin(), roots_.end(), total) - roots_.begin());
    std::size_t begin = place, end = place;
    if (before) {
      while (begin > 0 && !is_waiting(roots_[begin - 1])) --begin;
    } else {
      begin = end = place + 1;
      while (end < roots_.size() && !is_waiting(roots_[end])) ++end;
    }
    return {begin, end};
  }

  /// Rows that are sums of the rows below them, without a word for it: that all that is left then adds up to
  /// a total tells that they are.
  void close_over_groups() {
    for (std::size_t w = waiting_.size(); w-- > 0;) {
      const std::size_t total = waiting_[w];
      for (const bool before : {true, false}) {
        const auto [begin, end] = range_beside(total, before);
        Places rest(roots_.begin() + static_cast<std::ptrdiff_t>(begin),
                    roots_.begin() + static_cast<std::ptrdiff_t>(end));
        std::vector<ListBreakdown> groups;
        reduce(rest, /*sure=*/true, groups);
        RoundedSum sum;
        for (const std::size_t at : rest) sum.add(list_[at]);
        if (groups.empty() || rest.empty() || !sum.fits(list_[total])) continue;
        std::move(groups.begin(), groups.end(), std::back_inserter(found_));
        found_.push_back({total, std::move(rest), true});
        roots_.erase(roots_.begin() + static_cast<std::ptrdiff_t>(begin),
                     roots_.begin() + static_cast<std::ptrdiff_t>(end));
        settle(w);
        break;
      }
    }
  }

  /// Takes from `roots` what is part of a figure right above it. `sure`: any that add up.
  void reduce(Places& roots, bool sure, std::vector<ListBreakdown>& found) const {
    Places out;  // from the last root on
    for (std::size_t r = roots.size(); r-- > 0;) {
      const Addend& above = list_[roots[r]];
      RoundedSum sum;
      std::size_t taken = 0;
      bool inner = true;
      for (std::size_t k = 1; k <= std::min(out.size(), kMaxUnnamedParts) && above.yen != 0; ++k) {
        const Addend& part = list_[out[out.size() - k]];
        if (part.total) break;
        inner = inner && part.indent > above.indent;
        sum.add(part);
        const bool enough = inner || (k >= 2 && (sure || sum.is_no_chance(above)));
        if (enough && sum.fits(above)) taken = k;
        if (taken > 0 || (sum.exceeds(above) && above.yen > 0)) break;
      }
      if (taken > 0 && !above.total) {
        Places parts(out.end() - static_cast<std::ptrdiff_t>(taken), out.end());
        std::reverse(parts.begin(), parts.end());
        out.resize(out.size() - taken);
        found.push_back({roots[r], std::move(parts), true});
      }
      out.push_back(roots[r]);
    }
    std::reverse(out.begin(), out.end());
    roots = std::move(out);
  }

  /// A total that nothing adds up to has what stands beside it all the same: some parts are not listed, or
  /// the source errs.
  void take_rest() {
    while (!waiting_.empty()) {
      const std::size_t total = waiting_.front();
      auto [begin, end] = range_beside(total, /*before=*/true);
      if (begin == end) std::tie(begin, end) = range_beside(total, /*before=*/false);
      settle(0);
      const auto first = roots_.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = roots_.begin() + static_cast<std::ptrdiff_t>(end);
      const bool largest =
          std::all_of(first, last, [&](std::size_t at) { return list_[at].yen <= list_[total].yen; });
      if (end - begin < 2 || !largest) continue;
      found_.push_back({total, Places(first, last), false});
      roots_.erase(first, last);
    }
  }

  const std::vector<Addend>& list_;
  Places roots_, waiting_;
  std::vector<bool> waits_;
  std::vector<ListBreakdown> found_;
};

}  // namespace

bool adds_up(const Addend& total, const std::vector<Addend>& parts) {
  RoundedSum sum;
  for (const Addend& part : parts) sum.add(part);
  return sum.fits(total);
}

std::vector<ListBreakdown> break_down(const std::vector<Addend>& list) {
  if (list.size() > kMaxList) return {};
  return Lister(list).run();
}

}  // namespace hoshin
