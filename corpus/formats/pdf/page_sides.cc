#include "corpus/formats/pdf/page_sides.h"

#include <algorithm>

#include "corpus/formats/pdf/page_text.h"
#include "corpus/layout/joining.h"

namespace hoshin {
namespace {

/// In ems: sides of text are wider.
constexpr double kNarrowest = 10;
/// Lines of a side, or of a row of it, that are text rather than cells.
constexpr std::size_t kTextLines = 4;
/// What a line fills of its side at least.
constexpr double kFull = 0.7;

bool begins_article(const std::vector<Word>& words) {
  if (words.front().text.front() != U'第') return false;
  const std::u32string text = text_of(words);
  return label_length(text) > 0;
}

}  // namespace

PageSides::PageSides(const PrintedPage& page, const std::vector<std::vector<Word>>& lines,
                     const PageComparison& comparison)
    : page_(page), comparison_(comparison), sides_(comparison.edges.size() + 1) {
  const auto& edges = comparison.edges;
  for (const std::vector<Word>& line : lines) {
    const double y = line.front().box.middle_y();
    if (y < comparison.top || y > comparison.bottom) continue;
    em_ = line.front().em;
    std::vector<std::vector<Word>> words(sides_.size());
    for (const Word& word : line) {
      const auto side = std::upper_bound(edges.begin(), edges.end(), word.box.middle_x()) - edges.begin();
      words[static_cast<std::size_t>(side)].push_back(word);
    }
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (words[s].empty()) continue;
      Piece& piece = sides_[s].emplace_back();
      piece.y = y;
      piece.article = begins_article(words[s]);
      for (const Word& word : words[s]) piece.box.add(word.box);
    }
  }
}

std::vector<SideExtent> PageSides::extents() const {
  std::vector<SideExtent> out(sides_.size());
  for (std::size_t s = 0; s < sides_.size(); ++s) {
    for (const Piece& piece : sides_[s]) {
      out[s].left = std::min(out[s].left, piece.box.left);
      out[s].right = std::max(out[s].right, piece.box.right);
    }
  }
  return out;
}

std::size_t PageSides::most_lines() const {
  std::size_t most = 0;
  for (const auto& side : sides_) most = std::max(most, side.size());
  return most;
}

/// Of the side that has most of them, the lines that fill it.
std::size_t PageSides::most_filled() const {
  const std::vector<SideExtent> extents = this->extents();
  std::size_t most = 0;
  for (std::size_t s = 0; s < sides_.size(); ++s) {
    const double width = extents[s].right - extents[s].left;
    const auto filled = std::count_if(sides_[s].begin(), sides_[s].end(),
                                      [&](const Piece& p) { return p.box.width() > kFull * width; });
    most = std::max(most, static_cast<std::size_t>(filled));
  }
  return most;
}

/// The heights of the lines that part its text into rows.
std::vector<double> PageSides::row_borders() const {
  constexpr double kReach = 4;  // points
  double first = 1e9, last = -1e9;
  for (const auto& side : sides_) {
    for (const Piece& piece : side) first = std::min(first, piece.y), last = std::max(last, piece.y);
  }
  std::vector<double> out;
  for (const Rule& rule : page_.rules) {
    const bool across =
        rule.begin < comparison_.edges.front() - kReach && rule.end > comparison_.edges.back() + kReach;
    if (rule.horizontal && across && rule.at > first && rule.at < last) out.push_back(rule.at);
  }
  std::sort(out.begin(), out.end());
  const auto same = [](double a, double b) { return b - a < kReach; };  // a double line
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

bool PageSides::are_texts() const {
  std::size_t wide = 0;
  for (const SideExtent& e : extents()) wide += e.right - e.left > kNarrowest * em_;
  return wide >= 2 && most_filled() >= kTextLines && most_lines() / (row_borders().size() + 1) >= kTextLines;
}

bool PageSides::are_pairs() const {
  constexpr std::size_t kLongestRow = 20;  // lines of text on average; more are read by themselves
  const std::vector<double> borders = row_borders();
  const std::size_t rows = borders.size() + 1;

  const bool parted = comparison_.ruled && rows >= (comparison_.paired ? 1u : 2u);
  if (!parted || most_lines() / rows > kLongestRow) return false;
  for (const auto& side : sides_) {
    std::vector<std::size_t> articles(rows);
    for (const Piece& piece : side) {
      const auto row = std::upper_bound(borders.begin(), borders.end(), piece.y) - borders.begin();
      if (piece.article && ++articles[static_cast<std::size_t>(row)] > 1) return false;
    }
  }
  return true;
}

bool PageSides::are_rest_of(const PageComparison& before) const {
  if (before.ended || before.extents.size() != sides_.size()) return false;
  bool any = false, filled = false;
  for (std::size_t s = 0; s < sides_.size(); ++s) {
    const SideExtent& was = before.extents[s];
    for (const Piece& piece : sides_[s]) {
      if (piece.box.left < was.left - em_ || piece.box.right > was.right + em_) return false;
      any = true;
      filled |= piece.box.width() > kFull * (was.right - was.left);
    }
  }
  return comparison_.ruled ? any : filled;
}

}  // namespace hoshin
