// corpus/formats/pdf/page_shape.h - which lines a paragraph has, by where they begin.
#pragma once
#include <cmath>
#include <optional>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/page_setting.h"

namespace hoshin {

/// The paragraph that the lines before belong to, as far as places tell: its first line, and how far its
/// later lines hang or stand out against it.
class ParagraphShape {
 public:
  void begin(const PrintedLine& line, bool labelled) {
    first_ = line.box.left, hang_ = line.hang, em_ = line.em;
    rest_.reset();
    labelled_ = labelled;
    known_ = true;
  }

  /// Whether a line at `left`, behind a full one, is one of its lines. Behind a sentence (`stop`) the next
  /// first line stands as far in as the last.
  bool takes(double left, double margin, bool stop) const {
    if (!known_) return true;
    if (rest_) return near(left, *rest_);
    if (stop && near(left, first_) && first_ - margin > kIndent * em_) return false;
    if (hang_ > 0 && near(left, hang_)) return true;
    const double step = (left - first_) / em_;
    return step > kIndent ? labelled_ : step > -kFirstIndent;
  }

  /// Whether its lines hang: a line farther out is none of it.
  bool hangs() const { return known_ && rest_ && *rest_ - first_ > kIndent * em_; }

  void add(const PrintedLine& line) {
    if (!rest_) rest_ = line.box.left;
  }

  void forget() { known_ = false; }

  /// Goes on in another column, `dx` farther to the right, whose first line stands at `left`; or is forgotten
  /// if that is none of its lines.
  void move_to_column(double dx, double left) {
    first_ += dx, hang_ += hang_ > 0 ? dx : 0;
    if (rest_) *rest_ += dx;
    known_ = known_ && rest_ && near(left, *rest_);
  }

 private:
  /// In ems. A first line is not indented farther: what stands farther in is centred or beside something.
  static constexpr double kFirstIndent = 4.5;

  bool near(double a, double b) const { return std::abs(a - b) <= kIndent * em_; }

  double first_ = 0, hang_ = 0, em_ = 1;
  std::optional<double> rest_;
  bool labelled_ = false, known_ = false;
};

}  // namespace hoshin
