// corpus/formats/pdf/pdf_matrix.h - affine maps, as the content of a PDF has them.
#pragma once
#include <utility>

namespace hoshin {

/// An affine map as PDF writes it: [a b c d e f].
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  std::pair<double, double> apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }

  /// First this, then `next`.
  Matrix then(const Matrix& next) const {
    return {a * next.a + b * next.c, a * next.b + b * next.d,          c * next.a + d * next.c,
            c * next.b + d * next.d, e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
  }
};

}  // namespace hoshin
