// query/tag_labels.h - what people call the value of a tag: 重点化方針 for "priority-policy".
#pragma once
#include <string>
#include <string_view>

#include "query/vocabulary.h"

namespace hoshin {

/// The Japanese label of `value` of the field "year", "area", "kind", "status", "block" or "budget"; `value`
/// itself where it has none, as ministries and documents have.
std::string tag_label(const Vocabulary& vocabulary, std::string_view field, std::string_view value);

}  // namespace hoshin
