#include "query/tag_labels.h"

#include "dict/era.h"
#include "dict/number.h"
#include "query/words/vocabulary.h"

namespace hoshin {

std::string tag_label(const Vocabulary& vocabulary, std::string_view field, std::string_view value) {
  const Vocabulary::Impl& known = vocabulary.impl();
  std::string label;
  if (field == "year") {
    if (const auto year = parse_number(value)) label = fiscal_year_label(static_cast<int>(*year));
  } else if (field == "area") {
    label = known.areas.label(value);
  } else {
    label = known.tag_names.label(field, value);
  }
  return label.empty() ? std::string(value) : label;
}

}  // namespace hoshin
