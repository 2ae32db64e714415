// bench/measures.h - how good an order of passages is, and whether another one is better.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "bench/questions.h"

namespace hoshin {

/// How one question was answered. All are 0 to 1, more is better.
struct Measures {
  double mrr = 0;   ///< One over the place of the first passage that answers, if among the first ten.
  double ndcg = 0;  ///< nDCG of the first ten, where an answer of grade g is worth 2^g - 1.
  double recall10 = 0, recall100 = 0;  ///< Of the passages that answer, those among the first ten, hundred.
};

/// Judges `ranked`, ids of passages, the best first.
Measures measure(const JudgedQuestion& question, const std::vector<std::string>& ranked);

/// The mean of each; all 0 of nothing.
Measures mean(const std::vector<Measures>& all);

/// A difference of two means over the same questions, and where it lies with 95 % confidence.
struct Difference {
  double mean = 0, low = 0, high = 0;

  /// Whether the interval leaves out 0.
  bool is_certain() const { return low > 0 || high < 0; }
};

/// Paired bootstrap (percentiles of 2,000 samples of the questions, drawn with a fixed seed) of
/// `b` - `a`, which hold a figure for each question, in the same order.
Difference bootstrap(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace hoshin
