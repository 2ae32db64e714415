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
  if (const std::string place = place_in_document(passage); !place.empty()) out += "、" + place;
  return out;
}

std::string place_in_document(const Passage& passage) {
  std::string out;
  if (passage.page) out = fmt::format("{}頁", *passage.page);
  if (!passage.sheet.empty()) out += "シート「" + passage.sheet + "」";
  if (passage.sheet_row) out += fmt::format("{}行", *passage.sheet_row);
  if (passage.table) out += fmt::format("{}{}番目の表", passage.page ? "の" : "", *passage.table);
  return out;
}

}  // namespace hoshin
