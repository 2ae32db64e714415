#include "query/cli/labels.h"

#include <algorithm>

#include "dict/era.h"
#include "dict/number.h"
#include "schema/fields.h"

namespace hoshin {

std::string short_fiscal_year(int year) {
  const auto era = std::ranges::find_if(eras(), [&](const Era& e) { return e.first_fiscal <= year; });
  return era == eras().end() ? std::to_string(year) : era->initial() + std::to_string(year - era->year + 1);
}

Labels::Labels(const std::filesystem::path& data_dir) : areas_(data_dir), tag_names_(data_dir) {}

std::string Labels::of(std::string_view field, std::string_view value) const {
  if (field == "year") {
    if (const auto year = parse_number(value)) return fiscal_year_label(static_cast<int>(*year));
  }
  if (field == "area") {
    if (std::string label = areas_.label(value); !label.empty()) return label;
  }
  if (std::string label = tag_names_.label(field, value); !label.empty()) return label;
  return std::string(value);
}

std::string Labels::of_field(std::string_view field) {
  if (field == "ministry") return "府省庁";  // the table's 省庁 is what people type
  const Field* const known = find_field(field);
  return std::string(known == nullptr ? field : known->japanese);
}

}  // namespace hoshin
