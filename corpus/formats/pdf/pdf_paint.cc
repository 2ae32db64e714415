#include "corpus/formats/pdf/pdf_paint.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace hoshin {
namespace {

/// A filled rectangle thinner than this is a line.
constexpr double kThin = 3;
/// A line shorter than this borders nothing that holds text.
constexpr double kShortest = 6;
/// Dashes of a line are no further apart, and a line has at least so many.
constexpr double kDashGap = 3;
constexpr std::size_t kFewestDashes = 4;
/// Nobody draws tables with more lines than this.
constexpr std::size_t kMaxRules = 20'000;
constexpr std::size_t kMaxDashes = 100'000;

/// Coloured areas that are remembered; on a page of more, white may always be seen.
constexpr std::size_t kMaxColoured = 500;

/// Adds the lines that dashes make: many, one after the other.
void add_dashed(std::vector<Rule>& rules, std::vector<Rule> dashes) {
  const auto place = [](const Rule& r) { return std::tuple(r.horizontal, std::round(r.at), r.begin); };
  std::sort(dashes.begin(), dashes.end(), [&](const Rule& a, const Rule& b) { return place(a) < place(b); });
  for (std::size_t i = 0; i < dashes.size();) {
    Rule line = dashes[i];
    std::size_t count = 1;
    for (++i; i < dashes.size(); ++i, ++count) {
      const Rule& next = dashes[i];
      const bool on = next.horizontal == line.horizontal && std::round(next.at) == std::round(line.at) &&
                      next.begin <= line.end + kDashGap;
      if (!on) break;
      line.end = std::max(line.end, next.end);
    }
    if (count >= kFewestDashes && line.end - line.begin >= kShortest) rules.push_back(line);
  }
}

/// Adds to each line the pieces that its ends touch: some printers draw a border cell by cell, margin by
/// margin, and a margin is as short as a dash.
void lengthen(std::vector<Rule>& rules, const std::vector<Rule>& dashes) {
  constexpr double kTouch = 1;
  struct Piece {
    Rule rule;
    bool dash;
    long at = std::lround(rule.at * 2);
  };
  std::vector<Piece> pieces;
  pieces.reserve(rules.size() + dashes.size());
  for (const Rule& rule : rules) pieces.push_back({rule, false});
  for (const Rule& dash : dashes) pieces.push_back({dash, true});
  const auto place = [](const Piece& p) { return std::tuple(p.rule.horizontal, p.at, p.rule.begin); };
  std::sort(pieces.begin(), pieces.end(),
            [&](const Piece& a, const Piece& b) { return place(a) < place(b); });
  rules.clear();
  for (std::size_t i = 0; i < pieces.size();) {
    Rule line = pieces[i].rule;
    bool only_dashes = true;
    const std::size_t first = i;
    for (; i < pieces.size(); ++i) {
      const auto& [rule, dash, at] = pieces[i];
      const bool on =
          rule.horizontal == line.horizontal && at == pieces[first].at && rule.begin <= line.end + kTouch;
      if (i > first && !on) break;
      only_dashes &= dash;
      line.end = std::max(line.end, rule.end);
    }
    if (!only_dashes) rules.push_back(line);
  }
}

}  // namespace

void RuleListener::path(const PaintedPath& path) {
  if (rules_.size() > kMaxRules) return;
  if (path.strokes) {
    for (const auto& [from, to] : path.lines) add(from, to);
  } else {
    add_filled(path);
  }
}

/// A filled path is a line if it is thin, else its edges border what stands in it.
void RuleListener::add_filled(const PaintedPath& path) {
  // Several rectangles in one path are told apart by their size: four edges each.
  for (std::size_t at = 0; at + 3 < path.lines.size(); at += 4) {
    Rect box{1e9, 1e9, -1e9, -1e9};
    for (std::size_t i = at; i < at + 4; ++i) {
      const Point& p = path.lines[i].first;
      box.add({p.x, p.y, p.x, p.y});
    }
    const bool wide = box.width() > kThin && box.height() > kThin;
    if (wide && is_on_own_colour(box, path.fill)) continue;
    if (!is_seen(box, path.fill)) continue;
    if (box.width() * box.height() > page_area_ * 0.8) continue;  // the page's background
    if (box.height() <= kThin && box.width() >= box.height()) {
      push({true, box.middle_y(), box.left, box.right});
    } else if (box.width() <= kThin) {
      push({false, box.middle_x(), box.top, box.bottom});
    } else {
      for (std::size_t i = at; i < at + 4; ++i) add(path.lines[i].first, path.lines[i].second);
    }
  }
}

/// White on white paper borders nothing: some printers lay it under all of a page, strip by strip. Only on a
/// colour is it seen.
bool RuleListener::is_seen(const Rect& box, const Colour& fill) {
  if (!same_colour(fill, kWhite)) {
    if (coloured_.size() < kMaxColoured && std::min(box.width(), box.height()) > kThin) {
      coloured_.push_back(box);
      colours_.push_back(fill);
    }
    return true;
  }
  return coloured_.size() == kMaxColoured ||
         std::any_of(coloured_.begin(), coloured_.end(), [&](const Rect& c) {
           return c.left < box.right && c.right > box.left && c.top < box.bottom && c.bottom > box.top;
         });
}

/// Whether what lies right under `box` is of its colour: some printers shade a cell, and each line of text in
/// it again.
bool RuleListener::is_on_own_colour(const Rect& box, const Colour& fill) const {
  constexpr double kOver = 1;  // points
  for (std::size_t i = coloured_.size(); i-- > 0;) {
    const Rect& area = coloured_[i];
    if (area.left < box.left + kOver && area.right > box.right - kOver && area.top < box.top + kOver &&
        area.bottom > box.bottom - kOver)
      return same_colour(colours_[i], fill);
  }
  return false;
}

void RuleListener::add(Point from, Point to) {
  if (std::abs(from.y - to.y) < 0.5)
    push({true, (from.y + to.y) / 2, std::min(from.x, to.x), std::max(from.x, to.x)});
  if (std::abs(from.x - to.x) < 0.5)
    push({false, (from.x + to.x) / 2, std::min(from.y, to.y), std::max(from.y, to.y)});
}

void RuleListener::push(const Rule& rule) {
  if (rule.end - rule.begin >= kShortest)
    rules_.push_back(rule);
  else if (dashes_.size() < kMaxDashes)
    dashes_.push_back(rule);
}

std::vector<Rule> RuleListener::take() {
  lengthen(rules_, dashes_);
  add_dashed(rules_, std::move(dashes_));
  return std::move(rules_);
}

}  // namespace hoshin
