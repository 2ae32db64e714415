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
/// Groups that add up by chance, in one list; where there are more, nothing is told by sums.
constexpr std::size_t kMaxChances = 4;
/// Steps of all searches for groups in one list.
constexpr std::size_t kMaxSteps = 20'000;

using Places = std::vector<std::size_t>;

/// Looks for rows that are sums of rows right below them, so that what is left adds up to a total.
class Grouping {
 public:
  Grouping(const std::vector<Addend>& list, const Addend& total, const Places& rows)
      : list_(list), total_(total), rows_(rows) {}

  /// By how much what is left misses the total.
  double miss() const { return sum_of_roots().miss(total_); }

  Places roots;                       ///< What is left, in order.
  std::vector<ListBreakdown> groups;  ///< Inner ones first.

  /// Whether there is a way, with a group at least. Wherever rows may be a group they are taken for one, but
  /// for as few as the total needs: these add up by chance.
  bool find(std::size_t& steps) {
    if (rows_.size() > kMaxParts) return false;  // each row is a level of the search
    for (std::size_t chances = 0; chances <= kMaxChances && steps > 0; ++chances) {
      if (!search(rows_.size(), chances, steps) || groups.empty()) continue;
      std::reverse(roots.begin(), roots.end());
      return true;
    }
    return false;
  }

 private:
  /// Goes on with the rows before `end`; `roots` has, from the last on, what is left of those behind. Groups
  /// that are there but not taken are `chances`, no more and no fewer. Puts everything back if it finds none.
  bool search(std::size_t end, std::size_t chances, std::size_t& steps) {
    if (steps == 0) return false;
    --steps;
    if (end == 0) return chances == 0 && roots_fit();
    const std::size_t row = rows_[end - 1];
    const std::vector<std::size_t> sizes = group_sizes(list_[row]);
    for (std::size_t i = 0; i < sizes.size() && i <= chances; ++i) {
      Places parts(roots.end() - static_cast<std::ptrdiff_t>(sizes[i]), roots.end());
      roots.resize(roots.size() - sizes[i]);
      roots.push_back(row);
      groups.push_back({row, Places(parts.rbegin(), parts.rend()), true});
      if (search(end - 1, chances - i, steps)) return true;
      groups.pop_back();
      roots.pop_back();
      roots.insert(roots.end(), parts.begin(), parts.end());
    }
    if (chances < sizes.size()) return false;
    roots.push_back(row);
    if (search(end - 1, chances - sizes.size(), steps)) return true;
    roots.pop_back();
    return false;
  }

  bool roots_fit() const { return !roots.empty() && sum_of_roots().fits(total_); }

  RoundedSum sum_of_roots() const {
    RoundedSum sum;
    for (const std::size_t at : roots) sum.add(list_[at]);
    return sum;
  }

  /// How many of the roots behind a row may be its parts: the fewest first.
  std::vector<std::size_t> group_sizes(const Addend& above) const {
    std::vector<std::size_t> out;
    RoundedSum sum;
    bool inner = true;
    for (std::size_t k = 1; k <= std::min(roots.size(), kMaxUnnamedParts); ++k) {
      const Addend& part = list_[roots[roots.size() - k]];
      if (above.total || above.yen == 0 || part.total) break;
      inner = inner && part.indent > above.indent;
      sum.add(part);
      if ((inner || k >= 2) && sum.fits(above)) out.push_back(k);
    }
    return out;
  }

  const std::vector<Addend>& list_;
  const Addend& total_;
  const Places& rows_;
};

/// Finds the breakdowns of one list. `roots` are always the figures that no total has yet, in order.
class Lister {
 public:
  Lister(const std::vector<Addend>& list, bool groups) : list_(list), groups_(groups), waits_(list.size()) {}

  std::vector<ListBreakdown> run() {
    for (std::size_t at = 0; at < list_.size(); ++at) {
      if (list_[at].total && !close_whole_list(at) && !close(at)) {
        waiting_.push_back(at);
        waits_[at] = true;
      }
      roots_.push_back(at);
    }
    close_from_above();
    if (groups_) close_over_groups();
    if (groups_ && std::none_of(list_.begin(), list_.end(), [](const Addend& a) { return a.total; })) {
      reduce(roots_, found_);
    }
    take_rest();
    const std::size_t loose = first_loose();
    for (ListBreakdown& b : found_) b.whole = loose >= std::min(b.total, b.parts.front());
    return std::move(found_);
  }

