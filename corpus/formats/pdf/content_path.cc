#include "corpus/formats/pdf/content_path.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hoshin {
namespace {

/// Points of an outline; one of more is no box.
constexpr std::size_t kMaxOutline = 64;

Point shown(const Matrix& matrix, double x, double y) {
  const auto [a, b] = matrix.apply(x, y);
  return {a, b};
}

}  // namespace

bool PathBuilder::build(std::uint32_t op, const Operands& operands, const Matrix& matrix) {
  switch (op) {
    case "m"_op:
    case "l"_op:
      if (operands.has_numbers(2)) go_to(shown(matrix, operands.value(0), operands.value(1)), op == "l"_op);
      return true;
    case "c"_op:
    case "v"_op:
    case "y"_op:
      curve(op, operands, matrix);
      return true;
    case "re"_op:
      if (operands.has_numbers(4)) rectangle(operands, matrix);
      return true;
    case "h"_op:
      close();
      return true;
    default:
      return false;
  }
}

void PathBuilder::go_to(Point p, bool draw) {
  if (draw && has_current_) path_.lines.emplace_back(current_, p);
  if (!draw) start_ = p, ++path_.parts;
  outline(p);
  current_ = p;
  has_current_ = true;
  reach(p);
}

void PathBuilder::outline(Point p) {
  if (path_.parts == 1 && path_.outline.size() <= kMaxOutline) path_.outline.push_back(p);
}

/// c has two points that draw it; v begins, y ends in one of them.
void PathBuilder::curve(std::uint32_t op, const Operands& operands, const Matrix& matrix) {
  const std::size_t points = op == "c"_op ? 3 : 2;
  if (!operands.has_numbers(2 * points)) return;
  std::array<Point, 4> p = {current_, current_, {}, {}};
  const std::size_t first = op == "v"_op ? 2 : 1;
  for (std::size_t i = 0; i < points; ++i)
    p[first + i] = shown(matrix, operands.value(2 * i), operands.value(2 * i + 1));
  if (op == "y"_op) p[3] = p[2];
  for (const Point& each : p) reach(each);
  for (const double t : {0.25, 0.5, 0.75, 1.0}) {
    const double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    outline({a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
             a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y});
  }
  current_ = p.back();
  path_.curved = true;
}

void PathBuilder::close() {
  if (has_current_) path_.lines.emplace_back(current_, start_);
  current_ = start_;
}

void PathBuilder::rectangle(const Operands& operands, const Matrix& matrix) {
  const double x = operands.value(0), y = operands.value(1), w = operands.value(2), h = operands.value(3);
  go_to(shown(matrix, x, y), false);
  go_to(shown(matrix, x + w, y), true);
  go_to(shown(matrix, x + w, y + h), true);
  go_to(shown(matrix, x, y + h), true);
  close();
}

bool PathBuilder::is_rectangle() const {
  return !path_.curved && path_.lines.size() == 4 &&
         std::all_of(path_.lines.begin(), path_.lines.end(), [](const auto& line) {
           return std::abs(line.first.x - line.second.x) < 0.5 ||
                  std::abs(line.first.y - line.second.y) < 0.5;
         });
}

/// Its vectors keep their room: pages have thousands of paths.
void PathBuilder::clear() {
  has_current_ = false;
  path_.lines.clear(), path_.outline.clear();
  path_.bounds = PaintedPath().bounds;
  path_.curved = false;
  path_.parts = 0;
}

}  // namespace hoshin
