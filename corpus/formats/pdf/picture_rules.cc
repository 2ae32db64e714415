#include "corpus/formats/pdf/picture_rules.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <poppler-image.h>
#include <poppler-page-renderer.h>

namespace hoshin {
namespace {

constexpr double kDpi = 100, kPoints = 72 / kDpi;  // a pixel, in points

/// In pixels: the shortest line, which no stroke of a letter of 24 points reaches; the widest; how far a
/// slanted one steps aside from row to row of pixels, and what a poor print leaves out.
constexpr int kShortest = 36, kWidest = 6, kStep = 2, kHole = 3;

/// A picture in shades of grey, looked at row by row or column by column.
class Shades {
 public:
  Shades(const poppler::image& image, bool across) : image_(image), across_(across) {}

  int rows() const { return across_ ? image_.height() : image_.width(); }
  int length() const { return across_ ? image_.width() : image_.height(); }
  bool is_dark(int row, int at) const {
    constexpr std::uint8_t kDark = 150;
    const int x = across_ ? at : row, y = across_ ? row : at;
    return static_cast<std::uint8_t>(image_.const_data()[y * image_.bytes_per_row() + x]) < kDark;
  }

 private:
  const poppler::image& image_;
  bool across_;
};

/// Pixels of a row that are dark without a hole, from `begin` to before `end`.
struct Run {
  int begin, end;
};

std::vector<Run> runs_of(const Shades& shades, int row) {
  std::vector<Run> out;
  int begin = -1, last = -1;
  const auto close = [&] {
    if (begin >= 0 && last + 1 - begin >= kShortest) out.push_back({begin, last + 1});
    begin = -1;
  };
  for (int at = 0; at < shades.length(); ++at) {
    if (!shades.is_dark(row, at)) continue;
    if (begin >= 0 && at - last > kHole) close();
    if (begin < 0) begin = at;
    last = at;
  }
  close();
  return out;
}

/// Runs of rows one below the other that touch.
struct Stroke {
  int begin, end;     ///< Of all its runs.
  int first, last;    ///< Rows.
  double area = 0;    ///< Of its runs, in pixels.
  double moment = 0;  ///< The sum of their rows, each as often as it has pixels.

  void add(const Run& run, int row) {
    const double length = run.end - run.begin;
    begin = std::min(begin, run.begin), end = std::max(end, run.end), last = row;
    area += length, moment += length * row;
  }
  bool touches(const Run& run) const { return run.begin <= end + kHole && run.end + kHole >= begin; }
  /// On average: one that stands aslant has more rows.
  double width() const { return area / (end - begin); }
};

std::vector<Rule> rules_of(const Shades& shades) {
  std::vector<Stroke> open, done;
  for (int row = 0; row < shades.rows(); ++row) {
    const auto over = std::partition(open.begin(), open.end(),
                                     [&](const Stroke& stroke) { return row - stroke.last <= kStep; });
    done.insert(done.end(), over, open.end());
    open.erase(over, open.end());
    for (const Run& run : runs_of(shades, row)) {
      const auto found =
          std::ranges::find_if(open, [&](const Stroke& stroke) { return stroke.touches(run); });
      if (found != open.end())
        found->add(run, row);
      else
        open.emplace_back(Stroke{run.begin, run.end, row, row}).add(run, row);
    }
  }
  done.insert(done.end(), open.begin(), open.end());
  std::vector<Rule> out;
  for (const Stroke& stroke : done) {
    if (stroke.width() > kWidest) continue;
    const double middle = stroke.moment / stroke.area + 0.5;
    out.push_back({false, middle * kPoints, stroke.begin * kPoints, stroke.end * kPoints});
  }
  return out;
}

}  // namespace

std::vector<Rule> rules_of_picture(const poppler::page& page) {
  constexpr double kMostPixels = 25e6;  // A1; what is larger is a poster, or wants memory that nobody has
  const poppler::rectf size = page.page_rect();
  if (size.width() * size.height() > kMostPixels * kPoints * kPoints) return {};
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  const poppler::image image = renderer.render_page(&page, kDpi, kDpi);
  if (!image.is_valid()) return {};
  std::vector<Rule> out = rules_of(Shades(image, true));
  for (Rule& rule : out) rule.horizontal = true;
  const std::vector<Rule> down = rules_of(Shades(image, false));
  out.insert(out.end(), down.begin(), down.end());
  return out;
}

}  // namespace hoshin
