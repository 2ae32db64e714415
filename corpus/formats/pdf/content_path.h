// corpus/formats/pdf/content_path.h - the operators of a content stream that draw a path.
#pragma once
#include <cstdint>

#include "corpus/formats/pdf/content_lexer.h"
#include "corpus/formats/pdf/pdf_content.h"
#include "corpus/formats/pdf/pdf_matrix.h"

namespace hoshin {

/// The path that is being drawn, on the page as it is shown.
class PathBuilder {
 public:
  /// Whether `op` draws; then it is added.
  bool build(std::uint32_t op, const Operands& operands, const Matrix& matrix);

  void close();
  void clear();
  bool is_empty() const { return path_.bounds.left > path_.bounds.right; }

  /// Whether it is four lines around an upright rectangle.
  bool is_rectangle() const;

  PaintedPath& path() { return path_; }

 private:
  void go_to(Point p, bool draw);
  void outline(Point p);
  void reach(Point p) { path_.bounds.add({p.x, p.y, p.x, p.y}); }
  void curve(std::uint32_t op, const Operands& operands, const Matrix& matrix);
  void rectangle(const Operands& operands, const Matrix& matrix);

  PaintedPath path_;
  Point start_, current_;
  bool has_current_ = false;
};

}  // namespace hoshin
