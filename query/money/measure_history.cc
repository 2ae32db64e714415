#include "query/money/measure_history.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "text/normalizer.h"

namespace hoshin {

std::vector<MeasureUse> names_of(const std::vector<Figure>& figures) {
  struct Use {
    std::string name;
    std::set<int> years;
    std::uint64_t figures = 0;
  };
  std::map<std::string, Use> uses;
  for (const Figure& f : figures) {
    if (f.left_out == LeftOut::kOtherMoney) continue;
    Use& use = uses[fold(f.amount().label)];
    if (use.figures++ == 0) use.name = f.amount().label;
    if (f.amount().year) use.years.insert(*f.amount().year);
  }
  std::vector<MeasureUse> out;
  for (auto& [folded, use] : uses)
    out.push_back({std::move(use.name), {use.years.begin(), use.years.end()}, use.figures});
  std::ranges::stable_sort(out, {}, [](const MeasureUse& n) {
    return n.years.empty() ? std::numeric_limits<int>::max() : n.years.front();
  });
  return out;
}

}  // namespace hoshin