 private:
  bool is_waiting(std::size_t at) const { return waits_[at]; }

  void settle(std::size_t waiting) {
    waits_[waiting_[waiting]] = false;
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(waiting));
  }

  /// How many of the last roots add up to a total, and by how much they miss it.
  struct Fit {
    std::size_t count = 0;
    double miss = 0;
  };

  /// The best fit, the most of several.
  Fit fit_of_last(std::size_t total) const {
    Fit best;
    RoundedSum sum;
    for (std::size_t k = 1; k <= std::min(roots_.size(), kMaxParts); ++k) {
      const std::size_t at = roots_[roots_.size() - k];
      if (is_waiting(at)) break;
      sum.add(list_[at]);
      const double miss = sum.miss(list_[total]);
      if (sum.fits(list_[total]) && (best.count == 0 || miss <= best.miss)) best = {k, miss};
    }
    return best;
  }

  /// Takes the last of the roots that add up to `total`.
  bool close(std::size_t total) {
    const Fit fit = fit_of_last(total);
    if (fit.count == 0) return false;
    const auto first = roots_.end() - static_cast<std::ptrdiff_t>(fit.count);
    found_.push_back({total, Places(first, roots_.end()), true});
    roots_.erase(first, roots_.end());
    return true;
  }

  /// The one total of the list, at its end: all before it, some of them groups that no word tells, rather
  /// than only the last, if they fit as well.
  bool close_whole_list(std::size_t total) {
    if (!groups_ || total + 1 != list_.size() || roots_.size() != total) return false;
    const Fit last = fit_of_last(total);
    const bool only =
        std::none_of(roots_.begin(), roots_.end(), [&](std::size_t at) { return list_[at].total; });
    if (!only || last.count == 0 || last.count == roots_.size()) return false;
    Grouping grouping(list_, list_[total], roots_);
    if (!grouping.find(steps_) || grouping.miss() > last.miss) return false;
    take(total, std::move(grouping));
    roots_.clear();
    return true;
  }

  void take(std::size_t total, Grouping grouping) {
    std::move(grouping.groups.begin(), grouping.groups.end(), std::back_inserter(found_));
    found_.push_back({total, std::move(grouping.roots), true});
  }

  /// The first figure that is neither a total nor part of one; the end of the list if there is none.
  std::size_t first_loose() const {
    std::vector<bool> has_parts(list_.size());
    for (const ListBreakdown& b : found_) has_parts[b.total] = true;
    const auto loose = std::find_if(roots_.begin(), roots_.end(),
                                    [&](std::size_t at) { return !list_[at].total && !has_parts[at]; });
    return loose == roots_.end() ? list_.size() : *loose;
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
        Grouping grouping(list_, list_[total], rest);
        if (!grouping.find(steps_)) continue;
        take(total, std::move(grouping));
        roots_.erase(roots_.begin() + static_cast<std::ptrdiff_t>(begin),
                     roots_.begin() + static_cast<std::ptrdiff_t>(end));
        settle(w);
        break;
      }
    }
  }

  /// Takes from `roots` what is part of a figure right above it.
  void reduce(Places& roots, std::vector<ListBreakdown>& found) const {
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
        const bool enough = inner || (k >= 2 && sum.is_no_chance(above));
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
  const bool groups_;
  Places roots_, waiting_;
  std::vector<bool> waits_;
  std::vector<ListBreakdown> found_;
  std::size_t steps_ = kMaxSteps;  ///< Left.
};

}  // namespace

bool adds_up(const Addend& total, const std::vector<Addend>& parts) {
  RoundedSum sum;
  for (const Addend& part : parts) sum.add(part);
  return sum.fits(total);
}

std::vector<ListBreakdown> break_down(const std::vector<Addend>& list, bool groups) {
  if (list.size() > kMaxList) return {};
  return Lister(list, groups).run();
}

}  // namespace hoshin
