#include "corpus/formats/pdf/page_panels.h"

#include <algorithm>
#include <cmath>

namespace hoshin {
namespace {

constexpr double kNear = 3;  // points

bool is_tab_of(const Rect& tab, const Rect& area) {
  constexpr double kFlat = 0.25, kNarrowest = 0.2, kHighest = 40, kLowest = 8;
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

}  // namespace

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
