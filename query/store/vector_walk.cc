#include "query/store/vector_walk.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hoshin {
namespace {

constexpr std::size_t kFloats = 4;

// The compiler may not change the order in which floats are added; we may.
using Floats = float __attribute__((vector_size(kFloats * sizeof(float))));

Floats floats_at(const float* place) {
  Floats floats;
  std::memcpy(&floats, place, sizeof floats);  // one load, which need not be aligned
  return floats;
}

float inner_product(const float* a, const float* b, std::size_t size) {
  constexpr std::size_t kSums = 4;
  Floats sums[kSums] = {};
  std::size_t i = 0;
  for (; i + kSums * kFloats <= size; i += kSums * kFloats) {
    for (std::size_t s = 0; s < kSums; ++s) {
      sums[s] += floats_at(a + i + s * kFloats) * floats_at(b + i + s * kFloats);
    }
  }
  const Floats sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  float out = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  for (; i < size; ++i) out += a[i] * b[i];
  return out;
}

class Walk {
 public:
  Walk(const VectorFile& file, const std::vector<float>& query, const std::vector<bool>& wanted,
       std::size_t breadth, const CallLimits& limits)
      : file_(file), query_(query), wanted_(wanted), breadth_(breadth), limits_(limits), seen_(file.size()) {}

  std::vector<NearElement> run() {
    see(descend());
    while (!ahead_.empty()) {
      limits_.check();
      std::ranges::pop_heap(ahead_, is_farther);
      const NearElement next = ahead_.back();
      ahead_.pop_back();
      if (found_.size() == breadth_ && found_.front() < next) break;
      for (const std::uint32_t element : file_.links(next.element, 0)) {
        if (!seen_[element]) see(of(element));
      }
    }
    return std::move(found_);
  }

 private:
  static bool is_farther(const NearElement& a, const NearElement& b) { return b < a; }

  NearElement of(std::uint32_t element) const { return {similarity_of(file_, query_, element), element}; }

  /// The nearest that can be reached on the levels above, where links are long.
  NearElement descend() const {
    NearElement here = of(file_.entry());
    for (int level = file_.top_level(); level > 0; --level) {
      for (bool moved = true; moved;) {
        moved = false;
        for (const std::uint32_t element : file_.links(here.element, level)) {
          const NearElement there = of(element);
          if (there.similarity <= here.similarity) continue;
          here = there;
          moved = true;
          break;
        }
      }
    }
    return here;
  }

  /// `found_` is a heap with the farthest in front, `ahead_` one with the nearest.
  void see(NearElement near) {
    seen_[near.element] = true;
    if (found_.size() == breadth_ && !(near < found_.front())) return;
    ahead_.push_back(near);
    std::ranges::push_heap(ahead_, is_farther);
    if (!wanted_.empty() && !wanted_[near.element]) return;
    found_.push_back(near);
    std::push_heap(found_.begin(), found_.end());
    if (found_.size() <= breadth_) return;
    std::pop_heap(found_.begin(), found_.end());
    found_.pop_back();
  }

  const VectorFile& file_;
  const std::vector<float>& query_;
  const std::vector<bool>& wanted_;
  const std::size_t breadth_;
  const CallLimits& limits_;
  std::vector<bool> seen_;
  std::vector<NearElement> ahead_, found_;
};

}  // namespace

float similarity_of(const VectorFile& file, const std::vector<float>& query, std::uint32_t element) {
  const float product = inner_product(query.data(), file.vector(element).data(), query.size());
  if (!std::isfinite(product)) file.fail("a vector has what is no number");
  return product;
}

std::vector<NearElement> walk_to_nearest(const VectorFile& file, const std::vector<float>& query,
                                         const std::vector<bool>& wanted, std::size_t breadth,
                                         const CallLimits& limits) {
  return Walk(file, query, wanted, breadth, limits).run();
}

}  // namespace hoshin
