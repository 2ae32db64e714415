#include "corpus/formats/pdf/page_panels.h"

#include <algorithm>
#include <cmath>

namespace hoshin {
namespace {

constexpr double kNear = 3;  // points
/// A tab at the most, in points.
constexpr double kHighest = 40;

bool is_tab_of(const Rect& tab, const Rect& area) {
  constexpr double kFlat = 0.25, kNarrowest = 0.2, kLowest = 8;
  return tab.height() >= kLowest && tab.height() <= std::min(kHighest, kFlat * area.height()) &&
         tab.width() >= kNarrowest * area.width() && tab.width() <= area.width() + kNear &&
         tab.left >= area.left - kNear && tab.right <= area.right + kNear && tab.top < area.top - 1 &&
         tab.bottom > area.top + 1;
}

bool is_edge(const Rule& rule, const Rect& box) {
  const double first = rule.horizontal ? box.top : box.left, last = rule.horizontal ? box.bottom : box.right;
  const double begin = rule.horizontal ? box.left : box.top, end = rule.horizontal ? box.right : box.bottom;
  const bool on = std::min(std::abs(rule.at - first), std::abs(rule.at - last)) < kNear;
  return on && rule.begin > begin - kNear && rule.end < end + kNear &&
         rule.end - rule.begin > 0.8 * (end - begin);
}

/// The upright rectangles that lines border; corners may be round.
std::vector<Rect> frames_of(const std::vector<Rule>& rules) {
  constexpr std::size_t kMost = 150;  // more are tables or a drawing
  constexpr double kCorner = 8;       // points
  std::vector<const Rule*> across, down;
  for (const Rule& rule : rules) (rule.horizontal ? across : down).push_back(&rule);
  std::vector<Rect> out;
  if (across.size() > kMost || down.size() > kMost) return out;
  const auto near = [](double a, double b) { return std::abs(a - b) < kCorner; };
  const auto has_edge = [&](double y, double left, double right) {
    return std::ranges::any_of(across, [&](const Rule* r) {
      return near(r->at, y) && r->begin < left + kCorner && r->end > right - kCorner;
    });
  };
  for (const Rule* left : down) {
    for (const Rule* right : down) {
      // The edge of a tab at a corner goes on in that of its frame.
      const double top = std::max(left->begin, right->begin);
      if (right->at < left->at + kCorner || !near(left->end, right->end) ||
          top - std::min(left->begin, right->begin) > kHighest)
        continue;
      if (has_edge(top, left->at, right->at) && has_edge(left->end, left->at, right->at))
        out.push_back({left->at, top, right->at, left->end});
    }
  }
  return out;
}

/// Whether `area` is of a table, whose corner may have a tab, too: a line down parts all of it, or its lower
/// edge goes on beyond it.
bool is_of_table(const Rect& area, const std::vector<Rule>& rules) {
  constexpr double kMost = 0.7, kBeyond = 12;  // of its height, points
  return std::ranges::any_of(rules, [&](const Rule& r) {
    if (r.horizontal)
      return std::abs(r.at - area.bottom) < kNear && r.begin < area.right && r.end > area.left &&
             (r.begin < area.left - kBeyond || r.end > area.right + kBeyond);
    return r.at > area.left + kHighest / 2 && r.at < area.right - kHighest / 2 &&
           std::min(r.end, area.bottom) - std::max(r.begin, area.top) > kMost * area.height();
  });
}

/// Whether any line down but the edges of `tab` crosses the upper edge of `area`: heads of a table do.
bool sticks_out_alone(const Rect& tab, const Rect& area, const std::vector<Rule>& rules) {
  return std::ranges::none_of(rules, [&](const Rule& r) {
    return !r.horizontal && r.begin < area.top - kNear && r.end > area.top - kNear / 2 &&
           r.at > area.left - kNear && r.at < area.right + kNear && std::abs(r.at - tab.left) > kNear &&
           std::abs(r.at - tab.right) > kNear;
  });
}

bool is_tab_of_frame(const Rect& tab, const Rect& area) {
  constexpr double kFlat = 0.5, kWidest = 0.8, kLowest = 8, kOver = 2, kOut = 16;
  return tab.height() >= kLowest && tab.height() <= std::min(kHighest, kFlat * area.height()) &&
         tab.width() <= kWidest * area.width() && tab.left >= area.left - kOut &&
         tab.right <= area.right + kNear && tab.top < area.top - kOver && tab.bottom > area.top + kOver;
}

}  // namespace

std::vector<Panel> find_framed_panels(const PrintedPage& page) {
  const std::vector<Rect> frames = frames_of(page.rules);
  std::vector<Panel> out;
  for (const Rect& area : frames) {
    if (is_of_table(area, page.rules)) continue;
    for (const std::vector<Rect>* tabs : {&page.areas, &frames}) {
      const auto tab = std::ranges::find_if(*tabs, [&](const Rect& other) {
        return is_tab_of_frame(other, area) && sticks_out_alone(other, area, page.rules);
      });
      if (tab == tabs->end()) continue;
      out.push_back({area, *tab});
      break;
    }
  }
  return out;
}

std::vector<Panel> find_panels(const std::vector<Rect>& areas) {
  constexpr std::size_t kMost = 300;  // more are a drawing
  std::vector<Panel> out;
  if (areas.size() > kMost) return out;
  for (const Rect& area : areas) {
    const auto tab =
        std::find_if(areas.rbegin(), areas.rend(), [&](const Rect& other) { return is_tab_of(other, area); });
    if (tab != areas.rend()) out.push_back({area, *tab});
  }
  return out;
}

std::vector<Rule> without_edges(std::vector<Rule> rules, const std::vector<Panel>& panels) {
  std::erase_if(rules, [&](const Rule& rule) {
    return std::any_of(panels.begin(), panels.end(),
                       [&](const Panel& p) { return is_edge(rule, p.area) || is_edge(rule, p.tab); });
  });
  return rules;
}

}  // namespace hoshin
