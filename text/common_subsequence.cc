// By Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), section 4b: the shortest path of
// insertions and deletions is walked from both ends at once, and where the walks meet the work is parted in
// two. Names are those of the paper: x counts elements of a, y of b, k = x - y is a diagonal.
#include "text/common_subsequence.h"

#include <optional>
#include <utility>

namespace hoshin {
namespace {

using Sequence = std::span<const std::uint32_t>;

/// A place in both sequences.
struct Corner {
  std::ptrdiff_t x = 0, y = 0;
};

std::ptrdiff_t elements(Sequence s) { return static_cast<std::ptrdiff_t>(s.size()); }

/// The furthest places on each diagonal that so many insertions and deletions reach from one end.
class Walk {
 public:
  /// From the end if `backward`, and everything is then counted from there.
  Walk(Sequence a, Sequence b, bool backward)
      : a_(a), b_(b), backward_(backward), middle_((elements(a) + elements(b)) / 2 + 2) {
    furthest_.assign(static_cast<std::size_t>(2 * middle_ + 1), kNowhere);
    at(1) = 0;
  }

  /// One insertion or deletion more, then along what is common. `meets` is asked of each place reached; where
  /// it says yes, that is the answer.
  template <typename Meets>
  std::optional<Corner> step(std::ptrdiff_t d, Meets&& meets) {
    for (std::ptrdiff_t k = -d + below_; k <= d - beyond_; k += 2) {
      Corner c;
      c.x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      c.y = c.x - k;
      while (c.x < elements(a_) && c.y < elements(b_) && is_common(c)) ++c.x, ++c.y;
      at(k) = c.x;
      if (c.x > elements(a_)) {
        beyond_ += 2;  // off the end of a: so are all diagonals above
      } else if (c.y > elements(b_)) {
        below_ += 2;
      } else if (meets(k, c.x)) {
        return c;
      }
    }
    return std::nullopt;
  }

  /// Whether this walk has come, on diagonal `k`, as far as `x`, counted from its own end.
  bool has_reached(std::ptrdiff_t k, std::ptrdiff_t x) const {
    const std::ptrdiff_t place = k + middle_;
    if (place < 0 || place >= length_of_furthest()) return false;
    const std::ptrdiff_t reached = furthest_[static_cast<std::size_t>(place)];
    if (reached == kNowhere) return false;
    return reached >= x && reached <= elements(a_) && reached - k <= elements(b_);  // and not off an end
  }

 private:
  static constexpr std::ptrdiff_t kNowhere = -1;

  std::ptrdiff_t length_of_furthest() const { return static_cast<std::ptrdiff_t>(furthest_.size()); }
  std::ptrdiff_t& at(std::ptrdiff_t k) { return furthest_[static_cast<std::size_t>(k + middle_)]; }

  bool is_common(Corner c) const {
    if (backward_) c = {elements(a_) - 1 - c.x, elements(b_) - 1 - c.y};
    return a_[static_cast<std::size_t>(c.x)] == b_[static_cast<std::size_t>(c.y)];
  }

  Sequence a_, b_;
  bool backward_;
  std::ptrdiff_t middle_;                  // where diagonal 0 stands in furthest_
  std::ptrdiff_t below_ = 0, beyond_ = 0;  // diagonals at the edges that are left out
  std::vector<std::ptrdiff_t> furthest_;
};

class Alignment {
 public:
  Alignment(Sequence a, Sequence b, const std::function<void()>& look) : a_(a), b_(b), look_(look) {}

  /// Adds what the parts [a_begin, a_end) and [b_begin, b_end) have in common.
  void align(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end) {
    for (; a_begin < a_end && b_begin < b_end && a_[a_begin] == b_[b_begin]; ++a_begin, ++b_begin)
      places_.emplace_back(a_begin, b_begin);
    std::size_t tail = 0;
    for (; a_begin < a_end && b_begin < b_end && a_[a_end - 1] == b_[b_end - 1]; ++tail) --a_end, --b_end;
    if (a_begin < a_end && b_begin < b_end) {
      if (const auto middle =
              meeting(a_.subspan(a_begin, a_end - a_begin), b_.subspan(b_begin, b_end - b_begin))) {
        const std::size_t a_middle = a_begin + static_cast<std::size_t>(middle->x);
        const std::size_t b_middle = b_begin + static_cast<std::size_t>(middle->y);
        align(a_begin, a_middle, b_begin, b_middle);
        align(a_middle, a_end, b_middle, b_end);
      }
    }
    for (std::size_t i = 0; i < tail; ++i) places_.emplace_back(a_end + i, b_end + i);
  }

  CommonPlaces take() { return std::move(places_); }

 private:
  /// A place in the middle of a shortest path, counted from the beginnings; nothing if nothing is common.
  std::optional<Corner> meeting(Sequence a, Sequence b) const {
    const std::ptrdiff_t n = elements(a), delta = n - elements(b), most = (n + elements(b) + 1) / 2;
    const bool odd = delta % 2 != 0;
    Walk forward(a, b, false), backward(a, b, true);
    for (std::ptrdiff_t d = 0; d < most; ++d) {
      if (look_) look_();
      const auto meets_backward = [&](std::ptrdiff_t k, std::ptrdiff_t x) {
        return odd && backward.has_reached(delta - k, n - x);
      };
      if (const auto found = forward.step(d, meets_backward)) return found;
      const auto meets_forward = [&](std::ptrdiff_t k, std::ptrdiff_t x) {
        return !odd && forward.has_reached(delta - k, n - x);
      };
      if (const auto found = backward.step(d, meets_forward))
        return Corner{n - found->x, elements(b) - found->y};
    }
    return std::nullopt;
  }

  Sequence a_, b_;
  const std::function<void()>& look_;
  CommonPlaces places_;
};

}  // namespace

CommonPlaces longest_common_subsequence(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                        const std::function<void()>& look) {
  Alignment alignment(a, b, look);
  alignment.align(0, a.size(), 0, b.size());
  return alignment.take();
}

}  // namespace hoshin
