#include "query/json/citation.h"

#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hoshin {
namespace {

/// 2024年7月10日 for 2024-07-10; any other text as it is.
std::string readable_date(const std::string& iso) {
  int year = 0, month = 0, day = 0, end = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3) return iso;
  if (static_cast<std::size_t>(end) != iso.size()) return iso;
  return fmt::format("{}年{}月{}日", year, month, day);
}

}  // namespace

std::string citation(const Passage& passage) {
  std::string out = passage.doc.empty() ? passage.id : passage.doc;
  if (!passage.title.empty()) out = "「" + passage.title + "」";
  if (!passage.date.empty()) out += "（" + readable_date(passage.date) + "）";
  if (!passage.section.empty()) out += fmt::format("{}", fmt::join(passage.section, " › "));
  if (passage.page) out += fmt::format("、{}頁", *passage.page);
  return out;
}

}  // namespace hoshin
