#include "corpus/formats/pdf/page_wrapped_names.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hoshin {
namespace {

/// In ems. Farther apart than the closest lines by this, two lines are of two names.
constexpr double kNamesApart = 0.25;
/// In ems. So far from the middle of their name figures stand at most.
constexpr double kOffMiddle = 0.4;
/// In ems. The lines of a name begin below each other, but for an indent.
constexpr double kNameIndent = 2;
/// In ems. Higher than this are more than one line.
constexpr double kOneLine = 1.6;
/// Lines that a name may have above or below its figures.
constexpr std::size_t kFarthestFigures = 6;
/// A table has so many rows of figures.
constexpr std::ptrdiff_t kFewestRowsOfFigures = 3;

/// A band of the page, as a line of such a table.
struct TableLine {
  std::size_t band = 0;
  double em = 0;
  bool named = false, figured = false;
  Rect name, figures;

  const Rect& box() const { return named ? name : figures; }
  double gap_to(const TableLine& next) const { return next.box().top - box().bottom; }
};

/// A name at the left, figures on one line behind it, or both; else the band is no line of such a table.
bool is_table_line(const Band& band, TableLine& line) {
  constexpr Rect kNothing{1e9, 1e9, -1e9, -1e9};
  line.name = line.figures = kNothing;
  std::size_t names = 0;
  for (const Atom& atom : band) {
    if (atom.grid) return false;
    const bool figure = is_value_text(atom);
    (figure ? line.figures : line.name).add(atom.box);
    names += !figure;
  }
  line.named = names > 0;
  line.figured = names < band.size();
  line.em = band.front().words.front().em;
  if (!line.figured) return names == 1;
  return line.figures.height() < kOneLine * line.em && (!line.named || line.name.right < line.figures.left);
}

/// Lines [begin, end) of a run that stand close to each other.
struct Cluster {
  std::size_t begin = 0, end = 0;
};

class WrappedNames {
 public:
  explicit WrappedNames(std::vector<Band>& bands) : bands_(bands) {}

  void join() {
    std::vector<TableLine> run;
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      TableLine line;
      line.band = b;
      if (is_table_line(bands_[b], line)) {
        run.push_back(line);
      } else {
        join_run(std::exchange(run, {}));
      }
    }
    join_run(run);
    std::erase_if(bands_, [](const Band& band) { return band.empty(); });
  }

 private:
  /// Lines of text, which reach over where figures begin, part tables.
  void join_run(const std::vector<TableLine>& run) {
    std::vector<TableLine> table;
    for (std::size_t i = 0; i < run.size(); ++i) {
      if (run[i].figured || !reaches_over_figures(run, i)) {
        table.push_back(run[i]);
      } else {
        join_table(std::exchange(table, {}));
      }
    }
    join_table(table);
  }

  /// Whether name `i` ends behind the beginning of the figures nearest to it, above or below.
  static bool reaches_over_figures(const std::vector<TableLine>& run, std::size_t i) {
    for (std::size_t away = 1; away < kFarthestFigures; ++away) {
      for (const std::size_t j : {i - away, i + away}) {
        if (j < run.size() && run[j].figured) return run[i].name.right > run[j].figures.left;
      }
    }
    return true;
  }

  void join_table(const std::vector<TableLine>& run) {
    const auto rows = std::ranges::count_if(run, &TableLine::figured);
    if (rows >= kFewestRowsOfFigures && rows < std::ssize(run) && end_before_figures(run))
      join_names(run, clusters_of(run));
  }

  /// Whether all names end where the figures begin.
  static bool end_before_figures(const std::vector<TableLine>& run) {
    double right = -1e9, left = 1e9;
    for (const TableLine& line : run) {
      if (line.named) right = std::max(right, line.name.right);
      if (line.figured) left = std::min(left, line.figures.left);
    }
    return right <= left;
  }

  static std::vector<Cluster> clusters_of(const std::vector<TableLine>& run) {
    double closest = 1e9;
    for (std::size_t i = 1; i < run.size(); ++i) {
      if (!run[i - 1].figured || !run[i].figured) closest = std::min(closest, run[i - 1].gap_to(run[i]));
    }
    std::vector<Cluster> clusters = {{0, 1}};
    for (std::size_t i = 1; i < run.size(); ++i) {
      if (run[i - 1].gap_to(run[i]) > closest + kNamesApart * run[i].em) clusters.push_back({i, i});
      clusters.back().end = i + 1;
    }
    return clusters;
  }

  /// The one line of the cluster with figures, if they stand beside the middle of its lines; else its end.
  static std::size_t middle_of(const std::vector<TableLine>& run, const Cluster& c) {
    Rect name = run[c.begin].box();
    std::size_t middle = c.end, rows = 0;
    for (std::size_t i = c.begin; i < c.end; ++i) {
      if (std::abs(run[i].box().left - run[c.begin].box().left) > kNameIndent * run[i].em) return c.end;
      name.add(run[i].box());
      rows += run[i].figured;
      if (run[i].figured) middle = i;
    }
    if (rows != 1) return c.end;
    const double off = run[middle].figures.middle_y() - name.middle_y();
    return std::abs(off) <= kOffMiddle * run[middle].em ? middle : c.end;
  }

  /// Most of what stands close together must be names of several lines.
  void join_names(const std::vector<TableLine>& run, const std::vector<Cluster>& clusters) {
    std::vector<std::pair<Cluster, std::size_t>> names;
    std::size_t others = 0;
    for (const Cluster& c : clusters) {
      if (c.end - c.begin < 2) continue;
      const std::size_t middle = middle_of(run, c);
      if (middle < c.end) {
        names.emplace_back(c, middle);
      } else {
        ++others;
      }
    }
    if (names.size() <= others) return;
    for (const auto& [cluster, middle] : names) join_name(run, cluster, bands_[run[middle].band]);
  }

  void join_name(const std::vector<TableLine>& run, const Cluster& c, Band& row) {
    Band lines, figures;
    for (std::size_t i = c.begin; i < c.end; ++i) {
      for (Atom& atom : bands_[run[i].band]) {
        Band& part = is_value_text(atom) ? figures : lines;
        part.push_back(std::move(atom));
      }
      bands_[run[i].band].clear();
    }
    std::ranges::sort(lines, {}, [](const Atom& a) { return a.box.top; });
    Atom name = std::move(lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) {
      name.box.add(lines[i].box);
      std::ranges::move(lines[i].words, std::back_inserter(name.words));
    }
    name.value.reset();
    row = {std::move(name)};
    std::ranges::move(figures, std::back_inserter(row));
  }

  std::vector<Band>& bands_;
};

}  // namespace

void join_wrapped_names(std::vector<Band>& bands) { WrappedNames(bands).join(); }

}  // namespace hoshin
